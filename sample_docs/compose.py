"""Several papers in one file: laid on one sheet at their places and angles, or stacked. Text layers stay."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw


@dataclass(frozen=True)
class Place:
    """Where a piece lies on a sheet, in points from its upper left corner; it is scaled to `width`, turned clockwise
    by `angle` degrees around its middle."""

    x: float
    y: float
    width: float
    angle: float = 0.0


Tone = tuple[int, int, int]
WHITE: Tone = (255, 255, 255)


def stacked(papers: Sequence[bytes]) -> bytes:
    """All pages of the papers, one after the other."""
    whole = pdfium.PdfDocument.new()
    for paper in papers:
        whole.import_pages(pdfium.PdfDocument(paper))
    return _saved(whole)


def picked(paper: bytes, pages: Sequence[int]) -> bytes:
    """Some pages of a paper (from 0), in the order given."""
    chosen = pdfium.PdfDocument.new()
    chosen.import_pages(pdfium.PdfDocument(paper), list(pages))
    return _saved(chosen)


def blank(width: float = 595.0, height: float = 842.0) -> bytes:
    """An empty page."""
    empty = pdfium.PdfDocument.new()
    empty.new_page(width, height)
    return _saved(empty)


def count_pages(paper: bytes) -> int:
    """How many pages a PDF has."""
    return len(pdfium.PdfDocument(paper))


def upside_down(paper: bytes) -> bytes:
    """Every page on its head, as a feeder takes it in: the print turned, not the page's own orientation."""
    turned = pdfium.PdfDocument(paper)
    sizes = [page.get_size() for page in turned]
    return stacked([
        laid([picked(paper, [n])], [Place(0, 0, size[0], 180.0)], size) for n, size in enumerate(sizes)
    ])  # fmt: skip


def laid(
    papers: Sequence[bytes], places: Sequence[Place], size: tuple[float, float], table: Tone = WHITE
) -> bytes:
    """The first pages of the papers as pieces on one sheet (`size` in points) of the colour `table`; each piece
    lies on white paper of its own."""
    whole = pdfium.PdfDocument.new()
    sheet = whole.new_page(*size)
    _fill(sheet, [(0, 0), (size[0], 0), size, (0, size[1])], table)
    for paper, place in zip(papers, places, strict=True):
        source = pdfium.PdfDocument(paper)
        width, height = source[0].get_size()
        scale = place.width / width
        middle = place.x + place.width / 2, size[1] - place.y - height * scale / 2
        matrix = pdfium.PdfMatrix().translate(-width / 2, -height / 2).scale(scale, scale)
        matrix = matrix.rotate(place.angle).translate(*middle)
        corners = [matrix.on_point(x, y) for x, y in ((0, 0), (width, 0), (width, height), (0, height))]
        _fill(sheet, corners, WHITE)
        piece = source.page_as_xobject(0, whole).as_pageobject()
        piece.set_matrix(matrix)
        sheet.insert_obj(piece)
    sheet.gen_content()
    return _saved(whole)


def _fill(sheet: pdfium.PdfPage, corners: Sequence[tuple[float, float]], tone: Tone) -> None:
    path = raw.FPDFPageObj_CreateNewPath(*corners[0])
    for corner in corners[1:]:
        raw.FPDFPath_LineTo(path, *corner)
    raw.FPDFPath_Close(path)
    raw.FPDFPageObj_SetFillColor(path, *tone, 255)
    raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_WINDING, 0)
    raw.FPDFPage_InsertObject(sheet, path)


def _saved(document: pdfium.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
