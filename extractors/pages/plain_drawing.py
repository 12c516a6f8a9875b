"""Plain pictures of pages that are data, not pictures: their text and lines, for people who look at evidence."""

import contextlib
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from claims.evidence import Box, Line
from extractors.pages.page import Picture

MOST_DRAWN = 4000
"""Pixels of the longer side."""
TEXT_HEIGHT = 0.75
"""Share of a line's box that its characters fill."""
FONTS = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "uming.ttc", "wqy-microhei.ttc")
"""Looked for in the system's font folders; without any, Chinese is drawn as boxes."""


def draw(lines: tuple[Line, ...], rulings: tuple[Box, ...], width: float, height: float) -> Picture:
    """Text and table lines of a page of `width` × `height` points, a pixel a point or less."""
    scale = min(1.0, MOST_DRAWN / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for box in rulings:
        pen.line((box.x0 * size[0], box.y0 * size[1], box.x1 * size[0], box.y1 * size[1]), fill="silver")
    for line in lines:
        em = max(6, round(line.box.height * size[1] * TEXT_HEIGHT))
        pen.text((line.box.x0 * size[0], line.box.y0 * size[1]), line.text, fill="black", font=font(em))
    return np.asarray(image, np.uint8)


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font of the system that has Chinese, in pixels."""
    for name in FONTS:
        with contextlib.suppress(OSError):
            return ImageFont.truetype(name, size)
    return ImageFont.load_default(size)
