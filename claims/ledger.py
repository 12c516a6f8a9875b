"""The ledger across claims, as its readers see it: what papers leave there, and what is met there again.

A Footprint holds plain values and lives in memory only; the store keeps keyed hashes of them. A Twin names another
claim and which traits agree, and repeats no value of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from claims.evidence import PageRef

FootprintKind = Literal["bill", "invoice", "rows", "picture", "event"]
"""A bill or an invoice by its number, a list by the amounts of its rows, a picture by its look, an accident by policy,
person and day."""


class Look(NamedTuple):
    """Perceptual hashes of a picture, of LOOK_BITS bits: its coarse `shape` (the lowest frequencies of its light), its
    `grain` (which of two neighbours is brighter), its `tint` (where it is red, green, blue or yellow, and how much). A
    picture in another size or compression differs in few bits of each."""

    shape: int
    grain: int
    tint: int


LOOK_BITS = Look(64, 64, 128)


@dataclass(frozen=True, slots=True)
class Footprint:
    """What one paper (or the claim itself, `document` "") leaves. It meets others of its kind with the same key, or
    with one of the keys in `near`; a picture meets those that look like one of its `looks` (the first is as it
    stands, the others are turned and mirrored). `traits` tell whether what is met is the same indeed."""

    kind: FootprintKind
    document: str
    key: str = ""
    traits: Mapping[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    looks: tuple[Look, ...] = ()


class Twin(BaseModel):
    """A footprint met in another claim. `claim`: its report_no; `agrees`, `differs`: the traits that both have and
    that are the same, or are not; of pictures `grain` and `tint` are traits too."""

    model_config = ConfigDict(frozen=True)

    kind: FootprintKind
    document: str
    claim: str
    agrees: list[str] = []
    differs: list[str] = []


class Ledger(Protocol):
    """The ledger as one claim sees it."""

    def looks(self, page: PageRef) -> tuple[Look, ...]:
        """How a page looks; empty where it is no picture, or shows nothing."""
        ...

    def pixels(self, page: PageRef) -> str:
        """The page's pixels in one number; "" where it is no picture."""
        ...

    def meet(self, footprints: Sequence[Footprint]) -> list[Twin]:
        """Keeps the footprints as this claim's and gives their twins in other claims, in a fixed order."""
        ...
