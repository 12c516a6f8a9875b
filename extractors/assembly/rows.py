"""The rows of a document's table over all its pages, and the sums between them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from claims.document import Row, RowsBreak
from claims.evidence import Field
from extractors.assembly import parsers
from extractors.assembly.declare import ColumnSpec, TableSpec
from extractors.assembly.draft import Draft, cell_field
from extractors.layout.header import Header, above_header, find_header, find_headers, in_order, in_place
from extractors.layout.labels import without_upright
from extractors.layout.pieces import Piece
from extractors.layout.products import named_by_products
from extractors.layout.shifted import Places, moved, places_of
from extractors.layout.spans import Span
from extractors.layout.table import HEADING, Cells, Entry, Table, Usual, full, read_table, usual_columns
from extractors.layout.upright import units_apart

_AMOUNT = re.compile(r"\d\.\d{2}$")
_UNIT_NOTE = re.compile(r"单位[:：]?(?:人民币)?[(（]?(?P<unit>[千万亿]?元)")
_A_DAY = re.compile(r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?$")
_EMPTY = frozenset({HEADING, "number"})
"""What a row carries that was printed in advance and never filled in."""
_ENDS = frozenset({"part", "total"})
"""Sums under which the rows of a heading end; it goes on over the sums of pages."""
_PAGE_OF_ROWS = 4
"""So many amounts on a page from which no row was read are rows that were lost."""


def read_rows(draft: Draft, spec: TableSpec) -> None:
    """Rows of all regions, and the sums between them. A page without a header of its own goes on with the columns of
    the page before; so do rows above a further header."""
    columns = {column.key: column for column in spec.columns}
    cells: list[Cells] = []
    units: list[Mapping[str, str]] = []
    heading: tuple[Piece, ...] = ()
    reader = _Tables(spec)
    labels = draft.type.label_list()
    for region in draft.regions:
        draft.ledger.turn_page()
        before = len(cells)
        noted = _noted_unit(region.spans)
        for table in reader.of(units_apart(without_upright(region.spans, labels))):
            named = {slot.column.key: slot.unit or noted for slot in table.header.slots}
            draft.ledger.unit = named.get(spec.amount, "").removesuffix("元")
            if table.lead and cells:
                cells[-1] = _joined(cells[-1], table.lead)
            for entry in _in_order(table):
                if entry.sums:
                    ended = draft.ledger.add(entry.cells, spec.amount) & _ENDS
                    heading = () if ended else heading
                elif entry.cells.keys() - _EMPTY:
                    heading = entry.cells.get(HEADING, heading)
                    cells.append({HEADING: heading, **entry.cells} if heading else entry.cells)
                    units.append(named)
                    draft.ledger.rows += 1
        if (
            len(cells) == before
            and sum(bool(_AMOUNT.search(span.key)) for span in region.spans) >= _PAGE_OF_ROWS
        ):
            draft.rows_breaks.append(RowsBreak(place="没有读出明细", page=region.page.ref))
    if not any(spec.amount in each for each in cells) and _other_sums(draft, cells) >= max(len(cells), 2):
        draft.rows_breaks.append(RowsBreak(place="没有读出金额", page=draft.regions[0].page.ref))
    draft.amount_edges = [piece.level.x1 for each in cells for piece in each.get(spec.amount, ())]
    draft.rows = [
        row_of(_named(each, columns), columns, named) for each, named in zip(cells, units, strict=True)
    ]
    _total_in_unit(draft, spec.total)


def _in_order(table: Table) -> list[Entry]:
    """The entries in print order; groups side by side may be filled one after the other, as running numbers tell."""
    return max(table.entries, table.columnwise, key=_rising)


def _rising(entries: Sequence[Entry]) -> int:
    """How often a running number is followed by the next."""
    numbers = [
        int(text)
        for entry in entries
        if (text := "".join(piece.key for piece in entry.cells.get("number", ()))).isdecimal()
    ]
    return sum(b - a == 1 for a, b in pairwise(numbers))


class _Tables:
    """Finds the tables of page after page."""

    def __init__(self, spec: TableSpec) -> None:
        self._spec = spec
        self._columns = [column.column for column in spec.columns]
        self._header: Header | None = None
        self._usual: Usual = frozenset()
        self._places: Places = ()

    def of(self, spans: Sequence[Span]) -> Iterator[Table]:
        """The tables of a region, from top to bottom."""
        headers = self._headers(spans)
        if self._header is not None:
            top = headers[0].top if headers else float("inf")
            above = [span for span in spans if span.level.cy < top]
            carried = Header(moved(self._header.slots, self._places, places_of(above)), -1.0)
            going_on = self._read(above, carried)
            if not headers or any(full(row, carried, self._usual) for row in going_on.rows):
                yield going_on
        for header, following in zip(headers, [*headers[1:], None], strict=False):
            here = above_header(spans, following) if following else list(spans)
            named = in_place(header, self._header) if self._header else header
            self._header = named_by_products(named, self._columns, partial(self._rows, here))
            table = self._read(here, self._header)
            self._usual = usual_columns(table.rows) or self._usual
            self._places = places_of([span for span in here if span.level.cy > header.bottom])
            yield table

    def _rows(self, spans: Sequence[Span], header: Header) -> list[Cells]:
        return self._read(spans, header).rows

    def _read(self, spans: Sequence[Span], header: Header) -> Table:
        return read_table(spans, header, self._spec.stops, self._spec.heading, self._usual)

    def _headers(self, spans: Sequence[Span]) -> list[Header]:
        if self._spec.several:
            return find_headers(spans, self._columns, self._spec.stops)
        header = find_header(spans, self._columns, self._spec.stops)
        if header is None:
            return []
        return [in_order(header, self._columns) if self._spec.ordered else header]


_CLASSES = frozenset("甲 乙 丙 甲类 乙类 丙类 自费 全自费 无自付 有自付".split())
"""What the social insurance pays of an item in full, in part, or not (医保目录)."""


def _joined(cells: Cells, more: Cells) -> Cells:
    """A row with the cells in which it goes on."""
    return {key: cells.get(key, ()) + more.get(key, ()) for key in cells.keys() | more.keys()}


def _named(cells: Cells, columns: Iterable[str]) -> Cells:
    """The heading over a row is its category, or its day, unless the row names its own: a class of the insurance (甲,
    乙) is none, whatever its column is called."""
    named = {key: value for key, value in cells.items() if key != HEADING}
    if "grade" in columns and "".join(piece.key for piece in named.get("category", ())) in _CLASSES:
        named.setdefault("grade", named.pop("category"))
    if HEADING in cells:
        key = "date" if _A_DAY.search("".join(piece.key for piece in cells[HEADING])) else "category"
        if key in columns:
            named.setdefault(key, cells[HEADING])
    return named


def _other_sums(draft: Draft, cells: Iterable[Cells]) -> int:
    """Amounts of money on the pages that stand in no cell of a row: those of a column whose heading was not read."""
    taken = {id(piece.span) for each in cells for pieces in each.values() for piece in pieces}
    return sum(id(span) not in taken and bool(_AMOUNT.search(span.key)) for span in draft.spans)


def _noted_unit(spans: Sequence[Span]) -> str:
    """金额单位：万元 beside a table: the unit of all its amounts."""
    return next((found["unit"] for span in spans if (found := _UNIT_NOTE.search(span.key))), "")


def _total_in_unit(draft: Draft, key: str) -> None:
    """A total by its label, as figures without a unit of their own: it is in the unit of the amounts."""
    found = draft.fields.get(key)
    if found is not None and found.value is not None and draft.ledger.unit:
        parsed = parsers.money_in(draft.ledger.unit)(found.text)
        draft.fields[key] = found.model_copy(update={"value": parsed.value})


def row_of(cells: Cells, columns: dict[str, ColumnSpec], units: Mapping[str, str]) -> Row:
    """Each filled cell as a field; one that does not parse keeps its text with no value. `units`: of money, by column
    (元, 万元)."""
    return {key: _cell(columns[key], list(pieces), units.get(key, "")) for key, pieces in cells.items()}


def _cell(column: ColumnSpec, pieces: list[Piece], unit: str) -> Field:
    parse = parsers.money_in(unit) if column.parse is parsers.money and len(unit) > 1 else column.parse
    return cell_field(parse, pieces)
