"""Cells of a list that nobody filled in. On a picture a lone digit is what engines lose first: only where the paper in
its place is seen to be bare is a number known to be missing; such a cell has the value "".
"""

from collections.abc import Iterable, Sequence
from statistics import median

from claims.document import Row
from claims.evidence import Box, Field, PageRef, Quad
from extractors.assembly.draft import Draft
from extractors.assembly.repairs import NUMBERS
from extractors.reading.reader import Again

MOSTLY = 0.5
"""Share of the rows that fill a column in, from which an empty cell of it lacks something."""
HEIGHT = 0.9
"""Of print: the lines of a table lie close above and below."""


def put_empty_cells(draft: Draft, again: Again) -> None:
    """The one number that a row of a picture lacks, where its place is bare: what lacks more is no item, but a sum."""
    used = [key for key in NUMBERS if sum(key in row for row in draft.rows) >= MOSTLY * len(draft.rows)]
    exact = {region.page.ref for region in draft.regions if region.page.exact}
    for at, row in enumerate(draft.rows):
        lacking = [key for key in used if key not in row]
        place = _place(draft.rows, row, lacking[0]) if len(lacking) == 1 < len(used) else None
        if place and place[0] not in exact:
            for line in again(*place, "bare"):
                cell = Field(value="", confidence=line.confidence, page=place[0], box=line.box)
                draft.rows[at] = {**row, lacking[0]: cell}


def _place(rows: Sequence[Row], row: Row, key: str) -> tuple[PageRef, Quad] | None:
    """Where the cell would stand: as wide as its column's numbers, level with its neighbours; None where it has none on
    either side."""
    page = next((cell.page for cell in row.values() if cell.page and cell.box), None)
    mine = _boxes(row.values(), page)
    column = _boxes((other[key] for other in rows if key in other), page)
    if page is None or not column:
        return None
    x0, x1 = min(box.x0 for box in column), max(box.x1 for box in column)
    left = max((box for box in mine if box.x1 <= x0), key=lambda box: box.x1, default=None)
    right = min((box for box in mine if box.x0 >= x1), key=lambda box: box.x0, default=None)
    if left is None or right is None:
        return None
    return page, _strip(x0, x1, left, right, HEIGHT * min(median(box.height for box in column), left.height))


def _boxes(cells: Iterable[Field], page: PageRef | None) -> list[Box]:
    return [cell.box for cell in cells if cell.box is not None and cell.page == page]


def _strip(x0: float, x1: float, left: Box, right: Box, height: float) -> Quad:
    """From x0 to x1 along the line between the middles of two cells."""
    slope = (right.cy - left.cy) / (right.cx - left.cx)
    y0, y1 = (left.cy + slope * (x - left.cx) for x in (x0, x1))
    half = height / 2
    return (x0, y0 - half), (x1, y1 - half), (x1, y1 + half), (x0, y0 + half)
