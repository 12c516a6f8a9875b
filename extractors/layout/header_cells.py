"""Cells of a header's row that its columns' names do not tell: those of a further line of it, and strange ones."""

import re
from collections.abc import Sequence
from statistics import median

from claims.evidence import Box
from extractors.layout.pieces import ByHeight, Piece, runs_of, same_row

NUMBER = re.compile(r"^[¥￥Y]?[-−]?[\d,，.．]*\d[\d,，.．]*(/?[\u4e00-\u9fff]{0,3}|[A-Za-z]{1,3})?$")


def foreign_cells(row: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """Header cells of columns that nobody asked for, one piece each: they bound their neighbours."""
    cells = [
        p
        for p in pieces
        if not p.label
        and len(p.key) <= 12
        and any(same_row(p.level, other.level) for other in _beside(p, row))
        and all(p.span is not other.span for other in row)
        and all(p.level.x1 <= other.level.x0 + 0.005 or p.level.x0 >= other.level.x1 - 0.005 for other in row)
    ]
    return [run[0] for run in runs_of(sorted(cells, key=lambda piece: piece.level.x0))]


def _beside(cell: Piece, row: Sequence[Piece]) -> list[Piece]:
    """The nearest header cell on each side: of a header of two levels only one of them may be level with it."""
    middle = cell.level.cx
    sides = ([p for p in row if p.level.cx < middle], [p for p in row if p.level.cx >= middle])
    return [min(side, key=lambda other: abs(other.level.cx - middle)) for side in sides if side]


def stacked_on(row: Sequence[Piece], labels: ByHeight[Piece], every: ByHeight[Piece]) -> list[Piece]:
    """Header cells one line above or below the row that stand over no cell of it (headers of two lines). A label alone
    on its line is the caption of the table (材料费), one beside numbers a cell of its first row (unit: 工时)."""
    height = median(p.level.height for p in row)
    middle = median(p.level.cy for p in row)
    return [
        p
        for p in labels.touching(middle - 1.6 * height, middle + 1.6 * height)
        if p not in row
        and abs(p.level.cy - middle) <= 1.6 * height
        and all(p.level.x1 <= other.level.x0 or p.level.x0 >= other.level.x1 for other in row)
        and _in_header(p, every)
    ]


def _in_header(label: Piece, every: ByHeight[Piece]) -> bool:
    """Whether other cells stand beside a label, and no numbers."""
    beside = [
        piece
        for piece in every.touching(label.level.y0, label.level.y1)
        if piece.span is not label.span and same_row(piece.level, label.level)
    ]
    return bool(beside) and not any(not piece.label and NUMBER.match(piece.key) for piece in beside)


def level_of(piece: Piece) -> Box:
    return piece.level
