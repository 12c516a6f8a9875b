"""Headers of tables: which printed columns there are, where each begins and ends.

A column is bounded by drawn lines where there are some, else by the gap between the cells under its heading and those
under the next.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.evidence import Box
from extractors.layout.columns import borders
from extractors.layout.header_cells import NUMBER, foreign_cells, level_of, stacked_on
from extractors.layout.labels import Label, split_at_labels
from extractors.layout.pieces import ByHeight, Piece, rows_of, same_row, whole
from extractors.layout.spans import Span
from extractors.layout.tiers import before, below, headings


@dataclass(frozen=True)
class Column:
    """A column by its key and the header wordings it may have. `numeric`: its cells are numbers."""

    key: str
    labels: tuple[str, ...]
    numeric: bool = False


@dataclass(frozen=True)
class Slot:
    """One printed column: its range in level x, the number of its group from the left, its heading as printed, the unit
    of money that its heading names (元, 万元)."""

    column: Column
    group: int
    x0: float
    x1: float
    heading: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Header:
    """The columns of a table, as found in its header row; `bottom` and `top` in level y."""

    slots: tuple[Slot, ...]
    bottom: float
    top: float = -1.0


_NEARER = 0.8
"""Share of the distance to the next header within which a line belongs to what is above it."""
FOREIGN = Column("", ())
"""A printed column that no type asks for; its cells are left out of the rows."""


def find_header(spans: Sequence[Span], columns: Sequence[Column], stops: Iterable[str]) -> Header | None:
    """The row in which the most of the columns are named, at least two of them and a numeric one."""
    rows, pieces = _header_rows(spans, columns)
    best = max(rows, key=lambda row: len({column.key for _, column in row}), default=None)
    return _header_of(best, pieces, spans, columns, tuple(stops)) if best else None


def find_headers(spans: Sequence[Span], columns: Sequence[Column], stops: Iterable[str]) -> list[Header]:
    """Every header row, from top to bottom: a page may hold several tables of different columns. Of two that overlap,
    as with a caption that sounds like a heading (维修工时), the one of the most columns, then of the least height."""
    rows, pieces = _header_rows(spans, columns)
    end = tuple(stops)
    numbers = [piece for piece in pieces if not piece.label and NUMBER.match(piece.key)]
    heights = ByHeight(numbers, level_of)
    rows = [row for row in rows if not _holds_numbers(row, heights)]
    headers = [_header_of(row, pieces, spans, columns, end) for row in rows]
    kept: list[Header] = []
    for header in sorted(headers, key=lambda header: (-len(_named(header)), header.bottom - header.top)):
        if all(header.top > other.bottom or header.bottom < other.top for other in kept):
            kept.append(header)
    return sorted(kept, key=lambda header: header.top)


def _named(header: Header) -> set[str]:
    return {slot.column.key for slot in header.slots if slot.column.key}


def above_header(spans: Sequence[Span], header: Header) -> list[Span]:
    """What stands above a header, without the caption of its table: a text alone on the last line, not much nearer to
    the line before it than to the header, as the last line of a cell would be."""
    above = [span for span in spans if span.level.cy < header.top]
    *earlier, last = rows_of([whole(span) for span in above]) or [[]]
    if not earlier or len(last) != 1 or NUMBER.match(last[0].key):
        return above
    to_line = last[0].level.cy - max(piece.level.cy for piece in earlier[-1])
    to_header = (header.top + header.bottom) / 2 - last[0].level.cy
    return [span for span in above if span is not last[0].span or to_line < _NEARER * to_header]


def in_place(header: Header, earlier: Header) -> Header:
    """Header cells that could not be read, named as those that stood at their place on the page before."""
    named = _named(header)
    return replace(
        header,
        slots=tuple(
            slot if slot.column.key else replace(slot, column=_column_at(slot, earlier, named))
            for slot in header.slots
        ),
    )


def _column_at(slot: Slot, earlier: Header, named: set[str]) -> Column:
    """The column that stood where a slot stands, unless it is named elsewhere."""
    here = [each for each in earlier.slots if _overlap(each, slot) > 0.6 * (slot.x1 - slot.x0)]
    return here[0].column if len(here) == 1 and here[0].column.key not in named else FOREIGN


def _overlap(a: Slot, b: Slot) -> float:
    return min(a.x1, b.x1) - max(a.x0, b.x0)


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


def _holds_numbers(row: _Named, numbers: ByHeight[Piece]) -> bool:
    """Whether numbers stand in the row: an item whose name sounds like a header (工时费)."""
    return any(
        same_row(number.level, piece.level)
        for piece, _ in row
        for number in numbers.touching(piece.level.y0, piece.level.y1)
    )


def _header_rows(spans: Sequence[Span], columns: Sequence[Column]) -> tuple[list[_Named], list[Piece]]:
    """The rows that may be headers, and all pieces of the page cut at the columns' names."""
    known = {label: column for column in columns for label in column.labels}
    pieces = split_at_labels(spans, [Label(label, glued=True) for label in known])
    labels = _whole_cells(pieces)
    heights, every = ByHeight(labels, level_of), ByHeight(pieces, level_of)
    rows = [[(p, known[p.label]) for p in row + stacked_on(row, heights, every)] for row in rows_of(labels)]
    return [row for row in rows if _may_be_header([column for _, column in row])], pieces


def _may_be_header(columns: Sequence[Column]) -> bool:
    return len({column.key for column in columns}) >= 2 and any(column.numeric for column in columns)


def _header_of(
    row: _Named,
    pieces: Sequence[Piece],
    spans: Sequence[Span],
    columns: Sequence[Column],
    stops: Sequence[str],
) -> Header:
    row = _lowest_level(row, pieces, columns)
    strange = foreign_cells([piece for piece, _ in row], pieces)
    named = row + _misread(strange, {column.key for _, column in row}, columns)
    named.sort(key=lambda pair: pair[0].level.x0)
    return _header([piece for piece, _ in named], [column for _, column in named], spans, stops)


def _lowest_level(row: _Named, pieces: Sequence[Piece], columns: Sequence[Column]) -> _Named:
    """The row without headings that stand over several of its cells. Columns under one that speaks of what there was
    before (账面, 投保) are foreign where others of their name are not, or where the two words together name none."""
    known = {label: column for column in columns for label in column.labels}
    named = [piece for piece, _ in row]
    hidden = below(named, pieces)
    over = headings([*named, *hidden], pieces)
    cells = [(piece, column) for piece, column in row if all(piece is not top for top in over.values())]
    cells += [
        (piece, known[piece.label]) for piece in hidden if any(over.get(id(piece)) is top for top in named)
    ]
    meant = {column.key for piece, column in cells if not before(over.get(id(piece)))}
    kept = []
    for piece, column in cells:
        word = before(over.get(id(piece)))
        foreign = word and (column.key in meant or word + piece.key not in column.labels)
        kept.append((piece, FOREIGN if foreign else column))
    return kept


def _misread(cells: Sequence[Piece], named: set[str], columns: Sequence[Column]) -> _Named:
    """Other header cells: a column that is named nowhere else and whose heading the cell is but for one character (the
    search for labels does not allow that to short ones), else a foreign one."""
    left = [column for column in columns if column.key not in named]
    return [(cell, _one_apart(cell.key, left)) for cell in cells]


_OTHER_WORTHS = frozenset("原值 净值 现值 市值 产值 估值 总值".split())
"""Words for what a thing is or was worth, each one character from 残值 (what is left of it) and no misreading of it."""


def _one_apart(text: str, columns: Sequence[Column]) -> Column:
    if text in _OTHER_WORTHS:
        return FOREIGN
    found = {
        column.key: column
        for column in columns
        for label in column.labels
        if len(label) == len(text) >= 2 and sum(a != b for a, b in zip(label, text, strict=True)) == 1
    }
    return next(iter(found.values())) if len(found) == 1 else FOREIGN


def _whole_cells(pieces: Sequence[Piece]) -> list[Piece]:
    """Labels in cells of which labels make up half, units in brackets aside; in a cell of text they are only words, a
    colon leads to a value, and what is numbered (一、材料费) is the caption of a table."""
    named: dict[int, int] = {}
    for piece in pieces:
        if piece.label:
            named[id(piece.span)] = named.get(id(piece.span), 0) + len(piece.key)
    cells = {id(piece.span): re.sub(r"\(.*?\)", "", piece.span.key) for piece in pieces if piece.label}
    return [
        piece
        for piece in pieces
        if piece.label
        and ":" not in cells[id(piece.span)]
        and not _CAPTION.match(cells[id(piece.span)])
        and 2 * named[id(piece.span)] >= len(cells[id(piece.span)])
    ]


def _telling(rows: Sequence[Sequence[Piece]]) -> list[Sequence[Piece]]:
    """The rows that tell where columns end: what stands alone on its row (一、家具类) may run over several."""
    return [row for row in rows if len(row) > 1] or list(rows)


def _header(
    pieces: Sequence[Piece], columns: Sequence[Column], spans: Sequence[Span], stops: Iterable[str]
) -> Header:
    top = min(p.level.y0 for p in pieces)
    bottom = max(p.level.y1 for p in pieces)
    uprights = _uprights(pieces)
    body = until_stop(
        [span for span in spans if span.level.cy > bottom], [re.compile(stop) for stop in stops]
    )
    rows = _telling(rows_of([whole(span) for span in body]))
    words = [box for row in rows for piece in row for box in _words(piece.span)]
    gaps = borders([piece.level for piece in pieces], words, len(rows))
    drawn = [_drawn(a, b, uprights) for a, b in pairwise(pieces)]
    edges = [-1.0, *(line if line is not None else gap for line, gap in zip(drawn, gaps, strict=True)), 2.0]
    first = next(column.key for column in columns if column.key)
    head = [span for span in spans if top - 0.02 < span.level.cy < bottom]
    seen = 0
    slots = []
    for number, column in enumerate(_alike(columns)):
        seen += column.key == first
        heading, unit = pieces[number].key, _unit(pieces[number], head)
        slots.append(Slot(column, max(seen - 1, 0), edges[number], edges[number + 1], heading, unit))
    return Header(tuple(_one_each(slots, pieces)), bottom, top)


_CAPTION = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.．)）]")
"""What numbers the parts of a paper."""
_UNIT = re.compile(r"[千万亿]?元")


def _unit(piece: Piece, head: Sequence[Span]) -> str:
    """The unit of money in a heading's cell, beside the label or on the lines above and below it."""
    cell = [s.key for s in head if s is piece.span or s.level.x0 < piece.level.cx < s.level.x1]
    found = _UNIT.search("".join([*cell, piece.span.key]))
    return found.group() if found else ""


def _one_each(slots: Sequence[Slot], pieces: Sequence[Piece]) -> list[Slot]:
    """Of several columns of numbers in one group that have the same name (账面数量 beside 损失数量), the one whose
    heading says it best: its whole cell is the label, then the label that the column prefers. A name of texts that
    stands there twice speaks of a second group, which is left as it is."""
    chosen: dict[tuple[int, str], int] = {}
    for number, slot in enumerate(slots):
        place = (slot.group, slot.column.key)
        if place in chosen and slot.column.key:
            if not slot.column.numeric:
                return list(slots)
            if _says(pieces[number], slot.column) <= _says(pieces[chosen[place]], slot.column):
                continue
        chosen[place] = number
    kept = set(chosen.values())
    return [
        slot if number in kept or not slot.column.key else replace(slot, column=FOREIGN)
        for number, slot in enumerate(slots)
    ]


def _says(piece: Piece, column: Column) -> tuple[float, int]:
    """How much of its cell a heading makes up, and how much its column prefers it."""
    cell = re.sub(r"\(.*?\)", "", piece.span.key) or piece.key
    label = re.sub(r"\(.*?\)", "", piece.key)
    rank = column.labels.index(piece.label) if piece.label in column.labels else len(column.labels)
    return len(label) / len(cell), -rank


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


def _uprights(pieces: Sequence[Piece]) -> list[float]:
    """Level x of drawn vertical lines that cross the header cell nearest to them."""
    page = pieces[0].span.page
    found = []
    for line in page.rulings:
        near = min(pieces, key=lambda piece: abs(piece.box.cx - line.cx))
        if line.width < 0.01 and line.y0 <= near.box.cy <= line.y1:
            found.append(line.cx + near.level.cx - near.box.cx)
    return found


def _drawn(left: Piece, right: Piece, uprights: Sequence[float]) -> float | None:
    """The drawn line between two header cells."""
    between = [x for x in uprights if left.level.cx < x < right.level.cx]
    return min(between, key=lambda x: abs(x - right.level.x0), default=None)


def until_stop(spans: Sequence[Span], stops: Sequence[re.Pattern[str]]) -> list[Span]:
    kept: list[Span] = []
    for row in rows_of([whole(span) for span in spans]):
        if any(stop.search(piece.key) for piece in row for stop in stops):
            break
        kept.extend(piece.span for piece in row)
    return kept
