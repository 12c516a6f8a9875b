"""What became of the print on a document's pages: taken by a field, known as a label or as the form's own text, or left
over. Leftovers are how a new layout is learned: a label that no declaration names, a row that no table took.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from claims.evidence import Box, Field, PageRef
from extractors.assembly.declare import DocumentType
from extractors.assembly.draft import Draft
from extractors.layout.form import Form
from extractors.layout.pieces import ByHeight, Piece, same_row
from extractors.layout.spans import normal_key

Role = Literal["field", "label", "print", "left"]
"""field: it became a value · label: it names one, or the value of a label that belongs to no field · print: the form's
own text · left: nobody took it."""

_FORM_TEXT = re.compile(
    r"第?\d{1,3}(?:/\d{1,3})?页|共\d{1,3}页|[(（]?(?:盖章|签章|公章|签字|签名|章)[)）]?|年月日|以下空白|元|[\W_]*"
)
"""What any form may print besides: page numbers, where to stamp and sign, signs without letters."""
_SECOND_MENTION_FROM = 3
"""So many characters that stand elsewhere as a value are that value again."""
_SLACK = 0.004
"""By so much (of the page) a character may stand outside the box of its value."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of print on the upright page. `key`: the field ("rows.<key>" for a cell) or the label, else ""."""

    page: PageRef
    box: Box
    text: str
    role: Role
    key: str = ""


def stretches_of(draft: Draft) -> list[Stretch]:
    """All print of a document, region by region, in the order of its pieces."""
    taken = list(_taken(draft))
    return [mark for form in draft.forms for mark in _marks(form, draft.type, taken)]


@dataclass(frozen=True)
class _Taken:
    """The place of a value, and the characters that it may claim there."""

    page: PageRef
    box: Box
    key: str
    letters: str


def _taken(draft: Draft) -> Iterator[_Taken]:
    cells = [(f"rows.{key}", cell) for row in draft.rows for key, cell in row.items()]
    for key, field in [*draft.fields.items(), *cells]:
        if field.page is not None and field.box is not None and field.text:
            yield _Taken(field.page, field.box, key, _letters(field))


def _letters(field: Field) -> str:
    return normal_key(field.text)[0]


def _marks(form: Form, kind: DocumentType, taken: Sequence[_Taken]) -> Iterator[Stretch]:
    headings = {normal_key(label)[0] for column in kind.columns for label in column.labels}
    headings |= {each.key.rpartition(".")[2] for each in taken}
    again = {each.letters: each.key for each in taken if len(each.letters) >= _SECOND_MENTION_FROM}
    own = {label for spec in kind.fields for label in spec.labels}
    passed = _passed_over(form, own)
    pages = {piece.page for piece in form.pieces}
    places = {page: ByHeight([t for t in taken if t.page == page], lambda t: t.box) for page in pages}
    for piece in form.pieces:
        if piece.label:
            yield _mark(piece, "label", piece.label)
            continue
        box = piece.box
        near = places[piece.page].touching(box.y0 - _SLACK, box.y1 + _SLACK)
        here = [each for each in near if _meet(each.box, box)]
        for owner, part in _parts(piece, here):
            if key := owner or again.get(part.key, ""):
                yield _mark(part, "field", key)
            elif part.key.strip(":") in headings or id(piece) in passed:
                yield _mark(part, "label")
            elif _is_print(part, kind):
                yield _mark(part, "print")
            else:
                yield _mark(part, "left")


def _passed_over(form: Form, own: set[str]) -> set[int]:
    """The values, on their row, of labels that belong to no field."""
    found: set[int] = set()
    for label in form.pieces:
        if label.label and label.label not in own:
            value = next(form.candidates(label), [])
            found.update(id(piece) for piece in value if same_row(piece.level, label.level))
    return found


def _parts(piece: Piece, taken: Sequence[_Taken]) -> Iterator[tuple[str, Piece]]:
    """The piece cut into stretches of one owner ("" none); white space belongs to what stands before it."""
    owners: list[str] = []
    for at, char in enumerate(piece.text):
        if char.isspace() and owners:
            owners.append(owners[-1])
        else:
            owners.append(_owner(piece.span.box_of(piece.start + at, piece.start + at + 1), char, taken))
    at = 0
    for owner, run in groupby(owners):
        size = len(list(run))
        yield owner, piece.cut(at, at + size)
        at += size


def _owner(box: Box, char: str, near: Sequence[_Taken]) -> str:
    letters = normal_key(char)[0]
    for each in near:
        inside = (
            each.box.x0 - _SLACK <= box.cx <= each.box.x1 + _SLACK
            and each.box.y0 - _SLACK <= box.cy <= each.box.y1 + _SLACK
        )
        if inside and letters in each.letters:
            return each.key
    return ""


def _meet(a: Box, b: Box) -> bool:
    return a.x0 - _SLACK <= b.x1 and b.x0 <= a.x1 + _SLACK and a.y0 - _SLACK <= b.y1 and b.y0 <= a.y1 + _SLACK


def _is_print(piece: Piece, kind: DocumentType) -> bool:
    key = piece.key
    return (
        _FORM_TEXT.fullmatch(key) is not None
        or any(normal_key(title.text)[0] in key for title in kind.titles)
        or any(re.search(pattern, key) for pattern in kind.form_text)
    )


def _mark(piece: Piece, role: Role, key: str = "") -> Stretch:
    return Stretch(piece.page, piece.box, piece.text, role, key)


def leftovers_of(draft: Draft) -> int:
    """How many texts and cells no field took."""
    return sum(mark.role == "left" for mark in stretches_of(draft))


def counted(marks: Sequence[Stretch]) -> Mapping[Role, int]:
    """How many marks of each role."""
    roles: tuple[Role, ...] = ("field", "label", "print", "left")
    return {role: sum(mark.role == role for mark in marks) for role in roles}
