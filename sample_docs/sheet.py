"""A layout: how one kind of paper looks at one place, and what is expected of it. One folder per type holds them."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import overload

from sample_docs.compose import WHITE, Place, Tone, blank, count_pages, laid, stacked, upside_down
from sample_docs.expected import Expected
from sample_docs.facts import Facts
from sample_docs.typeset import Stamp, to_pdf


@dataclass(frozen=True)
class Sheet:
    """One paper, filled in: data for its template, its stamps, and the documents on it. Or several papers (`parts`):
    on one sheet of `size` points and the colour `table`, or where they have no place, one after the other. `template`:
    where several layouts share one ("papers/sheet")."""

    data: Mapping[str, object] = field(default_factory=dict)
    documents: list[Expected] = field(default_factory=list)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    parts: "tuple[Part, ...]" = ()
    size: tuple[float, float] = (595.0, 842.0)
    table: Tone = WHITE
    template: str = ""


@dataclass(frozen=True)
class Part:
    """One of several papers: its layout and sheet, and where it lies; `head_down`: put in the wrong way round."""

    layout: str
    sheet: Sheet
    place: Place | None = None
    head_down: bool = False


BLANK = Part("", Sheet())
"""An empty page in a stack: a back side, a separator."""

Maker = Callable[[Facts, Random], Sheet]


@dataclass(frozen=True)
class Layout:
    """A declared layout. `held_out`: nobody looked at it while the reading of its type was written, so what is read of
    it tells how well the reading carries over to papers of other designers; `bench.accuracy` prints its accuracy beside
    that of the others. Once a rule is changed because of it, the mark goes and another layout is designed."""

    maker: Maker
    held_out: bool = False


_LAYOUTS: dict[str, Layout] = {}


@overload
def layout(maker: Maker) -> Maker: ...
@overload
def layout(*, held_out: bool) -> Callable[[Maker], Maker]: ...
def layout(maker: Maker | None = None, *, held_out: bool = False) -> Maker | Callable[[Maker], Maker]:
    """Declare a layout: the function `pages` of `layouts/loss_list` is "loss_list/pages", in whichever
    module of the folder it stands, its template `loss_list/pages.typ`. `@layout(held_out=True)` marks one that was
    left out while its type was written."""

    def declared(made: Maker) -> Maker:
        folder = made.__module__.split(".")[2]
        declare(f"{folder}/{made.__name__}", made, held_out=held_out)
        return made

    return declared if maker is None else declared(maker)


def declare(name: str, maker: Maker, *, held_out: bool = False) -> None:
    """Declare a layout by its full name, also one that is made from data."""
    _LAYOUTS[name] = Layout(maker, held_out)


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by "type/name"."""
    from sample_docs import layouts as package

    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(found.name)
    return dict(_LAYOUTS)


def fill(name: str, facts: Facts, seed: int | str = 0) -> Sheet:
    """The named layout filled with the facts; `seed` decides what the facts leave open."""
    return layouts()[name].maker(facts, Random(f"{name} {seed}"))


def draw_pdf(name: str, sheet: Sheet) -> bytes:
    """The sheet as a born-digital PDF."""
    return draw(name, sheet)[0]


def draw(name: str, sheet: Sheet) -> tuple[bytes, list[Expected]]:
    """The sheet as a born-digital PDF, and the documents on it with the pages that they fill."""
    if not sheet.parts:
        return to_pdf(
            f"{sheet.template or name}.typ", sheet.data, sheet.stamps
        ) if name else blank(), sheet.documents
    drawn = [draw(part.layout, part.sheet) for part in sheet.parts]
    places = [part.place for part in sheet.parts if part.place is not None]
    if places:
        documents = [document for _, found in drawn for document in found]
        return laid([pdf for pdf, _ in drawn], places, sheet.size, sheet.table), documents
    return _stack(sheet.parts, drawn)


def _stack(
    parts: Sequence[Part], drawn: Sequence[tuple[bytes, list[Expected]]]
) -> tuple[bytes, list[Expected]]:
    papers: list[bytes] = []
    documents: list[Expected] = []
    first = 0
    for part, (pdf, found) in zip(parts, drawn, strict=True):
        last = first + count_pages(pdf)
        documents += [replace(document, pages=tuple(range(first, last))) for document in found]
        papers.append(upside_down(pdf) if part.head_down else pdf)
        first = last
    return stacked(papers), documents
