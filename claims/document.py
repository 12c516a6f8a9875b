"""A document as it was read: type, pages, fields, rows, quality (CONTRACT §4)."""

from pydantic import BaseModel, ConfigDict

from claims.errors import ProblemCode
from claims.evidence import Field, PageRef

Row = dict[str, Field]


class Quality(BaseModel):
    """What is wrong with the pictures of a document, and whether a person could still read it."""

    model_config = ConfigDict(frozen=True)

    warnings: list[str] = []
    readable: bool = True


class Signal(BaseModel):
    """What an upload says of how it was made: `software`, `creator`, `producer`, `saved_by`, or a time (`taken`,
    `created`, `changed`). A fact for the adjuster, never a finding alone: metadata are lost and written easily."""

    model_config = ConfigDict(frozen=True)

    key: str
    value: str


class FileSignals(BaseModel):
    """The signals of one upload that a document lies in."""

    model_config = ConfigDict(frozen=True)

    file: str
    facts: list[Signal]


class RowsBreak(BaseModel):
    """Where the rows of a list do not make what is printed: a subtotal, a category, a gap in the running numbers, a
    row that could not be read. `printed` and `added`: what stands there and what the rows make (money or a count)."""

    model_config = ConfigDict(frozen=True)

    place: str
    page: PageRef | None = None
    printed: str | None = None
    added: str | None = None

    def __str__(self) -> str:
        where = f"第{self.page.page}页{self.place}" if self.page else self.place
        return where + (f"（印{self.printed}，明细{self.added}）" if self.printed else "")


class Document(BaseModel):
    """One document, over one or more pages in reading order. `rows_proved`: true Σ rows = total, false they differ,
    null no total to prove by; `rows_breaks`: where they differ. `satisfies`: the item codes (CONTRACT §6) that it
    counts for. `sources`: where the same paper came more than once, the pages of each copy, those in `pages` first;
    empty where it came once. `leftovers`: how many texts and cells on its pages are neither a value nor known print."""

    id: str
    type: str
    kind: str | None = None
    satisfies: list[str] = []
    pages: list[PageRef]
    sources: list[list[PageRef]] = []
    confidence: float
    fields: dict[str, Field] = {}
    rows: list[Row] = []
    rows_proved: bool | None = None
    rows_breaks: list[RowsBreak] = []
    leftovers: int = 0
    quality: Quality = Quality()
    signals: list[FileSignals] = []

    def __getitem__(self, key: str) -> Field:
        return self.fields[key]

    def get(self, key: str) -> Field | None:
        """The field, or None where the document does not carry it."""
        return self.fields.get(key)

    def text(self, key: str) -> str:
        """The field's value as text, "" where it is absent or unknown."""
        field = self.fields.get(key)
        return field.as_text if field else ""

    def as_written(self) -> "Document":
        """The document as review.json holds it (confidences and boxes are rounded there): what is checked is what is
        written, so that a replay sees the same."""
        return Document.model_validate(self.model_dump())

    @property
    def files(self) -> list[str]:
        """The uploads that it lies in, each once, in order, those of its copies too."""
        copies = [ref for source in self.sources for ref in source]
        return list(dict.fromkeys(ref.file for ref in [*self.pages, *copies]))


class Problem(BaseModel):
    """A file (or a page of it) that could not be used, with what a customer can do about it."""

    model_config = ConfigDict(frozen=True)

    file: str
    page: int | None = None
    code: ProblemCode
    message: str


class Reading(BaseModel):
    """What `claimdocs read` returns: the documents of some files, and what could not be read."""

    documents: list[Document] = []
    problems: list[Problem] = []
