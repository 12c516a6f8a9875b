"""A document as a rule sees it: asking for a value gives it typed, skips or says unknown, and records the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from claims.document import Document
from claims.evidence import Field
from claims.review import Evidence
from validators.answers import AbsentError, UnsureError
from validators.lexicon import has_any
from validators.span import Span


@dataclass(slots=True)
class Trace:
    """What one run of a rule looked at, in order, each field once."""

    evidence: list[Evidence] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)

    def saw(self, document: Document, name: str, seen: Field) -> None:
        entry = Evidence(document=document.id, field=name, value=seen.value, page=seen.page, box=seen.box)
        if entry not in self.evidence:
            self.evidence.append(entry)
        self.meant(document)

    def meant(self, document: Document) -> None:
        """The rule is about this document, whatever field of it is looked at."""
        if document.id not in self.documents:
            self.documents.append(document.id)


@dataclass(frozen=True, slots=True)
class Cells:
    """Named fields of a document or of one of its rows. Every accessor raises AbsentError where nothing is printed
    and UnsureError where the value is not read with confidence or has no sense."""

    document: Document
    trace: Trace
    threshold: float
    fields: Mapping[str, Field]
    prefix: str = ""

    @property
    def from_picture(self) -> bool:
        """Whether an engine read anything of it from a picture."""
        return any(found.from_picture for found in self.fields.values())

    def carries(self, key: str) -> bool:
        """Whether anything is printed for it, read or not."""
        return key in self.fields and self.fields[key].value != ""

    def is_bare(self, key: str) -> bool:
        """Whether its place is seen to be empty; that is recorded. Raises UnsureError where that is not certain."""
        found = self.fields.get(key)
        if found is None or found.value != "":
            return False
        self.trace.saw(self.document, self.prefix + key, found)
        if found.confidence < self.threshold:
            raise UnsureError(key)
        return True

    def seen(self, key: str) -> Field:
        """The field as printed, certain or not; its evidence is recorded."""
        if not self.carries(key):
            raise AbsentError(key)
        self.trace.saw(self.document, self.prefix + key, self.fields[key])
        return self.fields[key]

    def show(self, *keys: str) -> None:
        """Records the first of these that is printed, so that the finding shows where on the paper it is about."""
        for key in keys:
            if self.carries(key):
                self.seen(key)
                return

    def need(self, key: str) -> Field:
        """The field, certain; its evidence is recorded."""
        found = self.seen(key)
        if found.value is None or found.confidence < self.threshold:
            raise UnsureError(key)
        return found

    def text(self, key: str) -> str:
        """A text as read."""
        return str(self.need(key).value)

    def says(self, key: str, words: Sequence[str]) -> bool:
        """Whether any of the words stands in the text. One of two characters and more that stands there is believed
        however unsure the reader is of the text (few misreadings make another word that is meant), one whose every
        character is legible too; that none stands there only of a text that is certain."""
        found = self.seen(key)
        printed = str(found.value or "")
        if any(word in found.legible or (len(word) > 1 and word in printed) for word in words):
            return True
        return has_any(self.text(key), words)

    def money(self, key: str) -> Decimal:
        """An amount in yuan, or any other number."""
        try:
            return Decimal(self.text(key))
        except InvalidOperation:
            raise UnsureError(key) from None

    def span(self, key: str) -> Span:
        """A date or a time."""
        try:
            return Span.of_text(self.text(key))
        except ValueError:
            raise UnsureError(key) from None

    def day(self, key: str) -> date:
        """The day of a date or time."""
        return self.span(key).day

    @property
    def number(self) -> str:
        """The printed number of a row, else its place from 1."""
        printed = self.sure_text("number")
        return printed or str(int(self.prefix.removeprefix("rows[").removesuffix("].") or 0) + 1)

    def sure_text(self, key: str) -> str | None:
        """The text where it is read with confidence, else None; for telling papers apart, not for judging them."""
        found = self.fields.get(key)
        if found is None or found.confidence < self.threshold or not isinstance(found.value, str):
            return None
        return found.value or None


@dataclass(frozen=True, slots=True)
class Paper(Cells):
    """A whole document as a rule sees it."""

    @property
    def rows(self) -> list[Cells]:
        """Its rows in print order; `prefix` names the place."""
        return [
            Cells(self.document, self.trace, self.threshold, row, f"rows[{index}].")
            for index, row in enumerate(self.document.rows)
        ]

    @property
    def kind(self) -> str:
        """The variant of its type, "" where unknown."""
        return self.document.kind or ""

    @property
    def from_picture(self) -> bool:
        """Whether an engine read anything of it, its rows too, from a picture."""
        cells = [self.fields, *self.document.rows]
        return any(found.from_picture for fields in cells for found in fields.values())

    def lacks(self, key: str) -> bool:
        """Whether a mark (a seal, a signature) is certainly not there. Raises UnsureError on a picture that does not
        show whether there is one, and on a photograph that shows none (its confidence says so): a pale seal or a thin
        stroke may only not have been seen, and that is for a person to look at."""
        if not self.carries(key) and self.from_picture:
            raise UnsureError(key)
        return self.need(key).value is False

    def meant(self) -> "Paper":
        """Names the document in the finding even if none of its fields is looked at."""
        self.trace.meant(self.document)
        return self


def paper_of(document: Document, trace: Trace, threshold: float) -> Paper:
    """The document as a rule sees it."""
    return Paper(document, trace, threshold, document.fields)
