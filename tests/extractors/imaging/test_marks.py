"""Seals are known by their frame, in any ink; strokes between the lines are signatures, print is not."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from claims.evidence import Box, Line
from extractors.imaging.marks import Mark, find_marks
from extractors.imaging.seal import find_seals
from extractors.imaging.unrolled import MARGIN, unrolled
from extractors.pages.page import Picture
from tests.extractors.drawing import ROWS, font, page, stamped

PAPER = page(width=1240, height=1754, size=30)
STAMPED = stamped(PAPER, (850, 1200), radius=150)


def printed(rows: int = len(ROWS), size: int = 30) -> list[Line]:
    """Where `page` sets its rows."""
    return [
        Line(
            "印",
            Box(50 / 1240, (55 + n * 2.4 * size) / 1754, 0.6, (65 + n * 2.4 * size + size) / 1754),
            0.9,
            "t",
        )
        for n in range(rows)
    ]


def marks(picture: Picture, kind: str) -> list[Mark]:
    return [mark for mark in find_marks(picture, printed(), find_seals(picture)) if mark.kind == kind]


def grey(picture: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB), np.uint8)


def blue(picture: Picture) -> Picture:
    return np.ascontiguousarray(picture[:, :, ::-1])


def bilevel(picture: Picture) -> Picture:
    return np.asarray(np.where(grey(picture) > 205, 255, 0), np.uint8)


@pytest.mark.parametrize(
    "ink", [lambda picture: picture, blue, grey, bilevel], ids=["red", "blue", "grey", "copy"]
)
def test_a_round_seal_is_seen_in_every_ink(ink: Callable[[Picture], Picture]) -> None:
    [seal] = marks(ink(STAMPED), "seal")
    assert (seal.box.cx, seal.box.cy) == pytest.approx((850 / 1240, 1200 / 1754), abs=0.02)
    assert seal.sure >= 0.85


@pytest.mark.parametrize("cut", [0.55, 0.75, 0.95])
@pytest.mark.parametrize("ink", [lambda picture: picture, blue], ids=["red", "blue"])
def test_a_seal_that_runs_over_the_papers_edge_is_seen(cut: float, ink: Callable[[Picture], Picture]) -> None:
    low = round(1200 - 150 + cut * 300)
    [seal] = marks(ink(STAMPED)[:low], "seal")
    assert (seal.box.x0, seal.box.x1) == pytest.approx((700 / 1240, 1000 / 1240), abs=0.02)
    assert seal.box.y1 <= 1.0


def drawn(draw: Callable[[ImageDraw.ImageDraw], object]) -> Picture:
    image = Image.fromarray(PAPER)
    draw(ImageDraw.Draw(image))
    return np.asarray(image)


RED = (200, 20, 30)


@pytest.mark.parametrize(
    "draw",
    [
        lambda pen: pen.text((300, 900), "人民医院收费票据", fill=RED, font=font(80)),
        lambda pen: [
            pen.text((200, 900 + 60 * n), "注意事项请认真阅读本页说明", fill=RED, font=font(40))
            for n in range(5)
        ],
        lambda pen: pen.rectangle((150, 800, 1100, 1500), outline=RED, width=4),
        lambda pen: pen.ellipse((400, 900, 700, 1200), fill=RED),
    ],
    ids=["heading", "paragraph", "frame of a form", "spot"],
)
@pytest.mark.parametrize("ink", [lambda picture: picture, bilevel], ids=["red", "copy"])
def test_red_that_is_no_seal(
    draw: Callable[[ImageDraw.ImageDraw], object], ink: Callable[[Picture], Picture]
) -> None:
    assert marks(ink(drawn(draw)), "seal") == []


def test_plain_print_has_no_marks_but_clean_paper_beside_it() -> None:
    assert {mark.kind for mark in find_marks(PAPER, printed(), ())} == {"blank"}


def beside_the_last_row(picture: Picture, kind: str = "blank") -> list[Mark]:
    last = printed()[-1].box
    return [mark for mark in marks(picture, kind) if mark.box.y0 < last.cy < mark.box.y1]


SIGNED = (760, 345, 800, 380, 850, 340, 900, 375)


@pytest.mark.parametrize(
    ("draw", "clean_until"),
    [
        (lambda _: None, 0.9),
        (lambda pen: pen.line((760, 390, 1100, 390), fill="black", width=2), 0.9),
        (lambda pen: pen.line(SIGNED, fill="black", width=4), 760 / 1240),
        (lambda pen: pen.line(SIGNED, fill=(170, 180, 215), width=4), 760 / 1240),
        (lambda pen: pen.rectangle((900, 0, 1240, 1754), fill=(90, 88, 85)), 900 / 1240),
    ],
    ids=["nothing", "a line to sign on", "signed", "signed with a pale pen", "shadow, or the desk"],
)
def test_paper_is_clean_up_to_what_lies_on_it(
    draw: Callable[[ImageDraw.ImageDraw], object], clean_until: float
) -> None:
    found = beside_the_last_row(drawn(draw))
    assert max((mark.box.x1 for mark in found), default=0.6) == pytest.approx(clean_until, abs=0.02)


def test_what_is_left_of_a_leaning_table_is_no_signature() -> None:
    def table(pen: ImageDraw.ImageDraw) -> None:
        for n in range(3):
            pen.line((150 + 9 * n, 900 + 130 * n, 1100 + 9 * n, 840 + 130 * n), fill="black", width=3)
            pen.line((150 + 475 * n, 900 - 30 * n, 168 + 475 * n, 1160 - 30 * n), fill="black", width=3)

    assert marks(drawn(table), "ink") == []


def test_strokes_between_the_lines_are_found() -> None:
    [ink] = marks(
        drawn(lambda pen: pen.line((600, 1000, 650, 960, 700, 1010, 760, 950), fill="black", width=5)), "ink"
    )
    assert (ink.box.x0, ink.box.x1) == pytest.approx((600 / 1240, 760 / 1240), abs=0.02)


@pytest.mark.parametrize("noise", [0, 3])
def test_a_page_with_nothing_on_it_is_empty(noise: int) -> None:
    rng = np.random.default_rng(1)
    paper = np.asarray(np.clip(248 + rng.normal(0, noise, (1754, 1240, 3)), 0, 255), np.uint8)
    assert [mark.kind for mark in find_marks(paper, [], ())] == ["empty"]


def test_print_that_nobody_could_read_is_not_empty() -> None:
    assert "empty" not in [mark.kind for mark in find_marks(PAPER, [], ())]


def ringed(name: str, width: int, height: int) -> Picture:
    """White paper with an oval frame and a name along its upper part, as seals are cut."""
    image = Image.new("RGB", (1400, 1000), "white")
    middle = (700, 500)
    box = (middle[0] - width, middle[1] - height, middle[0] + width, middle[1] + height)
    ImageDraw.Draw(image).ellipse(box, outline="black", width=7)
    for number, char in enumerate(name):
        angle = np.radians(200) * (number / (len(name) - 1) - 0.5)
        cell = Image.new("L", (60, 60), 0)
        ImageDraw.Draw(cell).text((30, 30), char, fill=255, font=font(38), anchor="mm")
        cell = cell.rotate(-float(np.degrees(angle)), resample=Image.Resampling.BICUBIC)
        x, y = middle[0] + 0.8 * width * np.sin(angle), middle[1] - 0.76 * height * np.cos(angle)
        image.paste("black", (round(x) - 30, round(y) - 30), cell)
    return np.asarray(image)


@pytest.mark.parametrize(("width", "height"), [(190, 190), (225, 150)], ids=["round", "oval"])
def test_the_name_around_a_seal_lies_straight_in_its_band(width: int, height: int) -> None:
    picture = ringed("云浦市海棠医院", width, height)
    [ring] = [mark.box for mark in find_marks(picture, [], ()) if mark.kind == "seal"]
    for band in unrolled(picture, ring):
        ink = band[MARGIN + 4 : -MARGIN, MARGIN:-MARGIN, 0] < 128
        filled = np.flatnonzero(ink.any(axis=0))
        characters = 1 + int(np.count_nonzero(np.diff(filled) > band.shape[0] / 4))
        assert characters >= 7
        assert band.shape[1] > 5 * band.shape[0]
