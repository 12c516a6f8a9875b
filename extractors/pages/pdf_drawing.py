"""What is drawn on a PDF page besides text: pictures and table lines, in 0..1 of the page as it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from claims.evidence import Box
from extractors.pages.matrix import IDENTITY, UNIT_SQUARE, Matrix, after, apply, around
from extractors.pages.pdf_frame import Frame
from extractors.pages.strokes import Point, table_lines

MOST_PATHS = 20_000
PAGE_WIDE = 0.8


@dataclass(frozen=True)
class Drawing:
    """`scan_dpi`: resolution of the largest picture, 0 without one. `hides_text`: the text of the page is invisible
    or lies under a picture, as scanners' own OCR leaves it. `most_pixels`: of the largest picture's data. `inked`:
    pictures, curves or annotations lie on the page, any of which may be a seal or a signature."""

    pictures: tuple[Box, ...]
    rulings: tuple[Box, ...]
    scan_dpi: float
    hides_text: bool
    most_pixels: int = 0
    inked: bool = False

    @property
    def largest_picture(self) -> float:
        """Share of the page that the largest picture covers."""
        return max((box.width * box.height for box in self.pictures), default=0.0)


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """Walks the page's objects once."""
    pictures: list[tuple[Box, float, int]] = []
    rulings: list[Box] = []
    texts = hidden = 0
    curved = raw.FPDFPage_GetAnnotCount(page) > 0
    for number, (item, kind, matrix) in enumerate(_objects(page, IDENTITY, 0)):
        if number > MOST_PATHS:
            break
        if kind == raw.FPDF_PAGEOBJ_PATH:
            strokes = table_lines(_points(item, after(_matrix(item), matrix)))
            rulings.extend(frame.box(*stroke) for stroke in strokes)
            curved = curved or _is_curved(item)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            placed = _placed(item, matrix, frame)
            pictures.append(placed)
            if placed[0].width * placed[0].height > PAGE_WIDE:
                hidden = texts
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            hidden += raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    largest = max(pictures, key=lambda placed: placed[0].width * placed[0].height, default=None)
    return Drawing(
        pictures=tuple(box for box, _, _ in pictures),
        rulings=tuple(rulings),
        scan_dpi=largest[1] if largest else 0.0,
        hides_text=texts > 0 and hidden > texts / 2,
        most_pixels=max((pixels for _, _, pixels in pictures), default=0),
        inked=curved or bool(pictures),
    )


def _objects(holder: Any, matrix: Matrix, level: int) -> Iterator[tuple[Any, int, Matrix]]:
    """(object, kind, matrix of the forms around it), forms opened, in drawing order."""
    count = raw.FPDFFormObj_CountObjects(holder) if level else raw.FPDFPage_CountObjects(holder)
    get = raw.FPDFFormObj_GetObject if level else raw.FPDFPage_GetObject
    for index in range(count):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and level < 8:
            yield from _objects(item, after(_matrix(item), matrix), level + 1)
        else:
            yield item, kind, matrix


def _matrix(item: Any) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def _placed(item: Any, matrix: Matrix, frame: Frame) -> tuple[Box, float, int]:
    """Box, dots per inch and pixels of a picture: it fills the unit square of its matrix."""
    whole = after(_matrix(item), matrix)
    data = raw.FPDF_IMAGEOBJ_METADATA()
    raw.FPDFImageObj_GetImageMetadata(item, None, data)
    inches = (whole[0] ** 2 + whole[1] ** 2) ** 0.5 / 72
    dpi = data.width / inches if inches else 0.0
    return frame.box(*around(whole, UNIT_SQUARE)), dpi, data.width * data.height


def _is_curved(item: Any) -> bool:
    segments = (raw.FPDFPath_GetPathSegment(item, n) for n in range(raw.FPDFPath_CountSegments(item)))
    return any(raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO for segment in segments)


def _points(item: Any, matrix: Matrix) -> list[Point]:
    """A closed figure ends where it began."""
    points: list[Point] = []
    start = (0.0, 0.0)
    x, y = raw.c_float(), raw.c_float()
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        here = apply(matrix, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        points.append(Point(*here, kind == raw.FPDF_SEGMENT_LINETO))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(Point(*start, True))
    return points
