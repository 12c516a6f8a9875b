"""Headers of two levels: what stands over several header cells (账面情况 and 损失情况, each over 数量, 单价, 金额) is
no column of its own but says what those columns are about.

The cells of the lower level make up its row; a heading over them stands a line above. Cells merged over both levels
(序号, 备注) stand between the two, or beside the headings. What is under a heading is told by the drawn lines of its
cell, else by its place: between its neighbours, and of two headings under the nearer one.
"""

import re
from collections.abc import Sequence

from claims.evidence import Box
from extractors.layout.pieces import Piece

_SAME, _NEXT = 0.35, 0.45
"""In heights of print, which readers box generously: how far cells of one level differ, and those of two at least."""
_LINES_UP, _LEVELS_UP = 3.2, 2.4
"""How far above the lower level its headings stand at most: in line heights, and in distances of the next print above
(that of the cells merged over both levels)."""
_FEWEST = 2
"""So many cells a heading stands over at least."""
_CENTRED = 0.2
"""How far a heading stands from the middle of its cells at most, in their width."""
_HEADING = re.compile(r"[\u4e00-\u9fff()/、]{2,10}")
_BEFORE = re.compile(r"^(?:账面|账存|库存|原有|投保|承保|保险)(?=$|[\u4e00-\u9fff]{2}$)")
"""Headings of what there was before the loss: its columns are not what was lost."""

Under = dict[int, Piece]
"""By the identity of a header cell: the heading that stands over it."""


def headings(cells: Sequence[Piece], pieces: Sequence[Piece]) -> Under:
    """The headings over the cells of a header's row; `pieces` are all of the page."""
    lower = _lower(cells)
    if len(lower) < _FEWEST:
        return {}
    height = lower[0].level.height
    top = min(cell.level.cy for cell in lower)
    above = [
        piece
        for piece in pieces
        if _NEXT * height < top - piece.level.cy <= _LINES_UP * height
        and piece.key == piece.span.key
        and _HEADING.fullmatch(piece.key)
        and lower[0].level.x0 - height < piece.level.cx < lower[-1].level.x1 + height
    ]
    next_up = min((top - piece.level.cy for piece in above), default=0.0)
    above = [piece for piece in above if top - piece.level.cy <= _LEVELS_UP * next_up]
    return _shared_out(lower, [piece for piece in above if not _merged(piece, above, top)], cells)


def below(cells: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """Named cells of a header's lower level that stand right under another cell of it."""
    lower = _lower(cells)
    height = lower[0].level.height
    return [
        piece
        for piece in pieces
        if piece.label
        and 2 * len(piece.key) >= len(piece.span.key)
        and not _among(piece, cells)
        and abs(piece.level.cy - lower[0].level.cy) < _SAME * height
        and any(cell.level.x0 < piece.level.x1 and piece.level.x0 < cell.level.x1 for cell in cells)
    ]


def before(heading: Piece | None) -> str:
    """The word of a heading that speaks of what there was before the loss, "" where it does not."""
    found = _BEFORE.match(heading.key) if heading else None
    return found.group() if found else ""


def _lower(cells: Sequence[Piece]) -> list[Piece]:
    """The cells of the lowest level, from left to right."""
    lowest = max(cell.level.cy for cell in cells)
    return sorted(
        (cell for cell in cells if lowest - cell.level.cy < _SAME * cell.level.height),
        key=lambda cell: cell.level.x0,
    )


def _merged(piece: Piece, above: Sequence[Piece], lowest: float) -> bool:
    """Whether a cell stands nearer to the middle of both levels than to the upper one: it is merged over both."""
    upper = min(other.level.cy for other in above)
    return piece.level.cy - upper > 0.25 * (lowest - upper)


def _shared_out(lower: Sequence[Piece], tops: Sequence[Piece], cells: Sequence[Piece]) -> Under:
    """Each cell under its heading; what stands over fewer cells than two, or beside them all, is a cell like them, and
    one over every cell of the header is the title of its table."""
    leaves = [cell for cell in cells if not _among(cell, lower) and not _among(cell, tops)]
    found: Under = {}
    for cell in lower:
        over = [top for top in tops if _over(top, cell, [*leaves, *(t for t in tops if t is not top)])]
        if over:
            found[id(cell)] = min(over, key=lambda top: abs(top.level.cx - cell.level.cx))
    return {
        key: top for key, top in found.items() if _spans([c for c in lower if found.get(id(c)) is top], top)
    }


def _spans(cells: Sequence[Piece], top: Piece) -> bool:
    """Whether a heading stands over the middle of several cells, or in a drawn cell over them."""
    if len(cells) < _FEWEST or _drawn(top) is not None:
        return len(cells) >= _FEWEST
    first, last = cells[0].level.x0, cells[-1].level.x1
    return abs(top.level.cx - (first + last) / 2) <= _CENTRED * (last - first)


def _over(top: Piece, cell: Piece, others: Sequence[Piece]) -> bool:
    """Whether a cell lies between the drawn lines of a heading's cell, or where none are drawn, no other cell of the
    upper level stands between the two."""
    if (drawn := _drawn(top)) is not None:
        return drawn[0] < cell.box.cx < drawn[1]
    first, last = sorted((top.level.cx, cell.level.cx))
    return not any(first < other.level.cx < last for other in others)


def _drawn(top: Piece) -> tuple[float, float] | None:
    """The drawn lines left and right of a heading, x on the page."""
    lines = [line.cx for line in top.span.page.rulings if _upright_at(line, top.box)]
    left = max((x for x in lines if x <= top.box.cx), default=None)
    right = min((x for x in lines if x > top.box.cx), default=None)
    return None if left is None or right is None else (left, right)


def _upright_at(line: Box, box: Box) -> bool:
    return line.width < 0.01 and line.y0 <= box.cy <= line.y1


def _among(piece: Piece, others: Sequence[Piece]) -> bool:
    return any(piece is other for other in others)
