"""Turning pictures and boxes: by quarter turns, and by any angle with the way back."""

import math
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from claims.evidence import Box, Line
from extractors.pages.page import Picture

Point = tuple[float, float]
Size = tuple[int, int]
Affine = NDArray[Any]
"""2 × 3, in pixels."""


def turned_clockwise(picture: Picture, degrees: int) -> Picture:
    """By 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -(degrees // 90) % 4))


def tilt_of(lines: list[Line], width: float, height: float) -> float:
    """Degrees, -90..90, by which the lines lean clockwise; the median over their length. 0 without long lines."""
    leans = [lean for line in lines if line.quad and (lean := _lean(line.quad, width, height))]
    if not leans:
        return 0.0
    leans.sort()
    total, passed = sum(weight for _, weight in leans), 0.0
    for angle, weight in leans:
        passed += weight
        if passed >= total / 2:
            return angle
    return 0.0


def _lean(quad: tuple[Point, ...], width: float, height: float) -> tuple[float, float] | None:
    """(angle, length in pixels) of the longer side of a clearly long quad."""
    corners = [(x * width, y * height) for x, y in quad]
    along, across = _vector(corners[0], corners[1]), _vector(corners[0], corners[3])
    if math.hypot(*along) < math.hypot(*across):
        along, across = across, along
    length = math.hypot(*along)
    if length < 2.5 * max(math.hypot(*across), 1e-6):
        return None
    angle = math.degrees(math.atan2(along[1], along[0]))
    return (angle + 90) % 180 - 90, length


def _vector(start: Point, end: Point) -> Point:
    return end[0] - start[0], end[1] - start[1]


class Levelling:
    """Turns a picture against its tilt on a larger canvas, and brings lines back to where they were."""

    def __init__(self, width: int, height: int, tilt: float) -> None:
        turn: Affine = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
        cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
        self.before = (width, height)
        self.after = (math.ceil(height * sine + width * cosine), math.ceil(height * cosine + width * sine))
        turn[:, 2] += (np.array(self.after) - self.before) / 2
        self._turn = turn
        self._back: Affine = cv2.invertAffineTransform(turn)

    def level(self, picture: Picture) -> Picture:
        border = [float(value) for value in np.median(picture[:: max(1, len(picture) // 50)], axis=(0, 1))]
        return np.asarray(
            cv2.warpAffine(picture, self._turn, self.after, flags=cv2.INTER_CUBIC, borderValue=border),
            np.uint8,
        )

    def restored(self, line: Line) -> Line:
        """A line of the levelled picture, in 0..1 of the picture before. Character borders do not survive a turn."""
        return moved(line, self._back, self.after, self.before)

    def levelled(self, line: Line) -> Line:
        """A line of the picture, in 0..1 of the levelled one: for layout, which wants level rows."""
        return moved(line, self._turn, self.before, self.after)


def moved(
    line: Line,
    transform: Affine,
    old: Size,
    new: Size,
) -> Line:
    """The line under an affine transform from a picture of size `old` to one of size `new`."""
    box = line.box
    quad = line.quad or ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    points = np.array([(x * old[0], y * old[1], 1.0) for x, y in quad]) @ transform.T / new
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    corners = tuple((float(x), float(y)) for x, y in points)
    return replace(line, box=Box(float(x0), float(y0), float(x1), float(y1)), quad=corners, edges=None)
