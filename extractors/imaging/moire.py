"""Pictures of a monitor, by the coloured stripes in which its grid of pixels beats with the sensor's (moire)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pages.page import Picture

TILE = 256
"""Pixels of the picture as it was taken: any change of size would make or unmake stripes."""
PLACES = (0.1, 0.5, 0.9)
ENOUGH = 6
"""Tiles of the nine that must show stripes: a screen fills the picture, a pattern printed on paper does not."""
CLEAR = 6.5
"""How far one frequency of colour stands above those around it. Drawn screens have 9 and more in six tiles, other
drawn pictures below 3, published ones up to 5; stripes of JPEG blocks lie along the sides and are left out."""
SLOWEST, FASTEST = 12, 0.45 * TILE
ALONG_SIDES = 3
"""Cycles a tile."""
NEAR = 15
"""Frequencies to both sides above which it must stand alone: edges and textures are strong in all of them."""
FAINT = 20.0
"""Added to the usual strength, so that the noise of a grey picture is no pattern."""


def shows_screen(picture: Picture) -> bool:
    """Whether most of the picture is crossed by regular stripes of colour."""
    height, width = picture.shape[:2]
    if min(height, width) < TILE:
        return False
    corners = [
        (int((height - TILE) * down), int((width - TILE) * right)) for down in PLACES for right in PLACES
    ]
    striped = sum(_stripes(picture[y : y + TILE, x : x + TILE]) >= CLEAR for y, x in corners)
    return striped >= ENOUGH


def _stripes(tile: NDArray[np.uint8]) -> float:
    colour = tile[:, :, 0].astype(np.float32) - tile[:, :, 2]
    even = (colour - cv2.GaussianBlur(colour, (0, 0), 12)) * _WINDOW
    strength = np.abs(np.fft.rfft2(even)).astype(np.float32)
    around = cv2.blur(strength, (NEAR, NEAR))
    return float((strength / (around + FAINT))[_FREQUENCIES].max())


def _frequencies() -> NDArray[np.bool_]:
    """Which frequencies of a tile may be stripes."""
    down, right = np.fft.fftfreq(TILE)[:, None] * TILE, np.arange(TILE // 2 + 1)[None]
    length = np.hypot(down, right)
    slanted = (np.abs(down) > ALONG_SIDES) & (right > ALONG_SIDES)
    return np.asarray((length > SLOWEST) & (length < FASTEST) & slanted, np.bool_)


_WINDOW = np.outer(np.hanning(TILE), np.hanning(TILE)).astype(np.float32)
_FREQUENCIES = _frequencies()
