"""A page becomes lines: its own text passes through, a picture is turned upright, freed of seals and read, once."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from claims.errors import EngineError, UploadError
from claims.evidence import Box, Line, Quad, box_around
from extractors.imaging.blanks import beside_text
from extractors.imaging.enlarge import Cut, sharpened
from extractors.imaging.marks import IN_A_PHOTO, SEEN, Mark
from extractors.imaging.quality import has_print, is_bare, is_scan, judged
from extractors.imaging.rulings import find_rulings
from extractors.imaging.seal import unmixed, without_seals
from extractors.imaging.turn import turned_clockwise
from extractors.imaging.unrolled import unrolled
from extractors.pages.page import Datum, Page, Picture
from extractors.reading.codes import codes_of
from extractors.reading.marks import READER, marks_of
from extractors.reading.rapid import RapidReader
from extractors.reading.reader import How, Reader, ReadPage
from extractors.reading.store import Reading, ReadingStore, key_of, pixels_of
from extractors.reading.tesseract import TesseractReader
from extractors.reading.upright import read_turned, read_upright

NAMED_SEAL = 0.95
STEPS = "5"
"""Raise it when the steps around the engine change what is read."""
FULL_SIDE = 2016
LEAST_SIDE = 16
"""Pixels: no character fits into less."""
TOO_SMALL = "图片太小或太窄，无法辨认，请重新拍照或扫描后上传。"


class PageReader:
    """Reads pages with one engine. `thorough` is the same engine at its largest size."""

    def __init__(
        self, engine: Reader, store: ReadingStore | None = None, thorough: Reader | None = None
    ) -> None:
        self.engine = engine
        self.thorough = thorough or engine
        self.store = store
        self._decoded: tuple[Page, Picture] | None = None

    def read(self, page: Page) -> ReadPage:
        """Raises UploadError where the picture cannot be decoded, EngineError where the engine cannot run."""
        if page.lines:
            return self._with_text(page)
        reading = self._reading(page)
        return ReadPage(
            ref=page.ref,
            lines=reading.lines,
            width=reading.width,
            height=reading.height,
            turned=reading.turned,
            quality=reading.quality,
            rulings=reading.rulings,
            seals=reading.seals,
            container=page.container,
            tilt=reading.tilt,
            data=page.data + self._codes(page, reading.turned),
            marks=_named_seals(page) + self._marks(page, reading.turned, reading.lines, reading.seals),
            signals=page.signals,
        )

    def again(self, page: Page, quad: Quad, how: How) -> list[Line]:
        """A part of the upright page again; lines in 0..1 of the upright page. `full` reads the page whole and gives
        the lines of the part. Nothing is read where nothing is printed. Raises as `read`."""
        if self.store is None:
            return self._again(page, quad, how)
        picture = page.content or pixels_of(self._picture(page))
        key = key_of(
            "again", STEPS, picture, self.engine.fingerprint, self.thorough.fingerprint, how, repr(quad)
        )
        kept = self.store.get(key)
        if kept is None:
            kept = Reading(tuple(self._again(page, quad, how)), 1, 1)
            self.store.put(key, kept)
        return list(kept.lines)

    def _again(self, page: Page, quad: Quad, how: How) -> list[Line]:
        reading = self._reading(page)
        picture = turned_clockwise(self._picture(page), reading.turned)
        if how == "full":
            lines = read_turned(self.thorough, picture, 0).lines
            return [line for line in lines if _within(line.box, box_around(quad))]
        if how == "seal":
            frame = box_around(quad)
            lines = [line for band in unrolled(picture, frame) for line in self.engine.read(band)]
            return [replace(line, box=frame, quad=None, edges=None) for line in lines]
        if how == "bare":
            part = Cut(picture, quad)
            sure = SEEN if is_scan(picture) else IN_A_PHOTO
            return [Line("", box_around(quad), sure, READER)] if is_bare(part.inner) else []
        part = Cut(without_seals(picture, reading.seals) if how == "larger" else picture, quad, 2.0)
        if not has_print(part.picture):
            return []
        prepared = {"larger": sharpened, "unmixed": unmixed}.get(how, np.ascontiguousarray)(part.picture)
        return [part.restored(line) for line in self.engine.read(prepared) if part.holds(line)]

    def _with_text(self, page: Page) -> ReadPage:
        """Embedded text is exact; pictures on the page are read too, and their lines say who read them."""
        lines: tuple[Line, ...] = page.lines
        seals: tuple[Box, ...] | None = None
        data = page.data
        if page.pictures:
            reading = self._reading(page)
            seals = reading.seals
            data += self._codes(page, 0)
            lines += tuple(
                line
                for line in reading.lines
                if any(_within(line.box, box) for box in page.pictures)
                and not any(_covers(line.box, own.box) for own in page.lines)
            )
        return ReadPage(
            ref=page.ref,
            lines=lines,
            width=page.width,
            height=page.height,
            exact=True,
            rulings=page.rulings,
            seals=seals or (),
            container=page.container,
            data=data,
            marks=self._marks_with_text(page, lines, seals),
            signals=page.signals,
        )

    def _reading(self, page: Page) -> Reading:
        """From the store by the bytes or by the pixels, else from the engine."""
        if self.store is None:
            return self._read(page)
        by_bytes = key_of("page", self._name(page), self.engine.fingerprint)
        reading = self.store.get(by_bytes) if page.content else None
        if reading is None:
            by_pixels = key_of(
                "pixels",
                pixels_of(self._picture(page)),
                self.engine.fingerprint,
                STEPS,
                str(bool(page.lines)),
            )
            reading = self.store.get(by_pixels) or self._read(page)
            self.store.put(by_pixels, reading)
            if page.content:
                self.store.put(by_bytes, reading)
        return reading

    def _name(self, page: Page) -> str:
        return f"{STEPS}:{page.content}"

    def _read(self, page: Page) -> Reading:
        """The picture of a page with text of its own already stands upright."""
        picture = self._picture(page)
        found = read_upright(self.engine, picture, may_turn=not page.lines)
        upright = turned_clockwise(picture, found.turned)
        height, width = upright.shape[:2]
        return Reading(
            lines=tuple(found.lines),
            width=width,
            height=height,
            turned=found.turned,
            tilt=found.tilt,
            quality=judged(upright, found.lines),
            rulings=find_rulings(upright),
            seals=found.seals,
        )

    def _codes(self, page: Page, turned: int) -> tuple[Datum, ...]:
        return codes_of(
            page, self._name(page), lambda: turned_clockwise(self._picture(page), turned), self.store
        )

    def _marks_with_text(
        self, page: Page, lines: tuple[Line, ...], seals: tuple[Box, ...] | None
    ) -> tuple[Mark, ...] | None:
        named = _named_seals(page)
        if page.inked is None:
            return named or None
        if not page.inked:
            return named + tuple(Mark("blank", box, 1.0) for box in beside_text(lines))
        return named + self._marks(page, 0, lines, seals)

    def _marks(
        self, page: Page, turned: int, lines: tuple[Line, ...], seals: tuple[Box, ...] | None
    ) -> tuple[Mark, ...]:
        def upright() -> Picture:
            return turned_clockwise(self._picture(page), turned)

        return marks_of(page, self._name(page), upright, lines, seals, self.store)

    def _picture(self, page: Page) -> Picture:
        """The page's picture as it was sent, decoded once for all that look at it in a row."""
        if self._decoded is None or self._decoded[0] != page:
            picture = page.load()
            if min(picture.shape[:2]) < LEAST_SIDE:
                raise UploadError(page.ref.file, "unreadable", TOO_SMALL, page.ref.page)
            self._decoded = page, picture
        return self._decoded[1]


def _named_seals(page: Page) -> tuple[Mark, ...]:
    """The electronic seals that the page's file names."""
    return tuple(Mark("seal", box, NAMED_SEAL) for box in page.seals)


def _within(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.cx <= outer.x1 and outer.y0 <= inner.cy <= outer.y1


def _covers(box: Box, other: Box) -> bool:
    """Whether the two are the same print: a third of the smaller one lies in the other."""
    wide = min(box.x1, other.x1) - max(box.x0, other.x0)
    high = min(box.y1, other.y1) - max(box.y0, other.y0)
    least = min(box.width * box.height, other.width * other.height)
    return wide > 0 and high > 0 and wide * high > least / 3


def make_reader(engine: str = "rapidocr", cache_dir: Path | None = None) -> PageReader:
    """`engine`: rapidocr or tesseract. `cache_dir`: where readings are kept (personal data); None keeps none.

    Raises EngineError where the engine is unknown or not installed.
    """
    store = ReadingStore(cache_dir) if cache_dir else None
    if engine == "rapidocr":
        return PageReader(RapidReader(), store, RapidReader(FULL_SIDE, FULL_SIDE))
    if engine == "tesseract":
        return PageReader(TesseractReader(), store)
    raise EngineError(f"unknown engine {engine!r}: use rapidocr or tesseract")
