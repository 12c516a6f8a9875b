"""What is on a page besides print: seals of any ink, and strokes that no reader took for text (signatures).

A seal is known by its frame: a ring, an oval or a square. Red print, red headings and logos have none. What is not
known for sure is left out: unseen is not absent.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from claims.evidence import Box, Line
from extractors.imaging.blanks import find_blanks
from extractors.imaging.enlarge import shrinking
from extractors.imaging.quality import is_colourless, is_scan
from extractors.imaging.rings import Mask, find_rings, without_lines
from extractors.imaging.seal import REDNESS, Density, density
from extractors.pages.page import Picture

SIDE = 1000
"""Pixels of the picture that is searched."""
BLUENESS = 0.06
"""Density by which red and green exceed blue in blue ink."""
INK = 0.14
ROUND, SQUARE = 0.7, 0.88
"""Share of the directions in which a blob's outermost ink lies on the oval, or on the box, around it."""
NEARLY_SQUARE = 1.4
DIRECTIONS = 36
JOINED = 0.006
"""Share of the long side that strokes of one signature may lie apart."""
LEAST_WIDTH, LEAST_HEIGHT = 0.016, 0.009
LEAST_FILLED = 0.09
"""Share of its box that a name's joined strokes fill; what is left of a leaning table's lines fills less."""
LARGEST_STROKE = 0.4
MOST_STROKES = 80
TRACE = 0.0005
"""Share of a page from which coloured ink is more than fringes of print."""
TRACE_SIDE = 0.04
EMPTY = 0.0004
"""Share of a page that may be ink where nothing stands on it: dust, a punched hole's rim."""

SEEN, IN_A_PHOTO = 0.9, 0.8
"""How surely paper is clean: in a photograph pale ink may hide in a shadow, which is for a person to look at."""
MOST_BLANKS = 300

Kind = Literal["seal", "trace", "ink", "empty", "blank"]


class Mark(NamedTuple):
    """A seal or strokes in 0..1 of the picture, and how surely. `trace`: coloured ink that may be of a seal; `empty`:
    nothing is on the whole page; `blank`: paper right of a line of print that was clearly seen and bears nothing."""

    kind: Kind
    box: Box
    sure: float


def find_marks(picture: Picture, lines: Sequence[Line], seals: Sequence[Box]) -> list[Mark]:
    """`lines` is what was read, `seals` where red blobs of a seal's size lie (imaging.seal)."""
    scale = min(1.0, SIDE / max(picture.shape[:2]))
    small = np.asarray(
        cv2.resize(picture, None, fx=scale, fy=scale, interpolation=shrinking(scale)), np.uint8
    )
    red, green, blue = (density(small[:, :, channel]) for channel in range(3))
    redness = cv2.GaussianBlur(np.minimum(green, blue) - red, (3, 3), 0)
    coloured = np.asarray(redness > REDNESS, np.uint8)
    found = [*_red_seals(coloured, seals)] or [*_other_seals(small, red, green, blue)]
    found += [*_traces(coloured, found)]
    dark = np.asarray(red > INK, np.uint8)
    if not lines and _is_empty(np.asarray(green > INK, np.uint8)):
        found.append(Mark("empty", Box(0.0, 0.0, 1.0, 1.0), 0.95))
    ink = np.maximum(np.maximum(red, green), blue)
    scan = is_scan(picture)
    blanks = islice(find_blanks(small, ink, lines, scan), MOST_BLANKS)
    found += [Mark("blank", box, SEEN if scan else IN_A_PHOTO) for box in blanks]
    return found + [Mark("ink", box, 0.9) for box in _strokes(dark, lines)]


def _traces(red: Mask, found: Sequence[Mark]) -> list[Mark]:
    """Red that is none of the seals found and larger than a word: a worn seal, or print."""
    rest = red.copy()
    rows, columns = rest.shape
    for mark in found:
        x0, y0, x1, y1 = (round(side) for side in np.multiply(mark.box, (columns, rows, columns, rows)))
        rest[max(0, y0) : y1, max(0, x0) : x1] = 0
    longest = max(rest.shape)
    side = max(3, round(0.02 * longest) | 1)
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return [
        Mark("trace", Box(x / columns, y / rows, (x + width) / columns, (y + height) / rows), 0.5)
        for x, y, width, height, _ in cv2.connectedComponentsWithStats(joined)[2][1:].tolist()
        if max(width, height) >= TRACE_SIDE * longest
    ][:MOST_STROKES]


def _red_seals(red: Mask, seals: Sequence[Box]) -> list[Mark]:
    """Blobs with a frame, and rings that other red print runs into."""
    height, width = red.shape
    found: list[Mark] = []
    for box in seals:
        rows = slice(int(box.y0 * height), int(np.ceil(box.y1 * height)))
        columns = slice(int(box.x0 * width), int(np.ceil(box.x1 * width)))
        framed = _frame(red[rows, columns])
        if framed:
            found.append(Mark("seal", box, framed))
    rings = find_rings(red) if red.mean() > TRACE else []
    return found + [
        Mark("seal", ring.box, 0.92)
        for ring in rings
        if not any(
            mark.box.x0 < ring.box.cx < mark.box.x1 and mark.box.y0 < ring.box.cy < mark.box.y1
            for mark in found
        )
    ]


def _frame(blob: Mask) -> float:
    """How surely a blob has a seal's frame; 0 where it has none."""
    ys, xs = np.nonzero(blob)
    if not len(xs):
        return 0.0
    high, wide = blob.shape
    u, v = (xs - (wide - 1) / 2) / (wide / 2), (ys - (high - 1) / 2) / (high / 2)
    direction = ((np.arctan2(v, u) + np.pi) / (2 * np.pi) * DIRECTIONS).astype(int) % DIRECTIONS
    on_oval, on_box = np.zeros(DIRECTIONS), np.zeros(DIRECTIONS)
    np.maximum.at(on_oval, direction, np.hypot(u, v))
    np.maximum.at(on_box, direction, np.maximum(abs(u), abs(v)))
    if np.mean((on_oval > 0.86) & (on_oval < 1.12)) >= ROUND:
        return 0.95
    near_square = max(wide, high) <= NEARLY_SQUARE * min(wide, high)
    return 0.9 if near_square and np.mean(on_box > 0.86) >= SQUARE else 0.0


def _other_seals(small: Picture, red: Density, green: Density, blue: Density) -> Iterator[Mark]:
    """Blue rings; black ones where the page has no colour, as on a copy."""
    blueness = np.asarray(np.minimum(red, green) - blue > BLUENESS, np.uint8)
    if blueness.mean() > TRACE:
        yield from (Mark("seal", ring.box, 0.9) for ring in find_rings(blueness))
    if is_colourless(small):
        yield from (Mark("seal", ring.box, 0.88) for ring in find_rings(np.asarray(green > INK, np.uint8)))


def _strokes(dark: Mask, lines: Sequence[Line]) -> list[Box]:
    """Boxes of strokes between the lines of print."""
    bare = without_lines(dark)
    rows, columns = bare.shape
    for line in lines:
        cv2.fillConvexPoly(bare, _outline(line, columns, rows), 0)
    side = max(3, round(JOINED * max(bare.shape)) | 1)
    joined = cv2.morphologyEx(bare, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    longest = max(bare.shape)
    stats = cv2.connectedComponentsWithStats(joined)[2][1:]
    boxes = [
        Box(x / columns, y / rows, (x + width) / columns, (y + height) / rows)
        for x, y, width, height, area in stats.tolist()
        if width >= LEAST_WIDTH * longest
        and height >= LEAST_HEIGHT * longest
        and max(width, height) <= LARGEST_STROKE * longest
        and area >= max((LEAST_HEIGHT * longest) ** 2, LEAST_FILLED * width * height)
    ]
    return boxes[:MOST_STROKES]


def _outline(line: Line, columns: int, rows: int) -> NDArray[np.int32]:
    """The line's corners in pixels, a little larger than its print."""
    box = line.box
    corners = line.quad or ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    points = np.array(corners) * (columns, rows)
    middle = points.mean(axis=0)
    grown = middle + (points - middle) * (1.0, 1.25) + np.sign(points - middle) * 2
    return np.asarray(np.rint(grown), np.int32)


def _is_empty(ink: Mask) -> bool:
    """Without the edges, where a scanner sees the lid and a photographer the table."""
    rows, columns = ink.shape
    inner = ink[rows // 20 : -rows // 20, columns // 20 : -columns // 20]
    return float(cv2.medianBlur(np.ascontiguousarray(inner), 3).mean()) < EMPTY
