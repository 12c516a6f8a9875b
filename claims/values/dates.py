"""Dates, moments and spans as Chinese papers print them (DOMAIN 3.19, 3.2, 3.10, 3.16). All times are Shanghai time.

A date without a time stays a `date`: it means the whole day. 24:00 is 00:00 of the next day.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal, NamedTuple

from claims.errors import ValueSyntaxError
from claims.values.clock import END_OF_DAY, numeral, time_at
from claims.values.normal import normalise, normalise_with_map
from claims.values.numerals import parse_digits

SHANGHAI = timezone(timedelta(hours=8), "+08:00")
"""Mainland China keeps one time without daylight saving since 1991."""

Moment = date | datetime
"""A `datetime` is naive Shanghai time; a plain `date` is a day whose time is not printed."""

_Y, _N = r"(?P<y>(?:18|19|20|21)\d\d)", "一二三四五六七八九〇○◯零壹贰貳叁肆伍陆陸柒捌玖"
_CHINESE = rf"(?P<y>[{_N}Oo0-9]{{4}})年(?P<m>[{_N}十拾]{{1,3}})月(?P<d>[{_N}十拾廿卅]{{1,3}})[日号]?"
_COMPACT = rf"{_Y}(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"
_DAY = r"(?P<d>\d{2}(?=\d{2}:\d{2})|\d{1,2}(?!\d))\s*[日号]?"  # keeps two digits where a time is glued to it
_SEP = r"\s*[-—–−‐年月./,]\s*"


def _forms(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.ASCII) for pattern in patterns)


_IN_TEXT = _forms(
    rf"{_Y}\s*年\s*(?P<m>\d{{1,2}})\s*月\s*{_DAY}",
    rf"{_Y}(?P<sep>\s?[-—–./]\s?)(?P<m>\d{{1,2}})(?P=sep){_DAY}",
    _COMPACT,
    _CHINESE,
)
_ALONE = _forms(
    rf"{_Y}{_SEP}(?P<m>\d{{1,2}}){_SEP}{_DAY}",
    _COMPACT,
    rf"{_Y}(?P<m>[01]\d)(?P<d>[0-3]\d)(?=\d{{4}}(?:\d\d)?(?!\d))",
    _CHINESE,
    rf"(?P<y>\d\d){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})(?!\d)[日号]?",
)
_WITHOUT_YEAR = _forms(rf"(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})(?!\d)[日号]?")

_ZERO_AND_FIGURES = str.maketrans("Oo0123456789", "〇〇〇一二三四五六七八九")
"""二0二四年, 二O二四年: input methods and readers put a figure or a letter for 〇."""

_START = re.compile(rf"(?<![0-9])[12{_N}]")
_FROM = re.compile(r"\s*(?:自|从|由)?\s*")
_TO = re.compile(r"\s*起?\s*(?:[-—–―−‐~〜至到]\s*)*")
_LONG_TERM = re.compile(r"长期(?:有效)?")
_REST = re.compile(r"\s*(?:为?止)?\s*[,(]?\s*(?:[共计].{0,12})?[)。.]?\s*")
_EDGES = " .。,;:、()"


class Span(NamedTuple):
    """From the start of `start` to the end of `end`; `end` is "long_term" where validity never ends."""

    start: Moment
    end: Moment | Literal["long_term"]


class _Found(NamedTuple):
    """A day, its time if printed, and where the text behind them begins."""

    day: date
    clock: time | None
    end: int

    @property
    def moment(self) -> Moment:
        if self.clock is None:
            return self.day
        if self.clock == END_OF_DAY:
            return datetime.combine(self.day + timedelta(days=1), time())
        moment = datetime.combine(self.day, self.clock)
        return moment.astimezone(SHANGHAI).replace(tzinfo=None) if moment.tzinfo else moment


def parse_date(text: str) -> date:
    """The day, as printed, of a text that is one date with or without a time. Two-digit years 00–69 are 20YY.
    Raises ValueSyntaxError, also for days that no calendar has."""
    return _whole(text).day


def parse_moment(text: str) -> Moment:
    """A text that is one date (→ `date`) or one date with a time (→ naive `datetime`, Shanghai).

    Beside figures: 上午8时许, 下午3点半, 零时, 二十四时, 24:00, `20230430 11:09:01`. Raises ValueSyntaxError; also for
    times that can mean two hours (晚上12时).
    """
    return _whole(text).moment


def parse_span(text: str) -> Span:
    """`2016.03.07-2036.03.07`, `…-长期`, `20210323-20210414`, `2021-06-01 至 2027-06-01`, `自…零时起至…二十四时止`,
    `2021年3月23日至4月14日`. Raises ValueSyntaxError, also where the end is before the start."""
    text = normalise(text).strip(_EDGES)
    first = _found(text, _end(_FROM, text, 0), _ALONE)
    start, at = first.moment, _end(_TO, text, first.end)
    if forever := _LONG_TERM.match(text, at):
        end: Moment | Literal["long_term"] = "long_term"
        at = forever.end()
    else:
        last = _found(text, at, _ALONE + _WITHOUT_YEAR, first.day.year)
        end, at = last.moment, last.end
        if last.day < first.day or _at(end) < _at(start):
            raise ValueSyntaxError("span of dates", "it ends before it begins")
    if not _REST.fullmatch(text, at):
        raise ValueSyntaxError("span of dates", "there is more than two dates")
    return Span(start, end)


def find_dates(text: str) -> list[tuple[tuple[int, int], Moment]]:
    """Every date or moment in free text, in order, with its (start, end) in `text`. Only forms with a four-digit
    year count; digits that are part of a longer number do not."""
    folded, origins = normalise_with_map(text)
    found: list[tuple[tuple[int, int], Moment]] = []
    at = 0
    while match := _START.search(folded, at):
        try:
            day, end = _day_at(folded, match.start(), _IN_TEXT)
        except ValueSyntaxError:
            at = match.start() + 1
            continue
        one = _Found(day, None, end)
        with suppress(ValueSyntaxError):  # the day stands even where its time makes no sense
            one = _Found(day, *time_at(folded, end))
        at = one.end
        found.append(((origins[match.start()], origins[at - 1] + 1), one.moment))
    return found


def contract_moment(value: Moment) -> str:
    """The contract form: `2026-11-03` for a day, `2026-11-03T08:30:00+08:00` for a time (naive means Shanghai)."""
    if not isinstance(value, datetime):
        return value.isoformat()
    local = value.astimezone(SHANGHAI) if value.tzinfo else value.replace(tzinfo=SHANGHAI)
    return local.isoformat(timespec="seconds")


def _whole(text: str) -> _Found:
    text = normalise(text).strip(_EDGES)
    found = _found(text, 0, _ALONE)
    if found.end != len(text):
        raise ValueSyntaxError("date", "there is more than a date and its time")
    return found


def _found(text: str, at: int, forms: Sequence[re.Pattern[str]], year: int | None = None) -> _Found:
    """The date and time that begin at `at`. Raises ValueSyntaxError."""
    day, end = _day_at(text, at, forms, year)
    return _Found(day, *time_at(text, end))


def _day_at(
    text: str, at: int, forms: Sequence[re.Pattern[str]], year: int | None = None
) -> tuple[date, int]:
    """The day printed at `at` and where it ends; `year` stands in where the form has none. Raises ValueSyntaxError."""
    match = next((match for form in forms if (match := form.match(text, at))), None)
    if not match:
        raise ValueSyntaxError("date", "no known form of date")
    parts = match.groupdict()
    try:
        day = date(_year(parts["y"]) if "y" in parts else year or 0, numeral(parts["m"]), numeral(parts["d"]))
    except ValueError:
        raise ValueSyntaxError("date", "no calendar has this day") from None
    return day, match.end()


def _year(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text) + (0 if len(text) == 4 else 2000 if int(text) < 70 else 1900)
    return parse_digits(text.translate(_ZERO_AND_FIGURES))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _at(value: Moment) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.max)
