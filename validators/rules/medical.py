"""MD-01 … MD-20: medical papers."""

from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from claims.report import ClaimReport
from claims.review import ChecklistItem
from claims.settings import Settings
from claims.values.names import same_name
from claims.values.resident_id import masks_agree, sex_of
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.bills import one_of_each, same_voucher, sum_of, whole, words_against_figures
from validators.case import Case
from validators.demands import active_scenarios
from validators.forms import labels
from validators.hospitals import same_hospital
from validators.paper import Paper
from validators.persons import known_as, persons
from validators.rule import also, rule


@rule(
    "MD-01",
    "request",
    "The patient of a medical paper is the insured (name, visible characters of the number, sex)",
    adjuster="{label}上的姓名或证件号非被保险人（{printed}）",
    customer="{label}上的姓名为{printed:name}，请提供被保险人本人的{label}；如医院登记错误，请医院更正或出具说明",
    english="This paper bears the name {printed:name}: {label}. Please provide the insured person's own; if the hospital noted the name wrongly, please ask it to correct or explain this",
    refutes=True,
)
def patient_is_insured(patient_paper: Paper, case: Case) -> Fail | None:
    key = "payer_name" if patient_paper.document.type == "medical_bill" else "patient_name"
    printed = patient_paper.text(key)
    answers = [same_name(printed, name) for name in known_as(case)]
    named = True if True in answers else None if None in answers else False
    if named is False and _of_another_in_claim(printed, case):
        return None
    if named is not False and _number_agrees(patient_paper, case.report) and _sex_agrees(patient_paper, case):
        if named is None:
            raise UnsureError(key)
        return None
    document = patient_paper.document
    return Fail({"printed": printed, "label": labels()[document.type]}, item=document.type, line="replace")


def _of_another_in_claim(name: str, case: Case) -> bool:
    """Papers of a claimant, guardian, agent, payee or third party are not refuted (CONTRACT §5)."""
    return any(person.name and same_name(name, person.name) for person in persons(case))


def _number_agrees(paper: Paper, report: ClaimReport) -> bool:
    """A masked number is a second look beside the name: read without confidence it may agree, never refute."""
    if report.insured.id_type != "resident_id" or not paper.carries("payer_id"):
        return True
    printed = paper.seen("payer_id").as_text
    agrees = masks_agree(printed, report.insured.id_number) if printed else None
    return agrees is not False or _refuted_by(paper, "payer_id")


def _sex_agrees(paper: Paper, case: Case) -> bool:
    """The cheap check of a person where the number is masked; a second look too."""
    insured = case.report.insured
    known = sex_of(insured.id_number) if insured.id_type == "resident_id" else insured.sex
    if known is None or not paper.carries("sex"):
        return True
    return paper.seen("sex").as_text in (known, "") or _refuted_by(paper, "sex")


def _refuted_by(paper: Paper, key: str) -> bool:
    """False where the field is read with confidence. Raises UnsureError where it is not."""
    paper.need(key)
    return False


@rule(
    "MD-02",
    "adjuster",
    "The rows of a bill add up to its total",
    adjuster="合计不平，差{difference}元",
)
def bill_adds_up(bill: Paper, settings: Settings) -> Fail | None:
    if bill.document.rows_proved:
        return None
    total = whole(bill).money("total_amount")
    difference = abs(sum_of(bill.rows) - total)
    return failed(difference=difference) if difference > settings.defaults.sum_tolerance else None


@rule(
    "MD-03",
    "adjuster",
    "A bill's total in words is its total in figures",
    adjuster="大小写不一致（{words}/{figures}）",
    customer="票据金额大小写不一致，请向医院换开",
    english="On the bill the amount in words differs from the figures; please ask the hospital for a new one",
    asks=("medical_bill", "replace"),
)
def words_are_figures(bill: Paper, settings: Settings) -> Fail | None:
    return words_against_figures(bill, settings.defaults.sum_tolerance)


_PAID = ("fund_paid", "other_paid", "account_paid", "cash_paid")


@rule(
    "MD-04",
    "adjuster",
    "A bill's total is what fund, other payers, account and cash paid together",
    adjuster="支付构成不平，差{difference}元",
)
def payments_add_up(bill: Paper, settings: Settings) -> Fail | None:
    total = bill.money("total_amount")
    bill.need("cash_paid")
    parts = sum((bill.money(key) for key in _PAID if bill.carries(key)), Decimal())
    difference = abs(total - parts)
    if difference <= settings.defaults.sum_tolerance:
        return None
    if not all(map(bill.carries, _PAID)):
        raise AbsentError("payments")
    # Some provinces print payers beside the four that are, or are not, inside 其他支付.
    if any(abs(total - parts - sum(extra)) <= settings.defaults.sum_tolerance for extra in _extras(bill)):
        return None
    return failed(difference=difference)


def _extras(bill: Paper) -> list[tuple[Decimal, ...]]:
    """Every choice of the other payments that are printed."""
    keys = [key for key in bill.fields if "支付" in key or key.endswith("_paid")]
    amounts = [bill.money(key) for key in keys if key not in (*_PAID, "self_paid") and bill.sure_text(key)]
    return [choice for size in range(1, len(amounts[:6]) + 1) for choice in combinations(amounts[:6], size)]


@rule(
    "MD-05",
    "request",
    "A fee list's total is the bill's total",
    adjuster="清单{listed}≠票据{billed}",
    customer="费用清单与票据金额不一致（相差{difference}元），请向医院打印完整的费用总清单",
    english="The list of charges and the bill differ by {difference} yuan; please ask the hospital to print the full list",
    asks=("fee_list", "clarify"),
)
def fee_list_is_bill(
    fee_list: Paper, bills: list[Paper], fee_lists: list[Paper], settings: Settings
) -> Fail | None:
    listed = whole(fee_list).money("total_amount")
    # A red bill is asked for anew: the list is no matter of it.
    totals = [total for bill in _bills_of(fee_list, bills) if (total := bill.money("total_amount")) >= 0]
    if not totals:
        raise AbsentError("medical_bill")
    together = sum((each.money("total_amount") for each in _bills_of(fee_list, fee_lists)), Decimal())
    wanted = {*totals, sum(totals, Decimal())}
    if any(_within(mine, bill, settings) for bill in wanted for mine in (listed, together)):
        return None
    nearest = min(wanted, key=lambda bill: abs(bill - listed))
    return failed(listed=listed, billed=nearest, difference=abs(nearest - listed))


def _within(listed: Decimal, billed: Decimal, settings: Settings) -> bool:
    share, least = settings.defaults.fee_list_share, settings.defaults.fee_list_least
    return abs(listed - billed) <= max(share * billed, least)


def _bills_of(paper: Paper, others: list[Paper]) -> list[Paper]:
    """Those of one stay: of the same admission number where both print one, and of the same hospital."""
    kin = [other for other in one_of_each(others) if _of_one_stay(paper, other)]
    return kin if any(other is not paper for other in kin) or paper in kin else one_of_each(others)


def _of_one_stay(paper: Paper, other: Paper) -> bool:
    numbers = [each.sure_text("admission_number") for each in (paper, other)]
    hospitals = [each.sure_text("hospital") for each in (paper, other)]
    if all(numbers):
        return numbers[0] == numbers[1]
    return not all(hospitals) or same_hospital(hospitals[0] or "", hospitals[1] or "") is not False


@also(
    "MD-05",
    adjuster="清单日期未覆盖住院期间（{listed_from:day}至{listed_to:day}）",
    customer="费用清单的日期未覆盖整个住院期间，请向医院打印完整的费用总清单",
    english="The list of charges does not cover the whole stay; please ask the hospital to print the full list",
    asks=("fee_list", "clarify"),
)
def fee_lists_cover_stay(stay: Paper, fee_lists: list[Paper]) -> Fail | None:
    admitted, discharged = stay.day("admission_date"), stay.day("discharge_date")
    kin = [
        each for each in _bills_of(stay, fee_lists) if each.carries("from_date") and each.carries("to_date")
    ]
    if not kin:
        raise AbsentError("fee_list")
    first, last = min(each.day("from_date") for each in kin), max(each.day("to_date") for each in kin)
    # Nothing need be booked on the very day of coming or leaving.
    slack = timedelta(days=1)
    covered = first <= admitted + slack and last >= discharged - slack
    return None if covered else failed(listed_from=first, listed_to=last)


@rule(
    "MD-07",
    "adjuster",
    "The hospital is the same across bill, list, record and discharge summary",
    adjuster="医院名称不一致：{printed}",
)
def hospital_is_one(
    hospital_paper: Paper, bills: list[Paper], report: ClaimReport, settings: Settings
) -> Fail | None:
    printed = hospital_paper.text("hospital")
    treated = [treatment.hospital for treatment in report.treatments if treatment.hospital]
    billed = [bill.text("hospital") for bill in bills if bill.carries("hospital")]
    if not billed:
        raise AbsentError("hospital")
    listed = settings.insurer.hospitals
    answers = [same_hospital(printed, name, listed) for name in (*billed, *treated)]
    if True in answers:
        return None
    if None in answers:
        raise UnsureError("hospital")
    return failed(printed=printed)


_TRIO = ("medical_bill", "fee_list", "discharge_summary")


@rule(
    "MD-09",
    "request",
    "A claim of an inpatient has bill, fee list and discharge summary",
    adjuster="住院三件套缺{label}",
    customer="住院理赔需要{label}",
    english="For a hospital stay we need this: {label}",
    asks=("medical_bill", "missing"),
)
def stay_is_documented(entry: ChecklistItem, case: Case) -> Fail | None:
    if "health.inpatient" not in active_scenarios(case) or entry.item not in _TRIO:
        raise AbsentError(entry.item)
    if entry.status != "missing":
        return None
    return Fail({"label": entry.label}, item=entry.item)


@rule(
    "MD-13",
    "info",
    "No bill came twice in this claim",
    adjuster="票据重复上传：{times}份，按一张处理",
    customer="同一张票据重复上传了{times}份，我们按一张处理",
    english="The same bill was uploaded {times} times; we count it once",
)
def bill_came_once(bill: Paper, bills: list[Paper]) -> Fail | None:
    if len(bills) < 2 and not bill.document.sources:
        return None
    if len(bills) > 1:
        bill.need("bill_number")
    same = [other for other in bills if same_voucher(bill, other)]
    times = sum(max(1, len(other.document.sources)) for other in same)
    if times < 2 or same[0].document.id != bill.document.id:
        return None
    for other in same:
        other.seen("bill_number")
    return failed(times=times)
