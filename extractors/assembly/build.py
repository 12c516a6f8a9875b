"""Reading a draft's declared fields and rows."""

from collections.abc import Iterable

from claims.errors import ValueSyntaxError
from claims.evidence import Field
from extractors.assembly.arithmetic import settle_total
from extractors.assembly.counting import conclude
from extractors.assembly.declare import FieldSpec
from extractors.assembly.draft import UNPARSED, Draft, evidence_field
from extractors.assembly.exact import hear_data
from extractors.assembly.mentions import lone_variants_doubted
from extractors.assembly.repairs import settle_rows
from extractors.assembly.rows import read_rows
from extractors.assembly.sheets import put_sheets
from extractors.layout.form import Form, joined_text
from extractors.layout.pieces import Piece


def fill(draft: Draft) -> Draft:
    """Fields by label, rows by header, the type's own arithmetic, then what codes and attached data say."""
    for spec in draft.type.fields:
        if (found := find_field(spec, draft.forms)) is not None:
            draft.fields[spec.key] = found
    table = draft.type.table
    if table is not None:
        read_rows(draft, table)
        settle_rows(draft)
        if not draft.exact:
            draft.rows = lone_variants_doubted(draft.rows)
        draft.unexplained = draft.ledger.unexplained(draft.rows, table.amount)
    if draft.type.finish is not None:
        draft.type.finish(draft)
    put_sheets(draft)
    hear_data(draft)
    if table is not None:
        if draft.rows_proved is None:
            settle_total(draft, table)
        conclude(draft, table)
    return draft


def find_field(spec: FieldSpec, forms: Iterable[Form]) -> Field | None:
    """The first candidate that parses; else, where something is printed that does not, a field without a value."""
    unread: Field | None = None
    for label_text in spec.labels:
        for form in forms:
            for label in form.occurrences(label_text):
                for pieces in form.candidates(label, spec.wraps, spec.narrow):
                    found = _parsed(spec, pieces, label.score)
                    if found is not None:
                        return found
                    unread = unread or _unreadable(label, pieces)
    return unread


def _parsed(spec: FieldSpec, pieces: list[Piece], score: float) -> Field | None:
    try:
        parsed = spec.parse(joined_text(pieces))
    except ValueSyntaxError:
        return None
    found = evidence_field(parsed.value, pieces, parsed.trust * score)
    return found.model_copy(update={"repaired": True}) if parsed.repaired else found


def _unreadable(label: Piece, pieces: list[Piece]) -> Field | None:
    """Text that stands right beside its label is that field, even where it does not parse."""
    beside = pieces[0].level.cy - label.level.cy < 0.5 * label.level.height
    return evidence_field(None, pieces, UNPARSED) if beside and len(pieces[0].key) >= 2 else None
