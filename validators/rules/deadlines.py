"""TM-06, TM-07, TM-13, TM-14, TM-16: the periods that clauses and the law name. Lateness is never the customer's line
(保险法 21)."""

from datetime import timedelta

from claims.settings import Settings
from validators.answers import AbsentError, Fail, failed
from validators.case import Case
from validators.paper import Paper
from validators.rule import rule
from validators.rules.timeline import visited
from validators.span import Span

_TREATED_FOR_ACCIDENT = {"accident.medical", "accident.disability", "motor.injury"}


def _accident(case: Case) -> Span:
    if case.report.cause == "illness" or not case.scenarios & _TREATED_FOR_ACCIDENT:
        raise AbsentError("accident")
    return case.occurred


@rule(
    "TM-06",
    "adjuster",
    "The first visit after an accident comes within 72 hours",
    adjuster="伤后{days}日首诊（{visited}），需关注因果关系",
)
def first_visit_is_soon(visits: list[Paper], case: Case, settings: Settings) -> Fail | None:
    occurred = _accident(case)
    first = min((visited(visit) for visit in _dated(visits)), key=lambda span: span.start, default=None)
    if first is None:
        raise AbsentError("visit_time")
    late = first.apart(occurred) > timedelta(hours=settings.defaults.first_visit_hours)
    return failed(days=(first.day - occurred.day).days, visited=first) if late else None


def _dated(visits: list[Paper]) -> list[Paper]:
    return [each for each in visits if any(map(each.carries, ("visit_time", "visit_date", "admission_date")))]


@rule(
    "TM-07",
    "adjuster",
    "Treatment after an accident lies within the window of the clause (180 days)",
    adjuster="超约定治疗期（{visited}，事故后{days}日）",
)
def treatment_is_in_window(visit: Paper, case: Case, settings: Settings) -> Fail | None:
    occurred = _accident(case)
    when = visited(visit)
    days = (when.day - occurred.day).days
    return failed(visited=when, days=days) if days > settings.defaults.treatment_days else None


@rule(
    "TM-13",
    "adjuster",
    "The accident was reported in the time of the clause (motor 48 h, theft 24 h, else 10 days)",
    adjuster="迟报案{hours}小时（时限{allowed}小时）",
)
def reported_in_time(case: Case, settings: Settings) -> Fail | None:
    allowed = _allowed(case, settings)
    waited = Span.of_moment(case.report.reported_at).apart(case.occurred)
    if waited <= allowed or Span.of_moment(case.report.reported_at).certainly_before(case.occurred):
        return None
    hours, limit = (int(each.total_seconds() // 3600) for each in (waited - allowed, allowed))
    return failed(hours=max(hours, 1), allowed=limit)


def _allowed(case: Case, settings: Settings) -> timedelta:
    """The shortest of the periods of the claim's scenarios; an illness is reported when it is treated."""
    defaults = settings.defaults
    if case.report.cause == "theft" or any("theft" in scenario for scenario in case.scenarios):
        return timedelta(hours=defaults.report_hours_theft)
    if any(scenario.startswith("motor.") for scenario in case.scenarios):
        return timedelta(hours=defaults.report_hours_motor)
    if case.report.cause == "illness":
        raise AbsentError("illness")
    return timedelta(days=defaults.report_days)


@rule(
    "TM-14",
    "adjuster",
    "The claim comes within the limitation period (保险法 26)",
    adjuster="超诉讼时效：出险 {occurred}，满{years}年",
)
def within_limitation(case: Case, settings: Settings) -> Fail | None:
    years = settings.defaults.limitation_years
    claimed = (case.report.received_at or case.report.reported_at).date()
    day = case.occurred.day
    # The period ends on the day of the same name; 29 February on the last of the month (民法典 202).
    late = (claimed.year - day.year, claimed.month, claimed.day) > (years, day.month, day.day)
    return failed(occurred=case.occurred, years=years) if late else None


@rule(
    "TM-16",
    "info",
    "The vehicle's inspection is valid at the accident",
    adjuster="检验有效期已过（{until:day}）",
)
def inspection_is_valid(vehicle_licence: Paper, case: Case) -> Fail | None:
    until = vehicle_licence.day("inspection_valid_to")
    return failed(until=until) if until < case.occurred.day else None
