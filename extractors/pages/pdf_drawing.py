"""What is drawn on a PDF page besides text: pictures and table lines, in 0..1 of the page as it is shown."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from claims.evidence import Box
from extractors.pages.pdf_frame import Frame

THIN = 2.5
"""Points: filled boxes up to this thickness are table lines."""
SHORTEST = 8.0
"""Points: shorter strokes are parts of characters or ticks."""
LEVEL = 1.0
"""Points by which a table line may lean."""
MOST_PATHS = 20_000
PAGE_WIDE = 0.8

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Drawing:
    """`scan_dpi`: resolution of the largest picture, 0 without one. `hides_text`: the text of the page is invisible
    or lies under a picture, as scanners' own OCR leaves it. `inked`: pictures, curves or annotations lie on the page,
    any of which may be a seal or a signature."""

    pictures: tuple[Box, ...]
    rulings: tuple[Box, ...]
    scan_dpi: float
    hides_text: bool
    inked: bool = False

    @property
    def largest_picture(self) -> float:
        """Share of the page that the largest picture covers."""
        return max((box.width * box.height for box in self.pictures), default=0.0)


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """Walks the page's objects once."""
    pictures: list[tuple[Box, float]] = []
    rulings: list[Box] = []
    texts = hidden = 0
    curved = raw.FPDFPage_GetAnnotCount(page) > 0
    for number, (item, kind, matrix) in enumerate(_objects(page, IDENTITY, 0)):
        if number > MOST_PATHS:
            break
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rulings.extend(frame.box(*segment) for segment in _table_lines(item, matrix))
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
        pictures=tuple(box for box, _ in pictures),
        rulings=tuple(rulings),
        scan_dpi=largest[1] if largest else 0.0,
        hides_text=texts > 0 and hidden > texts / 2,
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
            yield from _objects(item, _after(_matrix(item), matrix), level + 1)
        else:
            yield item, kind, matrix


def _matrix(item: Any) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def _after(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _placed(item: Any, matrix: Matrix, frame: Frame) -> tuple[Box, float]:
    """Box and dots per inch of a picture: it fills the unit square of its matrix."""
    whole = _after(_matrix(item), matrix)
    corners = [_apply(whole, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    data = raw.FPDF_IMAGEOBJ_METADATA()
    raw.FPDFImageObj_GetImageMetadata(item, None, data)
    inches = (whole[0] ** 2 + whole[1] ** 2) ** 0.5 / 72
    return frame.box(min(xs), min(ys), max(xs), max(ys)), data.width / inches if inches else 0.0


def _table_lines(item: Any, around: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Level and upright strokes as (x0, y0, x1, y1) in page points: drawn segments, or thin filled boxes."""
    points = _points(item, _after(_matrix(item), around))
    if not points:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = min(xs), min(ys), max(xs), max(ys)
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) <= THIN:
        if max(wide, high) >= SHORTEST:
            yield box
        return
    for (x0, y0, _), (x1, y1, drawn) in itertools.pairwise(points):
        level, upright = abs(y1 - y0) <= LEVEL, abs(x1 - x0) <= LEVEL
        if drawn and (level or upright) and max(abs(x1 - x0), abs(y1 - y0)) >= SHORTEST:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_curved(item: Any) -> bool:
    segments = (raw.FPDFPath_GetPathSegment(item, n) for n in range(raw.FPDFPath_CountSegments(item)))
    return any(raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO for segment in segments)


def _points(item: Any, matrix: Matrix) -> list[tuple[float, float, bool]]:
    """(x, y, whether a straight stroke leads here); a closed figure ends where it began."""
    points: list[tuple[float, float, bool]] = []
    start = (0.0, 0.0)
    x, y = raw.c_float(), raw.c_float()
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        here = _apply(matrix, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        points.append((*here, kind == raw.FPDF_SEGMENT_LINETO))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append((*start, True))
    return points
