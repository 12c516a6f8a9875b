"""A layout: how one kind of paper looks at one place, and what is expected of it. One folder per type holds them."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random

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
_MAKERS: dict[str, Maker] = {}


def layout(maker: Maker) -> Maker:
    """Declare a layout: the function `pages` of `layouts/loss_list` is "loss_list/pages", its template
    `loss_list/pages.typ`."""
    folder = maker.__module__.rsplit(".", 1)[-1]
    _MAKERS[f"{folder}/{maker.__name__}"] = maker
    return maker


@cache
def layouts() -> Mapping[str, Maker]:
    """Every layout by "type/name"."""
    from sample_docs import layouts as package

    for found in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{found.name}")
    return dict(_MAKERS)


def fill(name: str, facts: Facts, seed: int | str = 0) -> Sheet:
    """The named layout filled with the facts; `seed` decides what the facts leave open."""
    return layouts()[name](facts, Random(f"{name} {seed}"))


def draw_pdf(name: str, sheet: Sheet) -> bytes:
    """The sheet as a born-digital PDF."""
    return to_pdf(f"{name}.typ", sheet.data, sheet.stamps)
