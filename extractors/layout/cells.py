"""Text that the reader or the printer ran together over a column's border, cut there."""

from collections.abc import Sequence

from extractors.layout.header import Header, Slot
from extractors.layout.pieces import Piece, same_row, whole
from extractors.layout.spans import Span


def cut_at_columns(span: Span, header: Header, near: Sequence[Span] = ()) -> list[Piece]:
    """The span as one piece, or cut near a column border where it runs over one at a gap or a change of script. `near`:
    spans at its height; where one of them stands in the column behind the border, the span is a long text before it."""
    pieces = [whole(span).cut(0, len(span.text))]
    for slot in header.slots[1:]:
        last = pieces[-1]
        if (
            last.level.x0 < slot.x0 - 0.4 * last.level.height
            and last.level.x1 > slot.x0 + 0.4 * last.level.height
            and not any(_fills(other, slot, span) for other in near)
        ):
            pieces[-1:] = _cut_at(last, slot.x0)
    return [piece for piece in pieces if piece.text]


def _fills(other: Span, slot: Slot, span: Span) -> bool:
    """Whether another span is what stands in a column, right of this one."""
    behind = other.level.x0 >= span.level.x1 - 0.3 * span.level.height
    return behind and slot.x0 <= other.level.cx < slot.x1 and same_row(other.level, span.level)


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


CROSSED = "$€§"
"""What readers take a digit for through which a form's line runs: a number printed beside its column is no two."""


def _changes_script(a: str, b: str) -> bool:
    """Between a number and anything else, or between Chinese and anything else."""
    number = (a.isdigit() or a in f".,{CROSSED}") != (b.isdigit() or b in f".,-¥￥{CROSSED}")
    return number or ("\u4e00" <= a <= "\u9fff") != ("\u4e00" <= b <= "\u9fff")
