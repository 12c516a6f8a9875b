"""A layout: how one kind of paper looks at one place, and what is expected of it. One folder per type holds them."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import overload

from sample_docs.expected import Expected
from sample_docs.facts import Facts
from sample_docs.typeset import Stamp, to_pdf


@dataclass(frozen=True)
class Sheet:
    """One paper, filled in: data for its template, its stamps, and the documents on it."""

    data: Mapping[str, object]
    documents: list[Expected]
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


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
    """Declare a layout: the function `pages` of `layouts/loss_list` is "loss_list/pages", its template
    `loss_list/pages.typ`. `@layout(held_out=True)` marks one that was left out while its type was written."""

    def declare(made: Maker) -> Maker:
        folder = made.__module__.rsplit(".", 1)[-1]
        _LAYOUTS[f"{folder}/{made.__name__}"] = Layout(made, held_out)
        return made

    return declare if maker is None else declare(maker)


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by "type/name"."""
    from sample_docs import layouts as package

    for found in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{found.name}")
    return dict(_LAYOUTS)


def fill(name: str, facts: Facts, seed: int | str = 0) -> Sheet:
    """The named layout filled with the facts; `seed` decides what the facts leave open."""
    return layouts()[name].maker(facts, Random(f"{name} {seed}"))


def draw_pdf(name: str, sheet: Sheet) -> bytes:
    """The sheet as a born-digital PDF."""
    return to_pdf(f"{name}.typ", sheet.data, sheet.stamps)
