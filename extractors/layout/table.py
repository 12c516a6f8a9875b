"""Tables: columns by the header (see `header`), rows around the cells that carry numbers (see `lines`).

Several groups of the same columns may stand side by side (medical bills print two or three). A row is never dropped
because a cell of it is empty: every printed row with a number or with two filled cells is a row. Rows that add up
others are kept apart, at their place between the rows, so that they can prove them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from extractors.layout.cells import cut_at_columns
from extractors.layout.header import Header, Slot
from extractors.layout.header_cells import NUMBER
from extractors.layout.lines import TableLine, gathered, line_of
from extractors.layout.pieces import ByHeight, Piece, rows_of, whole
from extractors.layout.rules import Rules
from extractors.layout.spans import Span

SUM = re.compile(
    r"^[\u4e00-\u9fff()、]{0,8}?(?:小计|合计|总计|共计|累计|承前页|承上页|接上页|过次页|转下页|转次页|上页结转|结转下页)"
    r"(?=$|[:：(（¥￥\d-]|金额|费用|人民币|[大小]写|元)"
)
"""Cells of rows that add up others; never line items (DOMAIN 3.8)."""

_NO_ROW = re.compile(
    r"^[-—(（]*(第\d{1,3}页|共\d{1,3}页|\d{1,3}/\d{1,3}页?$|共计?\d{1,5}[项条笔行件][)）]?$)"
)
"""A page's number, and how many rows there are."""
_LABEL = re.compile(r"^[\u4e00-\u9fff()]{2,8}[:：]")
_USUAL = 0.8
"""Share of the rows that fill a column which is hardly ever empty."""
_TOLD_BY = 3
"""So many usual columns tell a row of the table from other print."""

HEADING = "heading"
"""The cell that names the group of rows in which a row stands."""

Cells = dict[str, tuple[Piece, ...]]
Usual = frozenset[str]


@dataclass(frozen=True)
class Entry:
    """A printed row. `sums`: it adds up others; `group`: the group of columns it stands in; `y` in level units."""

    cells: Cells
    group: int
    y: float
    sums: bool = False


@dataclass
class Table:
    """A table as read, in print order (left group before right within a printed row). `lead`: cells between the header
    and the first row, in which the last row of the page before goes on."""

    header: Header
    entries: list[Entry] = field(default_factory=list)
    lead: Cells = field(default_factory=dict)

    @property
    def rows(self) -> list[Cells]:
        return [entry.cells for entry in self.entries if not entry.sums]

    @property
    def groups(self) -> list[int]:
        """For every row the group it stood in."""
        return [entry.group for entry in self.entries if not entry.sums]

    @property
    def columnwise(self) -> list[Entry]:
        """The entries of group after group, as if each group was filled before the next."""
        return sorted(self.entries, key=lambda entry: (entry.sums, entry.group, entry.y))

    @property
    def subtotals(self) -> list[Cells]:
        return [entry.cells for entry in self.entries if entry.sums]


def read_table(
    spans: Sequence[Span],
    header: Header,
    stops: Iterable[str],
    heading: str = "",
    usual: Usual = frozenset(),
) -> Table:
    """The rows under the header down to the first row that begins with one of `stops`; but past a sum where full rows
    follow it. A line that is only a text like `heading` (西药费) stands over the rows below it: it becomes their cell
    `HEADING`. `usual`: columns that the rows of this table fill, known from pages before (see `usual_columns`); a page
    without a header of its own (`bottom` < 0) begins below the labels above its first such row."""
    body = [span for span in spans if span.level.cy > header.bottom and not _NO_ROW.search(span.key)]
    table, part = Table(header), _Part(header, Rules(spans), heading)
    for number, (below, stop) in enumerate(_parts(body, [re.compile(stop) for stop in stops])):
        entries, lead = part.read(below, usual)
        if number and not any(full(entry.cells, header, usual) for entry in entries if not entry.sums):
            break
        table.lead = table.lead or lead
        table.entries += entries
        usual = usual or usual_columns(table.rows)
        if not _adds_up(stop):
            break
        line = line_of([each for piece in stop for each in cut_at_columns(piece.span, header)], header.slots)
        table.entries.append(Entry(_cells(line), 0, line.y, sums=True))
    return table


def usual_columns(rows: Sequence[Cells]) -> Usual:
    """The columns that are hardly ever empty in some rows."""
    keys = {key for row in rows for key in row if key != HEADING}
    return frozenset(key for key in keys if sum(key in row for row in rows) >= _USUAL * len(rows))


def full(cells: Cells, header: Header, usual: Usual) -> bool:
    """Whether a row fills all usual columns (three of them at least), those of numbers with numbers."""
    numeric = {slot.column.key for slot in header.slots if slot.column.numeric}
    return len(usual) >= _TOLD_BY and all(
        key in cells
        and (key not in numeric or NUMBER.match("".join(piece.key for piece in cells[key])))
        and not _LABEL.match(cells[key][0].key)
        for key in usual
    )


def _parts(
    spans: Sequence[Span], stops: Sequence[re.Pattern[str]]
) -> Iterator[tuple[list[Span], list[Piece]]]:
    """The spans up to each row that begins with a stop, and that row; after the last stop none."""
    part: list[Span] = []
    for row in rows_of([whole(span) for span in spans]):
        if any(stop.search(piece.key) for piece in row for stop in stops):
            yield part, row
            part = []
        else:
            part.extend(piece.span for piece in row)
    yield part, []


@dataclass(frozen=True)
class _Part:
    """How a stretch of a table is read."""

    header: Header
    rules: Rules
    heading: str

    def read(self, spans: Sequence[Span], usual: Usual) -> tuple[list[Entry], Cells]:
        """The entries of the stretch, and what stands above its first row."""
        heights = ByHeight(spans, lambda span: span.level)
        pieces = [
            piece
            for span in spans
            for piece in cut_at_columns(span, self.header, heights.touching(span.level.y0, span.level.y1))
        ]
        groups = [
            [slot for slot in self.header.slots if slot.group == group]
            for group in sorted({slot.group for slot in self.header.slots})
        ]
        lines = [self._lines(pieces, slots) for slots in groups]
        height = median([span.level.height for span in spans]) if spans else 0.0
        lines = [self._below_head(each, lines, usual) for each in lines]
        sums = self._sums(lines, height)
        found = [_one_sum(level) for level in _levels(sums, height)]
        lead: Cells = {}
        taken = {id(line) for _, line in sums}
        for group, slots in enumerate(groups):
            rows, above = self._rows([line for line in lines[group] if id(line) not in taken], slots)
            found += [Entry(cells, group, y) for y, cells in rows]
            lead = lead or above
        return _print_order(found, height), lead

    def _lines(self, pieces: Sequence[Piece], slots: Sequence[Slot]) -> list[TableLine]:
        mine = [p for p in pieces if slots[0].x0 <= p.level.cx < slots[-1].x1]
        lines = [line_of(row, slots) for row in rows_of(mine)]
        return [line for line in lines if not _repeats(line, slots) and not _foreign(line)]

    def _below_head(
        self, lines: list[TableLine], groups: Sequence[Sequence[TableLine]], usual: Usual
    ) -> list[TableLine]:
        """On a page without a header of its own, the lines below the labels that stand above its first full row."""
        if self.header.bottom >= 0 or len(usual) < _TOLD_BY:
            return lines
        every = [line for group in groups for line in group]
        first = min(
            (line.y for line in every if full(_cells(line), self.header, usual)), default=float("inf")
        )
        head = max((line.y for line in every if line.y < first and _labelled(line)), default=-1.0)
        return [line for line in lines if line.y > head]

    def _sums(self, groups: Sequence[Sequence[TableLine]], height: float) -> list[tuple[int, TableLine]]:
        """Lines that add up others; where the label stands in one group and the amounts in the next, both."""
        named = [
            (group, line)
            for group, lines in enumerate(groups)
            for line in lines
            if _adds_up(line.pieces) and not self._heads(line)
        ]
        levels = sorted(line.y for _, line in named)
        beside = [
            (group, line)
            for group, lines in enumerate(groups)
            for line in lines
            if not _adds_up(line.pieces) and line.bare and _near(line.y, levels, 0.6 * height)
        ]
        return named + beside

    def _heads(self, line: TableLine) -> bool:
        """Whether a line names the group of rows below it (with their sum, or without)."""
        return bool(self.heading and re.fullmatch(self.heading, line.text))

    def _rows(
        self, lines: Sequence[TableLine], slots: Sequence[Slot]
    ) -> tuple[list[tuple[float, Cells]], Cells]:
        heads = [line for line in lines if self._heads(line)]
        named = {id(head) for head in heads}
        levels = [head.y for head in heads]
        rows, lead = gathered([line for line in lines if id(line) not in named], slots, self.rules)
        found = []
        for row in rows:
            at = bisect_left(levels, row.y)
            found.append(
                (row.y, {HEADING: tuple(heads[at - 1].pieces), **_cells(row)} if at else _cells(row))
            )
        headed = self.header.bottom >= 0
        return found, {key: tuple(value) for key, value in lead.items() if key and headed}


def _levels(sums: Sequence[tuple[int, TableLine]], height: float) -> list[list[tuple[int, TableLine]]]:
    """Lines that add up others, those at the same height together."""
    levels: list[list[tuple[int, TableLine]]] = []
    for group, line in sorted(sums, key=lambda each: each[1].y):
        if levels and line.y - levels[-1][0][1].y < 0.6 * height:
            levels[-1].append((group, line))
        else:
            levels.append([(group, line)])
    return levels


def _one_sum(lines: Sequence[tuple[int, TableLine]]) -> Entry:
    """A printed sum, its label in one group of columns and its amounts in the next."""
    cells: Cells = {}
    for _, line in lines:
        for key, pieces in _cells(line).items():
            cells[key] = cells.get(key, ()) + pieces
    return Entry(cells, max(group for group, _ in lines), lines[0][1].y, sums=True)


def _cells(line: TableLine) -> Cells:
    return {key: tuple(value) for key, value in line.cells.items() if key}


def _near(y: float, levels: Sequence[float], reach: float) -> bool:
    at = bisect_left(levels, y)
    return any(abs(level - y) < reach for level in levels[max(at - 1, 0) : at + 1])


def _repeats(line: TableLine, slots: Sequence[Slot]) -> bool:
    """Whether a line is the header once more."""
    said = {slot.column.key: slot.heading for slot in slots if slot.heading}
    return sum("".join(p.key for p in value) == said.get(key) for key, value in line.cells.items()) >= 2


def _adds_up(pieces: Sequence[Piece]) -> bool:
    """Whether a row adds up others, by any of its cells or by all together (合 计)."""
    return any(SUM.search(text) for text in ("".join(p.key for p in pieces), *(p.key for p in pieces)))


def _foreign(line: TableLine) -> bool:
    """Whether a line without bare numbers is no part of the table but a label and its value."""
    return _labelled(line) and not any(NUMBER.match(piece.key) for piece in line.pieces)


def _labelled(line: TableLine) -> bool:
    return bool(_LABEL.match(line.pieces[0].key)) and not _adds_up(line.pieces)


def _print_order(found: Sequence[Entry], height: float) -> list[Entry]:
    """Rows from top to bottom, those at the same height from left to right; but group by group where the groups are
    filled one after the other, which shows when their lengths differ by more than one."""
    rows = [each for each in found if not each.sums]
    lengths = [sum(each.group == group for each in rows) for group in {each.group for each in rows}]
    if lengths and max(lengths) - min(lengths) > 1:
        return sorted(found, key=lambda each: (each.group, each.y))
    lanes: list[list[Entry]] = []
    for each in sorted(found, key=lambda each: each.y):
        if lanes and each.y - lanes[-1][0].y < 0.6 * height:
            lanes[-1].append(each)
        else:
            lanes.append([each])
    return [each for lane in lanes for each in sorted(lane, key=lambda each: each.group)]
