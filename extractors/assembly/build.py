"""Reading a draft's declared fields and rows."""

from collections.abc import Iterable, Iterator, Sequence

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.evidence import Field
from extractors.assembly.arithmetic import settle_rows, settle_total
from extractors.assembly.declare import ColumnSpec, FieldSpec, TableSpec
from extractors.assembly.draft import UNPARSED, Draft, evidence_field
from extractors.assembly.exact import hear_data
from extractors.layout.form import Form, joined_text
from extractors.layout.pieces import Piece
from extractors.layout.spans import Span
from extractors.layout.table import HEADING, Cells, Header, find_header, find_headers, in_order, read_table


def fill(draft: Draft) -> Draft:
    """Fields by label, rows by header, the type's own arithmetic, then what codes and attached data say."""
    for spec in draft.type.fields:
        if (found := find_field(spec, draft.forms)) is not None:
            draft.fields[spec.key] = found
    if draft.type.table is not None:
        draft.rows = list(_rows(draft, draft.type.table))
        settle_rows(draft)
    if draft.type.finish is not None:
        draft.type.finish(draft)
    hear_data(draft)
    if draft.type.table is not None and draft.rows_proved is None:
        settle_total(draft, draft.type.table)
    return draft


def find_field(spec: FieldSpec, forms: Iterable[Form]) -> Field | None:
    """The first candidate that parses; else, where something is printed that does not, a field without a value."""
    unread: Field | None = None
    for label_text in spec.labels:
        for form in forms:
            for label in form.occurrences(label_text):
                for pieces in form.candidates(label, spec.wraps):
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


def _rows(draft: Draft, spec: TableSpec) -> Iterator[Row]:
    """Rows of all regions. A page without a header of its own goes on with the columns of the page before."""
    parsers = {column.key: column for column in spec.columns}
    header: Header | None = None
    for region in draft.regions:
        for part, own in _tables(region.spans, spec):
            header = own or (Header(header.slots, -1.0) if header is not None else None)
            if header is None:
                continue
            for cells in read_table(part, header, spec.stops, spec.heading).rows:
                draft.amount_edges.extend(piece.level.x1 for piece in cells.get(spec.amount, ()))
                yield row_of(_named(cells, spec), parsers)


def _tables(spans: Sequence[Span], spec: TableSpec) -> Iterator[tuple[Sequence[Span], Header | None]]:
    """The tables of a region, each with the spans down to the next one's header."""
    columns = [column.column for column in spec.columns]
    if not spec.several:
        header = find_header(spans, columns, spec.stops)
        yield spans, in_order(header, columns) if header and spec.ordered else header
        return
    headers = find_headers(spans, columns, spec.stops)
    ends = [header.top for header in headers[1:]] + [float("inf")]
    for header, end in zip(headers, ends, strict=True):
        yield [span for span in spans if span.level.cy < end], header
    if not headers:
        yield spans, None


def _named(cells: Cells, spec: TableSpec) -> Cells:
    """The heading over a row is its category, unless the row names its own."""
    named = {key: value for key, value in cells.items() if key != HEADING}
    if HEADING in cells and "category" in {column.key for column in spec.columns}:
        named.setdefault("category", cells[HEADING])
    return named


def row_of(cells: Cells, columns: dict[str, ColumnSpec]) -> Row:
    """Each filled cell as a field; one that does not parse keeps its text with no value."""
    return {key: _cell(columns[key], list(pieces)) for key, pieces in cells.items()}


def _cell(column: ColumnSpec, pieces: list[Piece]) -> Field:
    try:
        parsed = column.parse(joined_text(pieces))
    except ValueSyntaxError:
        return evidence_field(None, pieces, UNPARSED)
    return evidence_field(parsed.value, pieces, parsed.trust)
