"""Readings played back from files, by the pixels of the picture: tests run in seconds and without an engine."""

from pathlib import Path

from claims.errors import EngineError
from claims.evidence import Line
from extractors.pages.page import Picture
from extractors.reading.reader import Reader
from extractors.reading.store import Reading, ReadingStore, key_of, pixels_of


class RecordedReader:
    """Plays back the lines under `folder`. With `live`, what is not there yet is read by that engine and recorded."""

    name = "recorded"

    def __init__(self, folder: Path, live: Reader | None = None) -> None:
        self._store = ReadingStore(folder)
        self._live = live

    @property
    def fingerprint(self) -> str:
        return f"recorded-{self._store.folder.name}"

    def read(self, picture: Picture) -> list[Line]:
        """Raises EngineError where the picture was never recorded and there is no live engine."""
        key = key_of(pixels_of(picture))
        kept = self._store.get(key)
        if kept is not None:
            return list(kept.lines)
        if self._live is None:
            raise EngineError("this picture was never recorded; record it with a live engine first")
        lines = self._live.read(picture)
        self._store.put(key, Reading(tuple(lines), 1, 1))
        return lines
