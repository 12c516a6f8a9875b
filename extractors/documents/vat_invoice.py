"""增值税发票 on paper, electronic, 数电票 (DOMAIN 3.15). Buyer above or left, seller below or right.

Amount + tax = total and the amount in words prove the figures; where they contradict each other, nobody is believed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.document import Row
from claims.evidence import Field
from extractors.assembly import parsers
from extractors.assembly.arithmetic import prove_rows
from extractors.assembly.confidence import DOUBTED, PROVED
from extractors.assembly.declare import (
    ColumnSpec,
    DocumentType,
    FieldSpec,
    Mention,
    Parser,
    TableSpec,
    titles,
    words,
)
from extractors.assembly.draft import Draft
from extractors.assembly.ledger import TOLERANCE
from extractors.assembly.proofs import prove_total_by_words, words_amount
from extractors.documents.shared.codes import invoice_mentions, named_mentions
from extractors.documents.shared.figures import exact_price, put_words
from extractors.documents.shared.invoices import (
    check_code,
    invoice_code,
    invoice_day,
    invoice_number,
    rate,
    tax_id,
    total_words,
)
from extractors.documents.shared.marks import put_seal
from extractors.documents.shared.sections import prose
from extractors.layout.form import Form
from extractors.layout.pieces import Piece, rows_of, same_row
from extractors.pages.page import Datum

_NAMES = ("名称", "称")
"""称 alone where its first character stands too far off."""
_TAX_IDS = words("统一社会信用代码/纳税人识别号 纳税人识别号 统一社会信用代码 税号")
_PARTY_NAMES = {
    "buyer": words(
        "购买方名称 购货方名称 购货单位名称 付款方名称 付款单位名称 付款单位(个人) 付款单位 顾客名称 客户名称 付款人"
    ),
    "seller": words("销售方名称 销货方名称 销货单位名称 收款方名称 收款单位名称 开票单位名称 商户名称"),
}
"""Names whose label says whose they are, as rolls and machine-filled forms print them."""
_PARTY_IDS = {
    "buyer": words("购买方纳税人识别号 购买方识别号 购买方税号 付款方识别号 付款方税号 购方税号"),
    "seller": words("销售方纳税人识别号 销售方识别号 销售方税号 收款方识别号 收款方税号 销方税号"),
}
_SEE_LIST = re.compile(r"详见.{0,4}清单")
_CLASSED = re.compile(r"\*[^*]{2,20}\*.")
_SELLER = re.compile(r"销售?方?|售|销货")
_BUYER = re.compile(r"购买?方?|买|购货")
_NUMBER_ANYWHERE = re.compile(r"(?:N[oO0eaQ°º][.:]?|号码[:：]?)(?P<number>\d{20}|\d{8})(?!\d)")
_CODE_ANYWHERE = re.compile(r"(?<!\d)(?P<code>\d{10}|\d{12})(?!\d)")
_DIGITAL = re.compile(r"(?<!\d)\d{20}(?!\d)")
_NEAR_MARK = 0.25
"""In page widths: how far left of a party's labels its 购 or 销 stands; the other party's stands half a page off."""
_BLOCK = 0.12
"""Half the height of a party's block, in page widths."""
_MONEY = re.compile(r"[¥￥YV]?-?\d[\d,]*\.\d{2}$")


_NAMED: dict[str, tuple[str, Parser]] = {
    "invoicecode": ("invoice_code", invoice_code),
    "invoiceno": ("invoice_number", invoice_number),
    "invoicecheckcode": ("check_code", check_code),
    "issuedate": ("issue_date", invoice_day),
    "buyername": ("buyer_name", parsers.person_or_organisation),
    "buyertaxid": ("buyer_tax_id", tax_id),
    "sellername": ("seller_name", parsers.person_or_organisation),
    "sellertaxid": ("seller_tax_id", tax_id),
    "taxexclusivetotalamount": ("amount", parsers.money),
    "taxtotalamount": ("tax", parsers.money),
    "taxinclusivetotalamount": ("total_amount", parsers.money),
}
"""Names of the e-invoice schema (电子发票, http://www.edrm.org.cn/schema/e-invoice/2019) in lower case."""


def invoice_data(datum: Datum) -> list[Mention]:
    """The tax office's code, or a named value that an OFD carries."""
    return named_mentions(datum, _NAMED) if datum.name else invoice_mentions(datum.text)


def finish(draft: Draft) -> None:
    """Numbers without label, the two parties, the sums, the kind by the number's form."""
    _numbers(draft)
    for form in draft.forms:
        _parties(draft, form)
        _sums(draft, form)
    put_words(draft)
    prove_total_by_words(draft)
    _prove(draft)
    _kind(draft)
    _doubt_one_party(draft)
    draft.rows = _items(draft.rows)
    _prove_rows(draft)
    put_seal(draft, printed_mark=True)


def _doubt_one_party(draft: Draft) -> None:
    """Nobody invoices himself: where a picture gives one name or number for both parties, one block was read twice."""
    for key in () if draft.exact else ("name", "tax_id"):
        if draft.text(f"buyer_{key}") and draft.text(f"buyer_{key}") == draft.text(f"seller_{key}"):
            for party in ("buyer_name", "buyer_tax_id", "seller_name", "seller_tax_id"):
                draft.doubt(party, DOUBTED)


def _items(rows: list[Row]) -> list[Row]:
    """The rows with a number; where the goods stand in a list on a further page, without the row that says so."""
    filled = [_named(row) for row in rows if "amount" in row or "quantity" in row or "tax" in row]
    listed = [row for row in filled if not ("name" in row and _SEE_LIST.search(row["name"].as_text))]
    return listed or filled


def _named(row: Row) -> Row:
    """The row with what begins with its class (*化学药品制剂*云南红药胶囊) as its name, whatever column it was read in: every
    name on an invoice does (国家税务总局公告 2017 年第 45 号), nothing else."""
    spec = row.get("spec")
    if "name" in row or spec is None or not _CLASSED.match(spec.as_text):
        return row
    return {"name": spec, **{key: cell for key, cell in row.items() if key != "spec"}}


def _numbers(draft: Draft) -> None:
    """On paper invoices code and number stand left and right of the title, the number after No."""
    for flow in draft.flows:
        if (own := flow.search(_DIGITAL)) and not draft.text("check_code"):
            draft.try_put("invoice_number", invoice_number, own.pieces, own.group())
        found = flow.search(_NUMBER_ANYWHERE)
        if found and not draft.text("invoice_number"):
            draft.try_put(
                "invoice_number", invoice_number, flow.group(found, "number"), found.group("number")
            )
        head = flow.search(_CODE_ANYWHERE)
        digital = len(draft.text("invoice_number")) == 20
        if (
            head
            and not draft.text("invoice_code")
            and not digital
            and head.match.start() < 0.3 * len(flow.text)
        ):
            draft.try_put("invoice_code", invoice_code, flow.group(head, "code"), head.group("code"))


def _parties(draft: Draft, form: Form) -> None:
    """Each 名称 and tax number goes to the side it stands on."""
    names = sorted(
        (p for text in _NAMES for p in form.in_print_order(text)), key=lambda p: (p.level.cy, p.level.x0)
    )
    places = names or [piece for text in _TAX_IDS for piece in form.in_print_order(text)]
    for key, labels, parse in (
        ("name", _NAMES, parsers.person_or_organisation),
        ("tax_id", _TAX_IDS, tax_id),
    ):
        for label in (piece for text in labels for piece in form.in_print_order(text)):
            side = _side(label, places, form)
            for pieces in form.candidates(label):
                if f"{side}_{key}" not in draft.fields and draft.try_put(f"{side}_{key}", parse, pieces):
                    break
    _party_without_label(draft, names, form)


def _side(label: Piece, names: list[Piece], form: Form) -> str:
    """buyer or seller: as the name above it says; else of two blocks side by side the left is the buyer's, of two above each other the upper one."""
    told = [
        (piece.level.cy, side)
        for side, labels in _PARTY_NAMES.items()
        for text in labels
        for piece in form.in_print_order(text)
    ]
    if told:
        above = [(cy, side) for cy, side in told if cy <= label.level.cy + label.level.height]
        return max(above, default=min(told))[1]
    first, last = names[0], names[-1]
    if first is last:
        return _named_side(label, form)
    if abs(first.level.cy - last.level.cy) < first.level.height:
        return "seller" if label.level.x0 > (first.level.x0 + last.level.x0) / 2 else "buyer"
    return "seller" if label.level.cy > (first.level.cy + last.level.cy) / 2 else "buyer"


def _named_side(label: Piece, form: Form) -> str:
    """By the nearest upright 购/销 left of the label; where none is near, the right half of a form is the seller's."""
    marks = [p for p in form.pieces if len(p.key) <= 6 and (_SELLER.match(p.key) or _BUYER.match(p.key))]
    beside = [p for p in marks if p.level.cx < label.level.x0 and abs(p.level.cy - label.level.cy) < _BLOCK]
    near = max(beside, key=lambda p: (round(p.level.x0, 1), -abs(p.level.cy - label.level.cy)), default=None)
    if near is None or label.level.x0 - near.level.x1 > _NEAR_MARK:
        return "seller" if label.level.x0 > 0.5 else "buyer"
    return "seller" if _SELLER.match(near.key) else "buyer"


def _party_without_label(draft: Draft, names: list[Piece], form: Form) -> None:
    """数电票 print both names in one row: where one label was not read, the name beside it is the other party's."""
    for side, other in (("buyer", "seller"), ("seller", "buyer")):
        known = draft.fields.get(f"{other}_name")
        if f"{side}_name" in draft.fields or known is None or len(names) != 1:
            continue
        for piece in form.pieces:
            across = (
                piece.level.x0 > 0.5 > names[0].level.x1
                if side == "seller"
                else piece.level.x1 < 0.5 < names[0].level.x0
            )
            if across and not piece.label and same_row(piece.level, names[0].level) and len(piece.key) >= 4:
                draft.try_put(f"{side}_name", parsers.organisation, [piece])


def _sums(draft: Draft, form: Form) -> None:
    """合计 ¥amount ¥tax: the last two figures of the sum row above 价税合计."""
    for row in rows_of(form.pieces):
        key = "".join(piece.key for piece in row)
        if not re.match(r"合计(?!\(|（|大|小|金额|人民币)", key) or "价税" in key:
            continue
        figures = [piece for piece in row if _MONEY.search(piece.key)]
        for name, piece in zip(
            ("amount", "tax"), figures[-2:] if len(figures) > 1 else figures, strict=False
        ):
            if name not in draft.fields:
                draft.try_put(name, parsers.money, [piece])
        return
    _sums_by_total(draft, form)


def _sums_by_total(draft: Draft, form: Form) -> None:
    """Where 合计 could not be read: the row of just two figures that add up to the total."""
    total = _decimal(draft.fields.get("total_amount"))
    for row in rows_of(form.pieces):
        figures = [piece for piece in row if _MONEY.fullmatch(piece.key)]
        if total is None or len(figures) != 2:
            continue
        amount, tax = (Decimal(str(parsers.money(piece.text).value)) for piece in figures)
        if amount + tax == total:
            draft.try_put("amount", parsers.money, figures[:1])
            draft.try_put("tax", parsers.money, figures[1:])
            return


def _decimal(field: Field | None) -> Decimal | None:
    return field.as_decimal if field is not None and field.value is not None else None


def _prove(draft: Draft) -> None:
    """amount + tax = total proves all three; the words decide where it fails."""
    amount, tax, total = (_decimal(draft.fields.get(key)) for key in ("amount", "tax", "total_amount"))
    if amount is None or total is None:
        return
    if abs(amount + (tax or Decimal(0)) - total) <= TOLERANCE:
        for key in ("amount", "tax", "total_amount"):
            draft.trust(key, PROVED)
        return
    words_field = draft.fields.get("total_amount_words")
    told = words_amount(words_field) if words_field else None
    doubted = ("amount", "tax") if told == draft.text("total_amount") else ("amount", "tax", "total_amount")
    for key in doubted:
        draft.doubt(key, DOUBTED)


def _prove_rows(draft: Draft) -> None:
    """Rows are printed without tax: they add up to the amount."""
    amount = _decimal(draft.fields.get("amount"))
    if amount is not None:
        prove_rows(draft, "amount", amount, sure=draft.fields["amount"].confidence >= PROVED)


def _kind(draft: Draft) -> None:
    if len(draft.text("invoice_number")) == 20:
        draft.kind = "digital"
        draft.fields.pop("invoice_code", None)
    elif draft.kind in (None, "digital") and len(draft.text("invoice_code")) == 12:
        draft.kind = "electronic"


def _columns() -> Iterator[ColumnSpec]:
    yield ColumnSpec(
        "name",
        prose,
        words(
            "货物或应税劳务、服务名称 货物或应税劳务名称 应税劳务名称 货物(劳务)名称 货物或劳务名称 项目名称 货物名称 商品名称 "
            "服务名称 品名规格 品名 商品 项目"
        ),
    )
    yield ColumnSpec("spec", prose, words("规格型号 规格/型号 规格"))
    yield ColumnSpec("unit", parsers.unit, words("计量单位 单位"))
    yield ColumnSpec("quantity", parsers.quantity, ("数量",), numeric=True)
    yield ColumnSpec("unit_price", exact_price, words("单价(元) 单价"), numeric=True)
    yield ColumnSpec("amount", parsers.money, words("金额(元) 金额 金額"), numeric=True)
    yield ColumnSpec("tax_rate", rate, words("税率/征收率 税率(%) 征收率 税率"))
    yield ColumnSpec("tax", parsers.money, words("税额(元) 税额 税額"), numeric=True)


TYPE = DocumentType(
    name="vat_invoice",
    order=15,
    proof=(("invoice_number", "invoice_code"), ("invoice_number", "total_amount")),
    titles=(
        *titles(
            "电子发票(增值税专用发票) 电子发票(普通发票) 电子发票(机动车销售统一发票) 全电发票 数电发票",
            "digital",
        ),
        *titles("增值税电子普通发票 增值税电子专用发票 电子普通发票 电子专用发票 通用电子发票", "electronic"),
        *titles("增值税专用发票 专用发票", "special"),
        *titles(
            "增值税普通发票 增值税普通发票(卷票) 普通发票 通用机打发票 定额发票",
            "ordinary",
        ),
        *titles(
            "销售货物或者提供应税劳务清单 销售货物或者提供应税劳务、服务清单 销售货物或提供应税劳务清单 "
            "销售货物或提供应税劳务、服务清单 应税货物或劳务清单 销货清单 发票清单",
            further=True,
        ),
    ),
    cues=words(
        "价税合计 购买方 销售方 购货单位 销货单位 纳税人识别号 税额 税率 征收率 密码区 开票日期 发票代码 "
        "发票号码 货物或应税劳务 开票人 收款人 复核"
    ),
    enough=4,
    per_paper=("价税合计",),
    identity=("invoice_number",),
    fields=(
        FieldSpec("invoice_code", invoice_code, ("发票代码",)),
        FieldSpec("invoice_number", invoice_number, ("发票号码",)),
        FieldSpec("check_code", check_code, ("校验码",)),
        FieldSpec("issue_date", invoice_day, ("开票日期",)),
        FieldSpec(
            "total_amount",
            parsers.money,
            words("价税合计(小写) 合计金额(小写) 合计(小写) (小写) 小写 合计金额 金额合计"),
        ),
        FieldSpec(
            "total_amount_words",
            total_words,
            words(
                "价税合计(大写) 合计金额(大写) 合计人民币(大写) 金额合计(大写) 合计(大写) (大写) 价税合计 大写"
            ),
        ),
        *(
            FieldSpec(f"{side}_{key}", parse, labels)
            for key, parse, printed in (
                ("name", parsers.person_or_organisation, _PARTY_NAMES),
                ("tax_id", tax_id, _PARTY_IDS),
            )
            for side, labels in printed.items()
        ),
    ),
    table=TableSpec(
        ordered=True,
        columns=tuple(_columns()),
        stops=(r"^合$", r"^合计", r"价税合计", r"^\(?(大|小)写", r"^备注", r"^(本页)?小计"),
    ),
    strangers=(
        *_NAMES,
        *_TAX_IDS,
        *words(
            "机器编号 密码区 地址、电话 地址 电话 开户行及账号 开户行及帐号 开户行 收款人 复核 开票人 "
            "销售方:(章) 销售方(章) 销货单位 购买方信息 销售方信息 备注 "
            "合计 规格型号 单位 数量 单价 税率/征收率 税率"
        ),
    ),
    data=invoice_data,
    form_text=(r"^[购买销售方密码区备注信息]+$|^[-+*/<>0-9]{15,}$|发票联|抵扣联|记账联|国家税务总局|监制",),
    finish=finish,
    prove=_doubt_one_party,
)
