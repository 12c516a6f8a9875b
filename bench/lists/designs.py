"""Lists of any length in several designs, drawn from invented facts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from sample_docs.draw import put
from sample_docs.expected import Expected
from sample_docs.facts import Facts, invent
from sample_docs.prices import many_charges, many_items
from sample_docs.sheet import draw_pdf, fill
from sample_docs.workbook import as_typed, charges_to_xlsx, to_xlsx

LENGTHS = (20, 60, 200, 2000)
LONGEST_SCAN = 200
"""Rows of the longest list that is scanned, but for one: a page costs a second to read."""


@dataclass(frozen=True)
class Drawn:
    """A list as files, and what stands on it."""

    files: tuple[Path, ...]
    pages: int
    truth: Expected


@dataclass(frozen=True)
class Design:
    """One way to print a list. `form`: digital, scan, photo or xlsx; `sheet`: how a workbook of it is made."""

    layout: str
    form: str
    longest: int = LENGTHS[-1]
    sheet: Callable[[Expected], bytes] | None = None

    @property
    def name(self) -> str:
        return f"{self.layout} {self.form}"

    def draw(self, count: int, folder: Path) -> Drawn:
        """The list with `count` rows. The same at every run."""
        made = fill(self.layout, _facts(count), count)
        truth = made.documents[0]
        stem = f"{self.layout.replace('/', '-')}-{count}"
        if self.sheet is not None:
            path = folder / f"{stem}.xlsx"
            path.write_bytes(self.sheet(truth))
            return Drawn((path,), 1, as_typed(truth))
        pages = put(draw_pdf(self.layout, made), made.documents, self.form, folder, stem)
        return Drawn(
            tuple(folder / name for name in dict.fromkeys(name for name, _ in pages)), len(pages), truth
        )


def _facts(count: int) -> Facts:
    """An event with as many goods and charges."""
    facts, rng = invent(f"list {count}"), Random(f"list {count}")
    charges = many_charges(rng, count)
    items = many_items(rng, facts.occurred.date(), count)
    return replace(facts, items=items, charges=charges, stay_charges=charges)


_DIGITAL = (
    "loss_list/company",
    "loss_list/pages",
    "loss_list/carried",
    "fee_list/total",
    "fee_list/stay",
    "fee_list/columns",
    "medical_bill/details",
)
_MAKERS = ("loss_list/appraised", "loss_list/rooms", "loss_list/stolen", "loss_list/stock")
"""Of other makers: what is written off, rooms, groups side by side, 万元."""
_PHOTOGRAPHED = ("loss_list/household", "loss_list/stock", "loss_list/stolen", "fee_list/columns")
LONGEST_PHOTO = 60
_SCANNED = ("loss_list/carried", "fee_list/stay", "fee_list/columns", "medical_bill/details")
_ON_ONE_PAPER = {"medical_bill/details": 60}
"""Bills print no more rows than this."""
_SCANNED_LONGEST = {**_ON_ONE_PAPER, "loss_list/carried": LENGTHS[-1]}

DESIGNS = (
    *(Design(layout, "digital", _ON_ONE_PAPER.get(layout, LENGTHS[-1])) for layout in _DIGITAL),
    *(Design(layout, "digital", LONGEST_SCAN) for layout in _MAKERS),
    Design("loss_list/household", "xlsx", sheet=to_xlsx),
    Design("fee_list/total", "xlsx", sheet=charges_to_xlsx),
    *(Design(layout, "scan", _SCANNED_LONGEST.get(layout, LONGEST_SCAN)) for layout in _SCANNED),
    *(Design(layout, "photo", LONGEST_PHOTO) for layout in _PHOTOGRAPHED),
)
