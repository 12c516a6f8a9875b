"""医疗收费票据: outpatient and inpatient bills, electronic and paper (DOMAIN 3.10–3.12).

Many provinces print a category row (西药费) and then its drugs in the same table: adding every row would count twice.
Which rows are details is decided by arithmetic: the details of a category add up to its amount.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz.distance import Levenshtein

from claims.document import Row
from claims.evidence import Field
from extractors.assembly import parsers
from extractors.assembly.arithmetic import TOLERANCE, sum_of, words_amount
from extractors.assembly.declare import ColumnSpec, DocumentType, FieldSpec, Mention, TableSpec, Title
from extractors.assembly.draft import Draft
from extractors.assembly.proofs import DOUBTED, prove_total_by_words
from extractors.documents.shared.codes import bill_mentions
from extractors.documents.shared.marks import put_seal
from extractors.layout.form import joined_text
from extractors.pages.page import Datum

CATEGORIES = frozenset(
    "床位费 诊察费 诊查费 检查费 化验费 治疗费 手术费 护理费 卫生材料费 材料费 西药费 中药饮片 中药饮片费 中草药费 中成药费 中成药 "
    "药事服务费 一般诊疗费 挂号费 其他住院费 其他门急诊收费 其他费 其他费用 输血费 输氧费 麻醉费 放射费 检验费 麻醉 特殊材料费 "
    "药品费 西药 诊疗费 注射费 冷暖费 空调费 陪护费 救护车费 体检费 康复费 其他".split()
)
"""项目 of the fiscal bill (财综〔2020〕 catalogue and local wordings): everything else is a detail of one of them."""

_PAYMENTS = (
    ("fund_paid", ("医保统筹基金支付", "医保统筹支付", "统筹基金支付", "统筹支付", "基金支付")),
    ("other_paid", ("其他支付", "其他医保支付")),
    ("account_paid", ("个人账户支付", "个人帐户支付", "账户支付")),
    ("cash_paid", ("个人现金支付", "现金支付", "个人支付金额", "个人支付")),
    ("self_paid", ("个人自付",)),
    ("own_expense", ("个人自费",)),
    ("prepaid", ("预缴金额", "预交金额", "预缴款")),
    ("topped_up", ("补缴金额", "补交金额")),
    ("refunded", ("退费金额", "退还金额", "退款金额")),
    ("other_insurer_paid", ("其他保险支付", "商业保险支付", "商保支付")),
)

_PAID = ("fund_paid", "other_paid", "account_paid", "cash_paid")
_FURTHER_FUNDS = ("大病保险支付", "医疗救助支付", "附加基金支付", "共济支付", "公务员补助", "其他保险支付")
_OPEN_PAIR = re.compile(
    r"(?P<label>[\u4e00-\u9fff\[\]()]{2,14})[:：](?P<amount>-?[¥￥]?\d[\d,]*\.\d{2})(?!\d)"
)
_QUANTITY_UNIT = re.compile(r"^(?P<quantity>-?\d+(?:\.\d+)?)\s*/?\s*(?P<unit>[^\d\s/].*)?$")


def finish(draft: Draft) -> None:
    """Kind, region, stay, the open 其他信息, units, categories and details, the total against its words."""
    draft.kind = draft.kind or ("inpatient" if _inpatient(draft) else "outpatient")
    _region(draft)
    _stay(draft)
    draft.rows = [_with_unit(row) for row in draft.rows]
    for total in (_decimal(draft.fields.get("total_amount")), words_amount(draft)):
        draft.rows = _details_under_categories(draft.rows, total)
    prove_total_by_words(draft)
    _open_pairs(draft)
    _check_payments(draft)
    put_seal(draft)


def bill_data(datum: Datum) -> list[Mention]:
    """The bill's own code names it; what is attached to an electronic bill has no common form."""
    return [] if datum.name else bill_mentions(datum.text)


def _inpatient(draft: Draft) -> bool:
    text = draft.flows[0].text
    return any(word in text for word in ("住院时间", "预缴金额", "住院科别", "住院号"))


def _region(draft: Draft) -> None:
    """The province before the title (江苏省医疗门诊收费票据)."""
    for flow in draft.flows:
        if found := flow.search(
            r"(?P<region>[\u4e00-\u9fff]{2,8}?)(?:医疗)?(?:门诊|住院|门急诊)(?:医药费)?收费(?:专用)?票据"
        ):
            region = found.group("region").removesuffix("医疗")
            if region:
                draft.put("region", region, flow.group(found, "region"))
                return


def _stay(draft: Draft) -> None:
    """住院时间 20210323-20210414 gives both days."""
    for label in ("住院时间", "住院日期", "住院起止日期"):
        for pieces in draft.labelled(label):
            span = parsers.span_or_none(joined_text(pieces))
            if span is not None:
                draft.put("admission_date", span[0], pieces)
                draft.put("discharge_date", span[1], pieces)
                return


def _with_unit(row: Row) -> Row:
    """数量/单位 in one cell (`1 项`, `1.00/项`, `12`) becomes two fields."""
    cell = row.get("quantity")
    if cell is None or "unit" in row:
        return row
    found = _QUANTITY_UNIT.match(cell.text.strip())
    if found is None:
        return row
    parts = {"quantity": cell.model_copy(update={"value": parsers.plain_number(found["quantity"])})}
    if found["unit"]:
        parts["unit"] = cell.model_copy(update={"value": found["unit"].strip()})
    return {**row, **parts}


def _decimal(field: Field | None) -> Decimal | None:
    return field.as_decimal if field is not None and field.value is not None else None


def _details_under_categories(rows: list[Row], total: Decimal | None) -> list[Row]:
    """The rows with details put under their category where that alone adds up; else the rows as they are."""
    if total is None or abs(sum_of(rows, "amount") - total) <= TOLERANCE:
        return [_own_category(row) for row in rows]
    details = [row for category, below in _hierarchy(rows) for row in _resolved(category, below)]
    return details if abs(sum_of(details, "amount") - total) <= TOLERANCE else rows


def _own_category(row: Row) -> Row:
    """A category row is its own category."""
    return {"category": row["name"], **row} if _is_category(row) else row


def _hierarchy(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Each category row with the rows after it up to the next category; rows before the first stand alone."""
    category: Row | None = None
    below: list[Row] = []
    for row in rows:
        if _is_category(row) or category is None:
            if category is not None:
                yield category, below
            category, below = row, []
        else:
            below.append(row)
    if category is not None:
        yield category, below


def _is_category(row: Row) -> bool:
    name = row.get("name")
    return name is not None and name.as_text.strip("：:*") in CATEGORIES


def _resolved(category: Row, below: list[Row]) -> list[Row]:
    amount = _decimal(category.get("amount"))
    if not below or amount is None or abs(sum_of(below, "amount") - amount) > TOLERANCE:
        return [_own_category(category)]
    return [{"category": category["name"], **row} for row in below]


def _open_pairs(draft: Draft) -> None:
    """Pairs of 其他信息 that no field is named for are kept under `other_info.<label>`."""
    known = {label for spec in TYPE.fields for label in spec.labels}
    for flow in draft.flows:
        for found in flow.all(_OPEN_PAIR):
            label = found.group("label")
            if not any(name in label for name in known) and "小写" not in label:
                draft.try_put(f"other_info.{label}", parsers.money, flow.group(found, "amount"))


def _check_payments(draft: Draft) -> None:
    """合计 = 统筹 + 其他 + 账户 + 现金 (B2) and 自付 + 自费 = 账户 + 现金 (B3), DOMAIN 3.11.

    B2 proves all of its members where it holds; some provinces print further funds beside 其他支付, so those are tried
    too. B3 does not hold everywhere: it proves nothing unless it holds, and nothing is refuted by it.
    """
    total = _decimal(draft.fields.get("total_amount"))
    paid = {key: _decimal(draft.fields.get(key)) for key in _PAID}
    _check_own_share(draft, paid)
    if total is None or any(amount is None for amount in paid.values()):
        return
    known = sum((amount for amount in paid.values() if amount is not None), Decimal(0))
    further = [_decimal(draft.fields.get(f"other_info.{label}")) or Decimal(0) for label in _FURTHER_FUNDS]
    if any(
        abs(known + more - total) <= TOLERANCE for more in (Decimal(0), *further, sum(further, Decimal(0)))
    ):
        for key in (*_PAID, "total_amount"):
            draft.trust(key, 0.97)
    else:
        for key in _PAID:
            draft.doubt(key, DOUBTED)


def _check_own_share(draft: Draft, paid: dict[str, Decimal | None]) -> None:
    """B3, where it holds; where one character more or less would make it hold, the two shares are doubted."""
    shares = [_decimal(draft.fields.get(key)) for key in ("self_paid", "own_expense")]
    if None in shares:
        return
    borne = (paid["account_paid"] or Decimal(0)) + (paid["cash_paid"] or Decimal(0))
    said = sum((share for share in shares if share is not None), Decimal(0))
    for key, share in zip(("self_paid", "own_expense"), shares, strict=True):
        needed = borne - (said - (share or Decimal(0)))
        if said == borne:
            draft.trust(key, 0.97)
        elif Levenshtein.distance(str(share), str(needed)) == 1:
            draft.doubt(key, DOUBTED)


TYPE = DocumentType(
    name="medical_bill",
    order=10,
    titles=(
        Title("医疗门诊收费票据", "outpatient"),
        Title("医疗住院收费票据", "inpatient"),
        Title("门诊收费票据", "outpatient"),
        Title("住院收费票据", "inpatient"),
        Title("门急诊收费票据", "outpatient"),
        Title("门诊医药费收费票据", "outpatient"),
        Title("门诊收费专用票据", "outpatient"),
        Title("住院收费专用票据", "inpatient"),
        Title("门诊医疗收费票据", "outpatient"),
        Title("住院医疗收费票据", "inpatient"),
        Title("医疗收费票据"),
    ),
    cues=("票据代码", "票据号码", "校验码", "交款人", "收款单位", "医保统筹", "个人现金支付", "个人账户", "医疗机构类型"),
    enough=4,
    per_paper=("票据号码",),
    identity=("bill_number",),
    fields=(
        FieldSpec("bill_code", parsers.bill_code, ("票据代码",)),
        FieldSpec("bill_number", parsers.bill_number, ("票据号码", "票号", "NO", "No")),
        FieldSpec("check_code", parsers.check_code, ("校验码",)),
        FieldSpec("payer_id", parsers.masked_id, ("交款人统一社会信用代码", "统一社会信用代码", "社会保障号码")),
        FieldSpec("payer_name", parsers.person, ("交款人", "姓名")),
        FieldSpec("sex", parsers.sex, ("性别",), glued=True),
        FieldSpec("issue_date", parsers.day, ("开票日期", "收费日期", "结算日期"), glued=True),
        FieldSpec("hospital", parsers.organisation, ("收款单位(章)", "收款单位", "医疗机构名称"), wraps=1),
        FieldSpec("total_amount", parsers.money_with_cents, ("(小写)", "小写", "合计金额", "金额合计", "合计")),
        FieldSpec("total_amount_words", parsers.amount_words, ("金额合计(大写)", "合计(大写)", "(大写)", "大写")),
        FieldSpec("serial_number", parsers.code, ("业务流水号", "流水号")),
        FieldSpec("visit_number", parsers.code, ("门诊号", "就诊号", "门急诊号")),
        FieldSpec("visit_date", parsers.day, ("就诊日期", "就诊时间")),
        FieldSpec("record_number", parsers.code, ("病历号", "病案号")),
        FieldSpec("admission_number", parsers.code, ("住院号", "住院号码")),
        FieldSpec("department", parsers.text, ("住院科别", "住院科室", "科室", "科别")),
        FieldSpec("admission_date", parsers.day, ("入院日期", "入院时间")),
        FieldSpec("discharge_date", parsers.day, ("出院日期", "出院时间")),
        FieldSpec("insurance_type", parsers.text, ("医保类型",), glued=True),
        *(FieldSpec(key, parsers.money_with_cents, labels) for key, labels in _PAYMENTS),
    ),
    table=TableSpec(
        columns=(
            ColumnSpec("name", parsers.text, ("项目名称", "收费项目", "项目/规格", "项目", "名称")),
            ColumnSpec("spec", parsers.text, ("规格",)),
            ColumnSpec("quantity", parsers.quantity, ("数量/单位", "数量单位", "数量"), numeric=True),
            ColumnSpec("unit", parsers.text, ("单位",)),
            ColumnSpec("unit_price", parsers.money, ("单价",), numeric=True),
            ColumnSpec("amount", parsers.money_with_cents, ("金额(元)", "金额"), numeric=True),
            ColumnSpec("note", parsers.text, ("备注", "等级")),
        ),
        stops=(r"^(金额)?合计", r"大写", r"小写", r"^其他信息", r"^业务流水号", r"^收款单位"),
    ),
    strangers=(
        "医疗机构类型", "医保编号", "复核人", "收款人", "开票人", "其他信息", "住院时间", "住院日期", "住院起止日期", "就诊科室", "结算方式",
        "医疗总金额", "备注", "住院天数", "支付方式", "医保交易流水号", "年度统筹累计", "大病保险支付", "医疗救助支付", "个人账户余额",
        "自付一", "自付二", "分类自负", "附加基金支付", "起付线", "起付标准", "公务员补助", "符合统筹", "政策性减免", "共济支付",
    ),
    data=bill_data,
    finish=finish,
)  # fmt: skip
