"""Forms in blocks (被保险人信息, 受托人), in which 姓名 stands again and again: the heading stands over its block or
upright beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.assembly.declare import Parser
from extractors.assembly.draft import Draft
from extractors.layout.form import Form
from extractors.layout.pieces import Piece, same_row

_LONGEST_HEADING = 16


@dataclass(frozen=True)
class Block:
    """One block of a form. `head` matches its heading, `heads` the headings of all blocks of such forms."""

    head: re.Pattern[str]
    heads: re.Pattern[str]

    def put(self, draft: Draft, key: str, labels: Sequence[str], parse: Parser) -> None:
        """The value beside the first of the labels that stands in this block, unless the field is known."""
        places = (
            (form, label) for form in draft.forms for text in labels for label in form.in_print_order(text)
        )
        for form, label in places:
            heading = _heading(form, label, self.heads)
            if draft.text(key) or heading is None or not self.head.search(heading.key):
                continue
            for pieces in form.candidates(label):
                if draft.try_put(key, parse, pieces):
                    return


def _heading(form: Form, label: Piece, heads: re.Pattern[str]) -> Piece | None:
    """Upright headings stand in the middle of their block, so the nearest is its own, and where that could not be read
    none is known; else the last heading above."""
    found = [p for p in form.pieces if heads.search(p.key) and len(p.key) <= _LONGEST_HEADING]
    if any(_upright(piece, label) for piece in found):
        beside = [piece for piece in form.pieces if _upright(piece, label)]
        return min(beside, key=lambda piece: abs(piece.level.cy - label.level.cy))
    height = label.level.height
    before = [
        piece
        for piece in found
        if piece.level.cy < label.level.cy - 0.5 * height
        or (same_row(piece.level, label.level) and piece.level.x1 <= label.level.x0)
    ]
    return max(before, key=lambda piece: piece.level.cy, default=None)


def _upright(piece: Piece, label: Piece) -> bool:
    """Whether a piece of several characters stands upright, left of the label."""
    return len(piece.key) > 1 and piece.level.height > piece.level.width and piece.level.x1 <= label.level.x0
