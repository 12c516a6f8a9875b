"""Spans: lines of a page, levelled, with the place of every character known.

A photographed page is rarely level. Rows and columns are sought in levelled coordinates (`Span.level`), evidence is
shown in page coordinates (`Span.box_of`). Levelling is geometry only: x and y in units of the page's width.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate

from claims.evidence import Box, Line
from claims.values.normal import TRADITIONAL, char_width, normalise_with_map
from extractors.layout.level import Leveller, upright
from extractors.reading.reader import ReadPage

_BRACKETS = str.maketrans(
    {
        "〔": "[",
        "〕": "]",
        "【": "[",
        "】": "]",
        "［": "[",
        "］": "]",
        "﹕": ":",
        "∶": ":",
    }
)
_SIMPLE_FORMS = str.maketrans(TRADITIONAL)
"""Readers take brush-like print (楷体) for the traditional character; forms of the mainland print the simple one."""

_DRAWN_UPRIGHT = frozenset({"sheet"})
"""Containers whose cells stand on a grid by construction."""


@lru_cache(maxsize=20_000)
def normal_key(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as labels are matched against it (normalised, square brackets alike, characters in their simple form, no
    white space), and for each of its characters the index in the raw text. DOMAIN 3.1."""
    folded, origins = normalise_with_map(text)
    kept = [(char, origin) for char, origin in zip(folded, origins, strict=True) if not char.isspace()]
    key = "".join(char for char, _ in kept).translate(_BRACKETS).translate(_SIMPLE_FORMS)
    return key, tuple(origin for _, origin in kept)


@dataclass(frozen=True)
class Span:
    """A line on its page. `level`: its box after levelling, in units of the page's width."""

    line: Line
    page: ReadPage = field(repr=False)
    level: Box

    @property
    def text(self) -> str:
        return self.line.text

    @cached_property
    def _keyed(self) -> tuple[str, tuple[int, ...]]:
        return normal_key(self.line.text)

    @property
    def key(self) -> str:
        return self._keyed[0]

    @cached_property
    def gaps(self) -> frozenset[int]:
        """Positions of the key before which the printed text has white space."""
        origins = self._keyed[1]
        return frozenset(at for at in range(1, len(origins)) if origins[at] - origins[at - 1] > 1)

    @cached_property
    def _borders(self) -> tuple[float, ...]:
        """Share of the width at which each character begins, 0..1; one more entry for the end."""
        edges = self.line.edges
        if edges is not None and len(edges) == len(self.text) + 1 and self.line.box.width > 0:
            return tuple((edge - self.line.box.x0) / self.line.box.width for edge in edges)
        widths = [char_width(char) for char in self.text] or [1.0]
        total = sum(widths)
        return tuple(step / total for step in accumulate(widths, initial=0.0))

    @property
    def edges(self) -> list[float]:
        """x of the character borders on the page, one more than there are characters."""
        return [self.line.box.x0 + share * self.line.box.width for share in self._borders]

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """Key positions → positions in the raw text."""
        index = self._keyed[1]
        if start >= end:
            return (index[start], index[start]) if start < len(index) else (len(self.text), len(self.text))
        return index[start], index[end - 1] + 1

    def level_of(self, start: int, end: int) -> Box:
        """Levelled box of raw characters start..end."""
        left, right = self._borders[start], self._borders[end]
        x0, width = self.level.x0, self.level.width
        return Box(x0 + left * width, self.level.y0, x0 + right * width, self.level.y1)

    def box_of(self, start: int, end: int) -> Box:
        """Box on the page (0..1) of raw characters start..end, following the line's slope."""
        left, right = self._borders[start], self._borders[end]
        if self.line.quad is None:
            box = self.line.box
            return Box(box.x0 + left * box.width, box.y0, box.x0 + right * box.width, box.y1)
        top_left, top_right, low_right, low_left = self.line.quad
        corners = [
            (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
            for a, b in ((top_left, top_right), (low_left, low_right))
            for share in (left, right)
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


def spans_of(page: ReadPage, lines: Iterable[Line] | None = None) -> list[Span]:
    """All non-empty lines of a page as levelled spans, in order of the page from top to bottom."""
    chosen = [line for line in (page.lines if lines is None else lines) if line.text.strip()]
    ratio = page.height / page.width if page.width else 1.0
    level = Leveller(chosen, ratio)
    boxes = [level.box(line) for line in chosen]
    if page.container not in _DRAWN_UPRIGHT:
        boxes = upright(boxes)
    spans = [Span(line, page, box) for line, box in zip(chosen, boxes, strict=True)]
    return sorted(spans, key=lambda span: (round(span.level.cy, 4), span.level.x0))
