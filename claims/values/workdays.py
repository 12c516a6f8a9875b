"""Working days and holidays of mainland China.

chinesecalendar knows the State Council's yearly notices (make-up working days included) up to its last year. Beyond
it we know weekends only: a date that is too early harms nobody, one that trusts a holiday might. An insurer lays down
the rest day by day (docs/insurer.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache


@dataclass(frozen=True, slots=True)
class Calendar:
    """Who works when. `own`: days laid down one by one, True where offices work; they come before every notice.
    `own_until`: the last day of the years whose notice stands there in full."""

    own: Mapping[date, bool] = field(default_factory=dict)
    own_until: date = date.min

    def works_on(self, day: date) -> bool:
        """Whether offices work on that day; see the module for the years after the last notice."""
        return self.own[day] if day in self.own else _works_on(day)

    def next_workday(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        while not self.works_on(day):
            day += timedelta(days=1)
        return day

    @property
    def announced_until(self) -> date:
        """Beyond this day holidays are not announced yet: what is counted there is provisional."""
        return max(self.own_until, _last_notice())


MAINLAND = Calendar()
"""By the notices alone."""


def holiday_name(day: date) -> str:
    """The statutory holiday on which a day lies, "" for every other day (weekends are none), and beyond the notices."""
    import chinese_calendar

    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return ""
    return _HOLIDAYS.get(str(name), str(name)) if off and name else ""


def _works_on(day: date) -> bool:
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


@cache
def _last_notice() -> date:
    """The end of the library's last year."""
    from chinese_calendar import constants

    return date(max(constants.holidays).year, 12, 31)


_HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
"""The names of chinesecalendar."""
