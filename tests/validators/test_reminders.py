"""Reminders: when, never twice, never after the answer, no SMS in the night."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.clock import Notice
from claims.values.dates import SHANGHAI
from validators.reminders import awake, next_reminder, planned_reminders


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def notice(until: str | None = "2026-12-02", **moments: str) -> Notice:
    course = {"delivered_at": "2026-11-02T15:00", **moments}
    return Notice(
        number="BQ-1",
        suggested_date=date.fromisoformat(until) if until else None,
        **{name: at(moment) for name, moment in course.items() if moment},
    )


@pytest.mark.parametrize(
    ("until", "planned"),
    [
        ("2026-12-02", [("half_time", "2026-11-17"), ("three_days", "2026-11-29")]),
        ("2026-11-09", [("half_time", "2026-11-05"), ("three_days", "2026-11-06")]),
        ("2026-11-08", [("three_days", "2026-11-05")]),
        ("2026-11-06", [("three_days", "2026-11-03")]),
        ("2026-11-05", [("half_time", "2026-11-03")]),
        ("2026-11-04", [("half_time", "2026-11-03")]),
        ("2026-11-03", []),
        ("2026-10-30", []),
        (None, []),
    ],
)
def test_half_time_and_three_days_before(until: str | None, planned: list[tuple[str, str]]) -> None:
    found = planned_reminders(notice(until))
    assert [(each.kind, each.at.date().isoformat()) for each in found] == planned


def test_what_was_never_sent_is_not_reminded_of() -> None:
    assert planned_reminders(notice(delivered_at="")) == []
    sent = planned_reminders(notice(delivered_at="", sent_at="2026-11-02T15:00"))
    assert sent == planned_reminders(notice())


@pytest.mark.parametrize(
    ("now", "reminded", "expected"),
    [
        ("2026-11-03T09:00", "", ("half_time", "2026-11-17T10:00")),
        ("2026-11-17T10:00", "", ("half_time", "2026-11-17T10:00")),
        ("2026-11-18T22:00", "", ("half_time", "2026-11-18T22:00")),
        ("2026-11-18T22:00", "2026-11-17T10:05", ("three_days", "2026-11-29T10:00")),
        ("2026-11-30T12:00", "", ("three_days", "2026-11-30T12:00")),  # the missed one at half time is over
        ("2026-11-30T12:00", "2026-11-18T09:00", ("three_days", "2026-11-30T12:00")),
        ("2026-11-30T12:00", "2026-11-29T10:00", None),
        (
            "2026-11-17T10:00",
            "2026-11-16T15:00",
            ("half_time", "2026-11-17T10:00"),
        ),  # by hand, before its time
        ("2026-12-03T08:00", "", None),
    ],
)
def test_what_goes_out_next(now: str, reminded: str, expected: tuple[str, str] | None) -> None:
    found = next_reminder(notice(reminded_at=reminded), at(now))
    assert (found and (found.kind, found.at)) == (expected and (expected[0], at(expected[1])))


def test_a_reminder_is_the_same_whenever_it_is_asked_for() -> None:
    keys = {each.key for each in planned_reminders(notice())}
    assert len(keys) == 2
    again = notice(delivered_at="2026-11-03T09:00", sent_at="2026-11-02T15:00")
    assert {each.key for each in planned_reminders(again)} == keys


def test_none_after_the_answer() -> None:
    assert next_reminder(notice(supplemented_at="2026-11-10"), at("2026-11-17T10:00")) is None


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-17T20:59:59", "2026-11-17T20:59:59"),
        ("2026-11-17T21:00", "2026-11-18T08:00"),
        ("2026-11-17T23:59", "2026-11-18T08:00"),
        ("2026-11-18T00:00", "2026-11-18T08:00"),
        ("2026-11-18T07:59:59", "2026-11-18T08:00"),
        ("2026-11-18T08:00", "2026-11-18T08:00"),
    ],
)
def test_no_sms_in_the_night(moment: str, allowed: str) -> None:
    assert awake(at(moment)) == at(allowed)
    late = next_reminder(notice(), at("2026-11-18T22:00"), sms=True)
    assert late is not None
    assert late.at == at("2026-11-19T08:00")


def test_a_night_that_ends_after_the_suggested_date_has_no_sms() -> None:
    last_evening = at("2026-12-02T22:00")
    assert next_reminder(notice(), last_evening, sms=True) is None
    assert next_reminder(notice(), last_evening) is not None


def test_the_night_is_that_of_shanghai() -> None:
    assert awake(datetime.fromisoformat("2026-11-17T14:00:00+00:00")) == at("2026-11-18T08:00")


@given(
    st.integers(0, 60),
    st.lists(st.integers(0, 24 * 80), max_size=30).map(sorted),
    st.booleans(),
    st.none() | st.integers(0, 60),
)
def test_whoever_looks_whenever_each_reminder_goes_out_once(
    days: int, hours: list[int], sms: bool, answered: int | None
) -> None:
    start = at("2026-11-02T00:30")
    until = (start + timedelta(days=days)).date()
    answer = None if answered is None else start + timedelta(days=answered)
    sent: list[str] = []
    went: list[datetime] = []
    for hour in hours:
        now = start + timedelta(hours=hour)
        known = answer if answer and answer <= now else None
        asked = Notice(
            number="BQ-1",
            sent_at=start,
            suggested_date=until,
            supplemented_at=known,
            reminded_at=max(went, default=None),
        )
        found = next_reminder(asked, now, sms=sms)
        if found is not None and found.at <= now:
            sent.append(found.key)
            went.append(now)
    assert len(sent) == len(set(sent)) <= 2
    assert all(start.date() < moment.date() <= until for moment in went)
    assert not any(answer and moment >= answer for moment in went)
    assert not sms or all(time(8) <= moment.time() < time(21) for moment in went)
