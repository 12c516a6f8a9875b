"""Round and oval frames of seals, in any ink: on a grey copy they are all that tells a seal from print."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from claims.evidence import Box

Mask = NDArray[np.uint8]
"""1 where there is ink, else 0."""
Ink = NDArray[np.bool_]

SIDE = 900
"""Pixels of the mask in which rings are looked for."""
SMALLEST, LARGEST = 0.035, 0.17
"""Radius as a share of the long side."""
FLATNESS = (1.0, 1.35, 1.5)
"""Width over height: round seals, 发票专用章 (40 × 30 mm), 收费专用章 (45 × 30 mm)."""
NEAR = 0.03
"""By how much of its radius a ring may lie beside the circle that was found, or be flatter or rounder: rings are taken
askew, and where print crosses them circles are found beside them."""
ANGLES = 90
_COSINES, _SINES = (turn(np.linspace(0, 2 * np.pi, ANGLES, endpoint=False)) for turn in (np.cos, np.sin))
CLOSED = 0.72
"""Share of the directions in which the ring is there."""
PARTLY = 0.3
"""Share from which the straight parts are looked for too."""
CUT, CUT_CLOSED = 0.45, 0.85
"""Of a ring that runs over the paper's edge so much must be there, and more of that be drawn than of a whole one."""
CLEAR = 0.5
"""How much of the ring's ink may lie on circles close outside and inside it."""
BESIDE = 0.13
MOST_CANDIDATES = 40
ROUNDS = 3
"""Of small changes to a circle; further ones change nothing."""
INK = 60
"""Grey level (0 to 255) of a pixel of the smaller mask from which it is ink."""
CROWDED = 0.06
"""Share of the picture that large strokes cover, from which it is no page with seals but a pattern or a scene."""
CHARACTER, RULING = 0.022, 0.05
"""Shares of the long side: what is smaller is a character, what is straight and longer a table line."""


class Ring(NamedTuple):
    """A ring's box and the share of it that is drawn."""

    box: Box
    closed: float


def find_rings(mask: Mask) -> list[Ring]:
    """Rings from the most closed on; none lies in another."""
    scale = min(1.0, SIDE / max(mask.shape))
    small = cv2.resize(mask * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(small > INK, np.uint8)
    bare = without_lines(ink)
    strokes = _without_print(bare)
    if strokes.mean() > CROWDED:
        return []
    whole = strokes | (ink & ~bare)  # of a large ring some parts are as straight as table lines
    found = [ring for flatness in FLATNESS for ring in _rings(strokes * 255, whole * 255, flatness)]
    kept: list[Ring] = []
    for ring in sorted(found, key=lambda ring: -ring.closed):
        if not any(_overlap(ring.box, other.box) for other in kept):
            kept.append(ring)
    return kept


def _without_print(bare: Mask) -> Mask:
    """Without what is no larger than a character: arcs of a ring are longer."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bare)
    large = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) >= CHARACTER * max(bare.shape)
    large[0] = False
    return np.asarray(large[labels], np.uint8)


def without_lines(ink: Mask) -> Mask:
    """The mask without level and upright table lines."""
    length = round(RULING * max(ink.shape))
    shapes = ((1, length), (length, 1))
    straight = [cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)) for shape in shapes]
    thick = cv2.dilate(cv2.max(*straight), np.ones((3, 3), np.uint8))
    return np.where(thick > 0, np.uint8(0), ink)


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.cx < one.x1 and one.y0 < other.cy < one.y1


def _rings(strokes: Mask, whole: Mask, flatness: float) -> Iterator[Ring]:
    """Circles among the strokes, or with what is straight as well; both are stretched so that ovals of this flatness
    become circles."""
    smooth, more = _stretched(strokes, flatness), _stretched(whole, flatness)
    ink, more_ink = smooth > INK, more > INK
    height, width = smooth.shape
    longest = max(strokes.shape)
    circles = cv2.HoughCircles(
        smooth, cv2.HOUGH_GRADIENT, dp=2, minDist=longest * SMALLEST, param1=120, param2=55,
        minRadius=round(SMALLEST * longest), maxRadius=round(LARGEST * longest),
    )  # fmt: skip
    for circle in (circles[0] if circles is not None else ())[:MOST_CANDIDATES]:
        x, y, rough = (float(value) for value in circle)
        best, closed = _best_circle(ink, Circle(x, y, rough))
        if PARTLY <= closed < CLOSED:
            best, closed = _best_circle(more_ink, Circle(x, y, rough))
        if closed >= CLOSED:
            yield Ring(_box(best, width, height), closed)


def _stretched(picture: Mask, flatness: float) -> Mask:
    round_ = cv2.resize(picture, None, fx=1.0, fy=flatness, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.GaussianBlur(round_, (5, 5), 0), np.uint8)


class Circle(NamedTuple):
    """In pixels; `squeeze`: its height over its width."""

    x: float
    y: float
    radius: float
    squeeze: float = 1.0


def _box(circle: Circle, width: int, height: int) -> Box:
    across, down = circle.radius / width, circle.radius * circle.squeeze / height
    x, y = circle.x / width, circle.y / height
    return Box(max(0.0, x - across), max(0.0, y - down), min(1.0, x + across), min(1.0, y + down))


def _best_circle(ink: Ink, rough: Circle) -> tuple[Circle, float]:
    """The best drawn circle about a place, and the share of it that is drawn; 0 where print fills the place."""
    best, closed = _best_of(ink, [_wider(rough, percent / 100) for percent in range(-8, 9, 2)])
    for _ in range(ROUNDS):
        before = best
        for moved in (_squeezed, _sideways, _downwards, _wider):
            best, closed = _best_of(ink, [moved(best, share) for share in (0.0, -NEAR, NEAR)])
        if best == before:
            break
    beside = [_wider(best, share) for share in (BESIDE, -BESIDE)]
    return best, closed if _drawn(ink, beside).max() <= CLEAR else 0.0


def _best_of(ink: Ink, circles: Sequence[Circle]) -> tuple[Circle, float]:
    """The first of those that are drawn most, and the share of it that is."""
    drawn = _drawn(ink, circles)
    first = int(drawn.argmax())
    return circles[first], float(drawn[first])


def _wider(circle: Circle, share: float) -> Circle:
    return circle._replace(radius=circle.radius * (1 + share))


def _squeezed(circle: Circle, share: float) -> Circle:
    return circle._replace(squeeze=circle.squeeze * (1 + share))


def _sideways(circle: Circle, share: float) -> Circle:
    return circle._replace(x=circle.x + share * circle.radius)


def _downwards(circle: Circle, share: float) -> Circle:
    return circle._replace(y=circle.y + share * circle.radius)


def _drawn(ink: Ink, circles: Sequence[Circle]) -> NDArray[np.float64]:
    """Share of each circle that is ink; of the part on the paper where a ring was stamped over its edge."""
    x, y, radius, squeeze = np.array(circles).T[:, :, np.newaxis]
    columns = np.rint(x + radius * _COSINES).astype(int)
    rows = np.rint(y + squeeze * radius * _SINES).astype(int)
    height, width = ink.shape
    inside = (columns >= 1) & (rows >= 1) & (columns < width - 1) & (rows < height - 1)
    inked = inside & ink[rows.clip(0, height - 1), columns.clip(0, width - 1)]
    there = inside.sum(axis=1)
    drawn = inked.sum(axis=1) / np.maximum(there, 1)
    is_cut = (there >= CUT * ANGLES) & (drawn >= CUT_CLOSED)
    return np.asarray(np.where(is_cut, drawn, drawn * there / ANGLES))
