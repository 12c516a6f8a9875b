"""Pictures in, pictures and boxes out."""

import math

import cv2
import numpy as np
import pytest

from claims.evidence import Box, Line
from extractors.imaging.enlarge import Cut, enlarged, factor_for
from extractors.imaging.moire import shows_screen
from extractors.imaging.quality import has_print, is_bare, judged
from extractors.imaging.rulings import find_rulings
from extractors.imaging.seal import find_seals, without_seals
from extractors.imaging.skew import skew_of
from extractors.imaging.turn import Levelling, tilt_of, turned_clockwise
from sample_docs.effects import off_screen
from tests.extractors.drawing import ROWS, page, stamped


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


def test_bright_paper_is_no_glare_where_its_ink_stays_black() -> None:
    shaded = page().astype(np.float32) * np.linspace(0.6, 1.2, 900)[np.newaxis, :, np.newaxis]
    bright = np.asarray(shaded.clip(0, 255), np.uint8)
    lines = [
        Line("票据", Box(x, y, x + 0.2, y + 0.05), 0.9, "x") for y in (0.08, 0.2, 0.3) for x in (0.05, 0.4)
    ]
    assert "glare" not in judged(bright, lines).warnings
    paled = bright.copy()
    paled[:, 500:] = np.maximum(paled[:, 500:], 140)
    assert "glare" in judged(paled, [*lines, Line("1234", Box(0.6, 0.2, 0.7, 0.25), 0.9, "x")]).warnings


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


@pytest.mark.parametrize("degrees", [0.0, 7.0, -20.0])
def test_a_leaning_part_is_cut_level_and_its_lines_find_back(degrees: float) -> None:
    """The part's middle and its own corners are the whole picture's, whatever way it leaned."""
    levelling = Levelling(900, 700, degrees)
    level = Line("票据号码", Box(0.4, 0.4, 0.6, 0.45), 0.9, "x")
    leaning = levelling.restored(level)
    assert leaning.quad is not None
    part = Cut(page(), leaning.quad, 2.0)
    height, width = part.picture.shape[:2]
    assert width > 2.5 * height
    seen = Line("票据号码", Box(0.4, 0.4, 0.6, 0.6), 0.9, "x", edges=(0.4, 0.45, 0.5, 0.55, 0.6))
    back = part.restored(seen)
    assert (back.box.cx, back.box.cy) == pytest.approx((leaning.box.cx, leaning.box.cy), abs=0.002)
    assert back.edges is not None
    assert back.edges[2] == pytest.approx(leaning.box.cx, abs=0.002)
    assert part.holds(seen)
    assert not part.holds(Line("x", Box(0.4, 0.0, 0.6, 0.05), 0.9, "x"))


def test_a_part_has_some_margin() -> None:
    assert Cut(page(), Box(0.4, 0.4, 0.6, 0.45).quad).picture.shape[1] > 0.2 * 900


def test_an_empty_cell_is_told_from_a_filled_one() -> None:
    assert has_print(page()[130:190, 50:500])
    assert not has_print(page()[560:640, 500:700])


@pytest.mark.parametrize(
    ("light", "ink", "bare"),
    [(230, None, True), (150, None, True), (230, 205, False), (60, None, False)],
    ids=["clean", "in half shadow", "a faint digit", "too dark to know"],
)
def test_paper_is_bare_only_where_nothing_at_all_is_seen(light: int, ink: int | None, bare: bool) -> None:
    cell = np.random.default_rng(1).normal(light, 2.0, (30, 52, 3)).clip(0, 255).astype(np.uint8)
    if ink is not None:
        cell[8:22, 25:27] = ink
    assert is_bare(cell) == bare


def test_a_screen_is_told_by_stripes_that_cross_all_of_it() -> None:
    paper = stamped(page((*ROWS, *ROWS), 1200, 1000), (500, 400))
    shown = off_screen((paper * 0.8).astype(np.uint8), 0.1, np.random.default_rng(3))
    assert shows_screen(shown)
    assert not shows_screen((paper * 0.8).astype(np.uint8))
    beside = paper.copy()
    beside[:, :400] = shown[:, :400]
    assert not shows_screen(beside)
    grain = np.random.default_rng(5).normal(0, 60, (1000, 1200, 1)).astype(np.float32)
    brushed = np.array([20, 110, 150]) + cv2.blur(grain, (61, 3))[..., np.newaxis] * [1.0, 1.0, 0.4]
    assert not shows_screen(np.asarray(brushed.clip(0, 255), np.uint8))


@pytest.mark.parametrize(("width", "factor"), [(400, 2.5), (200, 3.0), (1000, 1.0), (3000, 1.0)])
def test_small_pictures_are_enlarged(width: int, factor: float) -> None:
    picture = np.zeros((100, width, 3), np.uint8)
    assert math.isclose(factor_for(picture), factor)
    assert enlarged(picture, factor).shape[1] == round(width * factor)
