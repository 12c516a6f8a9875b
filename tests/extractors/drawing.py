"""Pictures for the tests of imaging and reading: print, seals, cards. All names and numbers are invented."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractors.pages.page import Picture

FONT = "NotoSansCJK-Regular.ttc"
ROWS = (
    "姓名 云小满",
    "票据号码：4612046524",
    "金额合计（小写）1234.50",
    "开票日期：2026-10-27",
    "收款单位：云浦市海棠医院",
)


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def page(rows: tuple[str, ...] = ROWS, width: int = 900, height: int = 700, size: int = 34) -> Picture:
    """White paper with the rows of print, 60 pixels from the edges."""
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    for number, row in enumerate(rows):
        pen.text((60, 60 + number * 2.4 * size), row, fill=(25, 25, 25), font=font(size))
    return np.asarray(image)


def stamped(picture: Picture, centre: tuple[int, int], radius: int = 110, strength: float = 0.75) -> Picture:
    """The picture under a round red seal: ink takes light away, as multiplied inks do."""
    height, width = picture.shape[:2]
    mask = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(mask)
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=max(4, radius // 14))
    star = font(round(radius * 0.9))
    pen.text((x, y), "★", fill=255, font=star, anchor="mm")
    pen.text((x, y + radius * 0.62), "收费专用章", fill=255, font=font(radius // 5), anchor="mm")
    ink = np.asarray(mask, np.float32)[:, :, np.newaxis] / 255 * strength
    red = np.array([0.85, 0.15, 0.18], np.float32)
    return np.asarray((picture * (1 - ink + ink * red)).clip(0, 255), np.uint8)
