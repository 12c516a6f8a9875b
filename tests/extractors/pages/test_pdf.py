"""Text, table lines and pictures of PDF pages, in 0..1 of the page as it is shown."""

import io
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

import pytest
import typst
from PIL import Image

from claims.document import Problem
from claims.errors import UploadError
from claims.evidence import Box, Line
from claims.settings import Limits
from claims.values.normal import normalise
from extractors.pages import Page, Upload, open_upload
from extractors.pages.text_layer import is_usable
from tests.extractors.pages.pdf_files import form_pdf, layered_pdf, pdf, text_at, unmapped_pdf

WORDS = text_at(60, 742, "Invoice 20260301") + text_at(300, 742, "Total 1234.50 yuan")


def pages_of(content: bytes, folder: Path) -> list[Page]:
    path = folder / "a.pdf"
    path.write_bytes(content)
    found = list(open_upload(Upload("a.pdf", path), Limits()))
    assert not [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Page)]


def test_words_far_apart_are_lines_of_their_own(tmp_path: Path) -> None:
    (page,) = pages_of(pdf(WORDS), tmp_path)
    assert [line.text for line in page.lines] == ["Invoice 20260301", "Total 1234.50 yuan"]
    assert [line.confidence for line in page.lines] == [1.0, 1.0]
    left, right = page.lines
    assert left.box.x0 == pytest.approx(60 / 595, abs=0.01)
    assert right.box.x0 == pytest.approx(300 / 595, abs=0.01)
    assert left.box.y0 < 100 / 842 < left.box.y1


def test_character_borders_cut_a_value_out_of_its_line(tmp_path: Path) -> None:
    (page,) = pages_of(pdf(WORDS), tmp_path)
    line = page.lines[0]
    assert line.edges is not None
    assert len(line.edges) == len(line.text) + 1
    assert list(line.edges) == sorted(line.edges)
    assert line.box.x0 < line.edges[8] < line.box.cx + 0.02, "the number begins near the middle"


def test_a_table_line_parts_two_words_that_stand_close(tmp_path: Path) -> None:
    words = text_at(60, 742, "quantity12") + text_at(118, 742, "price 34.00 and more")
    joined = pages_of(pdf(words), tmp_path)[0]
    assert len(joined.lines) == 1
    parted = pages_of(pdf(words + b"117 700 m 117 800 l S\n"), tmp_path)[0]
    assert [line.text for line in parted.lines] == ["quantity12", "price 34.00 and more"]
    assert [box for box in parted.rulings if box.height > 0.1], "the line itself is reported"


def test_a_seal_that_is_drawn_as_text_is_no_line(tmp_path: Path) -> None:
    ring = b"1 0 0 rg\n" + b"".join(
        b"BT /F1 12 Tf %.3f %.3f %.3f %.3f %.1f %.1f Tm (S) Tj ET\n"
        % (cos(turn), sin(turn), -sin(turn), cos(turn), 130 - 40 * sin(turn), 742 + 40 * cos(turn))
        for turn in (step * pi / 8 for step in range(-6, 7))
    )
    (page,) = pages_of(pdf(WORDS + ring + text_at(110, 736, "Seal", 9) + b"0 0 0 rg\n"), tmp_path)
    assert [line.text for line in page.lines] == ["Invoice 20260301", "Total 1234.50 yuan"]


def test_strokes_and_thin_boxes_are_table_lines(tmp_path: Path) -> None:
    drawn = b"50 700 400 100 re S\n50 650 400 1 re f\n"
    (page,) = pages_of(pdf(WORDS + drawn), tmp_path)
    level = [box for box in page.rulings if box.width > box.height]
    upright = [box for box in page.rulings if box.height > box.width]
    assert len(level) == 3
    assert len(upright) == 2
    assert all(box.x0 == pytest.approx(50 / 595, abs=0.01) for box in level)


def test_characters_written_as_radicals_have_the_room_of_their_row(tmp_path: Path) -> None:
    """Browsers print ⼀ ⼈ ⽤ for 一 人 用; of these the library knows the ink alone, of 一 a stroke."""
    said = "交款⼈统⼀社会信⽤代码：3201"
    more = "示例市第一人民医院门诊收费票据，收款人：李四"
    content = typst.compile(
        f'#set text(font: "Noto Serif CJK SC", size: 10pt)\n{said}\n\n{more}'.encode(), format="pdf"
    )
    (page,) = pages_of(content, tmp_path)
    line, _ = page.lines
    assert normalise(line.text) == "交款人统一社会信用代码:3201"
    assert line.edges is not None
    widths = [after - before for before, after in pairwise(line.edges)][:11]
    assert max(widths) < 1.3 * min(widths)


def test_characters_with_their_meaning_beside_stand_where_a_layer_shows_them(tmp_path: Path) -> None:
    (page,) = pages_of(layered_pdf(), tmp_path)
    (line,) = page.lines
    assert line.text.replace(" ", "") == "Payeroftheclaim一,3201,一"
    assert line.box.x0 == pytest.approx(70 / 595, abs=0.01)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_stands_as_its_print_does(rotate: int, tmp_path: Path) -> None:
    """The crop of a line's box on the shown page holds its ink."""
    (page,) = pages_of(pdf(b"60 700 200 40 re f\n" + WORDS, rotate=rotate), tmp_path)
    picture = page.load()
    height, width = picture.shape[:2]
    assert height > width, "print decides what is upright"
    for box in (line.box for line in page.lines):
        crop = picture[int(box.y0 * height) : int(box.y1 * height), int(box.x0 * width) : int(box.x1 * width)]
        assert 0.05 < (crop < 128).mean() < 0.6


def test_shadow_print_is_read_once(tmp_path: Path) -> None:
    bold = text_at(60, 742, "Invoice number 1234567890") + text_at(60.4, 742, "Invoice number 1234567890")
    assert [line.text for line in pages_of(pdf(bold), tmp_path)[0].lines] == ["Invoice number 1234567890"]


def test_a_scan_in_a_pdf_keeps_its_resolution(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.effect_noise((1240, 1754), 90).convert("RGB").save(out, "PDF", resolution=150)
    (page,) = pages_of(out.getvalue(), tmp_path)
    assert page.lines == ()
    assert page.load().shape[0] == pytest.approx(2339, abs=3), "never below 200 dpi"


def lines(text: str) -> tuple[Line, ...]:
    return (Line(text, Box(0, 0, 1, 1), 1.0, "pdf-text"),)


BILL = "江苏省医疗住院收费票据电子交款人张三开票日期二〇二六年三月一日金额合计一千二百三十四元五角"


@pytest.mark.parametrize(
    ("text", "over_scan", "usable"),
    [
        pytest.param(BILL, False, True, id="Chinese"),
        pytest.param("Total 1234.50", False, False, id="too short to be the page's text"),
        pytest.param(BILL, True, False, id="a caption over a scan"),
        pytest.param(BILL * 2, True, True, id="a page of text on a picture"),
        pytest.param(BILL + "\ue001\ue002\ue003", False, False, id="private characters"),
        pytest.param(BILL + "\ufffd\ufffd", False, False, id="replacement characters"),
        pytest.param("žćčđšŽĆČĐŠ" * 9, False, False, id="another script: a broken mapping"),
        pytest.param("魑魅魍魎齉龘靐饕餮囍" * 12, False, False, id="rare characters only: a shifted mapping"),
        pytest.param(
            "魑魅魍魎齉龘靐饕餮囍1234567890" * 12, False, False, id="digits survive where Chinese is garbage"
        ),
    ],
)
def test_text_layer(text: str, over_scan: bool, usable: bool) -> None:
    assert is_usable(lines(text), over_scan) is usable


def test_invisible_text_of_a_scanner_is_not_exact(tmp_path: Path) -> None:
    hidden = b"BT 3 Tr /F1 12 Tf 60 700 Td (a line that a scanner's own reading left) Tj ET\n"
    assert pages_of(pdf(hidden), tmp_path)[0].lines == ()


def test_what_was_filled_into_a_form_stands_at_its_place(tmp_path: Path) -> None:
    (page,) = pages_of(form_pdf(), tmp_path)
    places = {line.text: line.box for line in page.lines}
    assert {"Sample Person 1234567", "Second choice", "张三示例", "A free note"} < set(places)
    assert "Hidden words" not in places
    name = places["Sample Person 1234567"]
    assert name.x0 == pytest.approx(122 / 595, abs=0.01)
    assert abs(name.cy - places["Name:"].cy) < 0.01, "on the row of its label"


def test_a_font_that_does_not_say_what_it_writes_sends_the_page_to_reading(tmp_path: Path) -> None:
    (page,) = pages_of(unmapped_pdf(), tmp_path)
    assert page.lines == (), "the labels alone would read as an empty form"


def test_what_is_cropped_off_is_not_on_the_page(tmp_path: Path) -> None:
    words = text_at(60, 742, "Invoice 20260301 for the insured person") + text_at(60, 100, "Left out")
    cropped = pdf(words).replace(b"[0 0 595 842]", b"[0 0 595 842] /CropBox [50 700 400 800]")
    (page,) = pages_of(cropped, tmp_path)
    assert (page.width, page.height) == (350, 100)
    (line,) = page.lines
    assert line.box.x0 == pytest.approx(10 / 350, abs=0.01)


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 0 0]",
        b"[0 0 14400 14400]",
        b"[-500 -500 95 342]",
        b"[595 842 0 0]",
        b"[0 0 1e30 1e30]",
        b"[0 0 0.5 0.5]",
    ],
)
def test_odd_page_sizes_are_pages(box: bytes, tmp_path: Path) -> None:
    (page,) = pages_of(pdf(WORDS).replace(b"[0 0 595 842]", box), tmp_path)
    assert max(page.load().shape) <= 4200


def test_a_crop_that_leaves_nothing_is_a_problem_when_it_is_read(tmp_path: Path) -> None:
    (page,) = pages_of(
        pdf(WORDS).replace(b"[0 0 595 842]", b"[0 0 595 842] /CropBox [1000 1000 2000 2000]"), tmp_path
    )
    with pytest.raises(UploadError) as error:
        page.load()
    assert (error.value.code, error.value.page) == ("corrupt", 1)


def test_a_scan_of_too_many_pixels_costs_its_page_only(tmp_path: Path) -> None:
    out = io.BytesIO()
    pages = [Image.new("L", size, 255) for size in ((900, 900), (90, 90))]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    large, kept = open_upload(Upload("a.pdf", path), Limits(pixels=100_000))
    assert isinstance(large, Problem)
    assert (large.code, large.page) == ("too_large", 1)
    assert isinstance(kept, Page)


def test_five_thousand_pages_are_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*[text_at(60, 700, "a page")] * 5000))
    found = list(open_upload(Upload("a.pdf", path), Limits(pages=50)))
    assert len(found) == 51
    assert isinstance(found[-1], Problem)
    assert (found[-1].code, found[-1].page) == ("too_large", 51)
