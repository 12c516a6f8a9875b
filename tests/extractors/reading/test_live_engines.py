"""The real engines on drawn pages: turned, leaning, small, under a seal."""

import re
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from claims.evidence import Box, PageRef
from extractors.imaging.turn import turned_clockwise
from extractors.pages import Page, Picture
from extractors.reading import PageReader, ReadPage, make_reader
from extractors.reading.rapid import RapidReader
from tests.extractors.drawing import ROWS, page, stamped

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def reader() -> PageReader:
    return make_reader()


def page_of(picture: Picture) -> Page:
    return Page(PageRef(file="a.png"), picture.shape[1], picture.shape[0], lambda: picture)


def plain(text: str) -> str:
    return re.sub(r"[\s:：()（）]", "", text)


def seen(read: ReadPage) -> int:
    """How many of the rows stand in the lines."""
    text = plain("".join(line.text for line in read.lines))
    return sum(plain(row) in text for row in ROWS)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(degrees: int, reader: PageReader) -> None:
    read = reader.read(page_of(turned_clockwise(page(), degrees)))
    assert seen(read) == len(ROWS)
    assert read.turned == (360 - degrees) % 360
    assert (read.width, read.height) == (900, 700)


@pytest.mark.parametrize("lean", [-35.0, -8.0, 20.0])
def test_a_leaning_page_is_read_and_its_boxes_hold_the_print(lean: float, reader: PageReader) -> None:
    turn = cv2.getRotationMatrix2D((450, 350), -lean, 0.75)
    picture = np.asarray(cv2.warpAffine(page(), turn, (900, 700), borderValue=(255, 255, 255)), np.uint8)
    read = reader.read(page_of(picture))
    assert seen(read) == len(ROWS)
    assert read.tilt == pytest.approx(lean, abs=1.5)
    line = next(line for line in read.lines if "4612046524" in line.text)
    x0, y0, x1, y1 = line.box
    assert (picture[int(y0 * 700) : int(y1 * 700), int(x0 * 900) : int(x1 * 900)] < 128).any()


def test_a_small_picture_is_enlarged(reader: PageReader) -> None:
    small = np.asarray(cv2.resize(page(), (380, 296), interpolation=cv2.INTER_AREA), np.uint8)
    assert seen(reader.read(page_of(small))) >= len(ROWS) - 1


def test_print_under_a_seal_is_read(reader: PageReader) -> None:
    read = reader.read(page_of(stamped(page(), (430, 225))))
    assert read.seals
    assert seen(read) == len(ROWS)


def test_character_borders_cut_the_number_out_of_its_line(reader: PageReader) -> None:
    line = next(line for line in reader.read(page_of(page())).lines if "4612046524" in line.text)
    assert line.edges is not None
    assert len(line.edges) == len(line.text) + 1
    begin = line.edges[line.text.index("4612046524")] * 900
    assert begin == pytest.approx(60 + 5 * 34, abs=20)


def test_a_region_is_read_again(reader: PageReader) -> None:
    lines = reader.again(page_of(page()), Box(0.05, 0.19, 0.6, 0.28).quad, "larger")
    assert any("4612046524" in line.text for line in lines)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_tesseract_reads_behind_the_same_interface() -> None:
    read = make_reader("tesseract").read(page_of(page()))
    text = plain("".join(line.text for line in read.lines))
    assert "4612046524" in text
    assert {line.reader for line in read.lines} == {"tesseract"}


def _held() -> float:
    """MB of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def test_what_a_large_page_needed_is_given_back() -> None:
    RapidReader().read(page())
    before = _held()
    large = RapidReader(2016, 2016)
    for height in (2016, 1800):
        large.read(np.ascontiguousarray(page(width=2016, height=2016, size=30)[:height]))
    assert _held() - before < 150, "the models hold 300 MB and more after such pages otherwise"
