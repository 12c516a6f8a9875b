"""What is wrong with the picture of a page, judged by its pixels and by the lines that were read from it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from claims.document import Quality
from claims.evidence import Line
from extractors.imaging.moire import shows_screen
from extractors.pages.page import Picture

SAMPLE_SIDE = 1200
SMALL_PRINT = 11.0
"""Pixels of a line's height below which Chinese print loses strokes."""
LOST_PRINT = 6.0
DARK_PAPER, LOST_DARK = 95.0, 25.0
"""Grey level of the brightest twentieth."""
BURNT, STEEP, PALE = 253, 30, 50
"""Grey levels: of a burnt-out spot, by which the paper around it is darker, by which the ink in it is paler."""
RING = 0.03
"""Of the long side: how far around a spot its fall is looked for."""
SCAN_PAPER = 236.0
"""Grey level of a scan's white; no photograph has so much of it."""
GLARE_SHARE = 0.012
BLUR, LOST_BLUR = 0.45, 0.19
"""`sharpness`: print of a steady hand has .55 and more, a blur of 1.5 pixels (of 1200) .42, of 5 pixels .18."""
FEW_LINES = 8
WINDOW = 21
"""Pixels: wider than the edges of print that can still be read."""
EDGE = 0.003
INK, LEAST_INK = 16, 0.01
"""Grey levels by which print is darker than the paper around it, and the share of a cell that one character covers."""
GREY = 14
"""Largest difference of the channels that a picture without colour may have."""


def judged(picture: Picture, lines: list[Line]) -> Quality:
    """Warnings of CONTRACT §4; `readable` false only where a person could not read it either."""
    grey = _sample(picture)
    sharp = sharpness(grey)
    paper = float(np.percentile(grey, 95))
    print_height = text_height(lines, picture.shape[0])
    found = {
        "blur": sharp < BLUR,
        "dark": paper < DARK_PAPER,
        "glare": not is_scan(picture) and has_glare(grey, lines),
        "screen": not is_scan(picture) and shows_screen(picture),
        "low_resolution": 0 < print_height < SMALL_PRINT,
        "cut_off": is_cut_off(lines),
        "copy": is_colourless(picture),
    }
    lost = (
        paper < LOST_DARK
        or 0 < print_height < LOST_PRINT
        or (sharp < LOST_BLUR and len(lines) < FEW_LINES)
        or (not lines and found["blur"] and found["dark"])
    )
    return Quality(warnings=[name for name, true in found.items() if true], readable=not lost)


def _sample(picture: Picture) -> NDArray[np.uint8]:
    scale = min(1.0, SAMPLE_SIDE / max(picture.shape[:2]))
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def sharpness(grey: NDArray[np.uint8]) -> float:
    """How steep the steepest edges are against how high they are: 1 for an edge within one pixel, 0 for fog.
    0 for a picture without any edge."""
    smooth = cv2.GaussianBlur(grey, (3, 3), 0).astype(np.float32)
    steep = np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0) / 8, cv2.Sobel(smooth, cv2.CV_32F, 0, 1) / 8)
    window = np.ones((WINDOW, WINDOW), np.uint8)
    height = cv2.dilate(smooth, window) - cv2.erode(smooth, window)
    edges = height > max(24.0, float(np.percentile(height, 98)) * 0.7)
    if not edges.any():
        return 0.0
    return float(np.median(cv2.dilate(steep, window)[edges] / height[edges])) * 2


def has_print(picture: Picture) -> bool:
    """Whether anything stands out from the paper: an empty cell has none."""
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    paper = cv2.blur(grey, (31, 31))
    return bool(np.mean(cv2.subtract(paper, grey) > INK) > LEAST_INK)


def is_bare(picture: Picture) -> bool:
    """Whether a part is paper and nothing else, well lit: half of print's contrast on a quarter of a character's area
    counts as something, and so does what darkness may hide."""
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    paper = cv2.blur(grey, (31, 31))
    stained = float(np.mean(cv2.subtract(paper, grey) > INK / 2)) > LEAST_INK / 4
    return not stained and float(np.median(grey)) >= DARK_PAPER


def text_height(lines: list[Line], page_height: float) -> float:
    """Median height of the lines in pixels, 0 without lines. Boxes of print that leans are measured by their quads."""
    heights = [_height(line) * page_height for line in lines if len(line.text) >= 2]
    return float(np.median(heights)) if heights else 0.0


def _height(line: Line) -> float:
    if line.quad is None:
        return line.box.height
    (_, top_left), (_, top_right), (_, bottom_right), (_, bottom_left) = line.quad
    return abs(bottom_left - top_left + bottom_right - top_right) / 2


def is_scan(picture: Picture) -> bool:
    """Whether most of the picture is the even white of a scanner or a screenshot."""
    return float(np.percentile(picture[::8, ::8, 1], 40)) > SCAN_PAPER


def has_glare(grey: NDArray[np.uint8], lines: list[Line]) -> bool:
    """A burnt-out spot that falls off steeply, or in which print is far paler than elsewhere. Paper that is merely
    bright keeps its ink black."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((grey >= BURNT).astype(np.uint8))
    areas = stats[1:, cv2.CC_STAT_AREA]
    if not areas.size or areas.max() <= GLARE_SHARE * grey.size:
        return False
    spot = (labels == 1 + int(areas.argmax())).astype(np.uint8)
    return _is_steep(grey, spot) or _pales_print(grey, spot, lines)


def _is_steep(grey: NDArray[np.uint8], spot: NDArray[np.uint8]) -> bool:
    reach = max(5, round(RING * max(grey.shape))) | 1
    ring = (cv2.dilate(spot, np.ones((reach, reach), np.uint8)) > 0) & (spot == 0)
    return bool(ring.any() and np.percentile(grey[ring], 75) < BURNT - STEEP)


def _pales_print(grey: NDArray[np.uint8], spot: NDArray[np.uint8], lines: list[Line]) -> bool:
    height, width = grey.shape
    inside: list[float] = []
    outside: list[float] = []
    for line in lines:
        rows = slice(int(line.box.y0 * height), max(1, int(line.box.y1 * height)))
        columns = slice(int(line.box.x0 * width), max(1, int(line.box.x1 * width)))
        if grey[rows, columns].size:
            place = inside if spot[rows, columns].mean() > 0.4 else outside
            place.append(float(np.percentile(grey[rows, columns], 5)))
    return bool(inside and outside) and float(np.median(inside) - np.median(outside)) > PALE


def is_colourless(picture: Picture) -> bool:
    """A copy or scan without colour: nothing can be said of the ink of a seal."""
    step = max(1, max(picture.shape) // SAMPLE_SIDE)
    red, green, blue = cv2.split(np.ascontiguousarray(picture[::step, ::step]))
    spread = cv2.max(cv2.absdiff(red, green), cv2.absdiff(green, blue))
    return bool(np.percentile(cv2.blur(spread, (5, 5)), 99.9) < GREY)


def is_cut_off(lines: list[Line]) -> bool:
    """Two lines or more run into the same side of the picture."""
    sides = (
        [line.box.x0 < EDGE for line in lines],
        [line.box.x1 > 1 - EDGE for line in lines],
    )
    return any(sum(side) >= 2 for side in sides)
