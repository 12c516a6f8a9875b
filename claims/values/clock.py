"""Times of day behind a date: `11:09:01`, `18时09分`, 上午8时许, 下午三点半, 零时, 二十四时."""

import re
from datetime import time, timedelta, timezone

from claims.errors import ValueSyntaxError
from claims.values.numerals import parse_digits, parse_whole

END_OF_DAY = time.max
"""Stands for 24:00, which `datetime.time` cannot hold. No paper prints microseconds."""

_HOURS_OF = {
    # part of the day → the hours that it may be printed with, and what is added to those of a twelve-hour clock
    **dict.fromkeys(("凌晨", "清晨", "早晨", "早上", "早"), (range(12), range(0))),
    "上午": (range(13), range(0)),
    "中午": (range(10, 15), range(1, 3)),
    **dict.fromkeys(("下午", "午后", "傍晚"), (range(12, 20), range(1, 8))),
    **dict.fromkeys(("晚上", "晚间", "夜间", "夜里", "深夜", "晚"), (range(17, 25), range(5, 12))),
}
_N = "[一二两三四五六七八九十零〇○廿]"
_NUMBER = rf"(?:\d{{1,2}}|{_N}{{1,3}})"
_MINUTES = rf"(?P<m>{_NUMBER})(?:分\s*(?:(?P<s>{_NUMBER})秒)?|(?![\d{_N[1:]}))"
_BEFORE = re.compile(
    r"\s*(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?[\s,T]*[约大概]*"
    rf"(?P<part>{'|'.join(sorted(_HOURS_OF, key=len, reverse=True))})?\s*约?"
)
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<h>\d{1,2}):\s?(?P<m>\d{2})(?::\s?(?P<s>\d{2})(?:\.\d{1,6})?)?(?!\d)\s*(?P<zone>Z|[+-]\d\d:?\d\d)?",
        rf"(?P<h>{_NUMBER})\s*[时点]\s*(?:(?P<half>半)|(?P<quarter>[一三13])刻|整|{_MINUTES})?",
        r"(?<=\d{8})(?P<h>\d{2})(?P<m>\d{2})(?P<s>\d{2})?(?!\d)",
    )
)
_AFTER = re.compile(r"\s*(?:左右|许|整)?")


def numeral(text: str) -> int:
    """`09`, `九`, `十二`, `三十一`, `廿三`, `〇三`. Raises ValueSyntaxError."""
    if text.isascii():
        return int(text)
    return parse_whole(text) if re.search("[十拾廿卅]", text) else parse_digits(text)


def time_at(text: str, at: int) -> tuple[time | None, int]:
    """The time printed at `at` of a normalised text and where it ends; (None, end of a bare 上午 or weekday) where
    there is none. 24:00 is `END_OF_DAY`. Raises ValueSyntaxError for an hour that no day has or that means two."""
    before = _BEFORE.match(text, at)
    part, start = (before["part"], before.end()) if before else (None, at)
    match = next((match for form in _FORMS if (match := form.match(text, start))), None)
    if not match:
        named = before is not None and text[at:start].strip(" ,T约大概") != ""
        return None, start if named else at
    parts = match.groupdict()
    hour = _hour(numeral(parts["h"]), part)
    minute = (
        30 if parts.get("half") else 15 * numeral(parts.get("quarter") or "0") or numeral(parts["m"] or "0")
    )
    after = _AFTER.match(text, match.end())
    clock = _clock(hour, minute, numeral(parts["s"] or "0"), parts.get("zone"))
    return clock, after.end() if after else match.end()


def _hour(hour: int, part: str | None) -> int:
    if part is None:
        return hour
    as_printed, twelve_hours = _HOURS_OF[part]
    if hour in twelve_hours:
        return hour + 12
    if hour not in as_printed:
        raise ValueSyntaxError(
            "time", "this hour does not belong to the named part of the day, or may mean two"
        )
    return hour


def _clock(hour: int, minute: int, second: int, zone: str | None) -> time:
    if (hour, minute, second) == (24, 0, 0):
        return END_OF_DAY
    try:
        return time(hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        raise ValueSyntaxError("time", "no day has this time") from None


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    hours, minutes = (0, 0) if text == "Z" else (int(text[1:3]), int(text[-2:]))
    return timezone((-1 if text.startswith("-") else 1) * timedelta(hours=hours, minutes=minutes))
