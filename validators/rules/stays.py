"""TM-09, TM-17, TM-18: the order of a treatment's papers, and days on which nobody works or is twice in bed."""

from datetime import date, timedelta
from itertools import combinations

from claims.report import ClaimReport
from claims.values.workdays import holiday_name
from validators.answers import AbsentError, Fail, failed
from validators.hospitals import same_hospital
from validators.paper import Paper
from validators.rule import rule


@rule(
    "TM-09",
    "adjuster",
    "A bill of a stay is not issued before the admission, nor before the discharge that it names",
    adjuster="时间线矛盾：{what}（{earlier:day}早于{later:day}）",
)
def bill_follows_stay(bill: Paper) -> Fail | None:
    issued = bill.day("issue_date")
    dates = [(name, key) for name, key in _STAY if bill.carries(key)]
    if not dates:
        raise AbsentError("admission_date")
    for name, key in dates:
        day = bill.day(key)
        # The account may be settled the evening before the patient leaves.
        if issued < day - timedelta(days=key == "discharge_date"):
            return failed(what=f"开票早于{name}", earlier=issued, later=day)
    return None


_STAY = (("入院", "admission_date"), ("出院", "discharge_date"))


@rule(
    "TM-17",
    "info",
    "No bill of an ordinary visit is dated on a public holiday",
    adjuster="节假日单据：{day:day}（{holiday}）",
)
def bill_is_of_a_workday(bill: Paper, report: ClaimReport) -> Fail | None:
    if report.cause != "illness":
        raise AbsentError("emergency")
    if bill.kind != "outpatient" or "急" in (
        bill.sure_text("department") or "急" * bill.carries("department")
    ):
        raise AbsentError("outpatient")
    day = bill.day("visit_date" if bill.carries("visit_date") else "issue_date")
    holiday = holiday_name(day)
    return failed(day=day, holiday=holiday) if holiday else None


@rule(
    "TM-18",
    "investigate",
    "No two stays in different hospitals overlap (a day of transfer may)",
    adjuster="住院期间重叠：{first} 与 {second}",
)
def stays_are_apart(stays: list[Paper]) -> Fail | None:
    known = [
        each for each in stays if all(map(each.sure_text, ("admission_date", "discharge_date", "hospital")))
    ]
    if len(known) < 2:
        raise AbsentError("admission_date")
    for one, other in combinations(known, 2):
        if same_hospital(one.sure_text("hospital") or "", other.sure_text("hospital") or "") is not False:
            continue
        first, second = _stay(one), _stay(other)
        if first[0] < second[1] and second[0] < first[1]:
            for paper in (one, other):
                paper.show("admission_date")
                paper.show("hospital")
            return failed(first=_written(first), second=_written(second))
    return None


def _stay(paper: Paper) -> tuple[date, date]:
    return paper.day("admission_date"), paper.day("discharge_date")


def _written(stay: tuple[date, date]) -> str:
    return f"{stay[0].isoformat()}至{stay[1].isoformat()}"
