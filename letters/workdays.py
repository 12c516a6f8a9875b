"""Working days of mainland China, and the date a request suggests.

chinesecalendar knows the State Council's yearly notices (make-up working days included) up to its last year. Beyond
it we know weekends and the holidays whose day the 全国年节及纪念日放假办法 (as amended for 2025) fixes, no lunar ones.
"""

from collections.abc import Iterable
from datetime import date, timedelta

FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""(month, day) of 元旦, 劳动节, 国庆节."""

LEAD_MARGIN = 3
"""Days that the customer has beyond an item's lead time (CONTRACT §7)."""


def is_workday(day: date) -> bool:
    """Whether offices work on that day; see the module for the years after the last notice."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS


def next_workday(day: date) -> date:
    """The day itself if it is a working day, else the first one after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def suggested_date(as_of: date, lead_days: Iterable[int], days: int) -> date:
    """`days` after `as_of`, later where the slowest item needs it, moved to a working day."""
    return next_workday(as_of + timedelta(days=max([days, *(lead + LEAD_MARGIN for lead in lead_days)])))
