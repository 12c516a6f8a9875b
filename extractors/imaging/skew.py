"""By how much the rows of a page lean, from the picture alone; and the picture that Tesseract reads best."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.imaging.rulings import THICKEST
from extractors.pages.page import Picture

SEARCH_SIDE = 800
WIDEST = 10.0
"""Degrees to both sides."""

Grey = NDArray[np.uint8]


def skew_of(picture: Picture) -> float:
    """Degrees by which rows lean clockwise, -10..10: the angle at which they lie densest."""
    scale = min(1.0, SEARCH_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - even_light(np.asarray(small, np.uint8))
    ink = np.asarray(np.where(ink > 60, ink, 0), np.uint8)
    coarse = max(np.arange(-WIDEST, WIDEST + 0.1, 1.0), key=lambda angle: _density(ink, angle))
    return float(max(np.arange(coarse - 0.8, coarse + 0.9, 0.2), key=lambda angle: _density(ink, angle)))


def _density(ink: Grey, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def even_light(picture: Picture) -> Grey:
    """Grey, with shadows taken off: every patch of paper becomes white."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    side = max(15, max(grey.shape) // 60) | 1
    paper = cv2.medianBlur(cv2.dilate(grey, np.ones((side, side), np.uint8)), min(side, 51))
    return np.asarray((grey.astype(np.float32) / np.maximum(paper, 1) * 255).clip(0, 255), np.uint8)


def without_rules(grey: Grey) -> Grey:
    """Table lines painted white; only long thin ones, so that strokes of characters stay."""
    ink = np.asarray((grey < 160) * 255, np.uint8)
    length = max(grey.shape) // 25
    thick = max(3, round(THICKEST * max(grey.shape)))
    clean = grey.copy()
    for kernel in (np.ones((1, length), np.uint8), np.ones((length, 1), np.uint8)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
        across = np.ones((thick, 1) if kernel.shape[0] == 1 else (1, thick), np.uint8)
        bold = cv2.morphologyEx(lines, cv2.MORPH_OPEN, across)
        thin = cv2.dilate(cv2.subtract(lines, bold), np.ones((3, 3), np.uint8))
        clean[thin > 0] = 255
    return clean
