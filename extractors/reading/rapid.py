"""RapidOCR, tuned by measurement (OCR.md): dynamic width, capped detection, one thread, no line classifier."""

import math
from functools import cache
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np

from claims.errors import EngineError
from claims.evidence import Box, Line
from extractors.imaging.enlarge import shrinking
from extractors.imaging.quality import is_scan
from extractors.pages.page import Picture
from extractors.reading.models import Sparing, session_of

LONGEST_SIDE = 2016
"""Pixels of the picture from which line crops are cut."""
SCAN_SIDE = 992
"""Pixels of the picture in which lines are looked for on a scan: 1280 reads no more strings there but costs a tenth;
measured by `python -m bench.speed` and `python -m bench.accuracy`."""
PHOTO_SIDE = 1280
"""The same for photographs, where print is smaller and soft: fields .918 -> .951, cells of hard ones .636 -> .720
against 992; 1536 finds a few more cells, no more fields."""
DETECTOR = "PP-OCRv6_det_small.onnx"
"""Loaded by ourselves, which makes it three times faster (`models`)."""
LEAST_SCORE = 0.3
"""Below this a line is noise; what is doubtful stays, with its confidence."""


PARAMETERS: dict[str, object] = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Global.text_score": LEAST_SCORE,
    "Global.return_word_box": True,
    "Global.max_side_len": LONGEST_SIDE,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
    "Det.limit_type": "max",
    "Det.limit_side_len": SCAN_SIDE,
    "Rec.rec_img_shape": [3, 48, 48],
    "Rec.rec_batch_num": 1,
}
"""RapidOCR's settings, by its own keys."""


class RapidReader:
    """The reader that is used by default."""

    name = "rapidocr"

    def __init__(self, scan_side: int = SCAN_SIDE, photo_side: int = PHOTO_SIDE) -> None:
        self.sides = (scan_side, photo_side)

    @property
    def fingerprint(self) -> str:
        return f"rapidocr-{version('rapidocr')}-{self.sides}-{sorted(PARAMETERS.items())}"

    def read(self, picture: Picture) -> list[Line]:
        """Lines in the engine's order; boxes 0..1 of the picture."""
        engine = _engine()
        bgr = _capped(picture)
        steps: dict[str, Any] = {}
        try:
            engine.text_det.limit_side_len = self.sides[0 if is_scan(picture) else 1]
            found, _, read, _ = engine.run_ocr_steps(bgr, steps)
        except (RuntimeError, ValueError, ArithmeticError) as error:
            raise EngineError("RapidOCR failed on a picture; read it with --engine tesseract") from error
        if found.boxes is None or read.txts is None:
            return []
        height, width = bgr.shape[:2]
        padding = steps["padding_1"]
        corners = ((found.boxes - [padding["left"], padding["top"]]) / [width, height]).clip(0, 1)
        seen = zip(read.txts, read.scores, corners, read.word_results, strict=True)
        lines = (_line(text, float(score), quad, words, width / height) for text, score, quad, words in seen)
        return [line for line in lines if line.text and line.confidence >= LEAST_SCORE]


@cache
def _engine() -> Any:
    """Models are loaded once per process, when the first picture comes."""
    try:
        from rapidocr import RapidOCR

        engine: Any = RapidOCR(params=PARAMETERS)
        engine.run_ocr_steps(np.full((64, 64, 3), 255, np.uint8), {})
        engine.text_det.session.session = Sparing(session_of(RapidReader.name, DETECTOR), 3 * SCAN_SIDE**2)
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        raise EngineError("RapidOCR does not start; install the locked packages again") from error
    return engine


def _capped(picture: Picture) -> Picture:
    """BGR as the engine wants it, no side above LONGEST_SIDE."""
    scale = LONGEST_SIDE / max(picture.shape[:2])
    if scale < 1.0:
        picture = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=shrinking(scale)))
    return np.ascontiguousarray(picture[:, :, ::-1])


def _line(text: str, score: float, quad: Any, words: Any, aspect: float) -> Line:
    """`quad`: corners 0..1; `words`: the columns of the recognised characters; `aspect`: the picture's."""
    xs, ys = quad[:, 0], quad[:, 1]
    box = Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
    corners = tuple((float(x), float(y)) for x, y in quad)
    stripped = text.strip()
    lying = box.height < 1.5 * box.width * aspect
    edges = char_edges(text, words, box) if lying and stripped == text else None
    scores = tuple(words.confs) if len(words.confs) == len(text) and stripped == text else None
    return Line(stripped, box, score, RapidReader.name, quad=corners, edges=edges, scores=scores)


def char_edges(text: str, words: Any, box: Box) -> tuple[float, ...] | None:
    """Borders between characters, from the columns at which the recogniser saw them; spaces have none of their own."""
    columns = iter([column for word in words.word_cols for column in word])
    centres = [math.nan if char.isspace() else next(columns, math.nan) + 0.5 for char in text]
    places = np.array(centres)
    seen = ~np.isnan(places)
    if not seen.any() or not words.line_txt_len:
        return None
    places = np.interp(np.arange(len(text)), np.flatnonzero(seen), places[seen]) / words.line_txt_len
    inner = (places[1:] + places[:-1]) / 2
    half = (places[-1] - places[0]) / max(len(text) - 1, 1) / 2 or 0.5
    ends = max(0.0, places[0] - half), min(1.0, places[-1] + half)
    borders = np.maximum.accumulate(np.clip([ends[0], *inner, ends[1]], 0, 1))
    return tuple(float(box.x0 + border * box.width) for border in borders)
