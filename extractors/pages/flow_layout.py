"""Paragraphs and tables set on a page of our own: where each character and table line comes to stand, in points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from claims.evidence import Box, Line
from claims.values.normal import char_width
from extractors.pages import text_runs
from extractors.pages.docx_blocks import Cell, Paragraph, Row, Table
from extractors.pages.text_runs import Char, is_blank

WIDTH, LEAST_HEIGHT, MARGIN = 595.0, 842.0, 50.0
LEADING = 1.5
"""Line height in sizes."""
TAB = 36.0
TAB_LEAST = 1.1
"""In sizes: what stands behind a tab is another line."""
PADDING = 4.0
LEAST_COLUMN = 24.0
MOST_CHARS = 400_000
SQUEEZED = 2.0
"""How much too long a cell's text may be to be set narrower instead of breaking."""
_TOKEN = re.compile(r"[!-~]+|\t|.", re.DOTALL)


@dataclass
class Sheet:
    """A page being set. `y`: where the next line begins; `texts`: (character, x0, y0, x1, y1)."""

    y: float = MARGIN
    texts: list[tuple[str, float, float, float, float]] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)

    @property
    def height(self) -> float:
        return max(LEAST_HEIGHT, self.y + MARGIN)

    def set_paragraph(self, paragraph: Paragraph) -> None:
        self.y += self._set(paragraph, MARGIN, WIDTH - MARGIN, self.y)

    def set_table(self, rows: list[Row], widths: list[float], ruled: bool) -> None:
        """Cells that go on with the cell above draw no line towards it."""
        edges = _edges(rows, widths)
        for number, row in enumerate(rows):
            places = list(_places(row, len(edges) - 1))
            top, height = self.y, LEADING * 8.0
            for cell, first, last in places:
                y = top + PADDING / 2
                for paragraph in cell.paragraphs if not cell.continued else ():
                    y += self._set(paragraph, edges[first] + PADDING, edges[last] - PADDING, y, SQUEEZED)
                height = max(height, y - top + PADDING / 2)
            self.y = top + height
            for cell, first, last in places if ruled else ():
                if not (cell.continued and number):
                    self.strokes.append((edges[first], top, edges[last], top))
                self.strokes += [(edges[side], top, edges[side], self.y) for side in (first, last)]
        if ruled:
            self.strokes.append((edges[0], self.y, edges[-1], self.y))

    def _set(self, paragraph: Paragraph, left: float, right: float, y: float, squeeze: float = 1.0) -> float:
        """The paragraph's height. Lines too long for the width go on below."""
        size, top = paragraph.size, y
        for part in paragraph.text.split("\n"):
            for line in _wrapped(part, size, right - left, squeeze):
                width = line[-1][2] if line else 0.0
                spare = max(0.0, right - left - width)
                shift = left + {"center": spare / 2, "right": spare}.get(paragraph.align, 0.0)
                for char, x0, x1 in line:
                    if not is_blank(ord(char)) and len(self.texts) < MOST_CHARS:
                        self.texts.append((char, shift + x0, y, shift + x1, y + size))
                y += LEADING * size
        return y - top

    def rulings(self) -> tuple[Box, ...]:
        return tuple(
            Box(x0 / WIDTH, y0 / self.height, x1 / WIDTH, y1 / self.height) for x0, y0, x1, y1 in self.strokes
        )

    def lines(self, rulings: tuple[Box, ...], reader: str) -> tuple[Line, ...]:
        chars = (
            Char(char, x0 / WIDTH, y0 / self.height, x1 / WIDTH, y1 / self.height)
            for char, x0, y0, x1, y1 in self.texts
        )
        return text_runs.lines_of(chars, WIDTH / self.height, rulings, reader)


def _wrapped(
    text: str, size: float, width: float, squeeze: float
) -> Iterator[list[tuple[str, float, float]]]:
    """Lines of (character, x0, x1) from the left edge. A text up to `squeeze` times as wide as the place is set tighter
    instead, and so is a word or number that is wider: neither breaks in two."""
    whole = size * sum(map(char_width, text))
    tight = min(1.0, width / whole) if 0 < whole <= squeeze * width else 1.0
    line: list[tuple[str, float, float]] = []
    x = 0.0
    for word in _TOKEN.findall(text):
        if word == "\t":
            x = ((x + TAB_LEAST * size) // TAB + 1) * TAB
            continue
        wide = size * tight * sum(map(char_width, word))
        if line and x + wide > width + 1e-6:
            yield line
            line, x = [], 0.0
        scale = size * tight * min(1.0, width / wide)
        for char in word:
            line.append((char, x, x + scale * char_width(char)))
            x += scale * char_width(char)
    yield line


def _edges(rows: list[Row], widths: list[float]) -> list[float]:
    """x of the column borders, over the width between the margins."""
    columns = max((sum(cell.span for cell in row.cells) for row in rows), default=1) or 1
    known = widths[:columns] if len(widths) >= columns and sum(widths) > 0 else [1.0] * columns
    free = max(0.0, WIDTH - 2 * MARGIN - LEAST_COLUMN * columns)
    wide = [LEAST_COLUMN + free * each / sum(known) for each in known]
    scale = min(1.0, (WIDTH - 2 * MARGIN) / sum(wide))
    return [MARGIN + x * scale for x in accumulate(wide, initial=0.0)]


def _places(row: Row, columns: int) -> Iterator[tuple[Cell, int, int]]:
    """Each cell with the borders (by number) between which it stands; what goes beyond the last is held back."""
    first = 0
    for cell in row.cells:
        last = min(first + cell.span, columns)
        if first < last:
            yield cell, first, last
        first = last


def table_parts(table: Table) -> Iterator[list[Row]]:
    """The rows of a table page by page."""
    part: list[Row] = []
    for row in table.rows:
        if row.breaks and part:
            yield part
            part = []
        part.append(row)
    if part:
        yield part
