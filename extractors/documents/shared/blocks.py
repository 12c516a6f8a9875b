"""Names under 姓名 in a block of their own: 被保险人信息, 受托人; the heading stands over its block or upright beside it."""

import re

from extractors.assembly.draft import Draft
from extractors.documents.shared.names import party
from extractors.layout.form import Form
from extractors.layout.pieces import Piece, same_row

_LONGEST_HEADING = 16


def put_name_in_block(draft: Draft, key: str, head: re.Pattern[str], heads: re.Pattern[str]) -> None:
    """The name of the block whose heading `head` matches; `heads` matches the headings of all blocks."""
    for form in draft.forms:
        for label in form.in_print_order("姓名"):
            heading = _heading(form, label, heads)
            if heading is None or not head.search(heading.key):
                continue
            for pieces in form.candidates(label):
                if draft.try_put(key, party, pieces):
                    return


def _heading(form: Form, label: Piece, heads: re.Pattern[str]) -> Piece | None:
    """Upright headings stand in the middle of their block, so the nearest is its own; else the last one above."""
    found = [p for p in form.pieces if heads.search(p.key) and len(p.key) <= _LONGEST_HEADING]
    upright = [p for p in found if p.level.height > p.level.width and p.level.x1 <= label.level.x0]
    if upright:
        return min(upright, key=lambda piece: abs(piece.level.cy - label.level.cy))
    height = label.level.height
    before = [
        piece
        for piece in found
        if piece.level.cy < label.level.cy - 0.5 * height
        or (same_row(piece.level, label.level) and piece.level.x1 <= label.level.x0)
    ]
    return max(before, key=lambda piece: piece.level.cy, default=None)
