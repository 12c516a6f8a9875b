"""What is owed in a claim on a day, and how urgent it is."""

from datetime import date, datetime

import pytest

from claims.clock import Duty, History, Notice
from claims.values.dates import SHANGHAI
from claims.values.workdays import MAINLAND
from validators.clock import COMPULSORY_DECISION, DECISION
from validators.duties import duties_of


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=SHANGHAI)


def owed(
    as_of: str, course: dict[str, str], *, compulsory: bool = False, notices: tuple[Notice, ...] = ()
) -> list[Duty]:
    history = History(
        report_no="RA1", notices=list(notices), **{name: at(moment) for name, moment in course.items()}
    )
    terms = [COMPULSORY_DECISION if compulsory else DECISION]
    return duties_of(history, terms, MAINLAND, date.fromisoformat(as_of))


def told(duties: list[Duty]) -> dict[str, tuple[str, str]]:
    return {each.duty: (each.due.isoformat(), each.state) for each in duties}


@pytest.mark.parametrize(
    ("as_of", "state", "days_left"),
    [
        ("2026-11-02", "open", 30),
        ("2026-11-22", "open", 10),
        ("2026-11-23", "at_risk", 9),  # 21 of 30
        ("2026-11-28", "at_risk", 4),
        ("2026-11-29", "due", 3),  # 27 of 30
        ("2026-12-02", "due", 0),
        ("2026-12-03", "late", -1),
    ],
)
def test_a_decision_grows_urgent(as_of: str, state: str, days_left: int) -> None:
    decision = owed(as_of, {"received_at": "2026-11-02"})[0]
    assert (decision.duty, decision.state, decision.days_left) == ("decision", state, days_left)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2026-12-16", "open"), ("2026-12-17", "at_risk"), ("2026-12-26", "due"), ("2027-01-05", "late")],
)
def test_what_is_certain_is_paid_after_sixty_days(as_of: str, state: str) -> None:
    assert told(owed(as_of, {"received_at": "2026-11-02"}))["partial_payment"] == ("2027-01-01", state)


def test_a_claim_through_all_its_duties() -> None:
    course = {"reported_at": "2026-11-02", "received_at": "2026-11-04"}
    first = told(owed("2026-11-03", course, compulsory=True))
    assert first == {"list": ("2026-11-03", "due")}
    assert told(owed("2026-11-04", course, compulsory=True))["list"] == ("2026-11-03", "late")
    course["listed_at"] = "2026-11-04"
    assert set(told(owed("2026-11-05", course, compulsory=True))) == {"decision", "partial_payment"}
    course["decided_at"] = "2026-11-06"
    assert told(owed("2026-11-06", course, compulsory=True)) == {"notification": ("2026-11-09", "open")}
    course["agreed_at"] = "2026-11-09"
    assert told(owed("2026-11-10", course, compulsory=True)) == {"payment": ("2026-11-19", "open")}
    course["paid_at"] = "2026-11-12"
    assert owed("2026-11-12", course, compulsory=True) == []


def test_no_list_is_owed_by_any_other_insurance() -> None:
    assert owed("2026-11-03", {"reported_at": "2026-11-02"}) == []


def test_a_request_with_the_customer_pauses_the_decision_alone() -> None:
    asked = Notice(number="BQ-1", delivered_at=at("2026-11-05"))
    found = told(owed("2026-12-20", {"received_at": "2026-11-02"}, notices=(asked,)))
    assert found["decision"] == ("2027-01-18", "paused")  # 27 days left; 16 January is a Saturday
    assert found["partial_payment"][1] == "at_risk"


def test_a_decision_that_was_late_before_it_was_asked_is_late() -> None:
    asked = Notice(number="BQ-1", delivered_at=at("2026-12-10"))
    found = told(owed("2026-12-20", {"received_at": "2026-11-02"}, notices=(asked,)))
    assert found["decision"] == ("2026-12-02", "late")


def test_a_closed_claim_owes_nothing_and_what_comes_later_is_not_known_before() -> None:
    course = {"received_at": "2026-11-02", "closed_at": "2026-11-20"}
    assert owed("2026-11-20", course) == []
    assert set(told(owed("2026-11-19", course))) == {"decision", "partial_payment"}
