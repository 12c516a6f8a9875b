"""RapidOCR, tuned by measurement (OCR.md): dynamic width, capped detection, one thread, no line classifier."""

from functools import cache
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np

from claims.errors import EngineError
from claims.evidence import Box, Line
from extractors.pages.page import Picture

LONGEST_SIDE = 2016
"""Pixels of the picture from which line crops are cut."""
DETECTION_SIDE = 1280
"""Pixels of the picture in which lines are looked for."""
LEAST_SCORE = 0.3
"""Below this a line is noise; what is doubtful stays, with its confidence."""


def parameters(detection_side: int) -> dict[str, object]:
    """RapidOCR's settings, by its own keys."""
    return {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.text_score": LEAST_SCORE,
        "Global.return_word_box": True,
        "Global.max_side_len": LONGEST_SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
        "Det.limit_type": "max",
        "Det.limit_side_len": detection_side,
        "Rec.rec_img_shape": [3, 48, 48],
        "Rec.rec_batch_num": 1,
    }


class RapidReader:
    """The reader that is used by default."""

    name = "rapidocr"

    def __init__(self, detection_side: int = DETECTION_SIDE) -> None:
        self.detection_side = detection_side

    @property
    def fingerprint(self) -> str:
        return f"rapidocr-{version('rapidocr')}-{self.detection_side}-{LONGEST_SIDE}"

    def read(self, picture: Picture) -> list[Line]:
        """Lines in the engine's order; boxes 0..1 of the picture."""
        engine = _engine(self.detection_side)
        bgr = _capped(picture)
        steps = {"preprocess": {"ratio_h": 1.0, "ratio_w": 1.0}}
        found, _, read, _ = engine.run_ocr_steps(bgr, steps)
        if found.boxes is None or read.txts is None:
            return []
        height, width = bgr.shape[:2]
        padding = steps.get("padding_1", {"top": 0, "left": 0})
        corners = (found.boxes - [padding["left"], padding["top"]]) / [width, height]
        lines = (
            _line(text, float(score), quad, word)
            for text, score, quad, word in zip(
                read.txts, read.scores, corners.clip(0, 1), read.word_results, strict=True
            )
        )
        return [line for line in lines if line.text and line.confidence >= LEAST_SCORE]


@cache
def _engine(detection_side: int) -> Any:
    """Models are loaded once per process, when the first picture comes."""
    try:
        from rapidocr import RapidOCR  # slow to import: only who reads pays for it

        return RapidOCR(params=parameters(detection_side))
    except (ImportError, OSError, RuntimeError) as error:
        raise EngineError(
            "RapidOCR does not start; install the locked packages again with `make demo`"
        ) from error


def _capped(picture: Picture) -> Picture:
    """BGR as the engine wants it, no side above LONGEST_SIDE."""
    height, width = picture.shape[:2]
    scale = min(1.0, LONGEST_SIDE / max(height, width))
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    if scale < 1.0:
        bgr = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(bgr, np.uint8)


def _line(text: str, score: float, quad: Any, word: Any) -> Line:
    xs, ys = quad[:, 0], quad[:, 1]
    box = Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
    corners = tuple((float(x), float(y)) for x, y in quad)
    return Line(text.strip(), box, score, RapidReader.name, quad=corners)
