"""Tesseract behind the same interface: the engine where RapidOCR cannot run, and a baseline (OCR.md, Accuracy)."""

import os
import shutil
import subprocess
from functools import cache
from itertools import groupby
from typing import Any

import cv2
import pytesseract

from claims.errors import EngineError
from claims.evidence import Box, Line
from extractors.imaging.skew import even_light, skew_of, without_rules
from extractors.imaging.turn import Levelling
from extractors.pages.page import Picture

LANGUAGES = "chi_sim+eng"
CONFIG = "--psm 6"
"""One block of print: with the default layout analysis tables fall apart."""
TARGET_SIDE = 2400
WORD_GAP = 1.2
"""In heights of a word: from here on two words are two lines."""
LEAST_LEAN = 0.3
INSTALL = "install it with: apt-get install tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng"

Word = dict[str, Any]


class TesseractReader:
    """One thread per process: more of them spin and win nothing."""

    name = "tesseract"

    @property
    def fingerprint(self) -> str:
        return f"tesseract-{_version()}-{LANGUAGES}-{CONFIG}-{TARGET_SIDE}"

    def read(self, picture: Picture) -> list[Line]:
        """Light evened, rows levelled, table lines taken out, then read as one block."""
        _version()
        height, width = picture.shape[:2]
        levelling = Levelling(width, height, lean if abs(lean := skew_of(picture)) >= LEAST_LEAN else 0.0)
        level = without_rules(even_light(levelling.level(picture)))
        scale = TARGET_SIDE / max(level.shape)
        grey = cv2.resize(level, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        lines = _lines(_words(grey), grey.shape[1], grey.shape[0])
        return [levelling.restored(line) for line in lines]


@cache
def _version() -> str:
    """Raises EngineError where Tesseract or its Chinese is missing."""
    if shutil.which("tesseract") is None:
        raise EngineError(f"tesseract is not installed; {INSTALL}")
    if "chi_sim" not in pytesseract.get_languages():
        raise EngineError(f"tesseract lacks simplified Chinese; {INSTALL}")
    return str(pytesseract.get_tesseract_version())


def _words(grey: Any) -> list[Word]:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        data = pytesseract.image_to_data(
            grey, lang=LANGUAGES, config=CONFIG, output_type=pytesseract.Output.DICT
        )
    except (pytesseract.TesseractError, subprocess.SubprocessError, OSError) as error:
        raise EngineError("tesseract failed on a picture") from error
    rows = [dict(zip(data, values, strict=True)) for values in zip(*data.values(), strict=True)]
    return [row for row in rows if float(row["conf"]) >= 0 and row["text"].strip()]


def _lines(words: list[Word], width: int, height: int) -> list[Line]:
    lines = []
    for _, row in groupby(words, key=lambda word: (word["block_num"], word["par_num"], word["line_num"])):
        run: list[Word] = []
        for word in row:
            if run and word["left"] - run[-1]["left"] - run[-1]["width"] > WORD_GAP * word["height"]:
                lines.append(_line(run, width, height))
                run = []
            run.append(word)
        lines.append(_line(run, width, height))
    return lines


def _line(run: list[Word], width: int, height: int) -> Line:
    """Chinese words are joined without a space, Latin ones with one."""
    text = run[0]["text"]
    for word in run[1:]:
        text += (" " if text[-1].isascii() and word["text"][0].isascii() else "") + word["text"]
    box = Box(
        min(word["left"] for word in run) / width,
        min(word["top"] for word in run) / height,
        max(word["left"] + word["width"] for word in run) / width,
        max(word["top"] + word["height"] for word in run) / height,
    )
    characters = sum(len(word["text"]) for word in run)
    confidence = sum(float(word["conf"]) * len(word["text"]) for word in run) / characters / 100
    return Line(text, box, confidence, TesseractReader.name)
