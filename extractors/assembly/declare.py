"""What a document type declares about itself: titles, cues, fields, rows, its own arithmetic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claims.evidence import Value
from extractors.layout.header import Column
from extractors.layout.labels import Label

if TYPE_CHECKING:
    from extractors.assembly.draft import Draft
    from extractors.layout.spans import Span
    from extractors.pages.page import Datum
    from extractors.reading.reader import ReadPage


class Parsed(NamedTuple):
    """A value read from a printed text. `trust` scales the reader's confidence (below 1 where a check digit fails or
    a form is unusual; above 1: odds in favour, where one holds); `repaired` where a checksum proved another."""

    value: Value
    trust: float = 1.0
    repaired: bool = False


class Mention(NamedTuple):
    """A field's value in contract form, as data beside the print says it. With several `keys` it is not known which of
    the fields is meant: the one that agrees is confirmed, none is contradicted."""

    keys: tuple[str, ...]
    value: str


Parser = Callable[[str], Parsed]
"""Printed text → Parsed. Raises ValueSyntaxError where the text is not such a value."""


@dataclass(frozen=True)
class Title:
    """A title as printed (without spaces). `kind`: the variant of the type that it stands for. `further`: the page
    belongs to a paper that begins on another one (副页, 附页). `cues`: how many words of the body it needs besides: a
    title that says little (证明, 收据, 订单详情), or that papers of several types share."""

    text: str
    kind: str | None = None
    further: bool = False
    cues: int = 0

    @property
    def begins(self) -> bool:
        """Whether it says by itself that a paper begins here."""
        return not self.further and self.cues == 0


def words(text: str) -> tuple[str, ...]:
    """Labels or cues, written with spaces between them."""
    return tuple(text.split())


def titles(text: str, kind: str | None = None, further: bool = False, cues: int = 0) -> tuple[Title, ...]:
    """Titles of one kind, written with spaces between them."""
    return tuple(Title(each, kind, further, cues) for each in text.split())


@dataclass(frozen=True)
class FieldSpec:
    """A labelled field. `labels` by preference; `wraps`: over how many further lines its value may run, `narrow`: only
    where it fills its cell; `glued`: its labels may follow another value without a separator."""

    key: str
    parse: Parser
    labels: tuple[str, ...]
    wraps: int = 0
    glued: bool = False
    narrow: bool = False


@dataclass(frozen=True)
class ColumnSpec:
    """A column of a type's table."""

    key: str
    parse: Parser
    labels: tuple[str, ...]
    numeric: bool = False

    @property
    def column(self) -> Column:
        return Column(self.key, self.labels, self.numeric)


@dataclass(frozen=True)
class TableSpec:
    """A type's line items. `stops`: patterns of the cells that begin the first row after the items. `amount`: the
    column that `total` (a field) adds up; rows_proved compares the two. `heading`: pattern of lines that name the
    category of the rows below them; `several`: a page may hold several tables with headers of their own; `ordered`:
    every form prints all columns in this order, so that one whose name could not be read is known by its place."""

    columns: tuple[ColumnSpec, ...]
    stops: tuple[str, ...]
    amount: str = "amount"
    total: str = "total_amount"
    heading: str = ""
    several: bool = False
    ordered: bool = False


@dataclass(frozen=True)
class DocumentType:
    """One type of paper.

    `cues`: words of its body, of which an untitled page must show `enough` to count as this type, a titled one
    `titled`; `strangers`: labels that belong to no field but end the value before them; `per_paper`: patterns that
    stand exactly once on each paper of the type (a second one on the page is a second paper; where it has `parts`,
    the first two are of its front and its back); `card`: a small paper that may lie beside others on one picture;
    `parts`: kinds that are parts of one paper (front, back), joined as "both"; `proof`: sets of fields that, all
    equal, prove two readings to be of one paper (the first set that both show decides); `identity`: fields equal on
    all pages of one paper; `order`: the lower, the earlier a title wins over others (DOMAIN appendix B); `sign`:
    for papers without any title, how surely (0..1) a page shows this one; `data`: what an exact datum of a page (a
    code, an attached value) says about the type's fields; `finish`: the type's own reading and arithmetic; `prove`:
    what of its arithmetic is done again where fields come from several looks at the paper; `agree`: whether two parts
    read apart belong to one paper (None: cannot tell); `sealed`: the field that the paper's seal names where no print
    does, "" for none; `form_text`: patterns of the form's own print that holds no value (instructions, headings of
    blocks), so that leftovers are what nobody understood."""

    name: str
    titles: tuple[Title, ...] = ()
    cues: tuple[str, ...] = ()
    enough: int = 3
    titled: int = 0
    fields: tuple[FieldSpec, ...] = ()
    table: TableSpec | None = None
    strangers: tuple[str, ...] = ()
    form_text: tuple[str, ...] = ()
    per_paper: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    card: bool = False
    proof: tuple[tuple[str, ...], ...] = ()
    identity: tuple[str, ...] = ()
    order: int = 50
    sign: "Callable[[ReadPage, Sequence[Span]], float] | None" = None
    data: "Callable[[Datum], Sequence[Mention]] | None" = None
    finish: "Callable[[Draft], None] | None" = None
    prove: "Callable[[Draft], None] | None" = None
    agree: "Callable[[Draft, Draft], bool | None] | None" = None
    sealed: "Callable[[Draft], str] | None" = None

    @property
    def columns(self) -> tuple[ColumnSpec, ...]:
        """The columns of its table, none where it has no table."""
        return self.table.columns if self.table else ()

    def label_list(self) -> list[Label]:
        """All labels to cut spans at."""
        labels = [Label(text, spec.glued) for spec in self.fields for text in spec.labels]
        return labels + [Label(text) for text in self.strangers]
