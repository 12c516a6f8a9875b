"""Signatures and seals. A name in the place for the signature counts, written, drawn or typed (CONTRACT §4)."""

import re
from collections.abc import Iterator, Sequence

from claims.evidence import Box, Field
from extractors.assembly.draft import Draft, Region, evidence_field
from extractors.imaging.marks import Kind, Mark
from extractors.layout.form import Form
from extractors.layout.pieces import Piece, runs_of, whole

_OTHER_PRINT = re.compile(
    r"[:：]$|[支大中总]队|单位|部门|盖章|公章|签章|签名|签字|日期|电话|证号|以上|以下|如有|本[人表单]"
)
"""Words of the form that are nobody's name: the next label, a note."""
_BLANK = re.compile(r"(?:签名|签字|签章|盖章|公章|手印|指纹|年|月|日|[\W_\dA-Za-z])*")
"""What a form prints in an empty place: lines, brackets, 年 月 日."""
_BADGE = re.compile(r"[(（]?警号[:：]?\d*[)）]?")
"""An officer's number beside the place for the name: nobody's name."""
_SEAL_PLACE = re.compile(r"盖章|公章|[（(]章[)）]")
_REACH = 0.25
"""How far right of its label (in page widths) a signature begins."""
_BEFORE = 0.08
"""How far left of its label's end a stroke may begin: signatures run over their label."""
_GAP = 0.03
"""In page widths: print further off is no longer the label's."""
_TALLEST = 4.0
"""In heights of the label: no name is written larger; a frame or a stain is."""
_ROOM = 3.0
"""In characters of the label: how wide a place for a name is at least."""
_LOST_CHARACTER = 0.8
"""Confidence below which one character alone is a line or a stain rather than a name."""
_SEAL_REACH = 0.2
_CELLS_APART = 3.0
"""In line heights: names behind one label that stand further apart are in the cells of several persons."""
_LONGEST = 14
_HEAD = 0.35
"""Share of a bill above which a seal is the form's printed supervision mark (监制章), not its issuer's."""
_AFTER_SIGNATURE = 4
"""Pieces that may stand below the place for a signature at the foot of a letter."""
_EDGE = 0.01
SEEN = 0.95
DRAWN = 0.9
EMPTY = 0.9


def put_signature(
    draft: Draft, labels: Sequence[str], every: bool = False, at_foot: Sequence[str] = ()
) -> None:
    """`signature_present` from the places that `labels` name: true where one is filled (`every`: where all are), false
    where all (`every`: where one) are clearly empty, nothing where that cannot be told. `at_foot`: labels that also
    name a person in the text above (委托人), and where no other is printed the place to sign under it."""
    places = list(_places(draft, labels)) or [
        place for place in _places(draft, at_foot) if _under_the_text(place[1], place[2])
    ]
    answers = [_signed(region, form, label) for region, form, label in places]
    yes = [answer for answer in answers if answer is not None and answer.value is True]
    no = [answer for answer in answers if answer is not None and answer.value is False]
    if every:
        cells = sum(len(runs_of(_written(form, label), _CELLS_APART)) or 1 for _, form, label in places)
        found = no[:1] or (yes[:1] if len(yes) == len(answers) and cells > 1 else [])
    else:
        found = yes[:1] or (no[:1] if len(no) == len(answers) else [])
    if found:
        draft.fields["signature_present"] = found[0]


def _places(draft: Draft, labels: Sequence[str]) -> Iterator[tuple[Region, Form, Piece]]:
    for region, form in zip(draft.regions, draft.forms, strict=True):
        for label in labels:
            for piece in form.occurrences(label):
                yield region, form, piece


def _signed(region: Region, form: Form, label: Piece) -> Field | None:
    """Whether one place is filled; None where nothing is read there and the strokes were not looked at."""
    if written := _written(form, label):
        return evidence_field(True, written).model_copy(update={"confidence": SEEN})
    if region.marks is None:
        return None
    if drawn := _drawn(region.marks, form, label):
        return Field(value=True, confidence=DRAWN, page=label.page, box=drawn.box, readers=("ink",))
    blank = _seen_empty(region, form, label)
    if blank is None:
        return None
    return evidence_field(False, [label]).model_copy(update={"confidence": _trusted(region, blank)})


def _under_the_text(form: Form, label: Piece) -> bool:
    """Whether hardly anything but a date and a second signature follows."""
    return sum(piece.level.y0 > label.level.y1 for piece in form.pieces) <= _AFTER_SIGNATURE


def _written(form: Form, label: Piece) -> list[Piece]:
    """What was written behind or beside the label, nothing where only the form's own print stands there."""
    for pieces in form.candidates(label):
        text = "".join(piece.key for piece in pieces)
        near = pieces[0].level.x0 - label.level.x1 <= _REACH
        beside = abs(pieces[0].level.cy - label.level.cy) <= label.level.height
        if near and beside and len(text) <= _LONGEST and _may_be_name(text, pieces):
            return pieces
    return []


def _may_be_name(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether somebody wrote this, legibly or not; the form's own words are not it, nor is a scratch read as 一."""
    name = _BADGE.sub("", text)
    if _BLANK.fullmatch(name) or _OTHER_PRINT.search(name):
        return False
    return len(name) > 1 or pieces[0].confidence >= _LOST_CHARACTER


def _drawn(marks: Sequence[Mark], form: Form, label: Piece) -> Mark | None:
    """Strokes behind the label, up to the next print on its row, about as high as print or higher."""
    box = label.box
    start, end = _place(form, label)
    for mark in _of_kind(marks, "ink"):
        across = min(mark.box.x1, end) - max(mark.box.x0, start - _BEFORE)
        level = mark.box.y0 - box.height <= box.cy <= mark.box.y1 + box.height
        if across > 0.5 * mark.box.width and level and mark.box.height <= _TALLEST * box.height:
            return mark
    return None


def _seen_empty(region: Region, form: Form, label: Piece) -> Mark | None:
    """The clean paper where the whole place was clearly seen, and nothing is there or near it: up to the next print on
    its row, or the edge of the text, and never less than a name takes."""
    start, end = _place(form, label)
    edge = max(piece.box.x1 for piece in form.pieces)
    character = label.box.width / max(1, len(label.key))
    room = start + _ROOM * character
    if not _is_clear(region) or any(_is_near(mark, form, label, end) for mark in region.marks or ()):
        return None
    for blank in _of_kind(region.marks or (), "blank"):
        on_row = blank.box.y0 <= label.box.cy <= blank.box.y1
        far = max(min(end, edge), room) - _EDGE
        if on_row and blank.box.x0 <= start + max(_EDGE, character) and blank.box.x1 >= far:
            return blank
    return None


def _is_near(mark: Mark, form: Form, label: Piece, end: float) -> bool:
    """Whether somebody wrote above, below or over the label, which may be the signature, and not behind other print."""
    box, reach = label.box, _TALLEST * label.box.height
    if mark.kind != "ink" or mark.box.x1 <= box.x0 - _BEFORE or mark.box.x0 >= end:
        return False
    if mark.box.y0 <= box.y1 and mark.box.y1 >= box.y0:
        return True
    behind_print = any(
        piece is not label
        and piece.box.x0 < mark.box.cx
        and abs(piece.box.cy - mark.box.cy) <= piece.box.height
        for piece in form.pieces
    )
    return not behind_print and mark.box.y1 > box.y0 - reach and mark.box.y0 < box.y1 + reach


def _trusted(region: Region, *blanks: Mark) -> float:
    """How surely nothing is there: of a page that brings its own text all that is drawn on it is known."""
    return EMPTY if region.page.exact else min(blank.sure for blank in blanks)


def _is_clear(region: Region) -> bool:
    """Whether faint strokes would be seen on the page."""
    return region.page.exact or not {"blur", "dark", "glare", "low_resolution"} & set(
        region.page.quality.warnings
    )


def _of_kind(marks: Sequence[Mark], kind: Kind) -> Iterator[Mark]:
    return (mark for mark in marks if mark.kind == kind)


def _place(form: Form, label: Piece) -> tuple[float, float]:
    """Where the place behind a label begins and ends: behind what the form prints after it (签字), before the next."""
    row = [
        piece
        for piece in form.pieces
        if piece.level.x0 >= label.level.x1 - 0.005
        and abs(piece.level.cy - label.level.cy) < label.level.height
    ]
    start = label.box.x1
    for piece in sorted(row, key=lambda piece: piece.level.x0):
        if not _BLANK.fullmatch(piece.key) or piece.box.x0 - start > _GAP:
            return start, min(piece.box.x0, start + _REACH)
        start = max(start, piece.box.x1)
    return start, start + _REACH


def put_seal(draft: Draft, printed_mark: bool = False, beside: str = "") -> None:
    """`seal_present`: true where a seal was found on one of the pages; false where the place for it is clearly empty on
    a page that shows colours; else it stays unsure, since a grey copy shows no red. `printed_mark`: forms of this
    type carry a red mark of the tax or finance office at their head, which is no seal of the issuer.
    `beside`: the field on which the seal is set where no words name its place."""
    for region in draft.regions:
        for mark in region.marks or ():
            if mark.kind == "seal" and not (printed_mark and _in_head(mark.box, region)):
                draft.fields["seal_present"] = Field(
                    value=True, confidence=mark.sure, page=region.page.ref, box=mark.box, readers=("seal",)
                )
                return
    places = [
        (region, span) for region in draft.regions for span in region.spans if _SEAL_PLACE.search(span.key)
    ]
    unseen = all(map(_shows_none, draft.regions))
    signed = draft.fields.get("signature_present")
    foot = draft.fields.get(beside)
    if places:
        place = evidence_field(False, [whole(places[-1][1])])
        free = [_free(region, span.line.box, signed) for region, span in places]
    elif foot is not None and foot.box is not None:
        place = foot.model_copy(update={"value": False})
        free = [_free(region, foot.box, signed) for region in draft.regions]
    else:
        return
    if unseen and all(free):
        changes = {"confidence": min(free), "readers": ("seal",)}
        draft.fields["seal_present"] = place.model_copy(update=changes)


def _in_head(box: Box, region: Region) -> bool:
    top = min(span.line.box.y0 for span in region.spans)
    low = max(span.line.box.y1 for span in region.spans)
    return box.cy < top + _HEAD * (low - top)


def _shows_none(region: Region) -> bool:
    """A page that would show a seal, without a trace of one."""
    clear = region.page.exact or not {"copy", "blur", "dark", "glare"} & set(region.page.quality.warnings)
    return (
        clear
        and region.marks is not None
        and not any(mark.kind in ("seal", "trace") for mark in region.marks)
    )


def _free(region: Region, place: Box, signed: Field | None) -> float:
    """How surely the place is free, 0 where it is not: no strokes about it either (a black seal on a coloured picture
    of a copy) but the signature, and on a picture clean paper beside it: pale ink in a shadow is not seen."""
    marks = [mark for mark in region.marks or () if not _is_of_signature(mark, signed)]
    drawn = any(
        abs(mark.box.cx - place.cx) < _SEAL_REACH and abs(mark.box.cy - place.cy) < _SEAL_REACH
        for mark in marks
        if mark.kind != "blank"
    )
    beside = [
        blank
        for blank in _of_kind(marks, "blank")
        if blank.box.y0 <= place.cy <= blank.box.y1 and abs(blank.box.x0 - place.x1) <= _EDGE
    ]
    return _trusted(region, *beside) if not drawn and (beside or region.page.exact) else 0.0


def _is_of_signature(mark: Mark, signed: Field | None) -> bool:
    """Whether strokes are the signature, or go on with it on its row: no higher than it, right beside it."""
    if signed is None or signed.box is None:
        return False
    box, name = mark.box, signed.box
    gap = max(box.x0 - name.x1, name.x0 - box.x1)
    return gap <= _GAP and name.y0 <= box.cy <= name.y1 and box.height <= name.height
