"""The legal clock: until when a claim is decided (保险法 23, 交强险条例 29) and what is certain is paid (保险法 25).

Days are counted as 民法典 200 to 204 say: the first day does not count, and a last day without work moves to the next
working day. Days on which the customer has our request do not count (解释二 15): those after the day on which it is
proved to have reached him, up to and including the day on which the whole answer reached us.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from claims.clock import Clock, History, Notice, Term
from claims.insurer import Product
from claims.report import ClaimReport, Policy
from claims.settings import Settings
from claims.values.dates import SHANGHAI
from claims.values.workdays import Calendar

DECISION = Term(30, "《保险法》第二十三条")
COMPULSORY_DECISION = Term(5, "《机动车交通事故责任强制保险条例》第二十九条")
PARTIAL_PAYMENT = Term(60, "《保险法》第二十五条")


class Pause(NamedTuple):
    """Days that do not count: those after `since`, up to and including `until`."""

    since: date
    until: date

    def holds(self, day: date) -> bool:
        return self.since < day <= self.until


@dataclass(frozen=True)
class Count:
    """Days counted from `start` by one term: what does not count, and who works when."""

    start: date
    pauses: Sequence[Pause]
    calendar: Calendar
    term: Term

    def counts(self, day: date) -> bool:
        """Whether a day is one of the term's."""
        if any(pause.holds(day) for pause in self.pauses):
            return False
        return not self.term.workdays or self.calendar.works_on(day)

    def used(self, day: date) -> int:
        """How many days of the term have passed at the end of that day."""
        return sum(map(self.counts, days_between(self.start, day)))

    @cached_property
    def due(self) -> date:
        """The last day of the term."""
        day, left = self.start, self.term.days
        while left:
            day += timedelta(days=1)
            left -= self.counts(day)
        return self.calendar.next_workday(day)


def clock_of(history: History, terms: Sequence[Term], calendar: Calendar, as_of: date) -> Clock | None:
    """The clock on a day, by what was known at its end; None before there is a request with material. Of several terms
    (`terms_of`) the one that ends first."""
    history = known_on(history, as_of)
    decision = decision_count(history, terms, calendar, as_of)
    if decision is None:
        return None
    partial = Count(decision.start, (), calendar, PARTIAL_PAYMENT).due
    provisional = [day for day in (decision.due, partial) if day > calendar.announced_until]
    return Clock(
        started=decision.start,
        paused_days=sum((pause.until - pause.since).days for pause in decision.pauses),
        due_decision=decision.due,
        due_partial_payment=partial,
        basis="；".join(_basis(decision, provisional)),
        used_days=decision.used(as_of),
        paused=is_paused(history),
        provisional=bool(provisional),
    )


def clock_in_force(history: History, report: ClaimReport, settings: Settings, as_of: date) -> Clock | None:
    """The clock by the terms and the calendar that are in force for a claim (`validators.in_force`)."""
    return clock_of(history, terms_of(report, settings), settings.insurer.working_days, as_of)


def known_on(history: History, as_of: date) -> History:
    """The history as it was known at the end of a day: what came later had not happened."""
    notices = [notice.model_copy(update=_later(notice, as_of)) for notice in history.notices]
    return history.model_copy(update={**_later(history, as_of), "notices": notices})


def decision_count(history: History, terms: Iterable[Term], calendar: Calendar, as_of: date) -> Count | None:
    """How the days until the decision are counted. `history`: as it is known on that day."""
    if history.received_at is None:
        return None
    started = day_of(history.received_at)
    pauses = pauses_of(history.notices, started, as_of)
    return min((Count(started, pauses, calendar, term) for term in terms), key=lambda count: count.due)


def is_paused(history: History) -> bool:
    """Whether a request is with the customer."""
    return any(notice.delivered_at and not notice.supplemented_at for notice in history.notices)


def terms_of(report: ClaimReport, settings: Settings) -> list[Term]:
    """The term of each policy of a claim: the compulsory motor insurance's, its product's, or the law's. `report` and
    `settings`: what is in force (`validators.in_force`)."""
    terms = (_terms(policy, settings.insurer.product(policy.product)) for policy in report.policies)
    return list(dict.fromkeys(term for each in terms for term in each))


def pauses_of(notices: Iterable[Notice], started: date, as_of: date) -> list[Pause]:
    """What is deducted until a day, in order, overlapping pauses as one. A request that is not proved to have arrived
    pauses nothing; one without its answer pauses until that day."""
    merged: list[Pause] = []
    for since, until in sorted(_pauses(notices, started, as_of)):
        if merged and since <= merged[-1].until:
            merged[-1] = Pause(merged[-1].since, max(until, merged[-1].until))
        else:
            merged.append(Pause(since, until))
    return merged


def days_between(start: date, end: date) -> Iterator[date]:
    """The days after `start`, up to and including `end`."""
    return (start + timedelta(days=number) for number in range(1, (end - start).days + 1))


def day_of(moment: datetime) -> date:
    """The day in Shanghai."""
    return moment.astimezone(SHANGHAI).date()


def _terms(policy: Policy, product: Product | None) -> Iterator[Term]:
    if policy.compulsory_motor:
        yield COMPULSORY_DECISION
        return
    days, workdays = (product.decision_days, product.decision_workdays) if product else (None, None)
    clause = product.clause if product else ""
    if days:
        yield Term(days, clause)
    if workdays:
        yield Term(workdays, clause, workdays=True)
    if not (days or workdays):
        yield DECISION


def _pauses(notices: Iterable[Notice], started: date, as_of: date) -> Iterator[Pause]:
    for notice in notices:
        if notice.delivered_at is None:
            continue
        since = max(day_of(notice.delivered_at), started)
        until = day_of(notice.supplemented_at) if notice.supplemented_at else as_of
        if since < until:
            yield Pause(since, until)


def _later(record: History | Notice, as_of: date) -> dict[str, None]:
    """The moments of a record that lie after a day, taken away."""
    moments = {name: value for name, value in record if isinstance(value, datetime)}
    return {name: None for name, moment in moments.items() if day_of(moment) > as_of}


def _basis(count: Count, provisional: Sequence[date]) -> Iterator[str]:
    yield str(count.term)
    for pause in count.pauses:
        days = (pause.until - pause.since).days
        yield f"《保险法》司法解释（二）第十五条：{pause.since}送达，至{pause.until}扣除{days}日"
    if provisional:
        dates = "、".join(str(day) for day in provisional)
        until = count.calendar.announced_until
        yield f"{dates}为暂定（provisional）：{until}之后的放假安排尚未录入，仅按周末和固定节日计算"
