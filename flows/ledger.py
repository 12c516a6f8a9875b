"""The ledger as one claim sees it: its pictures from what was read, its twins from the store."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from claims.errors import UploadError
from claims.evidence import PageRef
from claims.ledger import Footprint, Look, Twin
from extractors.imaging.looks import looks_of, pixels_of
from extractors.read import ReadResult

if TYPE_CHECKING:
    from store import Store


class ClaimLedger:
    """`claims.ledger.Ledger` over a store. A picture is decoded when it is asked for."""

    def __init__(self, store: "Store", report_no: str, result: ReadResult) -> None:
        self._store = store
        self._report_no = report_no
        self._sources = {
            read.ref: source
            for read, source in zip(result.pages, result.sources, strict=True)
            if not read.exact
        }
        self._seen = cache(self._see)

    def looks(self, page: PageRef) -> tuple[Look, ...]:
        return self._seen(page)[0]

    def pixels(self, page: PageRef) -> str:
        return self._seen(page)[1]

    def meet(self, footprints: Sequence[Footprint]) -> list[Twin]:
        from store.ledger import meet

        return meet(self._store, self._report_no, footprints)

    def _see(self, page: PageRef) -> tuple[tuple[Look, ...], str]:
        source = self._sources.get(page)
        try:
            picture = source.load() if source else None
        except UploadError:
            picture = None
        return ((), "") if picture is None else (looks_of(picture), pixels_of(picture))
