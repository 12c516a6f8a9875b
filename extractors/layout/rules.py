"""Drawn level lines of a page in level coordinates: what stands between two of them is one cell."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claims.evidence import Box
from extractors.layout.pieces import ByHeight
from extractors.layout.spans import Span

_FLAT = 0.01
"""In page widths: a line is no taller than this, leaning included."""
_BESIDE = 0.02
"""Share of the page's height around a line in which text is near it."""
_SEEN = 0.2
"""Share of a cell's width from which a line is said to cross it; shorter ends stick out of neighbouring cells."""


class Rules:
    """The level lines among a page's rulings, by height."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._lines = sorted(_flat_lines(spans), key=lambda box: box.cy)
        self._heights = [box.cy for box in self._lines]

    def between(self, x: float, y0: float, y1: float) -> bool:
        """Whether a line passes x between two heights."""
        return any(line.x0 <= x <= line.x1 for line in self._within(y0, y1))

    def crossing(self, x0: float, x1: float, y0: float, y1: float) -> bool:
        """Whether a line runs through the stretch x0..x1 between two heights."""
        width = max(x1 - x0, 1e-6)
        shared = sum(max(0.0, min(line.x1, x1) - max(line.x0, x0)) for line in self._within(y0, y1))
        return shared > _SEEN * width

    def cell(self, x: float, y: float) -> tuple[float, float] | None:
        """The heights between which the cell at a place lies; None where it is not closed above and below."""
        at = bisect_left(self._heights, y)
        above = next((each.cy for each in reversed(self._lines[:at]) if each.x0 <= x <= each.x1), None)
        below = next((each.cy for each in self._lines[at:] if each.x0 <= x <= each.x1), None)
        return None if above is None or below is None else (above, below)

    def _within(self, y0: float, y1: float) -> list[Box]:
        return self._lines[bisect_left(self._heights, y0) : bisect_right(self._heights, y1)]


def _flat_lines(spans: Sequence[Span]) -> Iterator[Box]:
    """The level lines of the page, each moved as the text nearest to it was when the page was levelled."""
    if not spans:
        return
    page = spans[0].page
    ratio = page.height / page.width
    texts = ByHeight(spans, lambda span: span.line.box)
    for line in page.rulings:
        if line.height * ratio >= min(line.width, _FLAT):
            continue
        near = texts.touching(line.cy - _BESIDE, line.cy + _BESIDE)
        dx, dy = min((_moved(span, line, ratio) for span in near), default=(0.0, 0.0, 0.0))[1:]
        y = line.cy * ratio + dy
        yield Box(line.x0 + dx, y, line.x1 + dx, y)


def _moved(span: Span, line: Box, ratio: float) -> tuple[float, float, float]:
    """How far a text is from a line, and by how much it was moved."""
    box = span.line.box
    return (
        abs(box.cx - line.cx) + abs(box.cy - line.cy),
        span.level.cx - box.cx,
        span.level.cy - box.cy * ratio,
    )
