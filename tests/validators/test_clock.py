"""The legal clock. Every date of the tables was counted by hand on a calendar, not by the code."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.clock import Clock, History, Notice, Term
from claims.insurer import Days, Insurer, Product
from claims.settings import Settings
from claims.values.dates import SHANGHAI
from claims.values.workdays import MAINLAND, Calendar
from tests.validators.build import report
from validators.clock import COMPULSORY_DECISION, DECISION, clock_of, pauses_of, terms_of

WORKDAYS = Term(5, "示例条款第九条", workdays=True)
RECEIVED = "2026-11-02"


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=SHANGHAI)


def notice(number: int, delivered: str | None, supplemented: str | None = None) -> Notice:
    return Notice(
        number=f"BQ-{number}",
        delivered_at=at(delivered) if delivered else None,
        supplemented_at=at(supplemented) if supplemented else None,
    )


def clock(
    received: str,
    *notices: Notice,
    as_of: str = "2030-01-01",
    terms: tuple[Term, ...] = (DECISION,),
    calendar: Calendar = MAINLAND,
) -> Clock:
    history = History(report_no="RA1", received_at=at(received), notices=list(notices))
    found = clock_of(history, terms, calendar, date.fromisoformat(as_of))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("received", "due", "why"),
    [
        ("2026-11-02", "2026-12-02", "the first day does not count"),
        ("2026-11-02T23:59", "2026-12-02", "nor does its hour"),
        ("2026-10-22", "2026-11-23", "a Saturday moves to Monday"),
        ("2026-01-15", "2026-02-14", "a Saturday on which offices work (调休) is a last day"),
        ("2026-01-16", "2026-02-24", "春节, nine days"),
        ("2026-03-07", "2026-04-07", "清明"),
        ("2026-09-03", "2026-10-08", "国庆"),
        ("2024-01-30", "2024-02-29", "a leap day is a day"),
        ("2023-01-30", "2023-03-01", "no leap day"),
        ("2025-12-02", "2026-01-04", "元旦, and a Sunday on which offices work"),
        ("2026-12-01", "2026-12-31", "the last day that is announced"),
        ("2026-12-02", "2027-01-01", "beyond the notices no holiday is trusted: the earlier day"),
        ("2027-01-08", "2027-02-08", "a Sunday; 春节 of 2027 is not announced"),
    ],
)
def test_thirty_days(received: str, due: str, why: str) -> None:
    assert clock(received).due_decision == date.fromisoformat(due), why


@pytest.mark.parametrize(
    ("received", "term", "due"),
    [
        ("2026-11-02", COMPULSORY_DECISION, "2026-11-09"),  # the fifth day is a Saturday
        ("2026-11-03", COMPULSORY_DECISION, "2026-11-09"),  # a Sunday
        ("2026-11-04", COMPULSORY_DECISION, "2026-11-09"),
        ("2026-11-02", WORKDAYS, "2026-11-09"),  # Tuesday to Monday
        ("2026-02-12", WORKDAYS, "2026-02-26"),  # 13, 14 (调休), 24, 25, 26
        ("2026-09-28", WORKDAYS, "2026-10-10"),  # 29, 30, 8, 9, 10 (调休)
        ("2026-12-28", WORKDAYS, "2027-01-04"),  # 29, 30, 31, 1, 4
        ("2026-11-02", Term(15, "示例条款第八条"), "2026-11-17"),
    ],
)
def test_other_terms(received: str, term: Term, due: str) -> None:
    assert clock(received, terms=(term,)).due_decision == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("notices", "paused", "due"),
    [
        ([notice(1, "2026-11-05", "2026-11-15")], 10, "2026-12-14"),  # 12 December is a Saturday
        ([notice(1, "2026-11-05", "2026-11-15"), notice(2, "2026-11-10", "2026-11-20")], 15, "2026-12-17"),
        ([notice(1, "2026-11-05", "2026-11-20"), notice(2, "2026-11-10", "2026-11-15")], 15, "2026-12-17"),
        ([notice(1, "2026-11-05", "2026-11-10"), notice(2, "2026-11-10", "2026-11-15")], 10, "2026-12-14"),
        ([notice(1, "2026-11-05", "2026-11-08"), notice(2, "2026-11-10", "2026-11-12")], 5, "2026-12-07"),
        ([notice(1, None, "2026-11-15")], 0, "2026-12-02"),  # not proved to have arrived
        ([notice(1, None)], 0, "2026-12-02"),
        ([notice(1, "2026-11-05T08:00", "2026-11-05T20:00")], 0, "2026-12-02"),
        ([notice(1, "2026-11-15", "2026-11-05")], 0, "2026-12-02"),  # the answer came before the letter
        (
            [notice(1, "2026-10-20", "2026-11-05")],
            3,
            "2026-12-07",
        ),  # the list at the report; 5 December: Saturday
        ([notice(1, "2026-10-20", "2026-11-02")], 0, "2026-12-02"),  # … and what came with the first material
        ([notice(1, "2026-12-10", "2026-12-20")], 10, "2026-12-02"),  # asked too late: it was over before
    ],
)
def test_pauses(notices: list[Notice], paused: int, due: str) -> None:
    found = clock(RECEIVED, *notices)
    assert (found.paused_days, found.due_decision) == (paused, date.fromisoformat(due))
    assert clock(RECEIVED, *reversed(notices)) == found
    assert found.due_partial_payment == date(2027, 1, 1)  # no pause is deducted


def test_a_request_with_the_customer_pauses_until_the_day_of_judgement() -> None:
    asked = notice(1, "2026-11-05")
    before, after = clock(RECEIVED, asked, as_of="2026-11-05"), clock(RECEIVED, asked, as_of="2026-11-25")
    assert (before.paused, before.paused_days, before.due_decision) == (True, 0, date(2026, 12, 2))
    assert (after.paused, after.paused_days, after.due_decision) == (True, 20, date(2026, 12, 22))
    assert (before.used_days, after.used_days) == (3, 3)


def test_what_is_not_yet_known_on_a_day_does_not_count_on_it() -> None:
    later = notice(1, "2026-11-05", "2026-11-15")
    assert clock(RECEIVED, later, as_of="2026-11-04") == clock(RECEIVED, as_of="2026-11-04")
    on_the_way = clock(RECEIVED, later, as_of="2026-11-10")
    assert on_the_way == clock(RECEIVED, notice(1, "2026-11-05"), as_of="2026-11-10")


def test_there_is_no_clock_without_material() -> None:
    assert clock_of(History(report_no="RA1"), [DECISION], MAINLAND, date(2026, 11, 2)) is None
    received = History(report_no="RA1", received_at=at("2026-11-03"))
    assert clock_of(received, [DECISION], MAINLAND, date(2026, 11, 2)) is None


def test_days_are_those_of_shanghai() -> None:
    late = datetime.fromisoformat("2026-11-01T17:30:00+00:00")
    found = clock_of(History(report_no="RA1", received_at=late), [DECISION], MAINLAND, date(2026, 11, 3))
    assert found is not None
    assert found.started == date(2026, 11, 2)


def test_the_basis_names_the_law_the_pause_and_what_is_provisional() -> None:
    found = clock(RECEIVED, notice(1, "2026-11-05", "2026-11-15"), as_of="2026-11-30")
    assert "《保险法》第二十三条：30日" in found.basis
    assert "2026-11-05送达，至2026-11-15扣除10日" in found.basis
    assert found.provisional  # 60 days end in 2027
    assert "；2027-01-01为暂定（provisional）：2026-12-31之后" in found.basis
    early = clock("2026-06-01")
    assert (early.provisional, "provisional" in early.basis) == (False, False)


OWN = Insurer.model_validate(
    {
        "calendar": [
            {"from": "2027-02-05", "until": "2027-02-11", "works": False, "clause": "2027年放假通知"},
            {"from": "2027-02-14", "works": True, "clause": "2027年放假通知"},
        ],
        "announced_until": "2027-12-31",
    }
)


@pytest.mark.parametrize(
    ("received", "due"),
    [("2027-01-08", "2027-02-12"), ("2027-01-15", "2027-02-14"), ("2027-01-05", "2027-02-04")],
)
def test_an_insurers_calendar_goes_on_where_the_library_ends(received: str, due: str) -> None:
    found = clock(received, calendar=OWN.working_days)
    assert (found.due_decision, found.provisional) == (date.fromisoformat(due), False)


def test_an_insurers_days_come_before_the_notices() -> None:
    founding_day = Insurer(calendar=[Days(**{"from": date(2026, 12, 2)}, works=False, clause="司庆日")])
    found = clock(RECEIVED, calendar=founding_day.working_days)
    assert found.due_decision == date(2026, 12, 3)


def test_the_term_is_that_of_the_policy_and_the_first_to_end_counts() -> None:
    day, clause = date(2025, 1, 1), "示例条款第九条"
    insurer = Insurer(
        products=[
            Product(product="甲", **{"from": day}, clause=clause, decision_workdays=5),
            Product(product="乙", **{"from": day}, clause=clause, decision_days=15),
            Product(product="丙", **{"from": day}, clause=clause),
        ]
    )

    def terms(*policies: dict[str, object]) -> list[Term]:
        numbered = [{"policy_no": f"P{number}", **each} for number, each in enumerate(policies)]
        return terms_of(report(policies=numbered), Settings(insurer=insurer))

    assert terms({}) == terms({"product": "丙"}) == terms({"product": "丁"}) == [DECISION]
    assert terms({"product": "甲"}) == [WORKDAYS]
    assert terms({"product": "乙"}, {"product": "乙"}) == [Term(15, clause)]
    both = terms({"compulsory_motor": True}, {"product": "乙"})
    assert both == [COMPULSORY_DECISION, Term(15, clause)]
    assert "第二十九条" in clock(RECEIVED, terms=tuple(both)).basis


DAYS = st.dates(date(2022, 1, 1), date(2028, 12, 31))
TERMS = st.sampled_from([DECISION, COMPULSORY_DECISION, WORKDAYS, Term(15, "x")])
NOTICES = st.lists(st.tuples(st.none() | st.integers(-20, 80), st.none() | st.integers(-20, 120)), max_size=5)
"""Days after the start on which a request was delivered and answered."""


def drawn(start: date, days: list[tuple[int | None, int | None]]) -> list[Notice]:
    def moment(number: int | None) -> datetime | None:
        return None if number is None else at((start + timedelta(days=number)).isoformat())

    return [
        Notice(number=str(place), delivered_at=moment(delivered), supplemented_at=moment(supplemented))
        for place, (delivered, supplemented) in enumerate(days)
    ]


@given(DAYS, NOTICES, TERMS, st.integers(0, 150))
def test_the_clock_is_that_of_counting_day_by_day(
    start: date, days: list[tuple[int | None, int | None]], term: Term, elapsed: int
) -> None:
    as_of = start + timedelta(days=elapsed)
    found = clock(start.isoformat(), *drawn(start, days), as_of=as_of.isoformat(), terms=(term,))
    with_customer = set()
    for delivered, supplemented in days:
        if delivered is not None and delivered <= elapsed:
            until = elapsed if supplemented is None else min(supplemented, elapsed)
            with_customer |= set(range(max(delivered, 0) + 1, until + 1))
    counted = [
        number
        for number in range(1, 400)
        if number not in with_customer
        and (not term.workdays or MAINLAND.works_on(start + timedelta(days=number)))
    ]
    last = start + timedelta(days=counted[term.days - 1])
    assert found.paused_days == len(with_customer)
    assert found.due_decision == MAINLAND.next_workday(last)
    assert found.used_days == sum(number <= elapsed for number in counted)


@given(DAYS, NOTICES, TERMS, st.integers(0, 150), st.integers(0, 30))
def test_time_and_requests_only_ever_move_the_dates_on(
    start: date, days: list[tuple[int | None, int | None]], term: Term, elapsed: int, more: int
) -> None:
    now, then = (start + timedelta(days=number) for number in (elapsed, elapsed + more))
    asked = drawn(start, days)

    def found(notices: list[Notice], as_of: date) -> Clock:
        return clock(start.isoformat(), *notices, as_of=as_of.isoformat(), terms=(term,))

    one, other = found(asked, now), found(asked, then)
    assert start < one.due_decision <= other.due_decision
    assert 0 <= one.paused_days <= other.paused_days
    assert 0 <= one.used_days <= other.used_days
    assert one.due_partial_payment == other.due_partial_payment == found([], now).due_partial_payment
    assert found(asked[1:], now).due_decision <= one.due_decision
    pauses = pauses_of(asked, start, now)
    assert all(each.since < each.until for each in pauses)
    assert all(each.until < after.since for each, after in pairwise(pauses))
