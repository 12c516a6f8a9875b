"""Does the box of a value show the value? The crop is read again, and must contain it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.accuracy.baselines import plain
from claims.document import Document
from claims.evidence import Box, Field, PageRef
from extractors.pages import Page
from extractors.reading import PageReader

MARGIN = 0.15
"""Of the box's height, on every side: recognition wants a little paper around the ink."""


@dataclass(frozen=True)
class Crop:
    """One value whose box was read again."""

    type: str
    key: str
    holds: bool


def crops(
    chosen: Iterable[tuple[Document, str]], pages: Iterable[Page], pictures: set[PageRef], reader: PageReader
) -> Iterator[Crop]:
    """One crop for each chosen field with a box on one of `pictures` (pages that were read by OCR)."""
    by_ref = {page.ref: page for page in pages}
    for document, key in chosen:
        field = document.fields[key]
        if field.page in pictures and field.box and field.value is not None and field.text:
            yield Crop(document.type, key, _holds(field, field.box, by_ref[field.page], reader))


def _holds(field: Field, box: Box, page: Page, reader: PageReader) -> bool:
    margin = MARGIN * box.height
    wider = Box(
        max(0.0, box.x0 - margin),
        max(0.0, box.y0 - margin),
        min(1.0, box.x1 + margin),
        min(1.0, box.y1 + margin),
    )
    text = _letters("".join(line.text for line in reader.again(page, wider.quad, "larger")))
    return any(_letters(form) in text for form in (field.text, field.as_text) if form)


def _letters(text: str) -> str:
    """Letters and digits only: a crop may lose a full stop at its edge, and no value hangs on one."""
    return "".join(char for char in plain(text) if char.isalnum())
