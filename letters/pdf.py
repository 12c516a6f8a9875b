"""The letter as PDF/UA-1 (tagged, for screen readers), set by typst: named CJK font, at least 10.5 pt, two A4 pages, no
chance in its bytes."""

import json
import re
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from claims.errors import LetterError
from letters.letter import Letter
from letters.render import TEMPLATES

if TYPE_CHECKING:
    from typst import Compiler, Fonts

FONT = "Noto Sans CJK SC"
MOST_PAGES = 2
_UNBROKEN = re.compile(r"[0-9A-Za-z_-]{30,}")
_STEP = 10
_AS_IT_IS = frozenset({"link", "qr"})
LADDER = (
    ("roomy", 1),
    ("regular", 1),
    ("roomy", MOST_PAGES),
    ("regular", MOST_PAGES),
    ("compact", MOST_PAGES),
    ("tight", MOST_PAGES),
    ("snug", MOST_PAGES),
    ("dense", MOST_PAGES),
    ("snug", MOST_PAGES + 1),
)
"""(row of the table in request.typ, pages that it may take): one page where that is comfortable. `dense` holds about 35
items in Chinese and 22 in English, more than any checklist asks for at once; what is longer still goes out."""


@cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=True, include_embedded_fonts=False)


@cache
def _compiler() -> "Compiler":
    """One compiler for all letters: finding the fonts takes longer than setting a letter."""
    from typst import Compiler

    return Compiler(input=TEMPLATES / "request.typ", root=TEMPLATES, font_paths=_fonts())


def font_installed() -> bool:
    """Whether the letters' font is there (Debian: fonts-noto-cjk)."""
    return FONT in _fonts().families()


def as_pdf(letter: Letter) -> bytes:
    """request.pdf, in the most generous density that fits. Raises LetterError for a warning, an error, or
    where nothing fits."""
    if not font_installed():
        raise LetterError([f"the font {FONT} is not installed: apt-get install fonts-noto-cjk"])
    data = json.dumps(_breakable(asdict(letter)), ensure_ascii=False)
    set_once = cache(lambda density: _set(data, density))
    for density, pages in LADDER:
        if page_count(set_once(density)) <= pages:
            return set_once(density)
    raise LetterError([f"the letter does not fit on {LADDER[-1][1]} pages"])


def _breakable(value: Any, key: str = "") -> Any:
    """The letter's data, every very long number or word of it with places (zero width) where a line may end; an address
    behind a word, and a picture, stay as they are."""
    if isinstance(value, dict):
        return {name: _breakable(each, name) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(each, key) for each in value]
    return _UNBROKEN.sub(_with_places, value) if isinstance(value, str) and key not in _AS_IT_IS else value


def _with_places(run: re.Match[str]) -> str:
    return "\u200b".join(run[0][start : start + _STEP] for start in range(0, len(run[0]), _STEP))


def _set(data: str, density: str) -> bytes:
    from typst import TypstError

    try:
        pdf, warnings = _compiler().compile_with_warnings(
            format="pdf", sys_inputs={"letter": data, "density": density}, pdf_standards="ua-1"
        )
    except TypstError as error:
        raise LetterError([f"typst: {error.message}"]) from None
    if warnings:
        raise LetterError([f"typst: {warning.message}" for warning in warnings])
    if not isinstance(pdf, bytes):
        raise LetterError(["typst returned no single PDF"])
    return pdf


def page_count(pdf: bytes) -> int:
    """Pages of a PDF."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return len(document)
