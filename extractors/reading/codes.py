"""What the QR codes on a page say, found once and kept apart from the engine's reading: no engine changes it."""

from collections.abc import Callable

from claims.evidence import Line
from extractors.imaging.codes import ENGINE, find_codes
from extractors.pages.page import Datum, Page, Picture
from extractors.reading.store import Reading, ReadingStore, key_of

READER = "qr-code"


def codes_of(
    page: Page, name: str, upright: Callable[[], Picture], store: ReadingStore | None
) -> tuple[Datum, ...]:
    """The codes of a page as data. `name` is the page's in the store, `upright` its picture turned upright."""
    key = key_of("codes", name, ENGINE)
    kept = store.get(key) if store and page.content else None
    if kept is None:
        lines = tuple(Line(code.text, code.box, 1.0, READER) for code in find_codes(upright()))
        kept = Reading(lines, 1, 1)
        if store and page.content:
            store.put(key, kept)
    return tuple(Datum(line.reader, "", line.text, line.box) for line in kept.lines)
