"""Regions cut out, small pictures made larger, faint print made steeper."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from claims.evidence import Line, Quad, box_around
from extractors.pages.page import Picture

SMALL_SIDE = 1000
"""Pixels: pictures below are enlarged to about this, so that print of 10 pixels becomes print of 20."""
MOST = 3.0
LARGEST_SIDE = 2000
MARGIN = 0.4
"""Of the part's height, on every side."""


def shrinking(scale: float) -> int:
    """OpenCV's way to make a picture smaller: averaging is exact and slow, and pays below a half only."""
    return cv2.INTER_LINEAR if scale >= 0.5 else cv2.INTER_AREA


def factor_for(picture: Picture) -> float:
    """How much to enlarge a whole page before reading."""
    return float(max(1.0, min(MOST, SMALL_SIDE / max(picture.shape[:2]))))


def enlarged(picture: Picture, factor: float) -> Picture:
    """Never beyond LARGEST_SIDE."""
    factor = min(factor, LARGEST_SIDE / max(picture.shape[:2]))
    if factor <= 1.0:
        return picture
    return np.asarray(
        cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8
    )


class Cut:
    """A part of a picture, made level and `factor` times as large, and the way back to the whole picture."""

    def __init__(self, picture: Picture, quad: Quad, factor: float = 1.0) -> None:
        """`quad`: corners in 0..1 of the picture. The part has some margin: lines that it cuts are read whole."""
        self._size = np.array(picture.shape[1::-1], np.float32)
        inner = np.array(quad, np.float32) * self._size
        along, across = (
            (inner[1] - inner[0] + inner[2] - inner[3]) / 2,
            (inner[3] - inner[0] + inner[2] - inner[1]) / 2,
        )
        width, height = max(1.0, float(np.hypot(*along))), max(1.0, float(np.hypot(*across)))
        margin = max(6.0, MARGIN * min(height, 60.0))
        right, down = along / width * margin, across / height * margin
        outer = inner + np.array([-right - down, right - down, right + down, down - right])
        width, height = width + 2 * margin, height + 2 * margin
        factor = min(factor, LARGEST_SIDE / max(width, height))
        self._sides = np.array([max(1, round(width * factor)), max(1, round(height * factor))], np.float32)
        frame = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32) * self._sides
        there = cv2.getPerspectiveTransform(outer.astype(np.float32), frame)
        self._back = cv2.getPerspectiveTransform(frame, outer.astype(np.float32))
        self._inner = cv2.perspectiveTransform(inner[np.newaxis], there)[0]
        self.picture: Picture = np.asarray(
            cv2.warpPerspective(
                picture,
                there,
                (int(self._sides[0]), int(self._sides[1])),
                flags=cv2.INTER_CUBIC,
                borderMode=cv2.BORDER_REPLICATE,
            ),
            np.uint8,
        )

    @property
    def inner(self) -> Picture:
        """The part without its margin."""
        (x0, y0), (x1, y1) = self._inner.min(axis=0), self._inner.max(axis=0)
        return self.picture[
            round(y0) : max(round(y0) + 1, round(y1)), round(x0) : max(round(x0) + 1, round(x1))
        ]

    def holds(self, line: Line) -> bool:
        """Whether the middle of a line of the part lies inside the corners, not in the margin."""
        x, y = line.box.cx * self._sides[0], line.box.cy * self._sides[1]
        low, high = self._inner.min(axis=0), self._inner.max(axis=0)
        return bool(low[0] <= x <= high[0] and low[1] <= y <= high[1])

    def restored(self, line: Line) -> Line:
        """A line of the part, in 0..1 of the whole picture."""
        box = line.box
        corners = self._there(line.quad or box.quad)
        edges = tuple(x for x, _ in self._there([(x, box.cy) for x in line.edges])) if line.edges else None
        return replace(line, box=box_around(corners), quad=corners, edges=edges)

    def _there(self, points: Sequence[tuple[float, float]]) -> Quad:
        pixels = np.array([points], np.float32) * self._sides
        found = cv2.perspectiveTransform(pixels, self._back)[0] / self._size
        return tuple((float(x), float(y)) for x, y in found)


def sharpened(picture: Picture) -> Picture:
    """Even light, then edges made steeper: gains a little on blurred print, costs a little on clean print."""
    light = cv2.blur(cv2.dilate(picture, np.ones((31, 31), np.uint8)), (61, 61)).astype(np.float32)
    even = (picture.astype(np.float32) / np.maximum(light, 1) * 245).clip(0, 255)
    return np.asarray((2.2 * even - 1.2 * cv2.GaussianBlur(even, (0, 0), 2.0)).clip(0, 255), np.uint8)
