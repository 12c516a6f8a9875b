"""Columns of a table that goes on without a header: where its cells stand on the next page, which may be another photo.

The rows themselves tell: on both pages those that fill the same number of cells show each column's edges, and what
lies between two columns on the one page lies between them on the other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.layout.header import Slot
from extractors.layout.header_cells import NUMBER
from extractors.layout.pieces import Piece, rows_of, whole
from extractors.layout.spans import Span

_CELLS = 4
"""So many cells make a row of a table."""
_ROWS = 2
"""So many rows tell where its columns stand."""

Places = tuple[float, ...]
"""Left and right edges of the columns in level x, from left to right; () where they cannot be told."""


def places_of(spans: Sequence[Span]) -> Places:
    """The edges of the columns that most rows fill."""
    rows = [row for row in rows_of([whole(span) for span in spans]) if _is_row(row)]
    count = Counter(map(len, rows)).most_common(1)
    full = [row for row in rows if count and len(row) == count[0][0]]
    if len(full) < _ROWS:
        return ()
    edges = [
        edge
        for column in zip(*full, strict=True)
        for edge in (median(p.level.x0 for p in column), median(p.level.x1 for p in column))
    ]
    return tuple(edges) if all(a < b for a, b in pairwise(edges)) else ()


def _is_row(row: Sequence[Piece]) -> bool:
    return len(row) >= _CELLS and sum(bool(NUMBER.match(piece.key)) for piece in row) >= _CELLS // 2


def moved(slots: Sequence[Slot], before: Places, now: Places) -> tuple[Slot, ...]:
    """The columns of the page before at the places of this one; as they were where the two cannot be compared."""
    if not before or len(before) != len(now):
        return tuple(slots)
    return tuple(replace(slot, x0=_at(slot.x0, before, now), x1=_at(slot.x1, before, now)) for slot in slots)


def _at(x: float, before: Places, now: Places) -> float:
    """The same place between the same edges; beyond the outermost, as far from it."""
    for (a, b), (c, d) in zip(pairwise(before), pairwise(now), strict=True):
        if a <= x <= b:
            return c + (x - a) / (b - a) * (d - c)
    return x if not -0.5 < x < 1.5 else x + (now[0] - before[0] if x < before[0] else now[-1] - before[-1])
