"""A document while it is being read: its regions, the fields found so far, and how to add one with its evidence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from claims.document import Document, FileSignals, Quality, Row, RowsBreak
from claims.errors import ValueSyntaxError
from claims.evidence import CONFIDENT, Box, Field, PageRef, Value
from extractors.assembly.confidence import legible, sureness, weighed
from extractors.assembly.declare import DocumentType, Parser
from extractors.assembly.ledger import Ledger, Unexplained
from extractors.imaging.marks import Mark
from extractors.layout.flow import Flow
from extractors.layout.form import Form, joined_text
from extractors.layout.pieces import Piece, rows_of, whole
from extractors.layout.spans import Span
from extractors.pages.page import Datum
from extractors.reading.reader import ReadPage

UNPARSED = 0.5
"""Trust of text that stands in a field's place and is no such value."""

_SUM_ROW = re.compile(r"^(合计|总计|共计)")


@dataclass(frozen=True)
class Region:
    """A part of a page that holds one document or a part of one. `titled`: its title was seen; `sheet`: the printed
    page number (page, of how many), if any; `data` and `marks`: what of the page's exact data and of
    its seals and strokes belongs to this part."""

    page: ReadPage
    spans: tuple[Span, ...]
    type: DocumentType
    kind: str | None
    confidence: float
    titled: bool
    sheet: tuple[int, int | None] | None = None
    data: tuple[Datum, ...] = ()
    marks: tuple[Mark, ...] | None = None


@dataclass
class Draft:
    """Fields may be set from several mentions: the more confident one stays. `amount_edges`: right edges (level x) of
    the cells of the amount column, by which a total in the sum row is known; `copies`: the regions of each copy of the
    paper, where it came more than once; `ledger`: the sums printed between the rows, `unexplained`: those that no rows
    make; `expected`: what the rows should make."""

    type: DocumentType
    kind: str | None
    regions: list[Region]
    fields: dict[str, Field] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    rows_proved: bool | None = None
    rows_breaks: list[RowsBreak] = field(default_factory=list)
    amount_edges: list[float] = field(default_factory=list)
    copies: list[list[Region]] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    unexplained: list[Unexplained] = field(default_factory=list)
    expected: Decimal | None = None

    @cached_property
    def forms(self) -> list[Form]:
        """One form per region, cut at the type's labels."""
        labels = self.type.label_list()
        return [Form(region.spans, labels) for region in self.regions]

    @cached_property
    def flows(self) -> list[Flow]:
        """One flow per region: spans of a row divided by a tab, rows by a line feed."""
        return [Flow(region.spans, "\t", "\n") for region in self.regions]

    @cached_property
    def proses(self) -> list[Flow]:
        """One flow per region without any divider: sentences that wrap can be matched whole."""
        return [Flow(region.spans) for region in self.regions]

    @property
    def exact(self) -> bool:
        """Whether all of its text was embedded: then what does not add up is the paper's fault, not the reader's."""
        return all(region.page.exact for region in self.regions)

    @property
    def sources(self) -> list[list[Region]]:
        """The regions of each copy; those of the paper itself where it came once."""
        return self.copies or [self.regions]

    @property
    def spans(self) -> list[Span]:
        return [span for region in self.regions for span in region.spans]

    def labelled(self, label: str, wraps: int = 0) -> Iterator[list[Piece]]:
        """Possible values of a label over all regions, the most likely first."""
        for candidates in self.labelled_all(label, wraps):
            yield from candidates

    def labelled_all(self, label: str, wraps: int = 0) -> list[list[list[Piece]]]:
        """The possible values of each occurrence of a label, in print order."""
        occurrences = [(form, piece) for form in self.forms for piece in form.in_print_order(label)]
        return [list(form.candidates(piece, wraps)) for form, piece in occurrences]

    def sum_row_amounts(self) -> Iterator[Piece]:
        """What stands in the rows that begin with 合计 or 总计, those under the amount column first, from the last
        page backwards: candidates for the total of a list."""
        for region in reversed(self.regions):
            for row in rows_of([whole(span) for span in region.spans]):
                if any(_SUM_ROW.search(key) for key in ("".join(p.key for p in row), *(p.key for p in row))):
                    yield from sorted(row, key=self._distance_from_amounts)

    def _distance_from_amounts(self, piece: Piece) -> float:
        return min((abs(piece.level.x1 - x) for x in self.amount_edges), default=-piece.level.x1)

    def text(self, key: str) -> str:
        """The value found for a field, "" where there is none."""
        found = self.fields.get(key)
        return found.as_text if found else ""

    def put(self, key: str, value: Value, pieces: Sequence[Piece], trust: float = 1.0) -> None:
        """Set a field from the pieces that show it, unless a more confident reading is there."""
        found = evidence_field(value, pieces, trust)
        old = self.fields.get(key)
        if old is None or old.value is None or found.confidence > old.confidence:
            self.fields[key] = found

    def try_put(self, key: str, parse: Parser, pieces: Sequence[Piece], text: str | None = None) -> bool:
        """`put` after parsing the pieces' text (or `text`); False where it does not parse."""
        try:
            parsed = parse(joined_text(pieces) if text is None else text)
        except ValueSyntaxError:
            return False
        self.put(key, parsed.value, pieces, parsed.trust)
        if parsed.repaired:
            self.fields[key] = self.fields[key].model_copy(update={"repaired": True})
        return True

    def trust(self, key: str, at_least: float, reader: str = "") -> None:
        """Raise a field's confidence: an identity, a check digit or a second mention proves it. `reader`: who else read
        the same."""
        if (found := self.fields.get(key)) is not None:
            readers = tuple(dict.fromkeys((*found.readers, *filter(None, (reader,)))))
            told = {"confidence": max(found.confidence, at_least), "readers": readers}
            self.fields[key] = found.model_copy(update=told)

    def doubt(self, key: str, at_most: float) -> None:
        """Lower a field's confidence: something contradicts it."""
        if (found := self.fields.get(key)) is not None:
            self.fields[key] = found.model_copy(update={"confidence": min(found.confidence, at_most)})

    def _signals(self) -> list[FileSignals]:
        """Of every upload that the paper lies in, its copies too."""
        pages = [region.page for copy in self.sources for region in copy]
        files = {page.ref.file: page.signals for page in pages if page.signals}
        return [FileSignals(file=file, facts=list(facts)) for file, facts in files.items()]

    def _confidences(self) -> list[float]:
        """Those of the regions that tell the type by themselves; a page that only goes on proves nothing against it."""
        own = [region.confidence for region in self.regions if region.type is self.type]
        return own or [region.confidence for region in self.regions]

    def document(self, number: int, leftovers: int) -> Document:
        """The finished document. `leftovers`: how many texts and cells no field took."""
        warnings = list(dict.fromkeys(w for region in self.regions for w in region.page.quality.warnings))
        return Document(
            id=f"d{number}",
            type=self.type.name,
            kind=self.kind,
            satisfies=[] if self.type.name == "other" else [self.type.name],
            pages=_pages(self.regions),
            sources=[_pages(copy) for copy in self.copies],
            confidence=round(min(self._confidences()), 3),
            fields=self.fields,
            rows=self.rows,
            rows_proved=self.rows_proved,
            rows_breaks=self.rows_breaks,
            leftovers=leftovers,
            quality=Quality(
                warnings=warnings, readable=all(region.page.quality.readable for region in self.regions)
            ),
            signals=self._signals(),
        )


def _pages(regions: Sequence[Region]) -> list[PageRef]:
    return list(dict.fromkeys(region.page.ref for region in regions))


def cell_field(parse: Parser, pieces: Sequence[Piece]) -> Field:
    """A cell of a row: one that does not parse keeps its text with no value, so that its row is not lost."""
    try:
        parsed = parse(joined_text(pieces))
    except ValueSyntaxError:
        return evidence_field(None, pieces, UNPARSED)
    return evidence_field(parsed.value, pieces, parsed.trust)


def evidence_field(value: Value, pieces: Sequence[Piece], trust: float = 1.0) -> Field:
    """A field from pieces: how surely they were read times `trust`, the box around those of the first page."""
    page = pieces[0].page
    box: Box | None = None
    for piece in pieces:
        if piece.page == page:
            box = piece.box if box is None else box.union(piece.box)
    confidence = weighed(min(1.0, sureness(pieces, value)), trust)
    return Field(
        value=value,
        confidence=confidence,
        legible=legible(pieces, value) if confidence < CONFIDENT else "",
        text=joined_text(pieces),
        page=page,
        box=box,
        readers=tuple(dict.fromkeys(piece.span.line.reader for piece in pieces)),
    )
