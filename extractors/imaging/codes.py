"""QR codes on a picture. What they say is data for the page's type; an address in one is never opened."""

from importlib.metadata import version
from typing import NamedTuple

import cv2
import zxingcpp

from claims.evidence import Box
from extractors.pages.page import Picture

LONGEST_SIDE = 3200
"""Pixels of the picture that is searched: a code of 2 cm on A4 still has 5 pixels a module."""
FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
MOST_CODES = 12
LONGEST_TEXT = 600
"""Characters: longer codes hold health data or vouchers, no number of a paper."""
ENGINE = f"zxing-{version('zxing-cpp')}-{LONGEST_SIDE}"


class Code(NamedTuple):
    """What a code says, and its place in 0..1 of the picture."""

    text: str
    box: Box


def find_codes(picture: Picture) -> list[Code]:
    """The readable QR codes of a picture, any way up, from top to bottom."""
    height, width = picture.shape[:2]
    scale = min(1.0, LONGEST_SIDE / max(height, width))
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    if scale < 1.0:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = zxingcpp.read_barcodes(grey, formats=FORMATS, try_invert=False)
    codes = [Code(code.text, _box(code.position, width * scale, height * scale)) for code in found]
    kept = [code for code in codes if 0 < len(code.text) <= LONGEST_TEXT]
    return sorted(kept, key=lambda code: (code.box.y0, code.box.x0))[:MOST_CODES]


def _box(position: zxingcpp.Position, width: float, height: float) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    xs, ys = [corner.x / width for corner in corners], [corner.y / height for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
