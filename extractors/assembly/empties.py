"""Cells of a list that nobody filled in, or nobody could read. On a picture a lone digit is what engines lose first;
its place is looked at again, larger; only where the paper there is seen to be bare is a number known to be missing. A
bare cell has the value "".
"""

from collections.abc import Iterable, Sequence
from statistics import median

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.evidence import Box, Field, PageRef, Quad
from extractors.assembly.confidence import ADDED_UP, DOUBTED
from extractors.assembly.declare import Parser
from extractors.assembly.draft import Draft
from extractors.assembly.repairs import NUMBERS, product_holds
from extractors.reading.reader import Again

MOSTLY = 0.5
"""Share of the rows that fill a column in, from which an empty cell of it lacks something."""
_FACTORS = frozenset(NUMBERS) - {"amount"}
"""What may be read late: the list has been added up without an amount that its rows lack."""
HEIGHT = 0.9
"""Of print: the lines of a table lie close above and below."""


def put_empty_cells(draft: Draft, again: Again) -> None:
    """The one number that a row of a picture lacks, read in its place or "" where that is bare: what lacks more is no
    item, but a sum."""
    parse = {column.key: column.parse for column in draft.type.columns}
    used = [key for key in NUMBERS if sum(key in row for row in draft.rows) >= MOSTLY * len(draft.rows)]
    exact = {region.page.ref for region in draft.regions if region.page.exact}
    for at, row in enumerate(draft.rows):
        lacking = [key for key in used if key not in row]
        place = _place(draft.rows, row, lacking[0]) if len(lacking) == 1 < len(used) else None
        if place and place[0] not in exact:
            [key] = lacking
            seen = _read(place, parse[key], again) if key in _FACTORS else None
            if cell := seen or _bare(place, again):
                draft.rows[at] = _proved({**row, key: cell}, key)


def _read(place: tuple[PageRef, Quad], parse: Parser, again: Again) -> Field | None:
    """The number that stands there after all, doubted: the engine did not see it at first."""
    found = again(*place, "larger")
    try:
        parsed = parse(found[0].text) if len(found) == 1 else None
    except ValueSyntaxError:
        return None
    if parsed is None:
        return None
    [line] = found
    sure = min(line.confidence, DOUBTED)
    return Field(
        value=parsed.value,
        confidence=sure,
        text=line.text,
        page=place[0],
        box=line.box,
        readers=(line.reader,),
    )


def _bare(place: tuple[PageRef, Quad], again: Again) -> Field | None:
    for line in again(*place, "bare"):
        return Field(value="", confidence=line.confidence, page=place[0], box=line.box)
    return None


def _proved(row: Row, key: str) -> Row:
    """The row, whose number its own product proves: nothing but a right reading makes it hold."""
    if not row[key].value or not product_holds(row):
        return row
    return {**row, key: row[key].model_copy(update={"confidence": ADDED_UP})}


def _place(rows: Sequence[Row], row: Row, key: str) -> tuple[PageRef, Quad] | None:
    """Where the cell would stand: as wide as its column's numbers, which lean as the rows' other cells do, and level
    with its neighbours; None where it has none on either side."""
    page = next((cell.page for cell in row.values() if cell.page and cell.box), None)
    mine = _boxes(row.values(), page)
    column = [
        _moved(box, _lean(row, other, page))
        for other in rows
        if key in other
        for box in _boxes([other[key]], page)
    ]
    if page is None or not column:
        return None
    x0, x1 = min(box.x0 for box in column), max(box.x1 for box in column)
    left = max((box for box in mine if box.x1 <= x0), key=lambda box: box.x1, default=None)
    right = min((box for box in mine if box.x0 >= x1), key=lambda box: box.x0, default=None)
    if left is None or right is None:
        return None
    return page, _strip(x0, x1, left, right, HEIGHT * min(median(box.height for box in column), left.height))


def _lean(row: Row, other: Row, page: PageRef | None) -> float:
    """How far the cells of a row stand right of another's, by the edge at which each column is set."""
    pairs = [
        (mine, its)
        for key in row.keys() & other.keys()
        for mine in _boxes([row[key]], page)
        for its in _boxes([other[key]], page)
    ]
    shifts = [min(a.x0 - b.x0, a.x1 - b.x1, a.cx - b.cx, key=abs) for a, b in pairs]
    return median(shifts) if shifts else 0.0


def _moved(box: Box, x: float) -> Box:
    return Box(box.x0 + x, box.y0, box.x1 + x, box.y1)


def _boxes(cells: Iterable[Field], page: PageRef | None) -> list[Box]:
    return [cell.box for cell in cells if cell.box is not None and cell.page == page]


def _strip(x0: float, x1: float, left: Box, right: Box, height: float) -> Quad:
    """From x0 to x1 along the line between the middles of two cells."""
    slope = (right.cy - left.cy) / (right.cx - left.cx)
    y0, y1 = (left.cy + slope * (x - left.cx) for x in (x0, x1))
    half = height / 2
    return (x0, y0 - half), (x1, y1 - half), (x1, y1 + half), (x0, y0 + half)
