"""Pictures of evidence: the right place, the right way up, small enough."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from claims.errors import UploadError
from claims.evidence import Box, PageRef
from claims.review import Evidence, Finding
from extractors.pages import Page, Picture
from extractors.reading import ReadPage
from flows.crops import LARGEST_BYTES, cut, cut_evidence

REF = PageRef(file="a.jpg", page=2)
PLACE = Box(0.1, 0.2, 0.3, 0.25)


def picture() -> Picture:
    """Grey, 800 wide and 1000 high, red where PLACE is."""
    made = np.full((1000, 800, 3), 200, np.uint8)
    made[200:250, 80:240] = (255, 0, 0)
    return made


def opened(png: bytes) -> Picture:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def page(load: Picture) -> Page:
    return Page(REF, load.shape[1], load.shape[0], lambda: load)


def finding(box: Box | None = PLACE, ref: PageRef | None = REF) -> Finding:
    evidence = Evidence(document="d1", field="name", value="x", page=ref, box=box)
    return Finding(rule="ID-01", severity="request", result="fail", message="", evidence=[evidence])


def shares_red(png: bytes) -> float:
    made = opened(png).astype(int)
    return float(((made[..., 0] > 200) & (made[..., 1] < 60)).mean())


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_place_is_cut_from_the_upright_page(turned: int) -> None:
    lying = np.ascontiguousarray(np.rot90(picture(), turned // 90))
    crops = cut_evidence([finding()], [ReadPage(REF, (), 800, 1000, turned)], [page(lying)])
    (png,) = crops.values()
    assert list(crops) == [("a.jpg", 2, PLACE)]
    assert 0.15 < shares_red(png) < 0.6
    assert opened(png).shape[1] > opened(png).shape[0]


def test_evidence_without_a_place_has_no_picture() -> None:
    pages = ([ReadPage(REF, (), 800, 1000)], [page(picture())])
    without = [finding(box=None), finding(ref=None), finding(ref=PageRef(file="other.jpg"))]
    assert cut_evidence(without, *pages) == {}


def test_a_page_that_can_no_longer_be_opened_costs_its_picture_only() -> None:
    def gone() -> Picture:
        raise UploadError("a.jpg", "corrupt", "gone")

    assert cut_evidence([finding()], [ReadPage(REF, (), 8, 10)], [Page(REF, 8, 10, gone)]) == {}


def test_a_crop_is_small_even_where_nothing_repeats() -> None:
    noise = np.random.default_rng(7).integers(0, 256, (2000, 1500, 3), np.uint8)
    png = cut(noise, Box(0, 0, 1, 1))
    assert len(png) <= LARGEST_BYTES
    assert min(opened(png).shape[:2]) > 50


@given(
    x0=st.floats(0, 1), y0=st.floats(0, 1), width=st.floats(0, 1), height=st.floats(0, 1),
    size=st.tuples(st.integers(1, 60), st.integers(1, 60)),
)  # fmt: skip
def test_any_box_on_any_page_gives_a_picture(
    x0: float, y0: float, width: float, height: float, size: tuple[int, int]
) -> None:
    box = Box(x0, y0, min(1.0, x0 + width), min(1.0, y0 + height))
    assert opened(cut(np.zeros((*size, 3), np.uint8), box)).size
