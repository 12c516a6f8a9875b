"""Tables: columns by the header's x-ranges (and rulings where drawn), rows around the cells that carry numbers.

Several groups of the same columns may stand side by side (medical bills print two or three). A row is never dropped
because a cell of it is empty: every printed row with a number or with two filled cells is a row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from claims.evidence import Box
from extractors.layout.columns import borders
from extractors.layout.labels import Label, split_at_labels
from extractors.layout.pieces import Piece, rows_of, runs_of, same_row, whole
from extractors.layout.spans import Span

SUBTOTAL = re.compile(r"^(本页)?(小计|累计|合计|总计|共计|承前页|承上页|过次页|转下页)|(小计|合计)[:：]?$")
"""Rows that add up others; never line items (DOMAIN 3.8)."""

_PAGE_NUMBER = re.compile(r"^[-—(（]*(第\d{1,3}页|共\d{1,3}页|\d{1,3}/\d{1,3}页?$)")

_NUMBER = re.compile(r"^[¥￥Y]?[-−]?[\d,，.．]*\d[\d,，.．]*(/?[\u4e00-\u9fff]{0,3}|[A-Za-z]{1,3})?$")


@dataclass(frozen=True)
class Column:
    """A column by its key and the header wordings it may have. `numeric`: its cells are numbers."""

    key: str
    labels: tuple[str, ...]
    numeric: bool = False


@dataclass(frozen=True)
class Slot:
    """One printed column: its range in level x, and the number of its group from the left."""

    column: Column
    group: int
    x0: float
    x1: float


@dataclass(frozen=True)
class Header:
    """The columns of a table, as found in its header row; `bottom` and `top` in level y."""

    slots: tuple[Slot, ...]
    bottom: float
    top: float = -1.0


FOREIGN = Column("", ())
"""A printed column that no type asks for; its cells are left out of the rows."""

HEADING = "heading"
"""The cell that names the group of rows in which a row stands."""

Cells = dict[str, tuple[Piece, ...]]


@dataclass
class Table:
    """A table as read: rows in print order (left group before right within a printed row), subtotal rows apart.

    `row_group`: for every row the group it stood in."""

    header: Header
    rows: list[Cells] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    subtotals: list[Cells] = field(default_factory=list)


def find_header(spans: Sequence[Span], columns: Sequence[Column], stops: Iterable[str]) -> Header | None:
    """The row in which the most of the columns are named, at least two of them and a numeric one."""
    rows, pieces = _header_rows(spans, columns)
    best = max(rows, key=lambda row: len({column.key for _, column in row}), default=None)
    return _header_of(best, pieces, spans, tuple(stops)) if best else None


def find_headers(spans: Sequence[Span], columns: Sequence[Column], stops: Iterable[str]) -> list[Header]:
    """Every header row, from top to bottom: a page may hold several tables of different columns."""
    rows, pieces = _header_rows(spans, columns)
    end = tuple(stops)
    rows = [row for row in rows if not _holds_numbers(row, pieces)]
    headers = sorted((_header_of(row, pieces, spans, end) for row in rows), key=lambda header: header.top)
    return [
        header
        for number, header in enumerate(headers)
        if not number or header.top > headers[number - 1].bottom
    ]


def in_order(header: Header, columns: Sequence[Column]) -> Header:
    """Unknown header cells named by their place, where exactly the missing columns fit between their neighbours."""
    places = [columns.index(slot.column) if slot.column in columns else -1 for slot in header.slots]
    slots = list(header.slots)
    known = [-1, *(at for at, place in enumerate(places) if place >= 0), len(slots)]
    for left, right in pairwise(known):
        first = places[left] + 1 if left >= 0 else 0
        end = places[right] if right < len(slots) else len(columns)
        if right - left - 1 == end - first:
            for at, column in zip(range(left + 1, right), columns[first:end], strict=True):
                slots[at] = replace(slots[at], column=column)
    return replace(header, slots=tuple(slots))


_Named = list[tuple[Piece, Column]]


def _holds_numbers(row: _Named, pieces: Sequence[Piece]) -> bool:
    """Whether numbers stand in the row: an item whose name sounds like a header (工时费)."""
    return any(
        not piece.label and _NUMBER.match(piece.key) and any(same_row(piece.level, p.level) for p, _ in row)
        for piece in pieces
    )


def _header_rows(spans: Sequence[Span], columns: Sequence[Column]) -> tuple[list[_Named], list[Piece]]:
    """The rows that may be headers, and all pieces of the page cut at the columns' names."""
    known = {label: column for column in columns for label in column.labels}
    pieces = split_at_labels(spans, [Label(label, glued=True) for label in known])
    labels = [piece for piece in pieces if piece.label and _names_its_cell(piece, pieces)]
    rows = [[(p, known[p.label]) for p in row + _stacked_on(row, labels)] for row in rows_of(labels)]
    return [row for row in rows if _may_be_header([column for _, column in row])], pieces


def _may_be_header(columns: Sequence[Column]) -> bool:
    return len({column.key for column in columns}) >= 2 and any(column.numeric for column in columns)


def _header_of(row: _Named, pieces: Sequence[Piece], spans: Sequence[Span], stops: Sequence[str]) -> Header:
    named = row + [(piece, FOREIGN) for piece in _foreign([piece for piece, _ in row], pieces)]
    named.sort(key=lambda pair: pair[0].level.x0)
    return _header([piece for piece, _ in named], [column for _, column in named], spans, stops)


def _names_its_cell(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether labels make up half of the cell, units in brackets aside; in a cell of text they are only words."""
    cell = re.sub(r"\(.*?\)", "", piece.span.key)
    named = sum(len(p.key) for p in pieces if p.label and p.span is piece.span)
    return 2 * named >= len(cell)


def _foreign(row: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """Header cells of columns that nobody asked for, one piece each: they bound their neighbours."""
    cells = [
        p
        for p in pieces
        if not p.label
        and len(p.key) <= 12
        and any(same_row(p.level, other.level) for other in row)
        and all(p.span is not other.span for other in row)
        and all(p.level.x1 <= other.level.x0 + 0.005 or p.level.x0 >= other.level.x1 - 0.005 for other in row)
    ]
    return [run[0] for run in runs_of(sorted(cells, key=lambda piece: piece.level.x0))]


def _stacked_on(row: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """Header cells one line above or below the row that stand over no cell of it (headers of two lines)."""
    height = median(p.level.height for p in row)
    middle = median(p.level.cy for p in row)
    return [
        p
        for p in pieces
        if p not in row
        and abs(p.level.cy - middle) <= 1.6 * height
        and all(p.level.x1 <= other.level.x0 or p.level.x0 >= other.level.x1 for other in row)
    ]


def _header(
    pieces: Sequence[Piece], columns: Sequence[Column], spans: Sequence[Span], stops: Iterable[str]
) -> Header:
    top = min(p.level.y0 for p in pieces)
    bottom = max(p.level.y1 for p in pieces)
    uprights = _uprights(spans, top, bottom)
    body = _until_stop(
        [span for span in spans if span.level.cy > bottom], [re.compile(stop) for stop in stops]
    )
    rows = len(rows_of([whole(span) for span in body]))
    gaps = borders([piece.level for piece in pieces], [box for span in body for box in _words(span)], rows)
    drawn = [_drawn(a, b, uprights) for a, b in pairwise(pieces)]
    edges = [-1.0, *(line if line is not None else gap for line, gap in zip(drawn, gaps, strict=True)), 2.0]
    first = next(column.key for column in columns if column.key)
    seen = 0
    slots = []
    for number, column in enumerate(_alike(columns)):
        seen += column.key == first
        slots.append(Slot(column, max(seen - 1, 0), edges[number], edges[number + 1]))
    return Header(tuple(slots), bottom, top)


_WORD = re.compile(r"[¥￥]?-?\d[\d,]*\.\d{2}(?=[\u4e00-\u9fff])|\S+")


def _alike(columns: Sequence[Column]) -> list[Column]:
    """Groups side by side have the same columns: a heading that could not be read is known from its neighbours."""
    first = next(column.key for column in columns if column.key)
    starts = [number for number, column in enumerate(columns) if column.key == first]
    groups = [list(columns[a:b]) for a, b in pairwise([*starts, len(columns)])]
    lead = list(columns[: starts[0]])
    for group in groups:
        for place, column in enumerate(group):
            known = [other[place] for other in groups if len(other) == len(group) and other[place].key]
            group[place] = known[0] if not column.key and known else column
    return lead + [column for group in groups for column in group]


def _words(span: Span) -> list[Box]:
    """Boxes of the words between white space, and of an amount apart from the word that follows it: one run of text
    may fill several columns."""
    found = [(match.end(), span.level_of(*match.span())) for match in _WORD.finditer(span.text)]
    glued = [span.text[end : end + 1].strip() != "" for end, _ in found]
    return [
        box._replace(x1=box.x1 - 0.3 * box.height) if stuck else box
        for (_, box), stuck in zip(found, glued, strict=True)
    ]


def _uprights(spans: Sequence[Span], top: float, bottom: float) -> list[float]:
    """x of drawn vertical lines that cross the header."""
    page = spans[0].page
    ratio = page.height / page.width
    return [
        (line.x0 + line.x1) / 2
        for line in page.rulings
        if line.width < 0.01 and line.y0 * ratio <= (top + bottom) / 2 <= line.y1 * ratio
    ]


def _drawn(left: Piece, right: Piece, uprights: Sequence[float]) -> float | None:
    """The drawn line between two header cells."""
    between = [x for x in uprights if left.level.cx < x < right.level.cx]
    return min(between, key=lambda x: abs(x - right.level.x0), default=None)


def read_table(spans: Sequence[Span], header: Header, stops: Iterable[str], heading: str = "") -> Table:
    """The rows under the header down to the first row that begins with one of `stops`. A line that is only a text like
    `heading` (西药费) stands over the rows below it: it becomes their cell `HEADING`."""
    table = Table(header)
    body = [span for span in spans if span.level.cy > header.bottom and not _PAGE_NUMBER.search(span.key)]
    body = _until_stop(body, [re.compile(stop) for stop in stops])
    pieces = [piece for span in body for piece in _cut_at_columns(span, header)]
    groups = sorted({slot.group for slot in header.slots})
    found: list[tuple[float, int, Cells]] = []
    for group in groups:
        slots = [slot for slot in header.slots if slot.group == group]
        mine = [p for p in pieces if slots[0].x0 <= p.level.cx < slots[-1].x1]
        found.extend((y, group, cells) for y, cells in _group_rows(mine, slots, heading))
    height = median([span.level.height for span in body]) if body else 0.0
    for _, group, cells in _print_order(found, height):
        if _is_subtotal(cells):
            table.subtotals.append(cells)
        else:
            table.rows.append(cells)
            table.groups.append(group)
    return table


def _print_order(found: Sequence[tuple[float, int, Cells]], height: float) -> list[tuple[float, int, Cells]]:
    """Rows from top to bottom, those at the same height from left to right; but group by group where the groups are
    filled one after the other, which shows when their lengths differ by more than one."""
    lengths = [sum(row[1] == group for row in found) for group in {row[1] for row in found}]
    if lengths and max(lengths) - min(lengths) > 1:
        return sorted(found, key=lambda row: (row[1], row[0]))
    ordered = sorted(found, key=lambda row: row[0])
    lanes: list[list[tuple[float, int, Cells]]] = []
    for row in ordered:
        if lanes and row[0] - lanes[-1][0][0] < 0.6 * height:
            lanes[-1].append(row)
        else:
            lanes.append([row])
    return [row for lane in lanes for row in sorted(lane, key=lambda row: row[1])]


def _until_stop(spans: Sequence[Span], stops: Sequence[re.Pattern[str]]) -> list[Span]:
    kept: list[Span] = []
    for row in rows_of([whole(span) for span in spans]):
        if any(stop.search(piece.key) for piece in row for stop in stops):
            break
        kept.extend(piece.span for piece in row)
    return kept


def _cut_at_columns(span: Span, header: Header) -> list[Piece]:
    """The span as one piece, or cut near a column border where it runs over one at a gap or a change of script."""
    pieces = [whole(span).cut(0, len(span.text))]
    for slot in header.slots[1:]:
        last = pieces[-1]
        if (
            last.level.x0 < slot.x0 - 0.4 * last.level.height
            and last.level.x1 > slot.x0 + 0.4 * last.level.height
        ):
            pieces[-1:] = _cut_at(last, slot.x0)
    return [piece for piece in pieces if piece.text]


def _cut_at(piece: Piece, x: float) -> list[Piece]:
    text = piece.text
    places = [
        (abs(piece.span.level_of(piece.start + at, piece.start + at).x0 - x), at)
        for at in range(1, len(text))
        if text[at - 1].isspace() or text[at].isspace() or _changes_script(text[at - 1], text[at])
    ]
    near = [(distance, at) for distance, at in places if distance <= 2.5 * piece.level.height]
    if not near:
        return [piece]
    at = min(near)[1]
    return [piece.cut(0, at), piece.cut(at, len(text))]


def _changes_script(a: str, b: str) -> bool:
    """Between a number and anything else, or between Chinese and anything else."""
    number = (a.isdigit() or a in ".,") != (b.isdigit() or b in ".,-¥￥")
    return number or ("\u4e00" <= a <= "\u9fff") != ("\u4e00" <= b <= "\u9fff")


def _group_rows(pieces: Sequence[Piece], slots: Sequence[Slot], heading: str) -> list[tuple[float, Cells]]:
    """The rows of one column group, each with its level y."""
    lines = rows_of(pieces)
    heads = [line for line in lines if heading and re.fullmatch(heading, "".join(p.key for p in line))]
    visual = [_assign(line, slots) for line in lines if line not in heads]
    anchors = [(_middle(cells), cells) for cells in visual if _is_row(cells, slots)]
    for cells in visual:
        if not _is_row(cells, slots) and anchors:
            _attach(cells, anchors)
    rows = [(y, {key: tuple(value) for key, value in cells.items() if key}) for y, cells in anchors]
    return [(y, _under_heading(y, cells, heads)) for y, cells in rows]


def _under_heading(y: float, cells: Cells, heads: Sequence[Sequence[Piece]]) -> Cells:
    above = [head for head in heads if head[0].level.cy < y]
    return {HEADING: tuple(above[-1]), **cells} if above else cells


def _assign(row: Sequence[Piece], slots: Sequence[Slot]) -> dict[str, list[Piece]]:
    cells: dict[str, list[Piece]] = {}
    for piece in row:
        slot = next((s for s in slots if s.x0 <= piece.level.cx < s.x1), slots[-1])
        cells.setdefault(slot.column.key, []).append(piece)
    return cells


def _middle(cells: dict[str, list[Piece]]) -> float:
    return median(piece.level.cy for value in cells.values() for piece in value)


def _is_row(cells: dict[str, list[Piece]], slots: Sequence[Slot]) -> bool:
    numeric = {slot.column.key for slot in slots if slot.column.numeric}
    return len(cells) >= 2 or any(
        key in numeric and _NUMBER.match("".join(piece.key for piece in value))
        for key, value in cells.items()
    )


def _attach(cells: dict[str, list[Piece]], anchors: Sequence[tuple[float, dict[str, list[Piece]]]]) -> None:
    """A line that is only part of a row (a wrapped name) goes to the nearest row, to the upper one of two equals."""
    y = _middle(cells)
    height = median(piece.level.height for value in cells.values() for piece in value)
    distance, row = min(
        ((abs(y - middle) * (1.0 if middle < y else 1.1), row) for middle, row in anchors),
        key=lambda pair: pair[0],
    )
    if distance > 2.2 * height:
        return
    for key, value in cells.items():
        row[key] = sorted(row.get(key, []) + value, key=lambda piece: (piece.level.cy, piece.level.x0))


def _is_subtotal(cells: Cells) -> bool:
    return any(SUBTOTAL.search("".join(piece.key for piece in value)) for value in cells.values())
