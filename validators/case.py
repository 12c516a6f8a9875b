"""One claim while it is checked: report, settings, the papers that may be used, and what is known about them so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from claims.corrections import Correction
from claims.document import Document, Problem
from claims.evidence import Field, PageRef
from claims.insurer import Product
from claims.ledger import Twin
from claims.report import ClaimReport
from claims.settings import Settings
from validators.span import Span


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose identity paper it is, as the item that it serves ("" for a person whose paper nobody asks for).
    `agrees`: name or number say so; `unsure`: neither is read with confidence; `contradicts`: it should be the
    insured's and is somebody else's; `stray`: of a person outside this claim, and nobody's paper is lacking."""

    item: str
    stance: str


@dataclass(slots=True)
class Case:
    """A claim under check. `documents` are in the order of their files, whatever order they came in. `twins`: what the
    ledger met in other claims, None where there is none."""

    report: ClaimReport
    documents: list[Document]
    settings: Settings
    as_of: date
    problems: list[Problem] = field(default_factory=list)
    pages: list[PageRef] = field(default_factory=list)
    owners: dict[str, Owner] = field(default_factory=dict)
    refuted: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    corrections: tuple[Correction, ...] = ()
    twins: list[Twin] | None = None

    @property
    def usable(self) -> list[Document]:
        """The papers that rules may see: readable, and not refuted as somebody else's."""
        return [
            document
            for document in self.documents
            if document.quality.readable and document.id not in self.refuted
        ]

    def of_type(self, *types: str) -> list[Document]:
        """The usable papers of any of the types."""
        return [document for document in self.usable if document.type in types]

    def sure(self, document: Document, key: str) -> str:
        """The text of a field where it is read with confidence, else ""."""
        return self.sure_value(document.fields.get(key))

    def sure_value(self, found: Field | None) -> str:
        """The same for any field or cell."""
        if found is None or found.confidence < self.settings.defaults.confidence:
            return ""
        return found.as_text

    def words(self, document: Document, *keys: str) -> Iterator[str]:
        """The texts of these keys in the fields and rows of a paper, read with confidence or not."""
        for fields in (document.fields, *document.rows):
            for key in keys:
                found = fields.get(key)
                if found is not None and (found.as_text or found.text):
                    yield found.as_text or found.text

    @property
    def occurred(self) -> Span:
        """When it happened, by the report."""
        until = self.report.occurred_until
        return Span.of_moment(self.report.occurred_at).until(Span.of_moment(until) if until else None)

    @property
    def products(self) -> list[Product]:
        """What the insurer lays down for the products of this claim; empty where it lays down nothing."""
        return self.settings.insurer.products

    @property
    def scenarios(self) -> set[str]:
        """The scenarios that the report names."""
        return set(self.report.scenarios)


def in_file_order(documents: list[Document]) -> list[Document]:
    """The documents by their first page, so that the order in which they came changes nothing."""
    return sorted(documents, key=lambda document: (_first(document), document.id))


def _first(document: Document) -> tuple[str, int]:
    return (document.pages[0].file, document.pages[0].page) if document.pages else ("", 0)
