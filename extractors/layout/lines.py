"""The printed lines of a table put together into its rows.

A row stands around the line that carries its numbers. Lines of text only are parts of the row that they stand closest
to (a name over two lines), never across a drawn line; a cell merged over several rows is given to each of them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.layout.header import Slot
from extractors.layout.header_cells import NUMBER
from extractors.layout.pieces import Piece
from extractors.layout.rules import Rules

Parts = dict[str, list[Piece]]

_Merged = tuple[str, Piece, float, float]
"""A cell over several rows: its column, its text, the heights at which it begins and ends."""

_NEAR = 2.2
"""In line heights: a further line of a cell begins no lower."""
_RATHER_ABOVE = 1.1
"""A line between two rows goes on the upper one, unless it stands clearly closer to the lower."""
_SEVERAL = 2.5
"""In line heights: a lower cell holds one row only."""
_TIGHT = 0.85
"""Of the usual distance of rows: lines that follow closer are one row."""


@dataclass
class TableLine:
    """A printed line of one group of columns: its pieces, and those by column. `y` is the height of its middle."""

    pieces: tuple[Piece, ...]
    cells: Parts
    y: float
    height: float

    @property
    def text(self) -> str:
        return "".join(piece.key for piece in self.pieces)

    @property
    def bare(self) -> bool:
        """Whether it is made of numbers only."""
        return all(NUMBER.match(piece.key) for piece in self.pieces)

    def numeric(self, slots: Sequence[Slot]) -> bool:
        """Whether a number stands in a column of numbers."""
        return any(
            slot.column.numeric
            and NUMBER.match("".join(piece.key for piece in self.cells.get(slot.column.key, ())))
            for slot in slots
        )


def line_of(row: Sequence[Piece], slots: Sequence[Slot]) -> TableLine:
    """A printed line by its pieces, from left to right, each given to its column."""
    cells: Parts = {}
    for piece in row:
        slot = next((s for s in slots if s.x0 <= piece.level.cx < s.x1), slots[-1])
        cells.setdefault(slot.column.key, []).append(piece)
    return TableLine(
        tuple(row),
        cells,
        median(piece.level.cy for piece in row),
        median(piece.level.height for piece in row),
    )


def gathered(
    lines: Sequence[TableLine], slots: Sequence[Slot], rules: Rules
) -> tuple[list[TableLine], Parts]:
    """The rows among printed lines, each with the cells of the lines that belong to it; and what stands above the
    first row without belonging to it."""
    spread = _take_merged(lines, slots, rules)
    lines = [line for line in lines if line.cells]
    numbered = [line for line in lines if line.numeric(slots)]
    pitch = median([b.y - a.y for a, b in pairwise(numbered)]) if len(numbered) > 3 else 0.0
    rows = _rows(lines, numbered, pitch, rules)
    lead = _give_rest(lines, rows, pitch, rules)
    _hand_out(spread, rows)
    return rows, lead


def _rows(
    lines: Sequence[TableLine], numbered: Sequence[TableLine], pitch: float, rules: Rules
) -> list[TableLine]:
    """Lines with a number, and lines of two cells or more that do not follow another line too closely."""
    sure = {id(line) for line in numbered} - _broken_counts(lines, pitch, rules)
    ruled = _ruled(numbered, rules)
    rows = []
    for at, line in enumerate(lines):
        beside = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
        if id(line) in sure or (
            len(line.cells) >= 2 and not any(_one_row(line, other, pitch, ruled, rules) for other in beside)
        ):
            rows.append(line)
    return rows


_COUNT_OF = re.compile(r"^\d[\d.,]*[\u4e00-\u9fff]+$")


def _broken_counts(lines: Sequence[TableLine], pitch: float, rules: Rules) -> set[int]:
    """Lines that are nothing but the beginning of a count and its unit (40平方│米), broken in a narrow cell: the line
    below has the row's other cells and none in that column."""
    return {
        id(line)
        for line, below in pairwise(lines)
        if len(line.cells) == 1
        and _COUNT_OF.match(line.text)
        and len(below.cells) > 1
        and not line.cells.keys() & below.cells.keys()
        and below.y - line.y < (_TIGHT * pitch or 1.5 * line.height)
        and not _parted(line, below, rules)
    }


def _ruled(rows: Sequence[TableLine], rules: Rules) -> bool:
    """Whether rows are parted by drawn lines."""
    parted = [_parted(a, b, rules) for a, b in pairwise(rows)]
    return 2 * sum(parted) > len(parted)


def _one_row(line: TableLine, other: TableLine, pitch: float, ruled: bool, rules: Rules) -> bool:
    """Whether two lines stand closer than rows do, and no drawn line between them where rows have such. Of a few rows
    no distance is known: where they have drawn lines those alone tell, of the next line of print."""
    reach = _TIGHT * pitch or (_NEAR * line.height if ruled else 0.0)
    return abs(line.y - other.y) < reach and not (ruled and _parted(line, other, rules))


def _parted(a: TableLine, b: TableLine, rules: Rules) -> bool:
    """Whether a drawn line passes between two lines, above or below all cells of the one with fewer cells."""
    upper, lower = (a, b) if a.y < b.y else (b, a)
    few = min(a, b, key=lambda line: len(line.cells))
    return any(
        rules.between(piece.level.cx, upper.y, lower.y) for pieces in few.cells.values() for piece in pieces
    )


def _take_merged(lines: Sequence[TableLine], slots: Sequence[Slot], rules: Rules) -> list[_Merged]:
    """Cells of text that reach over several rows, taken out of their lines."""
    texts = {slot.column.key for slot in slots if slot.column.key and not slot.column.numeric}
    rows = [line for line in lines if line.numeric(slots)]
    heights = [row.y for row in rows]
    taken: list[_Merged] = []
    for line in lines:
        for key in texts & line.cells.keys():
            for piece in line.cells[key]:
                cell = rules.cell(piece.level.cx, piece.level.cy)
                if cell is None or cell[1] - cell[0] < _SEVERAL * line.height:
                    continue
                within = rows[bisect_left(heights, cell[0]) : bisect_right(heights, cell[1])]
                alone = sum(key in row.cells for row in within) <= 1
                if (
                    alone
                    and len(within) > 1
                    and all(_only_beside(piece, a, b, rules) for a, b in pairwise(within))
                ):
                    taken.append((key, piece, *cell))
    merged = {id(piece) for _, piece, _, _ in taken}
    for line in lines:
        left = {key: [p for p in pieces if id(p) not in merged] for key, pieces in line.cells.items()}
        line.cells = {key: pieces for key, pieces in left.items() if pieces}
    return taken


def _only_beside(piece: Piece, upper: TableLine, lower: TableLine, rules: Rules) -> bool:
    """Whether a drawn line parts two rows, but not where the piece stands."""
    return not rules.crossing(piece.level.x0, piece.level.x1, upper.y, lower.y) and _parted(
        upper, lower, rules
    )


def _hand_out(merged: Sequence[_Merged], rows: Sequence[TableLine]) -> None:
    """Each merged cell to the rows beside it that have nothing of their own in its column."""
    heights = [row.y for row in rows]
    empty = [
        (key, piece, row)
        for key, piece, top, bottom in merged
        for row in rows[bisect_left(heights, top) : bisect_right(heights, bottom)]
        if key not in row.cells
    ]
    for key, piece, row in empty:
        row.cells.setdefault(key, []).append(piece)


def _give_rest(lines: Sequence[TableLine], rows: Sequence[TableLine], pitch: float, rules: Rules) -> Parts:
    """Every other line to the row above or below it; between two rows they are parted at the widest gap or at a drawn
    line. Returns what belongs to no row and stands above the first."""
    own = {id(row) for row in rows}
    above: TableLine | None = None
    between: list[TableLine] = []
    lead: Parts = {}
    for line in lines:
        if id(line) not in own:
            between.append(line)
            continue
        upper, lower = _halves(above, between, line, pitch, rules)
        _add(upper, above.cells if above else lead)
        _add(lower, line.cells)
        above, between = line, []
    if above is not None:
        _add(_halves(above, between, None, pitch, rules)[0], above.cells)
    return lead


def _halves(
    above: TableLine | None,
    lines: Sequence[TableLine],
    below: TableLine | None,
    pitch: float,
    rules: Rules,
) -> tuple[Sequence[TableLine], Sequence[TableLine]]:
    """Lines that belong to the row above, lines that belong to the row below. Above the first row of a page stands,
    unseen, the last one of the page before."""
    if not lines:
        return (), ()
    gaps = [_gap(a, b, rules) for a, b in pairwise([above, *lines, below])]
    if above is None and pitch:
        gaps[0] = _TIGHT * pitch
    gaps[-1] *= _RATHER_ABOVE
    widest = max(range(len(gaps)), key=lambda at: (gaps[at], at))
    upper = zip(lines[:widest], gaps[:widest], strict=True)
    lower = zip(lines[widest:], gaps[widest + 1 :], strict=True)
    return (
        [line for line, gap in upper if gap <= _NEAR * line.height or above is None],
        [line for line, gap in lower if gap <= _NEAR * line.height],
    )


def _gap(a: TableLine | None, b: TableLine | None, rules: Rules) -> float:
    if a is None or b is None or _parted(a, b, rules):
        return float("inf")
    return b.y - a.y


def _add(lines: Sequence[TableLine], cells: Parts) -> None:
    for line in lines:
        for key, pieces in line.cells.items():
            cells[key] = sorted(
                cells.get(key, []) + pieces, key=lambda piece: (piece.level.cy, piece.level.x0)
            )
