"""When a customer is reminded of a request: at half time and three days before the suggested date (DOMAIN 6.3), never
after the answer came, never two at once, and no SMS in the night."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from claims.clock import Notice, ReminderKind
from claims.values.dates import SHANGHAI
from validators.clock import day_of

REMINDED_AT = time(10)
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""No SMS from the one to the other, in Shanghai."""
_DAYS_BEFORE = 3


class Reminder(NamedTuple):
    """`at`: not before this moment. `key`: the same for the same reminder, whenever it is asked for: who has sent it
    once sends it never again."""

    kind: ReminderKind
    at: datetime
    key: str


def planned_reminders(notice: Notice) -> list[Reminder]:
    """The reminders of a request in order; none where it is not with the customer or names no date. A short time has
    one at most: that three days before where there is room for it, else that at half time."""
    since, until = notice.delivered_at or notice.sent_at, notice.suggested_date
    if since is None or until is None:
        return []
    return list(_planned(notice.number, day_of(since), until))


def next_reminder(notice: Notice, now: datetime, *, sms: bool = False) -> Reminder | None:
    """The reminder that is to go out next: now, where its `at` is not later than `now`. None once the answer is there,
    the suggested date over, or all have gone out. Of several that were missed the newest stands for all."""
    if notice.supplemented_at is not None or notice.suggested_date is None:
        return None
    planned = [each for each in planned_reminders(notice) if not _is_sent(each, notice)]
    missed = [each for each in planned if each.at <= now]
    for each in [*missed[-1:], *planned[len(missed) :]]:
        at = max(each.at, now)
        allowed = awake(at) if sms else at
        if day_of(allowed) <= notice.suggested_date:
            return each._replace(at=allowed)
    return None


def _is_sent(reminder: Reminder, notice: Notice) -> bool:
    """Whether the customer was reminded when it was its time, or later."""
    return notice.reminded_at is not None and notice.reminded_at >= reminder.at


def awake(moment: datetime) -> datetime:
    """The moment itself, or eight in the morning after the night in which it lies; in Shanghai time."""
    here = moment.astimezone(SHANGHAI)
    if QUIET_UNTIL <= here.time() < QUIET_FROM:
        return here
    day = here.date() + timedelta(days=here.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_UNTIL, SHANGHAI)


def _planned(number: str, since: date, until: date) -> Iterator[Reminder]:
    half, before = since + (until - since) // 2, until - timedelta(days=_DAYS_BEFORE)
    has_room = before > since
    if since < half and (half < before or not has_room):
        yield _reminder(number, "half_time", half)
    if has_room:
        yield _reminder(number, "three_days", before)


def _reminder(number: str, kind: ReminderKind, day: date) -> Reminder:
    return Reminder(kind, datetime.combine(day, REMINDED_AT, SHANGHAI), f"{number}/reminder/{kind}")
