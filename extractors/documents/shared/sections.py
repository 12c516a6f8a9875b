"""Sections of prose: what stands between a heading and the next known label, over as many lines as it takes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims.errors import ValueSyntaxError
from claims.values.normal import normalise
from extractors.assembly.declare import Parsed, Parser
from extractors.assembly.draft import Draft
from extractors.layout.form import Form
from extractors.layout.pieces import Piece, rows_of, same_row
from extractors.layout.rules import Rules

_MOST = 40
"""Lines of one section: more than that is a page whose later headings were not read."""
_ASIDE = 0.08
"""Gap in page widths behind which text of the same row is something else."""
_CLOSE = 3.5
"""Distance of lines, in their heights, up to which one goes on with the other."""
_PITCH = 1.9
"""Distance of the lines of one text, in their heights; between two cells of a form it is more."""
_EDGE = " \t:：;；,，、|_"
_LIST_NUMBER = re.compile(r"\d{1,2}[.、．)）]|[(（]\d{1,2}[)）]")
_HALF_PAIR = re.compile(r"（[^()（）]*\)|\([^()（）]*）")
"""Brackets of which one is full-width: the reader lost the other's width."""
_CODED = re.compile(r"([(（])([10])(\d{2}(?:\.[\dx×]\d{0,4})?[)）])")
_MILLILITRES = re.compile(r"(?<=\d)m1(?![0-9A-Za-z])")
"""Behind a figure ml of which the l was read as the digit: there is no other unit of m and 1."""
_LETTERS = {"1": "I", "0": "O"}
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def prose(printed: str) -> Parsed:
    """Running text as printed, without the spaces of letter-spacing (诊 断)."""
    value = ""
    last = ""
    for word in printed.split():
        value += word if not value or _letter_spaced(last, word) else f" {word}"
        last = word
    value = _HALF_PAIR.sub(_full_pair, value.strip(_EDGE))
    if not normalise(value).strip(_EDGE + "。.-—/") or _LIST_NUMBER.fullmatch(value):
        raise ValueSyntaxError("text", "it is empty, or the number of a list alone")
    mended = _MILLILITRES.sub("ml", value)
    return Parsed(mended, 1.0 if mended == value else 0.95, mended != value)


def diagnosis(printed: str) -> Parsed:
    """Running text with codes of ICD-10 in brackets, which begin with a letter: a digit in its place was one."""
    read = prose(printed)
    value = str(read.value)
    mended = _CODED.sub(lambda found: found[1] + _LETTERS[found[2]] + found[3].replace("×", "x"), value)
    return read if mended == value else Parsed(mended, 0.95, True)


def _full_pair(found: re.Match[str]) -> str:
    return f"（{found.group()[1:-1]}）"


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
                _put_section(draft, key, label, labels, parse)


def _put_section(draft: Draft, key: str, label: str, names: Sequence[str], parse: Parser) -> None:
    for form in draft.forms:
        for piece in form.occurrences(label):
            if any(title.text in piece.span.key for title in draft.type.titles):
                continue  # 疾病诊断证明书 is no heading 疾病诊断
            found = section(form, piece, names)
            if found and draft.try_put(key, parse, found):
                return


def section(form: Form, label: Piece, names: Sequence[str] = ()) -> list[Piece]:
    """The pieces after a label in reading order, up to the next label. A further line belongs to it while it begins
    near the label or the first line, and follows closely: what stands aside (a seal's text, the other of two sections
    side by side) does not. `names`: all that it is called, which without a colon are words of it (建议休息)."""
    rows = rows_of(
        [
            _word(piece) if piece is not label and (piece.label in names or _goes_on_from(piece)) else piece
            for piece in form.pieces
        ]
    )
    at = next(number for number, row in enumerate(rows) if label in row)
    own = rows[at][rows[at].index(label) + 1 :]
    found: list[Piece] = _above(rows[:at], label, form)
    found += _up_to_gap(own, found)
    column = _column(form, rows[at], label, found)
    last = label
    for row in rows[at + 1 : at + _MOST]:
        inside = [piece for piece in row if column[0] <= piece.level.x0 < column[1]]
        if not inside or not _goes_on(inside[0], label, found, last) or inside[0].label:
            if inside or not column[0]:
                break
            continue
        found += _up_to_gap(inside, found)
        if any(piece.label for piece in inside):
            break
        last = inside[0]
    return found


def _word(piece: Piece) -> Piece:
    """A label without a colon as a word of the text around it."""
    return piece if piece.text.rstrip().endswith((":", "：")) else replace(piece, label="")


def _goes_on_from(piece: Piece) -> bool:
    """Whether a label is the beginning of a clause in a sentence (清创,注射疫苗): the commas of a list end no section."""
    return bool(piece.label) and piece.span.text[: piece.start].rstrip().endswith((",", "，"))


def _up_to_gap(row: Sequence[Piece], found: Sequence[Piece]) -> list[Piece]:
    """The first pieces of a row, up to a label or a gap behind which something else stands."""
    taken: list[Piece] = []
    for piece in row:
        before = (
            taken[-1] if taken else found[-1] if found and same_row(piece.level, found[-1].level) else None
        )
        if piece.label or (before is not None and piece.level.x0 - before.level.x1 > _ASIDE):
            break
        taken.append(piece)
    return taken


def _column(form: Form, row: Sequence[Piece], label: Piece, found: Sequence[Piece]) -> tuple[float, float]:
    """Between which x the further lines begin: from the page's edge to edge, unless another section or its heading
    stands beside this one, and the first line does not run on to the page's edge."""
    height = label.level.height
    end = max(piece.level.x1 for piece in form.pieces) - 3 * height
    left = [p for p in row if p.level.x1 < label.level.x0 - 2 * height]
    right = [p for p in row if p.label and p.level.x0 > label.level.x1]
    runs_on = bool(found) and found[-1].level.x1 >= end
    return (
        label.level.x0 - height if left and not runs_on else 0.0,
        right[0].level.x0 - height
        if right and found and right[0].level.x0 - found[-1].level.x1 > 2 * height
        else 2.0,
    )


def _above(rows: Sequence[Sequence[Piece]], label: Piece, form: Form) -> list[Piece]:
    """The first lines of a text whose middle is level with its heading, as cells of forms are centred. Lines that hang
    together with a row that has a heading of its own are that one's, unless a line is drawn between them."""
    lines: list[Sequence[Piece]] = []
    lower = label.level.cy
    for row in reversed(rows):
        beside = [piece for piece in row if piece.level.x1 > label.level.x1]
        height = max(label.level.height, row[0].level.height)
        if lower - row[0].level.cy > _PITCH * height:
            break
        if len(beside) < len(row) or any(piece.label for piece in row):
            rules = Rules([piece.span for piece in form.pieces])
            first = lines[0][0].level if lines else label.level
            return _flat(lines) if rules.between(first.cx, row[0].level.cy, first.cy) else []
        lines.insert(0, beside)
        lower = row[0].level.cy
    return _flat(lines)


def _flat(lines: Sequence[Sequence[Piece]]) -> list[Piece]:
    return [piece for line in lines for piece in line]


def _goes_on(piece: Piece, label: Piece, found: Sequence[Piece], last: Piece) -> bool:
    """Whether a row that begins with `piece` is the next line of the section."""
    height = max(label.level.height, last.level.height)
    left = max(label.level.x1, found[0].level.x0 if found else 0.0) + 2 * height
    return piece.level.x0 <= left and piece.level.cy - last.level.cy <= _CLOSE * height
