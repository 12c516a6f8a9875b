"""From PDF points (origin at the bottom left, before the page's own turn) to 0..1 of the page as it is shown."""

from dataclasses import dataclass
from typing import Any

from claims.evidence import Box


@dataclass(frozen=True)
class Frame:
    """The visible part of the page in points and its turn, clockwise, in quarter turns."""

    left: float
    bottom: float
    width: float
    height: float
    quarters: int

    @classmethod
    def of(cls, page: Any) -> "Frame":
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right - left or 1.0, top - bottom or 1.0, page.get_rotation() // 90)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Two opposite corners in points."""
        (u0, v0), (u1, v1) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(u0, u1), min(v0, v1), max(u0, u1), max(v0, v1))

    def point(self, x: float, y: float) -> tuple[float, float]:
        u, v = (x - self.left) / self.width, 1.0 - (y - self.bottom) / self.height
        for _ in range(self.quarters):
            u, v = 1.0 - v, u
        return u, v
