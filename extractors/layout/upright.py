"""Columns of single characters that the reader took for one upright line: units under each other (次│件│件)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.evidence import Box
from claims.values.dictionary import UNITS
from extractors.layout.spans import Span

_FEWEST = 2
_HIGHER = 0.8
"""How high each character stands at least, in widths of the column."""


def units_apart(spans: Sequence[Span]) -> list[Span]:
    """The spans, with each unit of such a column in the place of its own row."""
    return [part for span in spans for part in (_parts(span) if _is_column(span) else [span])]


def _is_column(span: Span) -> bool:
    count = len(span.text)
    upright = span.level.height >= _HIGHER * count * span.level.width
    return count >= _FEWEST and upright and all(char in UNITS for char in span.text)


def _parts(span: Span) -> Iterator[Span]:
    count, scores = len(span.text), span.line.scores
    for at, char in enumerate(span.text):
        box, level = (_slice(each, at, count) for each in (span.line.box, span.level))
        known = None if scores is None or len(scores) != count else (scores[at],)
        line = replace(span.line, text=char, box=box, quad=None, edges=None, scores=known)
        yield Span(line, span.page, level)


def _slice(box: Box, at: int, count: int) -> Box:
    height = box.height / count
    return Box(box.x0, box.y0 + at * height, box.x1, box.y0 + (at + 1) * height)
