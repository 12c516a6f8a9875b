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
    rects = _with_room([_rect(textpage, index) for index in printed])
    for index, on_a_seal, rect in zip(printed, _on_seals(textpage, printed), rects, strict=True):
        if on_a_seal or rect is None or rect.right == rect.left:
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        if 0.0 <= box.cx <= 1.0 and 0.0 <= box.cy <= 1.0:  # what is cropped off is not shown
            yield Char(chr(raw.FPDFText_GetUnicode(textpage, index)), *box)


class _Rect(NamedTuple):
    """A character's place in points, y upwards. `bare`: it holds the ink alone, not the room that the font gives."""

    left: float
    bottom: float
    right: float
    top: float
    bare: bool = False


def _rect(textpage: Any, index: int) -> _Rect | None:
    """The room of a character. For one that stands for another (a Kangxi radical in the place of the character: ⼀ for
    一) the library knows its ink only."""
    loose = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(loose)):
        return None
    if not _CHINESE[0] <= raw.FPDFText_GetUnicode(textpage, index) <= _CHINESE[1]:
        return _Rect(loose.left, loose.bottom, loose.right, loose.top)
    ink = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(textpage, index, *(ctypes.byref(side) for side in ink))
    room = loose.left, loose.right, loose.bottom, loose.top
    bare = all(abs(edge - side.value) < _ROUNDING for edge, side in zip(room, ink, strict=True))
    return _Rect(loose.left, loose.bottom, loose.right, loose.top, bare)


def _with_room(rects: Sequence[_Rect | None]) -> Iterator[_Rect | None]:
    """Bare ones get the square room of a character beside them on their row: the ink of 一 is no line of text."""
    for at, rect in enumerate(rects):
        beside = [rects[near] for near in (at - 1, at + 1, at - 2, at + 2) if 0 <= near < len(rects)]
        if rect is None or not rect.bare:
            yield rect
        else:
            yield next((_roomy(rect, other) for other in beside if other and _gives_room(other, rect)), rect)


def _gives_room(other: _Rect, bare: _Rect) -> bool:
    middle = (bare.bottom + bare.top) / 2
    near = max(other.left - bare.right, bare.left - other.right) <= 2 * (other.top - other.bottom)
    return not other.bare and other.bottom < middle < other.top and near


def _roomy(bare: _Rect, other: _Rect) -> _Rect:
    middle, half = (bare.left + bare.right) / 2, max(bare.right - bare.left, other.top - other.bottom) / 2
    return _Rect(middle - half, other.bottom, middle + half, other.top)


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
