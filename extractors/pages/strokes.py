"""Which drawn paths of a page are table lines: level or upright strokes, and thin filled boxes."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

THIN = 2.5
"""Points: filled boxes up to this thickness are table lines."""
SHORTEST = 8.0
"""Points: shorter strokes are parts of characters or ticks."""
LEVEL = 1.0
"""Points by which a table line may lean."""


class Point(NamedTuple):
    """A corner of a path in points. `drawn`: a straight stroke leads here from the corner before."""

    x: float
    y: float
    drawn: bool


def table_lines(points: Sequence[Point]) -> Iterator[tuple[float, float, float, float]]:
    """The table lines of one path as (x0, y0, x1, y1)."""
    if not points:
        return
    xs, ys = [p.x for p in points], [p.y for p in points]
    box = min(xs), min(ys), max(xs), max(ys)
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) <= THIN:
        if max(wide, high) >= SHORTEST:
            yield box
        return
    for (x0, y0, _), (x1, y1, drawn) in itertools.pairwise(points):
        level, upright = abs(y1 - y0) <= LEVEL, abs(x1 - x0) <= LEVEL
        if drawn and (level or upright) and max(abs(x1 - x0), abs(y1 - y0)) >= SHORTEST:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
