"""A plain picture of an OFD page: its pictures, paths and text, for reading what is no text and for evidence."""

import io
import warnings
from collections.abc import Mapping

import cv2
import numpy as np
from PIL import Image, ImageDraw

from claims.errors import UploadError
from claims.evidence import Box
from claims.settings import Limits
from extractors.pages.image import DECODER_ERRORS, as_rgb
from extractors.pages.ofd_content import ASCENT, DESCENT, Content, Placed
from extractors.pages.package import Package
from extractors.pages.page import Picture
from extractors.pages.plain_drawing import font

DOTS_PER_MM = 200 / 25.4
LONGEST_SIDE = 4200


def draw(
    package: Package, limits: Limits, box: Box, content: Content, resources: Mapping[str, str]
) -> Picture:
    """The page (`box` in millimetres) at 200 dpi, large sheets coarser. What cannot be decoded is left out."""
    left, top = box.x0, box.y0
    scale = min(DOTS_PER_MM, LONGEST_SIDE / max(box.width, box.height))
    size = max(1, round(box.height * scale)), max(1, round(box.width * scale))
    paper: Picture = np.full((*size, 3), 255, np.uint8)
    for placed in content.pictures:
        picture = _decoded(package, limits, resources.get(placed.resource))
        if picture is not None:
            _paste(paper, picture, placed, (left, top), scale)
    _draw_paths(paper, content, (left, top), scale)
    image = Image.fromarray(paper)
    pen = ImageDraw.Draw(image)
    for glyph in content.glyphs:
        em = round((glyph.y1 - glyph.y0) / (ASCENT + DESCENT) * scale)
        if 3 <= em <= LONGEST_SIDE // 8:
            place = ((glyph.x0 - left) * scale, (glyph.y0 - top) * scale - 0.2 * em)
            pen.text(place, glyph.text, fill="black", font=font(em))
    return np.asarray(image, np.uint8)


def is_decodable(package: Package, limits: Limits, part: str | None) -> bool:
    """Whether a picture resource is of a format and size that can be shown; nothing is decoded yet."""
    return _opened(package, limits, part) is not None


def _opened(package: Package, limits: Limits, part: str | None) -> Image.Image | None:
    if part is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; our own limit decides
            image = Image.open(io.BytesIO(package.content(part)))
    except (UploadError, Image.DecompressionBombError, *DECODER_ERRORS):
        return None
    return image if image.width * image.height <= limits.pixels else None


def _decoded(package: Package, limits: Limits, part: str | None) -> Picture | None:
    image = _opened(package, limits, part)
    try:
        return as_rgb(image) if image is not None else None
    except (Image.DecompressionBombError, *DECODER_ERRORS):
        return None


def _paste(
    paper: Picture, picture: Picture, placed: Placed, corner: tuple[float, float], scale: float
) -> None:
    """The picture on the paper where its matrix takes it; the darker of the two stays, as ink does."""
    a, b, c, d, e, f = placed.matrix
    height, width = picture.shape[:2]
    target = np.array(
        [
            [a / width, c / height, e - corner[0]],
            [b / width, d / height, f - corner[1]],
        ]
    )
    size = (paper.shape[1], paper.shape[0])
    laid = cv2.warpAffine(picture, target * scale, size, flags=cv2.INTER_AREA, borderValue=(255, 255, 255))
    np.minimum(paper, laid.astype(np.uint8), out=paper)


def _draw_paths(paper: Picture, content: Content, corner: tuple[float, float], scale: float) -> None:
    for path in content.paths:
        figures = [
            np.clip((np.array(figure) - corner) * scale, -10_000, 20_000).round().astype(np.int32)
            for figure in path.figures
        ]
        if path.filled:
            cv2.fillPoly(paper, figures, (0, 0, 0))
        if path.stroked:
            cv2.polylines(paper, figures, False, (60, 60, 60))
