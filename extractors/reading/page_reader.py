"""A page becomes lines: its own text passes through, a picture is turned upright and read."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import cv2
import numpy as np

from claims.errors import EngineError
from claims.evidence import Box, Line
from extractors.pages.page import Page, Picture
from extractors.reading.orientation import turn_scores
from extractors.reading.rapid import RapidReader
from extractors.reading.reader import Reader, ReadPage

How = Literal["larger", "unmixed", "raw", "full"]
SMALL = 1000
SURE_TURN = 0.5


class PageReader:
    """Reads pages with one engine."""

    def __init__(self, engine: Reader, cache_dir: Path | None) -> None:
        self.engine = engine
        self.cache_dir = cache_dir

    def read(self, page: Page) -> ReadPage:
        """Raises UploadError where the picture cannot be decoded."""
        if page.lines:
            return ReadPage(
                page.ref,
                page.lines,
                page.width,
                page.height,
                0,
                True,
                rulings=page.rulings,
                container=page.container,
            )
        picture = page.load()
        scores = turn_scores(picture)
        turned = max(scores, key=lambda turn: scores[turn])
        upright = np.ascontiguousarray(np.rot90(picture, turned // 90))
        lines = self.engine.read(_enlarged(upright))
        height, width = upright.shape[:2]
        return ReadPage(page.ref, tuple(lines), width, height, (360 - turned) % 360, container=page.container)

    def again(self, page: Page, box: Box, how: How) -> list[Line]:
        """One region of the upright page again; lines in coordinates of the upright page."""
        picture = page.load()
        scores = turn_scores(picture)
        upright = np.rot90(picture, max(scores, key=lambda turn: scores[turn]) // 90)
        height, width = upright.shape[:2]
        x0, y0, x1, y1 = (
            int(box.x0 * width),
            int(box.y0 * height),
            round(box.x1 * width),
            round(box.y1 * height),
        )
        crop = np.ascontiguousarray(upright[y0:y1, x0:x1])
        area = Box(x0 / width, y0 / height, x1 / width, y1 / height)
        return [placed(line, area) for line in self.engine.read(_enlarged(crop))]


def placed(line: Line, area: Box) -> Line:
    """A line of a region in coordinates of the page that the region lies on."""

    def x(value: float) -> float:
        return area.x0 + value * area.width

    def y(value: float) -> float:
        return area.y0 + value * area.height

    return replace(
        line,
        box=Box(x(line.box.x0), y(line.box.y0), x(line.box.x1), y(line.box.y1)),
        quad=tuple((x(u), y(v)) for u, v in line.quad) if line.quad else None,
        edges=tuple(map(x, line.edges)) if line.edges else None,
    )


def _enlarged(picture: Picture) -> Picture:
    side = max(picture.shape[:2])
    if side >= SMALL:
        return picture
    scale = min(2.5, SMALL / side)
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))


def make_reader(engine: str = "rapidocr", cache_dir: Path | None = None) -> PageReader:
    """`engine`: rapidocr or tesseract. `cache_dir`: where readings are kept; None keeps none."""
    if engine == "rapidocr":
        return PageReader(RapidReader(), cache_dir)
    raise EngineError(f"unknown engine {engine}")
