"""Drawn table lines of a scanned page, by morphology (OCR.md, Helpers)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from claims.evidence import Box
from extractors.pages.page import Picture

SEARCH_SIDE = 1600
"""Pixels: hairlines survive, and a page takes some hundredths of a second."""
SHORTEST = 0.035
"""Of the long side: strokes of characters are shorter."""
THICKEST = 0.004
WINDOW, CONTRAST = 25, 8
"""Pixels and grey levels by which ink is darker than the paper around it."""


def find_rulings(picture: Picture) -> tuple[Box, ...]:
    """Level and upright lines as thin boxes, 0..1 of the picture. Leaning lines come in pieces."""
    height, width = picture.shape[:2]
    scale = min(1.0, SEARCH_SIDE / max(height, width))
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if scale < 1.0:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, WINDOW, CONTRAST
    )
    length = max(12, round(SHORTEST * max(ink.shape)))
    level = _lines(np.asarray(ink, np.uint8), length)
    upright = [Box(y0, x0, y1, x1) for x0, y0, x1, y1 in _lines(np.asarray(ink.T, np.uint8), length)]
    return tuple(sorted(level + upright, key=lambda box: (box.y0, box.x0)))


def _lines(ink: NDArray[np.uint8], length: int) -> list[Box]:
    rows, columns = ink.shape
    thick = max(3, THICKEST * max(rows, columns))
    bridged = cv2.morphologyEx(np.ascontiguousarray(ink), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    opened = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    stats = cv2.connectedComponentsWithStats(opened)[2][1:]
    return [
        Box(x / columns, y / rows, (x + width) / columns, (y + height) / rows)
        for x, y, width, height, area in stats.tolist()
        if area / width <= thick and height <= 4 * thick
    ]
