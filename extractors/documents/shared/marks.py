"""Signatures and seals. A name in the place for the signature counts, written, drawn or typed (CONTRACT §4)."""

import re
from collections.abc import Iterator, Sequence

from claims.evidence import Box, Field
from extractors.assembly.draft import Draft, evidence_field
from extractors.layout.form import Form
from extractors.layout.pieces import Piece

_BLANK = re.compile(r"(?:签名|签字|签章|盖章|公章|手印|指纹|年|月|日|[\W_\dA-Za-z])*")
"""What a form prints in an empty place: lines, brackets, 年 月 日."""
_REACH = 0.25
"""How far right of its label (in page widths) a signature begins."""
_LONGEST = 14
SEEN = 0.95
EMPTY = 0.9


def put_signature(draft: Draft, labels: Sequence[str]) -> None:
    """`signature_present` from the places that `labels` name: true where one is filled, false where all are empty."""
    empty: Piece | None = None
    for form, label in _places(draft, labels):
        signed = _written(form, label)
        if signed:
            field = evidence_field(True, signed)
            draft.fields["signature_present"] = field.model_copy(update={"confidence": SEEN})
            return
        empty = empty or label
    if empty is not None and not _may_be_drawn(draft):
        draft.fields["signature_present"] = evidence_field(False, [empty], EMPTY)


def _may_be_drawn(draft: Draft) -> bool:
    """Embedded text says nothing of a signature that is drawn: there an empty place stays unsure."""
    return any(region.page.exact for region in draft.regions)


def _places(draft: Draft, labels: Sequence[str]) -> Iterator[tuple[Form, Piece]]:
    for form in draft.forms:
        for label in labels:
            for piece in form.occurrences(label):
                yield form, piece


def _written(form: Form, label: Piece) -> list[Piece]:
    """What was written behind or beside the label, nothing where only the form's own print stands there."""
    for pieces in form.candidates(label):
        text = "".join(piece.key for piece in pieces)
        near = pieces[0].level.x0 - label.level.x1 <= _REACH
        beside = abs(pieces[0].level.cy - label.level.cy) <= label.level.height
        if near and beside and len(text) <= _LONGEST and not _BLANK.fullmatch(text):
            return pieces
    return []


def put_seal(draft: Draft) -> None:
    """`seal_present`: true where a seal was found on one of the pages; where none was found it stays unsure, since a
    grey copy shows no red."""
    for region in draft.regions:
        inside = [
            seal
            for seal in region.page.seals
            if _within(seal, region.spans[0].line.box, region.spans[-1].line.box)
        ]
        if inside:
            found = Field(value=True, confidence=SEEN, page=region.page.ref, box=inside[0], readers=("seal",))
            draft.fields["seal_present"] = found
            return


def _within(seal: Box, first: Box, last: Box) -> bool:
    """Whether a seal lies on the part of the page from the first to the last line."""
    return first.y0 - 0.1 <= seal.cy <= last.y1 + 0.15
