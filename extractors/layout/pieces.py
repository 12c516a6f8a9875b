"""Pieces: stretches of spans. A span is cut where a known label begins or ends, or where a column ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Generic, TypeVar

from claims.evidence import Box, PageRef
from extractors.layout.spans import Span, normal_key

_T = TypeVar("_T")

_USUAL = 3.0
"""In usual heights: what is taller (a cell merged over many rows) is looked for apart."""


@dataclass(frozen=True)
class Piece:
    """Raw characters start..end of a span. `label`: the known label that it is, "" for other text."""

    span: Span
    start: int
    end: int
    label: str = ""
    score: float = 1.0

    @property
    def text(self) -> str:
        return self.span.text[self.start : self.end]

    @cached_property
    def key(self) -> str:
        return normal_key(self.text)[0]

    @cached_property
    def level(self) -> Box:
        return self.span.level_of(self.start, self.end)

    @property
    def box(self) -> Box:
        return self.span.box_of(self.start, self.end)

    @property
    def page(self) -> PageRef:
        return self.span.page.ref

    @property
    def confidence(self) -> float:
        return self.span.line.confidence

    @property
    def scores(self) -> tuple[float, ...] | None:
        """How sure the reader is of each character, where it tells."""
        known = self.span.line.scores
        return None if known is None or len(known) != len(self.span.text) else known[self.start : self.end]

    def cut(self, start: int, end: int) -> "Piece":
        """The part of it from raw offset start to end (relative to its own text), without outer white space."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip())
        tail = len(text.rstrip())
        return Piece(self.span, self.start + start + lead, self.start + start + max(tail, lead))


def whole(span: Span) -> Piece:
    """The span as one piece."""
    return Piece(span, 0, len(span.text))


def same_row(a: Box, b: Box) -> bool:
    """Whether two level boxes share at least half of the lower one's height."""
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    return shared >= 0.5 * min(a.height, b.height)


class ByHeight(Generic[_T]):
    """Things by their height on the page: lists of thousands of rows are looked at near a place only. What is found
    comes in the order in which it was given."""

    def __init__(self, things: Sequence[_T], box: Callable[[_T], Box]) -> None:
        boxes = [box(thing) for thing in things]
        usual = _USUAL * median([each.height for each in boxes]) if boxes else 0.0
        self._things, self._boxes = things, boxes
        self._tall = [number for number, each in enumerate(boxes) if each.height > usual]
        self._low = sorted(
            (number for number, each in enumerate(boxes) if each.height <= usual), key=lambda n: boxes[n].cy
        )
        self._middles = [boxes[number].cy for number in self._low]
        self._reach = usual / 2

    def touching(self, top: float, bottom: float) -> list[_T]:
        """Those that reach between two heights."""
        first = bisect_left(self._middles, top - self._reach)
        end = bisect_right(self._middles, bottom + self._reach)
        near = [
            number
            for number in (*self._low[first:end], *self._tall)
            if self._boxes[number].y1 >= top and self._boxes[number].y0 <= bottom
        ]
        return [self._things[number] for number in sorted(near)]


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces grouped into rows from top to bottom, each from left to right. What stands above or below a piece of a
    row is of another row, however close a third piece beside them brings the two."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.level.cy):
        near = [row for row in rows[-3:] if _fits(piece, row)]
        best = min(near, key=lambda row: min(abs(p.level.cy - piece.level.cy) for p in row), default=None)
        if best is None:
            rows.append([piece])
        else:
            best.append(piece)
    return [sorted(row, key=lambda piece: piece.level.x0) for row in rows]


def _fits(piece: Piece, row: Sequence[Piece]) -> bool:
    """Level with one of the row's pieces, and above or below none of them."""
    return any(same_row(piece.level, other.level) for other in row[-6:]) and all(
        min(piece.level.x1, other.level.x1) - max(piece.level.x0, other.level.x0)
        <= 0.3 * min(piece.level.width, other.level.width)
        for other in row
    )


def runs_of(row: Sequence[Piece], gap: float = 1.2) -> list[list[Piece]]:
    """A row's pieces put together where less than `gap` line heights lie between them: a phrase that the reader or
    the printer broke apart."""
    runs: list[list[Piece]] = []
    for piece in row:
        if runs and piece.level.x0 - runs[-1][-1].level.x1 < gap * piece.level.height:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def part_of(run: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of characters start..end of the run's joined keys."""
    parts: list[Piece] = []
    offset = 0
    for piece in run:
        key, index = normal_key(piece.text)
        first, last = max(start - offset, 0), min(end - offset, len(key))
        if first < last:
            parts.append(piece.cut(index[first], index[last - 1] + 1))
        offset += len(key)
    return parts
