"""TM-01 … TM-18: policy and time. Dates without a time are whole days (CONTRACT §5)."""

from datetime import date, timedelta

from claims.report import ClaimReport
from claims.review import Severity
from validators.answers import AbsentError, Fail, UnsureError, failed
from validators.case import Case
from validators.paper import Cells, Paper
from validators.places import same_area
from validators.rule import also, rule
from validators.span import Span

SAME_EVENT = timedelta(hours=2)
ADJUSTERS_AFFAIR = timedelta(hours=24)
VISIT_TOLERANCE = timedelta(minutes=30)
_VISIT_KEYS = ("visit_time", "visit_date", "admission_date")


def _policy_spans(report: ClaimReport) -> list[Span]:
    spans = [
        Span.of_moment(policy.start).until(Span.of_moment(policy.end))
        for policy in report.policies
        if policy.start and policy.end
    ]
    if not spans or len(spans) < len(report.policies):
        raise AbsentError("policies")
    return spans


def _covered(moment: Span, spans: list[Span]) -> bool:
    return any(span.start <= moment.end and moment.start <= span.end for span in spans)


@rule(
    "TM-01",
    "adjuster",
    "The accident lies within the policy period",
    adjuster="出险时间（{moment}）不在保险期间",
)
def accident_is_covered(case: Case) -> Fail | None:
    return None if _covered(case.occurred, _policy_spans(case.report)) else failed(moment=case.occurred)


@also("TM-01", adjuster="就诊时间（{moment}）不在保险期间")
def visit_is_covered(visit: Paper, case: Case) -> Fail | None:
    # A treatment after an accident may outlast the policy; of an illness it is the insured event itself.
    if not case.scenarios & {"health.outpatient", "health.inpatient", "health.allowance"}:
        raise AbsentError("scenario")
    moment = visited(visit)
    return None if _covered(moment, _policy_spans(case.report)) else failed(moment=moment)


def visited(visit: Paper) -> Span:
    """When the patient came, by whatever the paper names it."""
    key = next((key for key in _VISIT_KEYS if visit.carries(key)), "visit_time")
    return visit.span(key)


@rule(
    "TM-02",
    "adjuster",
    "An illness begins after the waiting period",
    adjuster="疑等待期内发病（等待期至{until:day}）",
)
def illness_after_waiting(case: Case) -> Fail | None:
    until = _waiting_until(case)
    return None if case.occurred.day >= until else failed(until=until)


@also("TM-02", adjuster="疑等待期内就诊（{moment}，等待期至{until:day}）")
def visit_after_waiting(visit: Paper, case: Case) -> Fail | None:
    until = _waiting_until(case)
    moment = visited(visit)
    return None if moment.day >= until else failed(until=until, moment=moment)


def _waiting_until(case: Case) -> date:
    """The first day after the shortest waiting period of the policies; accidents have none."""
    if case.report.cause != "illness":
        raise AbsentError("illness")
    ends = [
        Span.of_moment(policy.start).day + timedelta(days=policy.waiting_days)
        for policy in case.report.policies
        if policy.start and policy.waiting_days is not None
    ]
    if not ends:
        raise AbsentError("waiting_days")
    return min(ends)


@rule(
    "TM-03",
    "request",
    "The time of the accident in the certificate is the one reported (2 h pass, 24 h adjuster)",
    adjuster="事故时间不一致：证明 {printed} / 报案 {reported}",
    customer="事故证明载明的时间为{printed}，与您报案时的{reported}不同，请协助说明",
    english="The accident certificate gives the time as {printed}, your report as {reported}; please help us understand the difference",
    asks=("accident_certificate", "clarify"),
)
def accident_time_agrees(certificate: Paper, case: Case) -> Fail | None:
    printed = certificate.span("accident_time")
    apart = printed.apart(case.occurred)
    if apart <= SAME_EVENT:
        return None
    facts: dict[str, object] = {"printed": printed, "reported": case.occurred}
    severity: Severity = "adjuster" if apart <= ADJUSTERS_AFFAIR else "request"
    return Fail(facts, severity=severity, reported={"occurred_at": str(case.occurred)})


@rule(
    "TM-04",
    "adjuster",
    "The place in the certificate is the place reported, to the district",
    adjuster="地点不一致：证明“{printed}” / 报案“{reported}”",
)
def accident_place_agrees(other_certificate: Paper, report: ClaimReport) -> Fail | None:
    printed = other_certificate.text("accident_place")
    answer = same_area(printed, report.place)
    if answer is None:
        raise AbsentError("district")
    facts: dict[str, object] = {"printed": printed, "reported": report.place}
    return None if answer else Fail(facts, reported={"place": report.place})


@rule(
    "TM-05",
    "adjuster",
    "No visit comes before the accident (30 min)",
    adjuster="就诊（{visited}）早于事故（{occurred}）",
)
def visit_after_accident(visit: Paper, case: Case) -> Fail | None:
    if case.report.cause == "illness":
        raise AbsentError("accident")
    came = visited(visit)
    early = came.certainly_before(case.occurred) and came.apart(case.occurred) > VISIT_TOLERANCE
    return failed(visited=came, occurred=case.occurred) if early else None


@rule(
    "TM-08",
    "adjuster",
    "Admission is not after discharge and the days between them are those printed (± 1)",
    adjuster="住院天数不符：{admitted:day}至{discharged:day}，载明{days}天",
)
def days_of_stay(stay: Paper) -> Fail | None:
    admitted, discharged = stay.day("admission_date"), stay.day("discharge_date")
    nights = (discharged - admitted).days
    if nights < 0:
        return failed(admitted=admitted, discharged=discharged, days="–")
    if not stay.carries("days"):
        return None
    days = stay.money("days")
    return failed(admitted=admitted, discharged=discharged, days=days) if abs(days - nights) > 1 else None


@rule(
    "TM-10",
    "investigate",
    "No bill is dated after the day of the review",
    adjuster="单据日期（{day:day}）晚于提交日",
)
def bill_not_in_future(dated_bill: Paper, as_of: date) -> Fail | None:
    day = dated_bill.day("issue_date")
    return failed(day=day) if day > as_of else None


@rule(
    "TM-11",
    "request",
    "Nothing on the loss list was bought after the accident",
    adjuster="第{number}项购置日期（{bought}）晚于事故",
    customer="损失清单第{number}项的购置日期晚于事故日期，请核对更正",
    english="On the list of damaged property, item {number} was bought after the accident; please check and correct it",
    asks=("loss_list", "clarify"),
)
def bought_before_accident(loss_row: Cells, case: Case) -> Fail | None:
    bought = loss_row.text("purchase_date")
    late = _first_day(bought) > _last_day(case.occurred)
    return failed(number=loss_row.number, bought=bought) if late else None


def _last_day(span: Span) -> date:
    return (span.end - timedelta(seconds=1)).date() if span.whole_days else span.end.date()


def _first_day(text: str) -> date:
    """The first day that a date may mean: a month or a year without a day is never called too late for its days."""
    year, month, day = (*text.split("-"), "01", "01")[:3]
    try:
        return date(int(year), int(month), int(day[:2]))
    except ValueError:
        raise UnsureError("purchase_date") from None
