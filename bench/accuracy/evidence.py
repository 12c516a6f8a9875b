"""Does the box of a value show the value? The crop, read again in each way there is, must contain it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from rapidfuzz import fuzz

from bench.accuracy.baselines import plain
from claims.document import Document
from claims.evidence import CONFIDENT, Box, Field, PageRef
from extractors.pages import Page
from extractors.reading import PageReader
from extractors.reading.reader import How

MARGINS = (0.15, 0.5)
"""Of the box's height, on every side: recognition wants a little paper around the ink, and below a seal more of it."""
LONG, ALIKE = 60, 95.0
"""A paragraph of so many letters is held where so much of it in a hundred is read alike."""

OF_SEVERAL = ("sheet_total", "sheets_seen")
"""Told by the pages of a paper together: no one place shows them. Nor does one show that something is there."""


@dataclass(frozen=True)
class Crop:
    """One value whose box was read again. `confident`: it decides rules (CONTRACT §7); a value in doubt is mostly a
    misread one, which no second reading of the right place repeats."""

    type: str
    key: str
    confident: bool
    holds: bool


def crops(
    chosen: Iterable[tuple[Document, str]], pages: Iterable[Page], pictures: set[PageRef], reader: PageReader
) -> Iterator[Crop]:
    """One crop for each chosen value that stands in one place of one of `pictures` (pages that were read by OCR)."""
    by_ref = {page.ref: page for page in pages}
    for document, key in chosen:
        field = document.fields[key]
        shown = field.box and field.text and key not in OF_SEVERAL and not isinstance(field.value, bool)
        if shown and field.page in pictures and field.value is not None:
            assert field.box is not None
            held = _holds(field, field.box, by_ref[field.page], reader)
            yield Crop(document.type, key, field.confidence >= CONFIDENT, held)


def _holds(field: Field, box: Box, page: Page, reader: PageReader) -> bool:
    forms = [_letters(form) for form in (field.text, field.as_text) if form]
    looks = ((_wider(box, margin), how) for margin in MARGINS for how in get_args(How))
    return any(_stands_in(part, page, reader, how, forms) for part, how in looks)


def _wider(box: Box, margin: float) -> Box:
    room = margin * box.height
    return Box(
        max(0.0, box.x0 - room),
        max(0.0, box.y0 - room),
        min(1.0, box.x1 + room),
        min(1.0, box.y1 + room),
    )


def _stands_in(box: Box, page: Page, reader: PageReader, how: How, forms: Iterable[str]) -> bool:
    text = _letters("".join(line.text for line in reader.again(page, box.quad, how)))
    return any(
        form in text or (len(form) >= LONG and fuzz.partial_ratio(form, text) >= ALIKE) for form in forms
    )


def _letters(text: str) -> str:
    """Letters and digits only: a crop may lose a full stop at its edge, and no value hangs on one."""
    return "".join(char for char in plain(text) if char.isalnum())
