"""Validity as cards print it: 2021-06-01 至 2027-06-01, 2021-06-01 … 10年, 长期."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from extractors.assembly import parsers
from extractors.assembly.declare import Parsed
from extractors.assembly.draft import Draft
from extractors.layout.form import joined_text
from extractors.layout.pieces import Piece

_YEARS = re.compile(
    r"(?P<start>\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?)(?:起)?[,，]?(?:有效期限?[:：]?)?(?P<years>6|10|六|十)年"
)
_SPAN = re.compile(
    r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:[-—–~至到一])+(?:\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?|长期)"
)
_NUMERALS = {"六": 6, "十": 10}


def bilingual(english: str, *chinese: str) -> tuple[str, ...]:
    """Labels with their English ones printed behind them (证号 License No. 110…), and without."""
    return (*(label + english for label in chinese), *chinese)


def month_end(year: int, month: int, day: str | None = None) -> str:
    """The last day of a month, or the day that is printed. Raises ValueSyntaxError for a month that no year has."""
    if not 1 <= month <= 12:
        raise ValueSyntaxError("month", "it is not between 1 and 12")
    return f"{year}-{month:02d}-{int(day) if day else monthrange(year, month)[1]:02d}"


VALID_FROM = tuple("有效起始日期 有效期起始日期 有效期起始 有效期始 有效期起".split())
VALID_TO = tuple("有效截止日期 有效期截止日期 有效终止日期 有效期截止 有效期至 有效期止".split())
"""Labels of the two days where each has a line of its own, as on electronic cards."""


def put_validity(draft: Draft, labels: Sequence[str]) -> None:
    """`valid_from` and `valid_to` from beside a label, each from its own line, else from a span anywhere."""
    for label in labels:
        for pieces in draft.labelled(label):
            if _put_span(draft, joined_text(pieces), pieces):
                return
    if _put_both_days(draft):
        return
    for flow in draft.proses:
        for found in (*flow.all(_SPAN), *flow.all(_YEARS)):
            if _put_span(draft, found.group(), found.pieces):
                return


def _put_both_days(draft: Draft) -> bool:
    """The first and the last day, each from its own line; False where one of them has none."""
    for key, labels, parse in (("valid_from", VALID_FROM, parsers.day), ("valid_to", VALID_TO, _last_day)):
        for pieces in (each for label in labels for each in draft.labelled(label)):
            if not draft.text(key):
                draft.try_put(key, parse, pieces)
    return bool(draft.text("valid_from") and draft.text("valid_to"))


def _last_day(printed: str) -> Parsed:
    return Parsed("long_term") if compact(printed) == "长期" else parsers.day(printed)


def _put_span(draft: Draft, printed: str, pieces: Sequence[Piece]) -> bool:
    span = parsers.span_or_none(printed) or _counted(printed)
    if span is None:
        return False
    draft.put("valid_from", span[0][:10], pieces)
    draft.put("valid_to", span[1][:10] if span[1] != "long_term" else span[1], pieces)
    return True


def _counted(printed: str) -> tuple[str, str] | None:
    """2021-06-01 有效期 6 年 ends on the same day six years later (29 February: the 28th)."""
    found = _YEARS.search(printed.replace(" ", ""))
    if found is None:
        return None
    start = date.fromisoformat(str(parsers.day(found["start"]).value))
    years = _NUMERALS.get(found["years"]) or int(found["years"])
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return start.isoformat(), start.replace(year=start.year + years, day=day).isoformat()
