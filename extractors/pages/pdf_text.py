"""The characters of a PDF page, and the lines that they make."""

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

from pypdfium2 import raw

from claims.evidence import Box, Line
from extractors.pages import text_runs
from extractors.pages.pdf_frame import Frame
from extractors.pages.text_runs import Char, is_blank

READER = "pdf-text"


def lines_of(textpage: Any, frame: Frame, rulings: Iterable[Box] = ()) -> tuple[Line, ...]:
    """All lines of a page, top to bottom."""
    aspect = frame.size[0] / frame.size[1]
    return text_runs.lines_of(_chars(textpage, frame), aspect, rulings, READER)


def unmapped_share(textpage: Any) -> float:
    """The share of characters whose font does not say what they are: they are drawn, but no text tells of them."""
    count = raw.FPDFText_CountChars(textpage)
    unmapped = sum(raw.FPDFText_HasUnicodeMapError(textpage, index) == 1 for index in range(count))
    return unmapped / count if count else 0.0


def _chars(textpage: Any, frame: Frame) -> Iterator[Char]:
    rect = raw.FS_RECTF()
    pointer = ctypes.byref(rect)
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if is_blank(code):
            continue
        if raw.FPDFText_GetLooseCharBox(textpage, index, pointer) and rect.right != rect.left:
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            if 0.0 <= box.cx <= 1.0 and 0.0 <= box.cy <= 1.0:  # what is cropped off is not shown
                yield Char(chr(code), *box)
