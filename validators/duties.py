"""What an insurer owes in a claim and until when: the list, the decision, what is certain, the notification, the
payment; and how urgent each is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.clock import Duty, DutyName, DutyState, History, Term
from claims.values.workdays import Calendar
from validators.clock import (
    COMPULSORY_DECISION,
    PARTIAL_PAYMENT,
    Count,
    day_of,
    decision_count,
    is_paused,
    known_on,
)

LIST = Term(1, "《机动车交通事故责任强制保险条例》第二十八条")
NOTIFICATION = Term(3, "《保险法》第二十四条")
PAYMENT = Term(10, "《保险法》第二十三条")
NEARLY_OVER = 0.9
"""Share of a term from which it is due now (DOMAIN 1.1)."""


@dataclass(frozen=True, slots=True)
class _Owed:
    """A duty that begins with the first of some moments of a history and ends with the first of some others. `warned`:
    the share of its term from which it is at risk; `term` None: that of the decision, with its pauses."""

    name: DutyName
    begins: Sequence[str]
    ends: Sequence[str]
    warned: float
    term: Term | None = None


_OWED = (
    _Owed("list", ("reported_at", "received_at"), ("listed_at", "decided_at"), 0.0, LIST),
    _Owed("decision", ("received_at",), ("decided_at", "agreed_at", "paid_at"), 0.7),
    _Owed("partial_payment", ("received_at",), ("decided_at", "agreed_at", "paid_at"), 0.75, PARTIAL_PAYMENT),
    _Owed("notification", ("decided_at",), ("notified_at", "agreed_at", "paid_at"), 0.6, NOTIFICATION),
    _Owed("payment", ("agreed_at",), ("paid_at",), 0.7, PAYMENT),
)


def duties_of(history: History, terms: Sequence[Term], calendar: Calendar, as_of: date) -> list[Duty]:
    """What is owed in a claim on a day, by what was known at its end; nothing in a closed one. `terms`: of its decision
    (`validators.clock.terms_of`)."""
    history = known_on(history, as_of)
    return [
        _duty(owed, count, history, as_of)
        for owed in _OWED
        if _is_owed(owed, history, terms) and (count := _count(owed, history, terms, calendar, as_of))
    ]


def _is_owed(owed: _Owed, history: History, terms: Iterable[Term]) -> bool:
    if _first(history, (*owed.ends, "closed_at")) is not None:
        return False
    return owed.term != LIST or COMPULSORY_DECISION in terms


def _count(
    owed: _Owed, history: History, terms: Sequence[Term], calendar: Calendar, as_of: date
) -> Count | None:
    if owed.term is None:
        return decision_count(history, terms, calendar, as_of)
    start = _first(history, owed.begins)
    return Count(start, (), calendar, owed.term) if start else None


def _first(history: History, moments: Iterable[str]) -> date | None:
    """The first day of some moments of which any has come."""
    come = [day_of(moment) for name in moments if (moment := getattr(history, name)) is not None]
    return min(come, default=None)


def _duty(owed: _Owed, count: Count, history: History, as_of: date) -> Duty:
    due = count.due
    return Duty(
        report_no=history.report_no,
        duty=owed.name,
        due=due,
        state=_state(owed, count, history, as_of),
        days_left=(due - as_of).days,
        basis=str(count.term),
        provisional=due > count.calendar.announced_until,
    )


def _state(owed: _Owed, count: Count, history: History, as_of: date) -> DutyState:
    if as_of > count.due:
        return "late"
    if owed.term is None and is_paused(history):
        return "paused"
    share = count.used(as_of) / count.term.days
    return "due" if share >= NEARLY_OVER else "at_risk" if share >= owed.warned else "open"
