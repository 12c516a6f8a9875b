"""医疗收费票据: outpatient and inpatient bills, electronic and paper (DOMAIN 3.10–3.12)."""

import re
from decimal import Decimal

from rapidfuzz.distance import Levenshtein

from claims.errors import ValueSyntaxError
from claims.evidence import CONFIDENT, Field
from claims.values.money import format_money
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.arithmetic import printed_totals
from extractors.assembly.confidence import DOUBTED, FAILED_CHECK, REPAIRED
from extractors.assembly.declare import (
    ColumnSpec,
    DocumentType,
    FieldSpec,
    Mention,
    Parsed,
    Parser,
    TableSpec,
    Title,
    titles,
    words,
)
from extractors.assembly.draft import UNPARSED, Draft
from extractors.assembly.foot import put_foot_date
from extractors.assembly.ledger import TOLERANCE, sum_of
from extractors.documents.shared.charges import loose_charges, put_details, with_unit
from extractors.documents.shared.codes import bill_mentions, named_mentions
from extractors.documents.shared.figures import put_total
from extractors.documents.shared.letterhead import institution, put_hospital
from extractors.documents.shared.marks import put_seal
from extractors.documents.shared.patient import department, insurance
from extractors.layout.form import joined_text
from extractors.pages.page import Datum

_PAYMENTS = (
    ("fund_paid", words("医保统筹基金支付 医保统筹支付 医保基金支付 统筹基金支付 统筹支付 基金支付")),
    ("other_paid", ("其他支付", "其他医保支付")),
    ("account_paid", ("个人账户支付", "个人帐户支付", "账户支付")),
    ("cash_paid", ("个人现金支付", "现金支付", "个人支付金额", "个人支付")),
    ("self_paid", ("个人自付", "个人自付金额", "自付金额")),
    ("own_expense", ("个人自费", "个人自费金额", "自费金额")),
    ("prepaid", ("预缴金额", "预交金额", "预缴款")),
    ("topped_up", ("补缴金额", "补交金额")),
    ("refunded", ("退费金额", "退还金额", "退款金额")),
    ("other_insurer_paid", ("其他保险支付", "商业保险支付", "商保支付")),
)

_OWN = ("account_paid", "cash_paid")
_SHARES = ("self_paid", "own_expense")
_PAID = ("fund_paid", "other_paid", "account_paid", "cash_paid")
_FURTHER_FUNDS = ("大病保险支付", "医疗救助支付", "附加基金支付", "共济支付", "公务员补助", "其他保险支付")
_OPEN_PAIR = re.compile(
    r"(?P<label>[\u4e00-\u9fff\[\]()]{2,14})[:：](?P<amount>-?[¥￥]?\d[\d,]*\.\d{2})(?!\d)"
)


_STAYS = words("住院时间 住院日期 住院起止日期 住院起止时间 住院期间 起止日期")
_BESIDE_CODE = re.compile(
    r"代码[:：]?\t?(?P<bill_code>\d{2}060[12]\d{2})(?!\d)|号码[:：]?\t?(?P<bill_number>\d{10})(?!\d)"
)
"""Numbers of the e-bill's own form, beside what is left of their labels."""
_BESIDE_NO = re.compile(r"(?:^|[\t\n])N[oO0eaQ°º][.:：]?[\t]?(?P<bill_number>\d{7,12})(?=$|[\t\n])")
"""№ of a paper form, whose small o is read as many a letter."""
_CENTS = re.compile(r"\d\.\d{2}$")
_DIGITS = re.compile(r"[0-9*]{6,14}")


def finish(draft: Draft) -> None:
    """Kind, region, stay, the open 其他信息, units, categories and details, the total against its words."""
    draft.kind = draft.kind or ("inpatient" if _inpatient(draft) else "outpatient")
    _region(draft)
    _stay(draft)
    _numbers(draft)
    put_total(draft)
    _charges(draft)
    _open_pairs(draft)
    _check_payments(draft)
    put_hospital(draft)
    put_seal(draft, printed_mark=True)
    put_foot_date(draft, "issue_date")


_NAMED: dict[str, tuple[str, Parser]] = {
    "einvoicecode": ("bill_code", parsers.bill_code),
    "einvoicenumber": ("bill_number", parsers.bill_number),
    "randomnumber": ("check_code", parsers.check_code),
    "issuedate": ("issue_date", parsers.day),
    "totalamount": ("total_amount", parsers.money_with_cents),
    "payerpartyname": ("payer_name", parsers.person),
    "invoicingpartyname": ("hospital", parsers.organisation),
}
"""Names of the fiscal e-bill's own data (财政电子票据), in lower case."""


def bill_data(datum: Datum) -> list[Mention]:
    """The code on the bill, or a named value that an OFD carries."""
    return named_mentions(datum, _NAMED) if datum.name else bill_mentions(datum.text)


def _inpatient(draft: Draft) -> bool:
    text = draft.flows[0].text
    return any(word in text for word in ("住院时间", "预缴金额", "住院科别", "住院号"))


def _region(draft: Draft) -> None:
    """The province before the title (江苏省医疗门诊收费票据)."""
    for flow in draft.flows:
        if found := flow.search(
            r"(?P<region>[\u4e00-\u9fff]{1,8}?(?:省|市|自治区|建设兵团)|中央)(?:医疗|卫生){0,2}(?:单位|机构)?(?:门诊|住院|门急诊|收费|医药费)"
        ):
            draft.put("region", found.group("region"), flow.group(found, "region"))
            return


def _stay(draft: Draft) -> None:
    """住院时间 20210323-20210414 gives both days."""
    for label in _STAYS:
        for pieces in draft.labelled(label, wraps=1):
            span = parsers.span_or_none(joined_text(pieces))
            if span is not None:
                draft.put("admission_date", span[0], pieces)
                draft.put("discharge_date", span[1], pieces)
                return


def _numbers(draft: Draft) -> None:
    """A number of another length than e-bills have is kept as printed: paper bills have seven to twelve digits, and
    part of it may be masked; on an electronic bill it is not trusted."""
    for flow in draft.flows:
        for form in (_BESIDE_CODE, _BESIDE_NO):
            for found in flow.all(form):
                for key, printed in found.match.groupdict().items():
                    if printed and not draft.text(key):
                        draft.put(key, printed, flow.group(found, key))
    electronic = draft.text("bill_code") or any("(电子)" in flow.text for flow in draft.flows)
    for key in ("bill_code", "bill_number"):
        unread = draft.fields.get(key)
        if unread is None or unread.value is not None or not _DIGITS.fullmatch(compact(unread.text)):
            continue
        value = compact(unread.text)
        paper = key == "bill_number" and not electronic and value.isdigit() and len(value) in range(7, 13)
        trust = 1.0 if paper else FAILED_CHECK
        draft.fields[key] = unread.model_copy(
            update={"value": value, "confidence": min(1.0, trust * unread.confidence / UNPARSED)}
        )


def _charges(draft: Draft) -> None:
    """Units, details under their categories; where no table adds up, the categories wherever they stand."""
    totals = printed_totals(draft)
    draft.rows = [with_unit(row) for row in draft.rows]
    put_details(draft, totals)
    if any(abs(sum_of(draft.rows, "amount") - total) <= TOLERANCE for total in totals):
        return
    loose = loose_charges(draft)
    read = sum("amount" in row for row in draft.rows)
    if not read or (len(loose) >= read and sum_of(loose, "amount") in totals):
        draft.rows = loose or draft.rows


def _decimal(field: Field | None) -> Decimal | None:
    return field.as_decimal if field is not None and field.value is not None else None


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
    if not draft.exact:
        _settle_own_payment(draft)
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
    elif not draft.exact:  # exact figures were not misread: MD-04 says that they do not add up
        for key in _PAID:
            draft.doubt(key, DOUBTED)


def _settle_own_payment(draft: Draft) -> None:
    """The one of account and cash that a seal hides, where B2 and B3 leave the same amount for it: neither knows of the
    other, so together they prove it as if it could be read."""
    known = {key: _sure(draft.fields.get(key)) for key in (*_PAID, *_SHARES, "total_amount")}
    hidden = [key for key, amount in known.items() if amount is None]
    if len(hidden) != 1 or hidden[0] not in _OWN or hidden[0] not in draft.fields:
        return
    sums = {key: amount for key, amount in known.items() if amount is not None}
    own = sum((sums[key] for key in _OWN if key in sums), Decimal(0))
    by_total = sums["total_amount"] - sums["fund_paid"] - sums["other_paid"] - own
    by_shares = sum((sums[key] for key in _SHARES), Decimal(0)) - own
    if by_total != by_shares or by_total < 0:
        return
    field, value = draft.fields[hidden[0]], format_money(by_total)
    told = {"value": value, "confidence": REPAIRED, "repaired": field.repaired or value != field.value}
    draft.fields[hidden[0]] = field.model_copy(update=told)


def _sure(field: Field | None) -> Decimal | None:
    return _decimal(field) if field is not None and field.confidence >= CONFIDENT else None


def _check_own_share(draft: Draft, paid: dict[str, Decimal | None]) -> None:
    """B3, where it holds; where one character more or less would make it hold, the two shares are doubted."""
    shares = [_decimal(draft.fields.get(key)) for key in _SHARES]
    if None in shares:
        return
    borne = (paid["account_paid"] or Decimal(0)) + (paid["cash_paid"] or Decimal(0))
    said = sum((share for share in shares if share is not None), Decimal(0))
    for key, share in zip(_SHARES, shares, strict=True):
        needed = borne - (said - (share or Decimal(0)))
        if said == borne:
            draft.trust(key, 0.97)
        elif Levenshtein.distance(str(share), str(needed)) == 1:
            draft.doubt(key, DOUBTED)


def _cell(key: str, parse: Parser, labels: tuple[str, ...], glued: bool = False) -> FieldSpec:
    """A field of 其他信息: its cell is narrow, a long value takes up to three lines of it."""
    return FieldSpec(key, parse, labels, wraps=2, glued=glued, narrow=True)


def _number(printed: str) -> Parsed:
    """A number that the hospital gave; one that ends like money has run into the amount below it."""
    if _CENTS.search(compact(printed)):
        raise ValueSyntaxError("number", "it ends in an amount")
    return parsers.code(printed)


def _settled(head: str, kind: str) -> tuple[Title, ...]:
    """What paper forms call a bill by which a treatment is settled: 住院医药费结算收据."""
    costs = words("医药费 医疗费 医疗费用 医药费用 费用 收费")
    forms = [f"{head}{cost}结算{paper}" for cost in (*costs, "") for paper in ("票据", "收据", "专用收据")]
    return titles(" ".join(forms), kind)


TYPE = DocumentType(
    name="medical_bill",
    order=10,
    proof=(("bill_number", "bill_code"), ("bill_number", "total_amount")),
    titles=(
        *titles(
            "医疗门诊收费票据 门诊收费票据 门急诊收费票据 医疗门急诊收费票据 门诊医药费收费票据 门诊收费专用票据 门诊医疗收费票据 "
            "门诊收费收据 门诊收费专用收据 门急诊收费收据 门急诊收费专用收据 门诊医药费收据 门诊医药费专用收据 门诊医疗费收据 "
            "门急诊医疗费收据 门诊医疗收费收据 门诊医疗收费专用收据 门诊医疗费用票据 门急诊医疗费用票据",
            "outpatient",
        ),
        *titles(
            "医疗住院收费票据 住院收费票据 住院收费专用票据 住院医疗收费票据 住院医药费收费票据 住院收费收据 住院收费专用收据 "
            "住院医药费收据 住院医药费专用收据 住院医疗费收据 住院医疗收费收据 住院医疗收费专用收据 住院费用收据 住院医疗费用票据",
            "inpatient",
        ),
        *titles(
            "门诊收费票据(电子)收费明细 门诊收费票据收费明细 门诊收费票据(电子)明细 门诊收费票据(电子)费用明细", "outpatient", True
        ),
        *titles(
            "住院收费票据(电子)收费明细 住院收费票据收费明细 住院收费票据(电子)明细 住院收费票据(电子)费用明细", "inpatient", True
        ),
        *_settled("门诊", "outpatient"),
        *_settled("门急诊", "outpatient"),
        *_settled("住院", "inpatient"),
        *titles("医疗收费票据 医疗收费专用票据 医疗收费收据 医疗收费专用收据 医药费专用收据 医疗费专用收据 医药费收据"),
    ),
    cues=("票据代码", "票据号码", "校验码", "交款人", "收款单位", "医保统筹", "个人现金支付", "个人账户", "医疗机构类型"),
    enough=4,
    per_paper=(r"(?<!相关)(?<!原)(?<!关联)票据号码",),
    identity=("bill_number",),
    fields=(
        FieldSpec("bill_code", parsers.bill_code, ("票据代码",)),
        FieldSpec("bill_number", parsers.bill_number, words("票据号码 票据编号 票据号 票号 NO No")),
        FieldSpec("check_code", parsers.check_code, ("校验码",)),
        FieldSpec(
            "payer_id",
            parsers.masked_id,
            words("交款人统一社会信用代码 统一社会信用代码 社会保障号码 社会保障号 身份证号码 身份证号"),
        ),
        FieldSpec("payer_name", parsers.person, words("交款人 缴款人 患者姓名 姓名")),
        FieldSpec("sex", parsers.sex, ("性别", "性別"), glued=True),
        FieldSpec("issue_date", parsers.day, words("开票日期 收费日期 结算日期 收费时间 开票时间"), glued=True),
        FieldSpec(
            "hospital",
            institution,
            words("收款单位(章) 收款单位(盖章) 收款单位 开票单位(章) 开票单位 医疗机构名称 医院名称"),
            wraps=1,
        ),
        FieldSpec(
            "total_amount", parsers.money_with_cents, words("(小写) 小写 合计金额 金额合计 合计 总金额 总计")
        ),
        FieldSpec(
            "total_amount_words",
            parsers.amount_words,
            words("金额合计(大写) 合计(大写) 合计人民币(大写) 人民币(大写) (大写) 大写"),
        ),
        _cell("serial_number", _number, words("业务流水号 流水号")),
        _cell("visit_number", _number, words("门诊号 就诊号 门急诊号")),
        FieldSpec("visit_date", parsers.day, words("就诊日期 就诊时间")),
        _cell("record_number", _number, words("病历号 病案号")),
        _cell("admission_number", _number, words("住院号 住院号码")),
        _cell("department", department, words("住院科别 住院科室 就诊科室 科室 科别")),
        FieldSpec("admission_date", parsers.day, words("入院日期 入院时间")),
        FieldSpec("discharge_date", parsers.day, words("出院日期 出院时间")),
        _cell("insurance_type", insurance, words("医保类型 医保类别 参保类型 险种类型"), glued=True),
        *(FieldSpec(key, parsers.money_with_cents, labels) for key, labels in _PAYMENTS),
    ),
    table=TableSpec(
        columns=(
            ColumnSpec("name", parsers.text, ("项目名称", "收费项目", "项目/规格", "项目", "名称")),
            ColumnSpec("spec", parsers.text, ("规格",)),
            ColumnSpec("quantity", parsers.quantity, ("数量/单位", "数量单位", "数量"), numeric=True),
            ColumnSpec("unit", parsers.unit, ("单位",)),
            ColumnSpec("unit_price", parsers.money, ("单价",), numeric=True),
            ColumnSpec("amount", parsers.money_with_cents, ("金额(元)", "金额"), numeric=True),
            ColumnSpec("note", parsers.text, ("备注", "等级")),
        ),
        stops=(r"^(金额)?合计", r"大写", r"小写", r"^其他信息", r"^业务流水号", r"^收款单位"),
    ),
    strangers=(
        *_STAYS, "医疗机构类型", "医保编号", "复核人", "收款人", "开票人", "其他信息", "结算方式",
        "医疗总金额", "备注", "住院天数", "支付方式", "医保交易流水号", "年度统筹累计", "大病保险支付", "医疗救助支付", "个人账户余额",
        "自付一", "自付二", "分类自负", "附加基金支付", "起付线", "起付标准", "公务员补助", "符合统筹", "政策性减免", "共济支付", "相关票据号码", "相关票据代码", "原票据号码", "原票据代码",
    ),
    data=bill_data,
    form_text=(r"^[其他它信息]$|^其[他它]信息$", r"查验|核验|查询|平台|报销凭证|遗失|电子票据"),
    finish=finish,
    prove=_check_payments,
    sealed=lambda _: "hospital",
)  # fmt: skip
