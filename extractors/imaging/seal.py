"""Red seals: where they are, and print under them made readable by unmixing the two inks (OCR.md, Accuracy)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from claims.evidence import Box
from extractors.imaging.enlarge import shrinking
from extractors.pages.page import Picture

Density = NDArray[np.float32]
"""Optical density, log10 of paper over picture: 0 is blank paper, inks that lie on each other add up."""

SEARCH_SIDE = 1200
"""Pixels of the picture in which seals are looked for."""
REDNESS = 0.035
"""Density by which green and blue must exceed red: worn seals, and strokes thinned by scaling down."""
STRONG = 0.06
"""What the reddest quarter of a seal's red pixels exceeds; brown paper, wood and edges do not."""
JOIN = 0.02
"""Share of the long side that gaps inside one seal may have."""
SMALLEST, LARGEST = 0.05, 0.5
"""Sides of a seal as shares of the page's long side."""
LONGEST_SHAPE = 2.6
"""Width over height beyond which red is a line of print, not a seal."""
SOLID, WIDE = 0.8, 0.4
"""A blob that is nearly all red and fills much of its box is a face, a picture or an emblem, not ring and letters."""
LEAST_RED = 0.4
"""Share of a seal's ink that is red; black print with coloured fringes has less."""
EMPTIEST = 0.12
"""Share of its box that a seal covers once its gaps are closed; a corner or an edge of red covers less."""

COARSE = 3
"""Paper is looked for in a picture this much smaller."""
LOGARITHM: Density = np.log10(np.arange(256, dtype=np.float32) + 1)

Rect = tuple[int, int, int, int]
"""x, y, right, bottom in pixels."""


def find_seals(picture: Picture) -> tuple[Box, ...]:
    """Boxes of red blobs of a seal's size and shape, 0..1 of the picture, top to bottom."""
    height, width = picture.shape[:2]
    scale = min(1.0, SEARCH_SIDE / max(height, width))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=shrinking(scale))
    redness, ink = redness_of(np.asarray(small, np.uint8))
    red = (redness > REDNESS).astype(np.uint8)
    if np.count_nonzero(redness > STRONG) < 50:
        return ()
    side = max(3, round(JOIN * max(red.shape)) | 1)
    joined = cv2.morphologyEx(_without_specks(red), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    rows, columns = red.shape
    boxes = [
        Box(x0 / columns, y0 / rows, x1 / columns, y1 / rows)
        for x0, y0, x1, y1 in _merged(_blobs(np.asarray(joined, np.uint8)))
        if _has_seals_shape(x1 - x0, y1 - y0, max(rows, columns))
        and _is_seal(redness[y0:y1, x0:x1], ink[y0:y1, x0:x1], joined[y0:y1, x0:x1] > 0)
    ]
    return tuple(sorted(boxes, key=lambda box: (box.y0, box.x0)))


def _blobs(joined: NDArray[np.uint8]) -> list[Rect]:
    stats = cv2.connectedComponentsWithStats(joined)[2][1:]
    longest = max(joined.shape)
    return [
        (int(x), int(y), int(x + width), int(y + height))
        for x, y, width, height, area in stats
        if max(width, height) <= LARGEST * longest and area >= (SMALLEST * longest) ** 2 / 20
    ]


def _merged(rects: list[Rect]) -> list[Rect]:
    """A ring and the print within it are one seal: boxes that overlap become one."""
    rects = list(rects)
    merged: list[Rect] = []
    while rects:
        rect = rects.pop()
        near = next((other for other in rects if _overlap(rect, other)), None)
        if near is None:
            merged.append(rect)
        else:
            rects.remove(near)
            lows, highs = map(min, rect[:2], near[:2]), map(max, rect[2:], near[2:])
            rects.append((*lows, *highs))  # type: ignore[arg-type]
    return merged


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _has_seals_shape(width: int, height: int, longest: int) -> bool:
    short, long = min(width, height), max(width, height)
    return short >= SMALLEST * longest and long <= min(LARGEST * longest, LONGEST_SHAPE * short)


def _is_seal(redness: Density, ink: Density, blob: NDArray[np.bool_]) -> bool:
    red = blob & (redness > REDNESS)
    count = np.count_nonzero(red)
    return bool(
        blob.mean() >= EMPTIEST
        and count > 0
        and not (count > SOLID * np.count_nonzero(blob) and blob.mean() > WIDE)
        and np.percentile(redness[red], 75) >= STRONG
        and np.mean(red[blob & (ink > 0.1)]) >= LEAST_RED
    )


def redness_of(picture: Picture) -> tuple[Density, Density]:
    """How much green and blue exceed red, and the density of all ink."""
    red, green, blue = (density(picture[:, :, channel]) for channel in range(3))
    return np.asarray(cv2.GaussianBlur(np.minimum(green, blue) - red, (3, 3), 0), np.float32), green


def _without_specks(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    kept = stats[:, cv2.CC_STAT_AREA] >= 4
    kept[0] = False
    return np.asarray(kept[labels], np.uint8)


def density(channel: NDArray[np.uint8]) -> Density:
    """Against the paper around each pixel, so that a shadow is not ink."""
    side = max(15, max(channel.shape) // 40) | 1
    small = cv2.resize(channel, None, fx=1 / COARSE, fy=1 / COARSE, interpolation=cv2.INTER_LINEAR)
    reach = max(3, side // COARSE) | 1
    paper = cv2.blur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), (reach, reach))
    full = cv2.resize(paper, channel.shape[::-1], interpolation=cv2.INTER_LINEAR)
    paper, ink = (cv2.LUT(np.ascontiguousarray(grey), LOGARITHM) for grey in (full, channel))
    return np.asarray(cv2.subtract(paper, ink), np.float32)


def without_seals(picture: Picture, seals: tuple[Box, ...]) -> Picture:
    """The picture with the red ink taken off inside the seals' boxes; black print under it stays."""
    if not seals:
        return picture
    clean = picture.copy()
    height, width = picture.shape[:2]
    for box in seals:
        y0, y1 = int(box.y0 * height), int(np.ceil(box.y1 * height))
        x0, x1 = int(box.x0 * width), int(np.ceil(box.x1 * width))
        clean[y0:y1, x0:x1] = unmixed(picture[y0:y1, x0:x1])
    return clean


def unmixed(region: Picture) -> Picture:
    """D_R = rho * seal + black, D_G = seal + black; solved for black, which is kept."""
    red, green = density(region[:, :, 0]), density(region[:, :, 1])
    seal_only = (green > 0.15) & (red < 0.6 * green)
    rho = float(np.median(red[seal_only] / green[seal_only])) if seal_only.any() else 0.2
    rho = min(rho, 0.5)
    seal = np.maximum(green - red, 0) / (1 - rho)
    black = np.maximum(red - rho * seal, 0)
    paper = np.percentile(region.reshape(-1, 3), 90, axis=0)
    return np.asarray((paper * 10 ** -black[:, :, np.newaxis]).clip(0, 255), np.uint8)
