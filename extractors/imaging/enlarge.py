"""Regions cut out, small pictures made larger, faint print made steeper."""

import cv2
import numpy as np

from claims.evidence import Box
from extractors.pages.page import Picture

SMALL_SIDE = 1000
"""Pixels: pictures below are enlarged to about this, so that print of 10 pixels becomes print of 20."""
MOST = 3.0
LARGEST_SIDE = 2000
MARGIN = 0.4
"""Of the region's height, on every side: lines that the box cuts are read whole."""


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


def cut(picture: Picture, box: Box) -> tuple[Picture, Box]:
    """The region with some margin, and the box that was really cut."""
    height, width = picture.shape[:2]
    margin = max(8.0, MARGIN * min(box.height * height, 60.0))
    x0, y0 = max(0, int(box.x0 * width - margin)), max(0, int(box.y0 * height - margin))
    x1 = min(width, max(x0 + 1, round(box.x1 * width + margin)))
    y1 = min(height, max(y0 + 1, round(box.y1 * height + margin)))
    area = Box(x0 / width, y0 / height, x1 / width, y1 / height)
    return np.ascontiguousarray(picture[y0:y1, x0:x1]), area


def sharpened(picture: Picture) -> Picture:
    """Even light, then edges made steeper: gains a little on blurred print, costs a little on clean print."""
    light = cv2.blur(cv2.dilate(picture, np.ones((31, 31), np.uint8)), (61, 61)).astype(np.float32)
    even = (picture.astype(np.float32) / np.maximum(light, 1) * 245).clip(0, 255)
    return np.asarray((2.2 * even - 1.2 * cv2.GaussianBlur(even, (0, 0), 2.0)).clip(0, 255), np.uint8)
