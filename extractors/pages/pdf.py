"""PDF, page by page: its own text where that is usable, else a picture that must be read (OCR.md, Born digital)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from claims.document import Problem
from claims.errors import UploadError
from claims.evidence import Box, PageRef
from claims.settings import Limits
from extractors.pages.page import Page, Picture
from extractors.pages.pdf_drawing import Drawing, drawing_of
from extractors.pages.pdf_frame import Frame
from extractors.pages.pdf_text import lines_of, unmapped_share
from extractors.pages.signals import of_pdf
from extractors.pages.text_layer import MOST_BROKEN, is_usable
from extractors.pages.upload import Upload, problem_of

POINTS_PER_INCH = 72
DRAWN_DPI = 200
"""Resolution at which a page is rendered when no scan on it asks for more."""
MOST_DPI = 300
LONGEST_SIDE = 4200
"""Pixels: A4 at 300 dpi is 3508; larger sheets are rendered coarser."""
PICTURE_FROM = 0.04
"""Share of the page from which a picture beside usable text is read too: an ID card on A4 has .07, a seal .02."""
PAGE_WIDE = 0.8


def recognises(head: bytes, members: frozenset[str]) -> bool:
    """The header may stand behind some bytes of a mail or printer system, within the first kilobyte; not inside an
    archive that stores its first member as it is."""
    return not members and b"%PDF-" in head[:1024]


def open_pages(upload: Upload, limits: Limits) -> Iterator[Page | Problem]:
    """Pages in order. A page that fails becomes a Problem and the others go on."""
    with _opened(upload) as document:
        count = len(document)
        if count == 0:
            raise upload.error("empty", "PDF里没有页面，请重新导出后上传。")
        signals = of_pdf(document.get_metadata_dict(skip_empty=True))
        for index in range(min(count, limits.pages)):
            try:
                yield replace(_page(upload, document, index, limits), signals=signals)
            except UploadError as error:
                yield problem_of(error)
            except (pdfium.PdfiumError, ValueError):
                yield upload.problem("corrupt", "这一页已损坏，请重新导出或拍照上传这一页。", index + 1)
        if count > limits.pages:
            yield upload.problem(
                "too_large", f"超过{limits.pages}页，只读取了前面的页，请分开上传。", limits.pages + 1
            )


def _page(upload: Upload, document: Any, index: int, limits: Limits) -> Page:
    """Raises UploadError, PdfiumError or ValueError where the page cannot be shown."""
    annotated = raw.FPDFPage_GetAnnotCount(document[index]) > 0
    page = _with_fields(document, index) if annotated else document[index]
    textpage = page.get_textpage()
    frame = Frame.of(page, textpage)
    width, height = frame.size
    drawing = drawing_of(page, frame)
    if drawing.most_pixels > limits.pixels:
        raise upload.error("too_large", "这一页的图片像素过大，请缩小或重新扫描后上传。", index + 1)
    lines = lines_of(textpage, frame, drawing.rulings)
    dpi = min(MOST_DPI, max(DRAWN_DPI, drawing.scan_dpi))
    scale = min(dpi / POINTS_PER_INCH, LONGEST_SIDE / max(width, height, 1.0))
    mapped = unmapped_share(textpage) <= MOST_BROKEN
    usable = mapped and not drawing.hides_text and is_usable(lines, drawing.largest_picture > PAGE_WIDE)
    return Page(
        ref=PageRef(file=upload.name, page=index + 1),
        width=width,
        height=height,
        load=partial(_render, upload, index, scale, frame.extra),
        lines=lines if usable else (),
        rulings=drawing.rulings if usable else (),
        container="pdf",
        pictures=_worth_reading(drawing) if usable else (),
        inked=(drawing.inked or annotated) if usable else None,
    )


def _with_fields(document: Any, index: int) -> Any:
    """The page with what its form fields and annotations show made part of its content, where text is looked for."""
    page = document[index]
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _worth_reading(drawing: Drawing) -> tuple[Box, ...]:
    return tuple(box for box in drawing.pictures if box.width * box.height >= PICTURE_FROM)


def _render(upload: Upload, index: int, scale: float, quarters: int) -> Picture:
    with _opened(upload) as document:
        try:
            bitmap = document[index].render(scale=scale, rotation=quarters * 90, rev_byteorder=True)
        except (pdfium.PdfiumError, ValueError) as error:
            raise upload.error("corrupt", "这一页已损坏，请重新导出或拍照上传这一页。", index + 1) from error
        picture: Picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
        return picture


@contextmanager
def _opened(upload: Upload) -> Iterator[Any]:
    """The document, open. One that only its owner's password protects opens without."""
    with upload.open() as handle:
        try:
            document = pdfium.PdfDocument(handle)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
                raise upload.error("encrypted", "PDF设有打开密码，请去掉密码后重新上传。") from error
            raise upload.error("corrupt", "PDF已损坏或上传不完整，请重新导出后上传。") from error
        try:
            document.init_forms()
            yield document
        finally:
            document.close()
