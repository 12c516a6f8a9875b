"""Clean paper beside print: only where the paper itself was seen is a signature or a seal known to be missing."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from claims.evidence import Box, Line, Quad, box_around
from extractors.imaging.quality import BURNT
from extractors.imaging.rings import Mask, without_lines
from extractors.imaging.seal import Density
from extractors.pages.page import Picture

FAINT = 0.07
"""Density from which something may lie on the paper: pale ink, the edge of a shadow or of the paper itself."""
SHADED = 0.5
"""Share of the page's brightness below which ink might be lost in a shadow."""
REACH = 0.3
"""Share of the picture's width that is looked at to the right of a line."""
LEAST = 2.0
"""In line heights: what is narrower has no room for a name."""
TALL = 1.6
"""In line heights: how much of the paper must be clean, with the line in its middle."""
READ = 0.9
"""Confidence of a line from which its surroundings were sharp and light enough to see strokes."""


def find_blanks(small: Picture, ink: Density, lines: Sequence[Line], scan: bool) -> Iterator[Box]:
    """For each line that was read well the clean paper to the right of it, along its slope, up to whatever comes next.
    `ink`: the density of the darkest channel of `small`; `scan`: burnt-out white is the scanner's paper."""
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    light = cv2.blur(grey, (9, 9))
    unclear = (light < SHADED * float(np.percentile(light, 95))) | (False if scan else grey >= BURNT)
    # Lines go before specks do: a thin line would go with them in parts, and what is left of it is no line.
    strokes = without_lines(np.asarray(ink > FAINT, np.uint8))
    stained = np.asarray(np.asarray(cv2.medianBlur(strokes, 3), np.uint8) | unclear, np.uint8)
    rows, columns = stained.shape
    for line in lines:
        if line.confidence >= READ and (strip := _right_of(line)):
            share = _clean(stained, strip)
            box = _until(strip, share)
            if box.width * columns >= LEAST * _height(line) * rows:
                yield box


def beside_text(lines: Sequence[Line]) -> Iterator[Box]:
    """The same on a page on which nothing but its text is drawn."""
    return (Box(line.box.x1, line.box.y0, 1.0, line.box.y1) for line in lines if line.box.x1 < 1.0)


def _height(line: Line) -> float:
    (_, top_left), (_, _), (_, _), (_, low_left) = line.quad or line.box.quad
    return low_left - top_left


def _right_of(line: Line) -> Quad | None:
    """The strip right of a line, up to the picture's edge; None where there is none."""
    (left, top_left), (right, top_right), (_, low_right), _ = line.quad or line.box.quad
    width = min(REACH, 0.995 - right)
    if right - left <= 0 or width <= 0 or _height(line) <= 0:
        return None
    fall = (top_right - top_left) / (right - left) * width
    spare = (TALL - 1) / 2 * (low_right - top_right)
    return (
        (right, top_right - spare),
        (right + width, top_right + fall - spare),
        (right + width, low_right + fall + spare),
        (right, low_right + spare),
    )


def _clean(stained: Mask, strip: Quad) -> float:
    """The share of a strip's length that is clean, from its beginning."""
    rows, columns = stained.shape
    corners = np.array(strip, np.float32) * np.array((columns, rows), np.float32)
    long, high = (max(2, round(float(np.linalg.norm(corners[n] - corners[0])))) for n in (1, 3))
    flat = np.array(((0, 0), (long, 0), (long, high), (0, high)), np.float32)
    turn = cv2.getPerspectiveTransform(corners, flat)
    level = cv2.warpPerspective(
        stained, turn, (long, high), flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=1
    )
    margin = min(long - 1, max(2, high // 8))  # the last stroke of the line itself
    stops = np.nonzero(level[:, margin:].any(axis=0))[0]
    return float(margin + stops[0]) / long if len(stops) else 1.0


def _until(strip: Quad, share: float) -> Box:
    (top_left, top_right, low_right, low_left) = strip
    ends = [
        (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        for a, b in ((top_left, top_right), (low_left, low_right))
    ]
    return box_around((top_left, ends[0], ends[1], low_left))
