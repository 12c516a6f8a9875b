"""Table rows that are further lines of the cells of one party: a narrow column breaks a name or the kind of a vehicle
and its plate over two lines, above and below the middle of the row where its number stands."""

import re
from collections.abc import Sequence

from claims.document import Row
from claims.evidence import Field
from extractors.assembly.confidence import doubted
from extractors.assembly.draft import UNPARSED
from extractors.assembly.introductions import NAME, is_whole_name, may_be_name

_NEXT_LINE = (0.5, 1.4)
"""In line heights: from the middle of a cell's line to that of the next; rows of a table lie further apart."""
_NEXT_CHARACTER = 2.2
"""The same where a single character stands below: no person's name is that short."""
_SAME_EDGE = 0.6
"""In line heights: how far the edges or middles of the lines of a cell differ at most."""
_FROM_MIDDLE = 1.3
"""In line heights: how far from the middle of the row a line of a cell of two stands at most."""


def cells_joined(rows: Sequence[Row]) -> list[Row]:
    """The rows with each party's lines put together. A name of two lines is doubted until the page says it again."""
    parties = [row for row in rows if _is_party(row)]
    lines = {id(row): [row] for row in parties}
    alone = []
    for row in rows:
        near = [party for party in parties if not _is_party(row) and _is_beside(row, party)]
        if near:
            lines[id(min(near, key=lambda party: _apart(row, party)))].append(row)
        elif not _is_party(row):
            alone.append(row)
    return sorted([*alone, *(row for each in lines.values() for row in _joined(each))], key=_height)


def _is_party(row: Row) -> bool:
    return "id_number" in row or "letter" in row


def _joined(lines: Sequence[Row]) -> list[Row]:
    """The lines of one row as one; as they are where two names in them are not one."""
    party, *others = lines
    names = sorted((row["name"] for row in lines if "name" in row), key=lambda field: _middle(field)[2])
    name = _one_name(names, party) if names else None
    if not others or (names and name is None):
        return [*lines]
    row = dict(party)
    for line in others:
        row |= {key: field for key, field in line.items() if key not in row or row[key].value is None}
    return [row | {"name": name} if name else row]


def _one_name(names: Sequence[Field], party: Row) -> Field | None:
    """The name that stands in these lines, None where they are no name."""
    first, *more = names
    if not more:
        return first if "name" in party else doubted(first)
    value = "".join(field.text.strip() for field in names)
    following = all(_goes_on(upper, lower) for upper, lower in zip(names, more, strict=False))
    if not following or not re.fullmatch(NAME, value) or not may_be_name(value) or not is_whole_name(value):
        return None
    boxes = [field.box for field in names if field.box]
    box = boxes[0]
    for other in boxes[1:]:
        box = box.union(other)
    read = min(_read(field) for field in names)
    return doubted(first.model_copy(update={"value": value, "text": value, "box": box, "confidence": read}))


def _read(field: Field) -> float:
    """How surely a line was read; one that is no name by itself counts less only for that."""
    return field.confidence if field.value is not None else min(1.0, field.confidence / UNPARSED)


def _goes_on(upper: Field, lower: Field) -> bool:
    """Whether one line of a cell is the next after another."""
    if upper.box is None or lower.box is None or upper.page != lower.page:
        return False
    a, b = upper.box, lower.box
    height = min(a.height, b.height)
    if min(abs(a.x0 - b.x0), abs(a.cx - b.cx)) > _SAME_EDGE * height:
        return False
    least, most = _NEXT_LINE
    most = _NEXT_CHARACTER if len(lower.text.strip()) == 1 else most
    return least * height <= b.cy - a.cy <= most * height


def _is_beside(line: Row, party: Row) -> bool:
    """Whether a row lies as near to a party's as the lines of one cell do."""
    height = max((field.box.height for field in party.values() if field.box), default=0.0)
    return _apart(line, party) <= _FROM_MIDDLE * height


def _apart(line: Row, party: Row) -> float:
    """How far the middle of a row lies above or below the party's, in page heights."""
    (*page, height), (*other, level) = _height(line), _height(party)
    return abs(height - level) if page == other else float("inf")


def _height(row: Row) -> tuple[str, int, float]:
    """Where the row's number stands, else its first cell."""
    return _middle(row.get("id_number") or row.get("letter") or next(iter(row.values())))


def _middle(field: Field) -> tuple[str, int, float]:
    page = field.page
    return (page.file, page.page, field.box.cy) if page and field.box else ("", 0, 0.0)
