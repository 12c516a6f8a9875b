"""The characters of a PDF page, and the lines that they make."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from pypdfium2 import raw

from claims.evidence import Box, Line
from extractors.pages import text_runs
from extractors.pages.pdf_frame import Frame
from extractors.pages.text_runs import Char, is_blank

READER = "pdf-text"
_CHINESE = 0x2E80, 0x9FFF
_ROUNDING = 0.01
"""Points."""
_FOOT = -0.12
"""Where the square of a Chinese character begins below the line of writing, in its height."""
_QUARTER = math.pi / 2
_LONGEST_SEAL, _FEWEST_ON_RING = 60, 4
"""Characters."""
_TILTED = math.radians(8)
"""A character turned further than this from the page's edges belongs to a seal's ring or a watermark, to no line."""


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
    """Every character that is shown and stands in a line."""
    printed = [
        index
        for index in range(raw.FPDFText_CountChars(textpage))
        if not is_blank(raw.FPDFText_GetUnicode(textpage, index))
    ]
    for index, on_a_seal in zip(printed, _on_seals(textpage, printed), strict=True):
        rect = _rect(textpage, index)
        if on_a_seal or rect is None or rect.right == rect.left:
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if 0.0 <= box.cx <= 1.0 and 0.0 <= box.cy <= 1.0:  # what is cropped off is not shown
            yield Char(chr(raw.FPDFText_GetUnicode(textpage, index)), *box)


class _Rect(NamedTuple):
    """A character's place in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


def _rect(textpage: Any, index: int) -> _Rect | None:
    """The room of a character. For one whose meaning is told beside it (browsers write the radical ⼀ for 一, and 一 as
    its ActualText) the library tells the ink only, and that unmoved where a layer of the page holds it."""
    loose = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(loose)):
        return None
    room = _Rect(loose.left, loose.bottom, loose.right, loose.top)
    if not _CHINESE[0] <= raw.FPDFText_GetUnicode(textpage, index) <= _CHINESE[1]:
        return room
    ink = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(textpage, index, *(ctypes.byref(side) for side in ink))
    left, right, bottom, top = (side.value for side in ink)
    bare = all(abs(a - b) < _ROUNDING for a, b in zip(room, (left, bottom, right, top), strict=True))
    return (_square(textpage, index) or room) if bare else room


def _square(textpage: Any, index: int) -> _Rect | None:
    """The square of a Chinese character, from the place at which it is set."""
    matrix, size = raw.FS_MATRIX(), raw.FPDFText_GetFontSize(textpage, index)
    if not size or not raw.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        return None
    corners = [(x * size, y * size) for x in (0.0, 1.0) for y in (_FOOT, _FOOT + 1.0)]
    across = [matrix.a * x + matrix.c * y + matrix.e for x, y in corners]
    upwards = [matrix.b * x + matrix.d * y + matrix.f for x, y in corners]
    return _Rect(min(across), min(upwards), max(across), max(upwards))


def _on_seals(textpage: Any, printed: Sequence[int]) -> list[bool]:
    """Which characters belong to a seal or watermark that is drawn as text: what stands on a ring, and what follows it
    in the file in the same colour, unless that is the page's own (专用章 stands level inside the ring)."""
    ringed = _on_a_ring([_quarters(textpage, index) for index in printed])
    if not any(ringed):
        return ringed
    colours = [_colour(textpage, index) for index in printed]
    usual = Counter(colours).most_common(1)[0][0]
    found: list[bool] = []
    for colour, run in groupby(zip(colours, ringed, strict=True), key=itemgetter(0)):
        marks = [on_a_ring for _, on_a_ring in run]
        sealed = colour != usual and len(marks) <= _LONGEST_SEAL and sum(marks) >= _FEWEST_ON_RING
        found += [True] * len(marks) if sealed else marks
    return found


def _colour(textpage: Any, index: int) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(textpage, index, *(ctypes.byref(part) for part in parts))
    return tuple(part.value for part in parts[:3])


def _quarters(textpage: Any, index: int) -> int | None:
    """How many quarters a character is turned by; None for one that stands level with no edge of the page."""
    angle = raw.FPDFText_GetCharAngle(textpage, index)
    quarters = round(max(angle, 0.0) / _QUARTER)
    return quarters % 4 if angle < 0 or abs(angle - quarters * _QUARTER) <= _TILTED else None


def _on_a_ring(turned: Sequence[int | None]) -> list[bool]:
    """Which characters stand on the ring of a seal or in a watermark: they are tilted, stand between tilted ones, or at
    a ring's end, upright against a side of the page."""
    usual = Counter(turned).most_common(1)[0][0] if turned else None
    tilted = [False, *(quarters is None for quarters in turned), False]
    beside = [before + after for before, after in zip(tilted, tilted[2:], strict=False)]
    return [
        quarters is None or count == 2 or (count == 1 and quarters != usual)
        for quarters, count in zip(turned, beside, strict=True)
    ]
