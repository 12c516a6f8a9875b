"""The letter as its reader will see it, before any format: every sentence in place, nothing left to decide.

The templates for HTML, text and PDF only arrange a Letter; so all forms say the same.
"""

from dataclasses import dataclass

from claims.review import LineKind, RequestKind
from letters.received import Received
from letters.stationery import Stationery

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
class Letter(Stationery):
    """All parts of a letter in reading order (DOMAIN 6.1), beside those that all our paper has. `suggested` is
    "" in a letter that suggests no date."""

    frame: RequestKind
    draft: bool
    title: str
    once: str
    draft_mark: str
    draft_notice: str
    number: str
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
    suggested_label: str
    suggested: str
    suggested_short: str
    time: tuple[str, ...]
    basis: str
    notes: str
    headings: dict[str, str]
