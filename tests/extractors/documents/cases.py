"""Typed pages with what must be read from them."""

from typing import NamedTuple

from claims.document import Document
from extractors.assembly.assemble import assemble
from tests.extractors.layout.typed import page, typed


class Case(NamedTuple):
    """A typed page, and the values that must be read from it (None: nothing may be made up)."""

    type: str
    rows: tuple[str, ...]
    values: dict[str, str | None]


def read(*rows: str) -> Document:
    [document] = assemble([page(typed(*rows))])
    return document


def is_read_as_printed(case: Case) -> None:
    document = read(*case.rows)
    assert document.type == case.type
    assert {key: document.text(key) or None for key in case.values} == case.values
