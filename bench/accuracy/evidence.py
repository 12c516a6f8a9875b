"""Does the box of a value show the value? The crop, read again in each way there is, must contain it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from bench.accuracy.baselines import plain
from claims.document import Document
from claims.evidence import CONFIDENT, Box, Field, PageRef
from extractors.pages import Page
from extractors.reading import PageReader
from extractors.reading.reader import How

MARGIN = 0.15
"""Of the box's height, on every side: recognition wants a little paper around the ink."""


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
    """One crop for each chosen field with a box on one of `pictures` (pages that were read by OCR)."""
    by_ref = {page.ref: page for page in pages}
    for document, key in chosen:
        field = document.fields[key]
        if field.page in pictures and field.box and field.value is not None and field.text:
            held = _holds(field, field.box, by_ref[field.page], reader)
            yield Crop(document.type, key, field.confidence >= CONFIDENT, held)


def _holds(field: Field, box: Box, page: Page, reader: PageReader) -> bool:
    margin = MARGIN * box.height
    wider = Box(
        max(0.0, box.x0 - margin),
        max(0.0, box.y0 - margin),
        min(1.0, box.x1 + margin),
        min(1.0, box.y1 + margin),
    )
    return any(_stands_in(wider, page, reader, how, (field.text, field.as_text)) for how in get_args(How))


def _stands_in(box: Box, page: Page, reader: PageReader, how: How, forms: Iterable[str]) -> bool:
    text = _letters("".join(line.text for line in reader.again(page, box.quad, how)))
    return any(_letters(form) in text for form in forms if form)


def _letters(text: str) -> str:
    """Letters and digits only: a crop may lose a full stop at its edge, and no value hangs on one."""
    return "".join(char for char in plain(text) if char.isalnum())
