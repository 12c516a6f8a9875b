"""Two engines as they come, measured the way that flatters them: the string stands somewhere in the page's text."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytesseract
from PIL import Image

from bench.accuracy.golden import Golden
from extractors.pages.page import Picture


def rapidocr_text(picture: Picture) -> str:
    """RapidOCR as its wheel configures it (one thread, which changes the time only)."""
    result = _rapidocr()(picture[:, :, ::-1])
    return "\n".join(result.txts or ())


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    quiet = {"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 1}
    return RapidOCR(params=quiet)


def tesseract_text(picture: Picture) -> str:
    """Tesseract, page segmentation mode 3 (its default), simplified Chinese and English."""
    return str(pytesseract.image_to_string(Image.fromarray(picture), lang="chi_sim+eng", config="--psm 3"))


BASELINES: Mapping[str, Callable[[Picture], str]] = {"rapidocr": rapidocr_text, "tesseract": tesseract_text}


def seen(golden: Golden, text: str) -> Iterator[tuple[str, bool]]:
    """(document type, whether its string was found) for each text field of the file: as printed, or as its value."""
    haystack = plain(text)
    for truth in golden.truths:
        for key, value in truth.fields.items():
            if isinstance(value, str):
                forms = {value, truth.printed.get(f"fields.{key}", value)}
                yield truth.type, any(plain(form) in haystack for form in forms)


def plain(text: str) -> str:
    """NFKC without any white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
