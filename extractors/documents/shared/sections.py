"""Sections of prose: what stands between a heading and the next known label, over as many lines as it takes."""

import re
from collections.abc import Mapping, Sequence

from claims.errors import ValueSyntaxError
from claims.values.normal import normalise
from extractors.assembly.declare import Parsed, Parser
from extractors.assembly.draft import Draft
from extractors.layout.form import Form
from extractors.layout.pieces import Piece, rows_of

_MOST = 40
"""Lines of one section: more than that is a page whose later headings were not read."""
_EDGE = " \t:：;；,，、|_"
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def prose(printed: str) -> Parsed:
    """Running text as printed, without the spaces of letter-spacing (诊 断)."""
    value = ""
    last = ""
    for word in printed.split():
        value += word if not value or _letter_spaced(last, word) else f" {word}"
        last = word
    value = value.strip(_EDGE)
    if not normalise(value).strip(_EDGE + "。.-—/"):
        raise ValueSyntaxError("text", "it is empty")
    return Parsed(value)


def _letter_spaced(before: str, after: str) -> bool:
    """Whether the space between two words is none: both Chinese, and one a single character or a sign."""
    chinese = _CHINESE.match(before[-1]) is not None and _CHINESE.match(after[0]) is not None
    return chinese and (
        len(before) == 1 or len(after) == 1 or not (before[-1].isalnum() and after[0].isalnum())
    )


def put_sections(draft: Draft, headings: Mapping[str, Sequence[str]], parse: Parser = prose) -> None:
    """The text under each heading; `headings`: field key → wordings, which must be among the type's labels."""
    for key, labels in headings.items():
        for label in labels:
            if not draft.text(key):
                _put_section(draft, key, label, parse)


def _put_section(draft: Draft, key: str, label: str, parse: Parser) -> None:
    for form in draft.forms:
        for piece in form.occurrences(label):
            if any(title.text in piece.span.key for title in draft.type.titles):
                continue  # 疾病诊断证明书 is no heading 疾病诊断
            found = section(form, piece)
            if found and draft.try_put(key, parse, found):
                return


def section(form: Form, label: Piece) -> list[Piece]:
    """The pieces after a label in reading order, up to the next label."""
    rows = rows_of(form.pieces)
    at = next(number for number, row in enumerate(rows) if label in row)
    first = rows[at]
    found: list[Piece] = []
    for row in [first[first.index(label) + 1 :], *rows[at + 1 : at + _MOST]]:
        for piece in row:
            if piece.label:
                return found
            found.append(piece)
    return found
