"""How a picture looks, in numbers that survive another size, another compression, other light: perceptual hashes."""

import hashlib

import cv2
import numpy as np
from numpy.typing import NDArray

from claims.ledger import Look
from extractors.pages.page import Picture

SIDE = 8
GREY = 0.5
"""Where OpenCV puts grey in the colour differences of floats."""
SMALL = 72
"""Pixels to a side that are looked at: no more than the finest difference of the grain needs."""
TINTED = (4.0, 14.0)
"""Levels of 255 from which a part of the picture has a tint, and from which a strong one."""
LEAST_CONTRAST = 4.0
"""Grey levels (standard deviation) below which a picture shows nothing: a lens cap, a wall."""

_Light = NDArray[np.float32]
"""Light and the two colour differences."""


def looks_of(picture: Picture) -> tuple[Look, ...]:
    """The look as the picture stands, then turned by quarters and mirrored; empty where it shows nothing."""
    small = cv2.resize(picture, (SMALL, SMALL), interpolation=cv2.INTER_AREA).astype(np.float32)
    light = cv2.cvtColor(small, cv2.COLOR_RGB2YCrCb)
    if light[:, :, 0].std() < LEAST_CONTRAST:
        return ()
    turned = [np.rot90(each, quarter) for each in (light, np.fliplr(light)) for quarter in range(4)]
    return tuple(_look(np.ascontiguousarray(each)) for each in turned)


def pixels_of(picture: Picture) -> str:
    """The pixels and their shape in one number."""
    digest = hashlib.sha256(repr(picture.shape).encode())
    digest.update(np.ascontiguousarray(picture).data)
    return digest.hexdigest()


def _look(light: _Light) -> Look:
    return Look(_shape(light[:, :, 0]), _grain(light[:, :, 0]), _tint(light[:, :, 1:]))


def _shape(small: _Light) -> int:
    """Which of the 64 lowest frequencies of the cosine transform lie above their median."""
    side = 4 * SIDE
    low = cv2.dct(cv2.resize(small, (side, side), interpolation=cv2.INTER_AREA))[:SIDE, :SIDE]
    return _number(low > np.median(low))


def _grain(small: _Light) -> int:
    """Of nine columns, which is darker than its neighbour to the right, in eight rows."""
    cells = cv2.resize(small, (SIDE + 1, SIDE), interpolation=cv2.INTER_AREA)
    return _number(cells[:, 1:] > cells[:, :-1])


def _tint(colours: _Light) -> int:
    """Sixteen parts, each with two differences from grey that may be high or low, a little or much."""
    side = SIDE // 2
    cells = cv2.resize(colours, (side, side), interpolation=cv2.INTER_AREA) - GREY
    return _number(np.stack([sign * cells > level for sign in (1, -1) for level in TINTED]))


def _number(bits: NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(bits).tobytes(), "big")
