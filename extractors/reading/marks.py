"""Seals and strokes on a page, found once and kept apart from the engine's reading."""

from collections.abc import Callable, Sequence
from typing import get_args

from claims.evidence import Box, Line
from extractors.imaging.marks import Kind, Mark, find_marks
from extractors.imaging.seal import find_seals
from extractors.pages.page import Page, Picture
from extractors.reading.store import Reading, ReadingStore, key_of

VERSION = "9"
"""Raise it when what is found changes."""
READER = "marks"
_KINDS: tuple[Kind, ...] = get_args(Kind)


def marks_of(
    page: Page,
    name: str,
    upright: Callable[[], Picture],
    lines: Sequence[Line],
    seals: Sequence[Box] | None,
    store: ReadingStore | None,
) -> tuple[Mark, ...]:
    """The marks of a page. `name` is the page's in the store, `upright` its picture turned upright; `lines` and
    `seals` are what was read from it (None: nobody looked for seals)."""
    key = key_of(READER, VERSION, name)
    kept = store.get(key) if store and page.content else None
    if kept is None:
        picture = upright()
        found = find_marks(picture, lines, find_seals(picture) if seals is None else seals)
        kept = Reading(tuple(Line(mark.kind, mark.box, mark.sure, READER) for mark in found), 1, 1)
        if store and page.content:
            store.put(key, kept)
    kinds = {str(kind): kind for kind in _KINDS}
    return tuple(
        Mark(kinds[line.text], line.box, line.confidence) for line in kept.lines if line.text in kinds
    )
