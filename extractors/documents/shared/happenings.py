"""What an accident proof tells besides its form: its sentences, which of the police's papers it is, the weather."""

import re
from collections.abc import Sequence

from extractors.assembly import parsers
from extractors.assembly.draft import Draft
from extractors.layout.form import Form
from extractors.layout.pieces import whole

_SENTENCE = re.compile(r"[^。；;]{9,}[。；;]")
_LONGEST_FACTS = 1500
"""Characters of the sentences kept: what happened stands in the first of them."""
_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,2})?)"
_RAIN = r"降[水雨]量?(?:最大值?)?(?:达到?|为|约|[:：(])*"
_HOUR = r"(?:(?<![\d一二两三四六])小时|(?<!\d)1(?:小时|h)|(?<!十)一小时)"
"""One hour: 24小时降水量 is the day's."""
_WEATHER = {
    "rain_hour": (
        rf"{_HOUR}(?:最大)?(?:累[计积])?{_RAIN}{_NUMBER}(?:毫米|mm)",
        rf"{_HOUR}雨强(?:达|为|[:：])*{_NUMBER}(?:毫米|mm)",
    ),
    "rain_day": (rf"(?:日|全天|24小时|二十四小时)(?:累[计积])?{_RAIN}{_NUMBER}(?:毫米|mm)",),
    "wind_speed": (rf"(?:极大|最大|瞬时|阵)?风速?(?:达到?|为|约|[:：(])*{_NUMBER}(?:米/秒|米每秒|m/s)",),
}
"""What a weather certificate measures, in mm and m/s, told in a sentence (DOMAIN 3.7)."""
_WEATHER_COLUMNS = {
    "rain_hour": rf"{_HOUR}(?:最大)?降[水雨]量",
    "rain_day": r"(?:日|24小时)(?:最大)?降[水雨]量",
    "wind_speed": r"(?:极大|最大|瞬时|阵)风?风速|风速",
}
"""The same at the head of a table's column."""


def put_facts(draft: Draft) -> None:
    """What the paper tells in sentences, for the rules that look for words in it."""
    for flow in draft.proses:
        told = [found.match.span() for found in flow.all(_SENTENCE)]
        if told and not draft.text("facts"):
            start, end = told[0][0], min(told[-1][1], told[0][0] + _LONGEST_FACTS)
            draft.put("facts", flow.text[start:end], flow.pieces(start, end))


def put_title(draft: Draft, names: Sequence[str]) -> None:
    """Which of the police's papers it is: that a case was taken in says less than that it was opened."""
    longest_first = sorted(names, key=len, reverse=True)
    for span in draft.spans:
        if name := next((name for name in longest_first if name in span.key), ""):
            draft.put("title", name, [whole(span)])
            return


def put_weather(draft: Draft) -> None:
    """Rain and wind as measured, in a sentence or in a table."""
    for key, patterns in _WEATHER.items():
        for pattern in patterns:
            for found in (each for flow in draft.proses for each in flow.all(pattern)):
                if not draft.text(key):
                    draft.try_put(key, parsers.quantity, found.pieces, found.group("number"))
    for form in draft.forms:
        for key, heading in _WEATHER_COLUMNS.items():
            _under(draft, form, key, heading)


def _under(draft: Draft, form: Form, key: str, heading: str) -> None:
    """The number below a column's heading."""
    for head in (piece for piece in form.pieces if re.search(heading, piece.key)):
        below = [
            piece
            for piece in form.pieces
            if piece.level.y0 >= head.level.y1
            and piece.level.x0 < head.level.x1
            and piece.level.x1 > head.level.x0
            and re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", piece.key)
        ]
        if below and not draft.text(key):
            draft.try_put(key, parsers.quantity, [min(below, key=lambda piece: piece.level.y0)])
