"""The name around a seal, bent straight: what stands along the upper part of its frame, from left to right."""

import cv2
import numpy as np

from claims.evidence import Box
from extractors.pages.page import Picture

TURN = 140.0
"""Degrees to each side of the seal's top: names take up to 250 in all, below stand the seal's purpose and number."""
BANDS = ((40, 0.05, 0.46), (48, 0.0, 0.5))
"""Pixels of a straight band, and between which parts of the frame's smaller half-axis, from the frame inwards, it
lies: 5 mm of print stand in a ring of 42 mm, 4 mm in an oval of 30. Few strokes (一, 七, 九) are too thin for the
engine in larger ones, and in one of two bands they are often seen where they are not in the other."""
MARGIN = 10
_STEPS = 720


def unrolled(picture: Picture, frame: Box) -> list[Picture]:
    """The bands within a round or oval frame (0..1 of the picture), each as one straight line with a white margin."""
    return [_band(picture, frame, *band) for band in BANDS]


def _band(picture: Picture, frame: Box, high: int, outer: float, inner: float) -> Picture:
    """Equal steps along the oval, straight inwards from it: else characters at its narrow ends would be squeezed."""
    height, width = picture.shape[:2]
    across, down = frame.width * width / 2, frame.height * height / 2
    angles = np.radians(np.linspace(-90 - TURN, -90 + TURN, _STEPS))
    steps = np.hypot(np.diff(across * np.cos(angles)), np.diff(down * np.sin(angles)))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    depth = np.linspace(outer, inner, high)[:, np.newaxis] * min(across, down)
    columns = max(1, round(float(along[-1]) / ((inner - outer) * max(1.0, min(across, down))) * high))
    angles = np.interp(np.linspace(0.0, float(along[-1]), columns), along, angles)
    inwards = np.stack([np.cos(angles) / max(across, 1.0), np.sin(angles) / max(down, 1.0)])
    inwards /= np.hypot(*inwards)
    x = frame.cx * width + across * np.cos(angles) - inwards[0] * depth
    y = frame.cy * height + down * np.sin(angles) - inwards[1] * depth
    band = cv2.remap(
        picture,
        x.astype(np.float32),
        y.astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.pad(
        np.asarray(band, np.uint8), ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), constant_values=255
    )
