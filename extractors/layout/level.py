"""Levelling: from the coordinates of a photographed page to ones in which rows are level and columns upright.

Geometry only, after reading: slopes come from the lines' own corners, the lean of columns from edges that stand under
each other. Units are the page's width, in x and in y.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median

from claims.evidence import Box, Line

_ENOUGH = 12
"""Pairs of edges under each other from which the lean of columns is believed."""

_BESIDE = 0.3
"""Page widths between two boxes side by side."""
_LINES_APART = 8
"""Line heights within which two edges are compared."""


class Leveller:
    """Turns page coordinates into level ones. The slope of text may change from top to bottom (perspective)."""

    def __init__(self, lines: Sequence[Line], ratio: float) -> None:
        self._ratio = ratio
        samples = [
            (line.box.cy * ratio, slope, line.box.width)
            for line in lines
            if line.box.width > 0.04 and (slope := _slope(line, ratio)) is not None
        ]
        # corners come in whole pixels: a short line says 0 or far too much, so long lines weigh more
        self._tilt = _weighted_median([(s, w * w) for _, s, w in samples]) if len(samples) >= 3 else 0.0
        self._mid = median(y for y, _, _ in samples) if samples else 0.0
        self._turning = _trend([(y - self._mid, s - self._tilt, w) for y, s, w in samples])
        if samples:
            self._tilt += _left_over([self.box(line) for line in lines])

    def box(self, line: Line) -> Box:
        corners = line.quad or (
            (line.box.x0, line.box.y0),
            (line.box.x1, line.box.y0),
            (line.box.x1, line.box.y1),
            (line.box.x0, line.box.y1),
        )
        points = [self._point(x, y * self._ratio) for x, y in corners]
        if line.quad is None and self._tilt == 0.0:
            return Box(points[0][0], points[0][1], points[2][0], points[2][1])
        # the corners of a single square character may begin at any of the four: sides are told by place, not by order
        xs, ys = sorted(x for x, _ in points), sorted(y for _, y in points)
        left, right = sum(xs[:2]) / 2, sum(xs[2:]) / 2
        top, low = sum(ys[:2]) / 2, sum(ys[2:]) / 2
        return Box(left, top, right, low)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        slope = self._tilt + self._turning * (y - self._mid)
        return x + self._tilt * (y - self._mid), y - slope * (x - 0.5)


def _slope(line: Line, ratio: float) -> float | None:
    """Rise of the text line per unit of width; None for lines too short to tell."""
    if line.quad is None:
        return 0.0
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = line.quad
    run = (x1 - x0 + x2 - x3) / 2
    rise = (y1 - y0 + y2 - y3) / 2 * ratio
    height = abs(y3 - y0 + y2 - y1) / 2 * ratio
    return rise / run if run > 2 * height > 0 else None


def _left_over(boxes: Sequence[Box]) -> float:
    """The slope at which boxes side by side still rise: corners of a leaning page's short lines, the cells of a table,
    are snapped to level ones, but the lines stand where they stand. 0 for few pairs."""
    ordered = sorted(boxes, key=lambda box: box.cy)
    heights = [box.cy for box in ordered]
    pairs = []
    for box in ordered:
        near = ordered[
            bisect_left(heights, box.cy - box.height / 2) : bisect_right(heights, box.cy + box.height / 2)
        ]
        right = [other for other in near if 0 < other.x0 - box.x1 < _BESIDE and _alike(box, other)]
        if right:
            pairs.append((box, min(right, key=lambda other: other.x0)))
    slopes = [((b.cy - a.cy) / (b.cx - a.cx), b.cx - a.cx) for a, b in pairs]
    return _weighted_median(slopes) if len(slopes) >= _ENOUGH else 0.0


def _alike(a: Box, b: Box) -> bool:
    """Whether two boxes are lines of one size of type."""
    return min(a.height, b.height) >= 0.8 * max(a.height, b.height)


def _trend(samples: Sequence[tuple[float, float, float]]) -> float:
    """Least-squares change of slope per unit of y, weighted by the square of line width; 0 for few lines."""
    if len(samples) < 8:
        return 0.0
    spread = sorted(abs(slope) for _, slope, _ in samples)[int(0.8 * len(samples))]
    kept = [(y, slope, width) for y, slope, width in samples if abs(slope) <= spread]
    weight = sum(width**2 * y * y for y, _, width in kept)
    return sum(width**2 * y * slope for y, slope, width in kept) / weight if weight > 0 else 0.0


def _weighted_median(samples: Sequence[tuple[float, float]]) -> float:
    """The value at which half of the weight is reached; (value, weight)."""
    half = sum(weight for _, weight in samples) / 2
    reached = 0.0
    for value, weight in sorted(samples):
        reached += weight
        if reached >= half:
            return value
    return 0.0


def upright(boxes: Sequence[Box]) -> list[Box]:
    """Level boxes with the lean of the columns taken out; the lean may change from left to right (perspective)."""
    samples = [sample for a, b in _near_pairs(boxes) for sample in _leans(a, b)]
    if len(samples) < _ENOUGH:
        return list(boxes)
    samples.sort()
    half = len(samples) // 2
    left, right = samples[:half], samples[half:]
    xs = [median(x for x, _ in part) for part in (left, right)]
    leans = [median(lean for _, lean in part) for part in (left, right)]
    slope = (leans[1] - leans[0]) / (xs[1] - xs[0]) if xs[1] - xs[0] > 0.1 else 0.0
    top = min(box.cy for box in boxes)

    def shift(box: Box) -> float:
        return (leans[0] + slope * (box.x0 - xs[0])) * (box.cy - top)

    return [Box(box.x0 - shift(box), box.y0, box.x1 - shift(box), box.y1) for box in boxes]


def _near_pairs(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Each two boxes that may stand a few lines apart, the upper one first."""
    ordered = sorted(boxes, key=lambda box: box.cy)
    reach = _LINES_APART * max((box.height for box in boxes), default=0.0)
    for number, upper in enumerate(ordered):
        for lower in islice(ordered, number + 1, None):
            if lower.cy - upper.cy >= reach:
                break
            yield upper, lower


def _leans(upper: Box, lower: Box) -> list[tuple[float, float]]:
    """(x, lean) of edges of two boxes that stand under each other, a few lines apart."""
    height = (upper.height + lower.height) / 2
    run = lower.cy - upper.cy
    if not 0.8 * height < run < _LINES_APART * height:
        return []
    edges = ((upper.x0, lower.x0), (upper.x1, lower.x1))
    return [(x, (y - x) / run) for x, y in edges if abs(y - x) <= 0.12 * run + 0.1 * height]
