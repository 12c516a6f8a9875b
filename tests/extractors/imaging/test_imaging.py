"""Pictures in, pictures and boxes out."""

import math

import cv2
import numpy as np
import pytest

from claims.evidence import Box, Line
from extractors.imaging.enlarge import cut, enlarged, factor_for
from extractors.imaging.quality import judged
from extractors.imaging.rulings import find_rulings
from extractors.imaging.seal import find_seals, without_seals
from extractors.imaging.skew import skew_of
from extractors.imaging.turn import Levelling, tilt_of, turned_clockwise
from tests.extractors.drawing import page, stamped


def test_a_seal_is_found_where_it_is() -> None:
    (box,) = find_seals(stamped(page(), (450, 400)))
    assert (box.cx, box.cy) == pytest.approx((0.5, 400 / 700), abs=0.03)
    assert box.width == pytest.approx(220 / 900, abs=0.04)


def test_black_print_and_red_print_are_no_seals() -> None:
    assert find_seals(page()) == ()
    red = page().copy()
    red[:, :, 0] = 255
    assert find_seals(red) == (), "a line of red print is too long and too low for a seal"


def test_unmixing_takes_the_seal_and_leaves_the_print() -> None:
    plain = page()
    covered = stamped(plain, (300, 240))
    clean = without_seals(covered, find_seals(covered))
    off = [np.abs(picture.astype(int) - plain)[140:340, 200:400].mean() for picture in (covered, clean)]
    assert off[1] < off[0] / 3
    print_mask = plain[140:340, 200:400].max(axis=2) < 60
    assert clean[140:340, 200:400][print_mask].mean() < 90, "ink under the seal stays dark"


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_quarter_turns(degrees: int) -> None:
    picture = np.zeros((20, 40, 3), np.uint8)
    picture[0, 0] = 255
    corner = {0: (0, 0), 90: (0, 19), 180: (19, 39), 270: (39, 0)}[degrees]
    assert turned_clockwise(picture, degrees)[corner].tolist() == [255, 255, 255]


@pytest.mark.parametrize("tilt", [-40.0, -3.0, 0.0, 15.0, 33.0])
def test_levelling_brings_lines_back(tilt: float) -> None:
    levelling = Levelling(800, 500, tilt)
    line = Line("甲乙丙", Box(0.4, 0.4, 0.6, 0.45), 0.9, "x")
    again = levelling.levelled(levelling.restored(line))
    assert again.quad is not None
    assert list(again.quad[0]) == pytest.approx([0.4, 0.4])
    assert list(again.quad[2]) == pytest.approx([0.6, 0.45])


@pytest.mark.parametrize("tilt", [-33.0, -4.0, 0.0, 7.5, 40.0])
def test_tilt_of_lines(tilt: float) -> None:
    """A level line on the levelled page leans by the tilt on the page before."""
    levelling = Levelling(1000, 700, tilt)
    rows = [Line("甲乙丙丁", Box(0.3, y, 0.6, y + 0.03), 0.9, "x") for y in (0.3, 0.4, 0.5)]
    leaning = [levelling.restored(line) for line in rows]
    assert tilt_of(leaning, 1000, 700) == pytest.approx(tilt, abs=0.5)


@pytest.mark.parametrize("lean", [-6.0, -1.4, 0.0, 2.4, 8.0])
def test_skew_from_the_picture_alone(lean: float) -> None:
    turn = cv2.getRotationMatrix2D((450, 350), -lean, 1.0)
    full = page(
        tuple("收款单位（章）：云浦市海棠医院　复核人：系统核验　收款人：马鹏明" for _ in range(12)), size=22
    )
    leaning = np.asarray(cv2.warpAffine(full, turn, (900, 700), borderValue=(255, 255, 255)), np.uint8)
    assert skew_of(leaning) == pytest.approx(lean, abs=0.4)


def test_table_lines_but_not_strokes() -> None:
    picture = page().copy()
    for y in (300, 400, 500):
        cv2.line(picture, (50, y), (850, y), (40, 40, 40), 2)
    for x in (50, 450, 850):
        cv2.line(picture, (x, 300), (x, 500), (40, 40, 40), 2)
    found = [box for box in find_rulings(picture) if max(box.width, box.height) > 0.1]
    level = sorted(round(box.cy * 700) for box in found if box.width > 0.8)
    upright = sorted(round(box.cx * 900) for box in found if box.height > 0.2)
    assert level == pytest.approx([300, 400, 500], abs=3)
    assert upright == pytest.approx([50, 450, 850], abs=3)
    assert len(found) == 6, "strokes of characters are no table lines"


PRINT = [Line("票据号码", Box(0.1, y / 10, 0.5, y / 10 + 0.05), 0.9, "x") for y in range(1, 9)]


@pytest.mark.parametrize(
    ("spoil", "warning"),
    [
        pytest.param(lambda picture: picture, None, id="clean"),
        pytest.param(lambda picture: cv2.GaussianBlur(picture, (0, 0), 3.0), "blur", id="blurred"),
        pytest.param(lambda picture: picture // 4, "dark", id="dark"),
        pytest.param(
            lambda picture: cv2.circle((picture * 0.7).astype(np.uint8), (500, 500), 90, (255, 255, 255), -1), "glare",
            id="glare",
        ),
        pytest.param(lambda picture: cv2.resize(picture, (150, 117), interpolation=cv2.INTER_AREA), "low_resolution",
                     id="tiny"),
    ],
)  # fmt: skip
def test_quality_warnings(spoil: "object", warning: str | None) -> None:
    assert callable(spoil)
    quality = judged(np.asarray(spoil(page()), np.uint8), PRINT)
    assert [name for name in quality.warnings if name != "copy"] == ([warning] if warning else [])


def test_a_picture_without_colour_is_a_copy() -> None:
    assert "copy" in judged(page(), PRINT).warnings
    assert "copy" not in judged(stamped(page(), (450, 400)), PRINT).warnings


def test_only_what_a_person_cannot_read_either_is_unreadable() -> None:
    assert judged(page(), PRINT).readable
    assert judged(np.asarray(cv2.GaussianBlur(page(), (0, 0), 3.0), np.uint8), PRINT).readable
    assert not judged(np.asarray(cv2.GaussianBlur(page(), (0, 0), 12.0), np.uint8), PRINT[:1]).readable
    assert not judged(page() // 20, []).readable


def test_two_lines_on_the_same_edge_are_cut_off() -> None:
    cut_lines = [Line("票据", Box(0.9, y / 10, 1.0, y / 10 + 0.05), 0.9, "x") for y in range(1, 4)]
    assert "cut_off" in judged(page(), cut_lines).warnings
    assert "cut_off" not in judged(page(), [*PRINT, cut_lines[0]]).warnings


def test_a_region_is_cut_with_some_margin() -> None:
    region, area = cut(page(), Box(0.4, 0.4, 0.6, 0.45))
    assert area.x0 < 0.4
    assert area.x1 > 0.6
    assert region.shape[1] == pytest.approx(area.width * 900, abs=2)
    assert cut(page(), Box(0, 0, 1, 1))[1] == Box(0, 0, 1, 1)


@pytest.mark.parametrize(("width", "factor"), [(400, 2.5), (200, 3.0), (1000, 1.0), (3000, 1.0)])
def test_small_pictures_are_enlarged(width: int, factor: float) -> None:
    picture = np.zeros((100, width, 3), np.uint8)
    assert math.isclose(factor_for(picture), factor)
    assert enlarged(picture, factor).shape[1] == round(width * factor)
