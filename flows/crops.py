"""The places that findings speak of, cut from the pictures of their pages, for the adjuster's report."""

import io
import math
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from PIL import Image

from claims.errors import UploadError
from claims.evidence import Box
from claims.review import Finding
from extractors.imaging.turn import turned_clockwise
from extractors.pages import Page, Picture
from extractors.reading import ReadPage

Place = tuple[str, int, Box]
"""File, page and box, as an evidence names them."""

MARGIN = 0.5
SIDE_MARGIN = 4.0
"""In heights of the box: how much is shown above and below it, and beside it, where its printed label stands."""
LEAST_MARGIN = 0.008
LARGEST_BYTES = 40_000
WIDEST = 900
COLOURS = 48
"""A palette of this many colours keeps print, stamps and skin apart, at a third of the bytes."""


def cut_evidence(
    findings: Iterable[Finding], pages: Sequence[ReadPage], sources: Sequence[Page]
) -> dict[Place, bytes]:
    """A PNG of at most LARGEST_BYTES for each place in the findings' evidence. A place whose picture cannot be had
    again is left out: the report then shows the value alone. `sources` are the unread `pages`, in the same order."""
    by_ref = {
        (page.ref.file, page.ref.page): (page, source) for page, source in zip(pages, sources, strict=True)
    }
    crops: dict[Place, bytes] = {}
    for key, places in groupby(sorted(_places(findings)), key=lambda place: place[:2]):
        picture = _upright(*by_ref[key]) if key in by_ref else None
        if picture is not None:
            crops |= {place: cut(picture, place[2]) for place in places}
    return crops


def _places(findings: Iterable[Finding]) -> set[Place]:
    return {
        (evidence.page.file, evidence.page.page, evidence.box)
        for finding in findings
        for evidence in finding.evidence
        if evidence.page is not None and evidence.box is not None
    }


def _upright(page: ReadPage, source: Page) -> Picture | None:
    """The page's picture as it was read: turned clockwise by `turned` degrees."""
    try:
        return turned_clockwise(source.load(), page.turned)
    except UploadError:
        return None


def cut(picture: Picture, box: Box) -> bytes:
    """The box with a margin as PNG, made smaller until it fits LARGEST_BYTES."""
    height, width = picture.shape[:2]
    least = LEAST_MARGIN * max(height, width)
    above, beside = (max(box.height * height * share, least) for share in (MARGIN, SIDE_MARGIN))
    left, top = max(0, math.floor(box.x0 * width - beside)), max(0, math.floor(box.y0 * height - above))
    right, bottom = math.ceil(box.x1 * width + beside), math.ceil(box.y1 * height + above)
    image = Image.fromarray(
        np.ascontiguousarray(picture[top : max(bottom, top + 1), left : max(right, left + 1)])
    )
    scale = min(1.0, WIDEST / image.width)
    while True:
        png = _png(image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale)))))
        if len(png) <= LARGEST_BYTES:
            return png
        scale *= min(0.9, math.sqrt(LARGEST_BYTES / len(png)))


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
