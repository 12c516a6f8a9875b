"""Working days and holidays of mainland China.

chinesecalendar knows the State Council's yearly notices (make-up working days included) up to its last year. Beyond
it we know weekends and the holidays whose day the 全国年节及纪念日放假办法 (as amended for 2025) fixes, no lunar ones.
"""

from datetime import date, timedelta

FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""(month, day) of 元旦, 劳动节, 国庆节."""


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


def holiday_name(day: date) -> str:
    """The statutory holiday on which a day lies, "" for every other day (weekends are none)."""
    import chinese_calendar

    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return "法定节假日" if (day.month, day.day) in FIXED_HOLIDAYS else ""
    return _HOLIDAYS.get(str(name), str(name)) if off and name else ""


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
