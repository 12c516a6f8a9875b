"""OFD, page by page: its own text, merged with its templates'; where there is none, a picture that must be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from claims.document import Problem
from claims.errors import UploadError
from claims.evidence import Box, Line, PageRef
from claims.settings import Limits
from extractors.pages import ofd_data, text_runs
from extractors.pages.ofd_content import Content
from extractors.pages.ofd_document import START, OfdDocument, OfdPage, documents_of
from extractors.pages.ofd_drawing import draw, is_decodable
from extractors.pages.package import opened
from extractors.pages.page import Datum, Page, Picture
from extractors.pages.strokes import Point, table_lines
from extractors.pages.text_layer import is_garbled, is_usable
from extractors.pages.text_runs import Char
from extractors.pages.upload import Upload

READER = "ofd-text"
POINTS = 72 / 25.4
"""Points of a millimetre."""
PICTURE_FROM = 0.04
PAGE_WIDE = 0.8


def recognises(_head: bytes, members: frozenset[str]) -> bool:
    return START in members


def open_pages(upload: Upload, limits: Limits) -> Iterator[Page | Problem]:
    """The pages of all its documents in order, numbered through. A page that fails becomes a Problem."""
    with opened(upload, limits) as package:
        number = 0
        for document in documents_of(package):
            tags, values = ofd_data.tags_of(document), ofd_data.attached(document)
            for page in document.pages:
                number += 1
                if number > limits.pages:
                    yield upload.problem(
                        "too_large", f"超过{limits.pages}页，只读取了前面的页，请分开上传。", number
                    )
                    return
                try:
                    sheet = _Sheet.of(document, page, limits)
                    yield _page(upload, limits, sheet, number, tags.get(page.ident, []), values)
                except UploadError as error:
                    yield upload.problem(error.code, error.message, number)
        if number == 0:
            raise upload.error("empty", "OFD里没有页面，请重新下载后上传。")


@dataclass(frozen=True)
class _Sheet:
    """An opened page. `pictures`: boxes of those that can be shown."""

    box: Box
    content: Content
    pictures: tuple[Box, ...] = ()
    seals: tuple[Box, ...] = ()

    @classmethod
    def of(cls, document: OfdDocument, page: OfdPage, limits: Limits) -> "_Sheet":
        (left, top, width, height), content = document.read_page(page)
        sheet = cls(Box(left, top, left + width, top + height), content)
        shown = [
            (placed, sheet.place(*placed.box))
            for placed in content.pictures
            if is_decodable(document.package, limits, document.resources.get(placed.resource))
        ]
        hidden = max((placed.over for placed, box in shown if _area(box) > PAGE_WIDE), default=0)
        del content.glyphs[:hidden]
        seals = (
            sheet.place(x, y, x + wide, y + high) for x, y, wide, high in document.seals.get(page.ident, [])
        )
        return replace(sheet, pictures=tuple(box for _, box in shown), seals=tuple(seals))

    def place(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Millimetres of the page's coordinates → 0..1 of its box."""
        return Box(
            (x0 - self.box.x0) / self.box.width,
            (y0 - self.box.y0) / self.box.height,
            (x1 - self.box.x0) / self.box.width,
            (y1 - self.box.y0) / self.box.height,
        )

    @property
    def inked(self) -> bool | None:
        """As on Page; a picture that cannot be shown may be a seal too."""
        if len(self.pictures) < len(self.content.pictures):
            return None
        return bool(self.pictures) or any(path.filled for path in self.content.paths)

    @property
    def rulings(self) -> tuple[Box, ...]:
        drawn = (
            [Point(x * POINTS, y * POINTS, number > 0) for number, (x, y) in enumerate(figure)]
            for path in self.content.paths
            for figure in path.figures
        )
        return tuple(
            self.place(*(side / POINTS for side in stroke))
            for points in drawn
            for stroke in table_lines(points)
        )

    def lines(self, rulings: tuple[Box, ...]) -> tuple[Line, ...]:
        chars = (
            Char(glyph.text, *self.place(glyph.x0, glyph.y0, glyph.x1, glyph.y1))
            for glyph in self.content.glyphs
        )
        return text_runs.lines_of(chars, self.box.width / self.box.height, rulings, READER)


def _page(
    upload: Upload,
    limits: Limits,
    sheet: _Sheet,
    number: int,
    tags: list[tuple[str, list[str]]],
    values: dict[str, str],
) -> Page | Problem:
    rulings = sheet.rulings
    lines = sheet.lines(rulings)
    largest = max(map(_area, sheet.pictures), default=0.0)
    usable = is_usable(lines, largest > PAGE_WIDE)
    if not usable and not sheet.pictures and is_garbled(lines):
        return upload.problem("unreadable", "这一页的文字无法显示，请转成PDF或拍照后重新上传。", number)
    if not (lines or sheet.pictures or sheet.content.paths):
        return upload.problem("empty", "这一页是空白的，请重新下载后上传。", number)
    return Page(
        ref=PageRef(file=upload.name, page=number),
        width=sheet.box.width * POINTS,
        height=sheet.box.height * POINTS,
        load=partial(_load, upload, limits, number),
        lines=lines if usable else (),
        rulings=rulings if usable else (),
        container="ofd",
        pictures=tuple(box for box in sheet.pictures if _area(box) >= PICTURE_FROM) if usable else (),
        seals=sheet.seals,
        inked=sheet.inked if usable else None,
        data=tuple(_data(sheet, lines if usable else (), tags, values)),
    )


def _data(
    sheet: _Sheet, lines: tuple[Line, ...], tags: list[tuple[str, list[str]]], values: dict[str, str]
) -> Iterator[Datum]:
    """Attached values count once: on the first page that shows them, or that has no text to show anything."""
    yield from ofd_data.tagged(tags, sheet.content.glyphs, sheet.box)
    found = list(ofd_data.located(values, lines) if lines else ofd_data.unplaced(values))
    for datum in found:
        del values[datum.name]
    yield from found


def _area(box: Box) -> float:
    return box.width * box.height


def _load(upload: Upload, limits: Limits, number: int) -> Picture:
    with opened(upload, limits) as package:
        pages = [(document, page) for document in documents_of(package) for page in document.pages]
        document, page = pages[number - 1]
        sheet = _Sheet.of(document, page, limits)
        if is_garbled(sheet.lines(())):
            sheet.content.glyphs.clear()
        return draw(package, limits, sheet.box, sheet.content, document.resources)
