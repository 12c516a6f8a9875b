"""The letter as its reader will see it, before any format: every sentence in place, nothing left to decide.

The templates for HTML, text and PDF only arrange a Letter; so all forms say the same.
"""

from dataclasses import dataclass

from claims.review import LineKind
from letters.received import Received

KINDS: tuple[LineKind, ...] = ("missing", "replace", "clarify")
"""The groups of a letter in their order."""


@dataclass(frozen=True)
class Row:
    """One labelled sentence of an entry, such as 用途."""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One numbered item of the letter."""

    number: int
    title: str
    kind: LineKind
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Group:
    """The entries of one kind under their heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Way:
    """A way to hand the material in. `link` is set where it can be opened."""

    label: str
    text: str
    link: str | None = None


@dataclass(frozen=True)
class Letter:
    """All parts of a 补充材料通知书（一次性告知书） in reading order (DOMAIN 6.1)."""

    draft: bool
    title: str
    once: str
    draft_mark: str
    draft_notice: str
    company: str
    short_name: str
    service_phone: str
    sender: str | None
    recipient: str | None
    tone: str
    number: str
    report_no: str
    issued: str
    salutation: str
    care: str
    opening: str
    conclusion: str
    count: int
    received: tuple[Received, ...]
    received_none: str
    announcements: tuple[str, ...]
    groups: tuple[Group, ...]
    paper_names: tuple[str, ...]
    ours: tuple[str, ...]
    unobtainable: str
    ways: tuple[Way, ...]
    originals: str
    suggested: str
    suggested_short: str
    time: tuple[str, ...]
    contact: tuple[str, ...]
    basis: str
    common_basis: str
    notes: str
    seal: str
    headings: dict[str, str]
    labels: dict[str, str]
