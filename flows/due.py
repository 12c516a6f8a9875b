"""What is due, at risk or late over all claims of the store, the reminders of a day, and letters that are stuck."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal

from claims.clock import Course, DueList, DueReminder, Duty, DutyState, Stuck
from claims.requests import ClaimHistory
from claims.values.dates import SHANGHAI
from claims.values.workdays import Calendar
from store import Store, outbox
from store.course import courses
from store.history import histories
from store.links import uses_since
from validators.clock import DECISION, known_on
from validators.duties import duties_of
from validators.reminders import next_reminder

URGENT: tuple[DutyState, ...] = ("late", "due", "at_risk")
STATES: tuple[DutyState, ...] = (*URGENT, "open", "paused")
"""The most urgent first."""
LINKS_SHOWN = timedelta(days=30)
"""How long it is told that a link opened nothing."""


def due_list(store: Store, calendar: Calendar, as_of: date, *, everything: bool = False) -> DueList:
    """What waits on a day; with `everything` also what has time or is paused. Raises StoreError."""
    wanted = STATES if everything else URGENT
    known = courses(store)
    with store.writing() as session:
        links = uses_since(session, as_of - LINKS_SHOWN)
    duties = [duty for course in known for duty in _duties(course, calendar, as_of) if duty.state in wanted]
    return DueList(
        as_of=as_of,
        duties=sorted(duties, key=_urgency),
        reminders=_all_reminders(known, as_of),
        letters=[*(each for history in histories(store) for each in _stuck(history)), *_retried(store)],
        links=[each for each in links if everything or each.what != "used"],
    )


def due_reminders(store: Store, as_of: date) -> list[DueReminder]:
    """The reminders of a day. Raises StoreError."""
    return _all_reminders(courses(store), as_of)


def _all_reminders(known: Iterable[Course], as_of: date) -> list[DueReminder]:
    return [each for course in known for each in _reminders(course, as_of)]


def _duties(course: Course, calendar: Calendar, as_of: date) -> list[Duty]:
    return duties_of(course.history, course.terms or (DECISION,), calendar, as_of)


def _urgency(duty: Duty) -> tuple[int, date, str, str]:
    return STATES.index(duty.state), duty.due, duty.report_no, duty.duty


def _reminders(course: Course, as_of: date) -> Iterator[DueReminder]:
    history = known_on(course.history, as_of)
    if history.closed_at is not None:
        return
    for notice in history.notices:
        found = next_reminder(notice, datetime.combine(as_of, time(), SHANGHAI))
        if found is not None and found.at.date() <= as_of:
            yield DueReminder(
                report_no=history.report_no,
                number=notice.number,
                kind=found.kind,
                at=found.at,
                key=found.key,
            )


def _stuck(history: ClaimHistory) -> Iterator[Stuck]:
    """Letters whose last attempt failed, or may have. What the outbox says of them stands in their history."""
    for request in history.requests:
        attempts = [
            each for each in history.events if each.number == request.number and each.what in _ATTEMPTS
        ]
        if attempts and (what := _ATTEMPTS[attempts[-1].what]):
            last = attempts[-1]
            yield Stuck(
                report_no=history.report_no, number=request.number, what=what, at=last.at, why=last.why
            )


def _retried(store: Store) -> Iterator[Stuck]:
    """Letters that a server does not take for the moment: it is down, slow, or shows a wrong certificate."""
    with store.writing() as session:
        for each in outbox.retried(session):
            at = datetime.fromtimestamp(each.changed, SHANGHAI)
            yield Stuck(report_no=each.report_no, number=each.number, what="retry", at=at, why=each.reason)


_ATTEMPTS: Mapping[str, Literal["refused", "unknown"] | None] = {
    "approve": None,
    "send": None,
    "deliver": None,
    "close": None,
    "doubt": "unknown",
    "fail": "refused",
}
"""Steps of a request that say where its letter is, and whether it is stuck there."""
