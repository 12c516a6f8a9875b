"""From PDF points (origin at the bottom left, before the page's own turn) to 0..1 of the page as it is shown."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from claims.evidence import Box

SAMPLE = 200
"""Characters looked at to see which way a page is written."""


@dataclass(frozen=True)
class Frame:
    """The visible part of the page in points and its turn, clockwise, in quarter turns. `extra`: those of them that
    the page itself does not ask for, but its print needs to stand upright."""

    left: float
    bottom: float
    width: float
    height: float
    quarters: int
    extra: int = 0

    @classmethod
    def of(cls, page: Any, textpage: Any) -> "Frame":
        left, bottom, right, top = page.get_bbox()
        shown = page.get_rotation() // 90
        extra = -(_text_quarters(textpage) + shown) % 4
        return cls(left, bottom, right - left or 1.0, top - bottom or 1.0, shown + extra, extra)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page in points."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Two opposite corners in points."""
        (u0, v0), (u1, v1) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(u0, u1), min(v0, v1), max(u0, u1), max(v0, v1))

    def point(self, x: float, y: float) -> tuple[float, float]:
        u, v = (x - self.left) / self.width, 1.0 - (y - self.bottom) / self.height
        for _ in range(self.quarters):
            u, v = 1.0 - v, u
        return u, v


def _text_quarters(textpage: Any) -> int:
    """By how many quarter turns, clockwise, most of the print is written on the page; 0 without print."""
    count = raw.FPDFText_CountChars(textpage)
    turns = Counter(
        round(raw.FPDFText_GetCharAngle(textpage, index) / (math.pi / 2)) % 4
        for index in range(0, count, max(1, count // SAMPLE))
    )
    return turns.most_common(1)[0][0] if turns else 0
