"""Column borders: where the cells under a header row leave gaps, each stretch of cells given to its header.

A header may be centred over cells that begin far left of it, so neither the header's own range nor the middle between
two headers is enough: stretches and headers are matched in order, at the least total distance.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claims.evidence import Box

_SHARED = 0.03
"""Cost (in page widths) of giving two stretches to one header rather than one each."""

_EMPTY = 0.02
"""Cost of leaving a header without any stretch: few columns are empty in all rows."""

_STRAY = 0.12
"""Share of the rows that may run across a gap: merged cells, cells read together."""

Stretch = tuple[float, float]


def borders(headers: Sequence[Box], body: Sequence[Box], rows: int) -> list[float]:
    """x between each two neighbouring headers (from left to right). `body`: boxes of the cells of `rows` rows."""
    stretches = _stretches([box for box in body if box.width < 0.6], rows)
    owners = _match(stretches, headers)
    return [_border(number, headers, stretches, owners) for number in range(len(headers) - 1)]


def _stretches(body: Sequence[Box], rows: int) -> list[Stretch]:
    """Ranges of x that cells cover, between gaps that hardly any row crosses."""
    edges = sorted({x for box in body for x in (box.x0, box.x1)})
    allowed = _STRAY * rows
    found: list[Stretch] = []
    for a, b in pairwise(edges):
        middle = (a + b) / 2
        if sum(box.x0 < middle < box.x1 for box in body) <= allowed:
            continue
        if found and found[-1][1] == a:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return found


def _match(stretches: Sequence[Stretch], headers: Sequence[Box]) -> tuple[int, ...]:
    """For each stretch the number of its header, in order, at the least total distance."""

    @cache
    def best(stretch: int, header: int, taken: bool) -> tuple[float, tuple[int, ...]]:
        if stretch == len(stretches):
            return _EMPTY * (len(headers) - header - taken), ()
        if header == len(headers):
            return float("inf"), ()
        rest_empty, owners = best(stretch, header + 1, False)
        skip = (rest_empty + _EMPTY * (not taken), owners)
        rest = best(stretch + 1, header, True)
        cost = _distance(stretches[stretch], headers[header]) + _SHARED * taken + rest[0]
        return (cost, (header, *rest[1])) if cost <= skip[0] else skip

    return best(0, 0, False)[1]


def _distance(stretch: Stretch, header: Box) -> float:
    return max(0.0, stretch[0] - header.x1, header.x0 - stretch[1])


def _border(
    number: int, headers: Sequence[Box], stretches: Sequence[Stretch], owners: Sequence[int]
) -> float:
    left = [end for (_, end), owner in zip(stretches, owners, strict=False) if owner == number]
    right = [start for (start, _), owner in zip(stretches, owners, strict=False) if owner == number + 1]
    low = max(left, default=headers[number].x1)
    high = min(right, default=headers[number + 1].x0)
    return (low + high) / 2
