"""request.pdf: pages, fonts, sizes, text, and that no value is ever read as markup."""

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from claims.errors import LetterError
from letters import pdf as setting
from letters.letter import Letter
from letters.pdf import FONT, as_pdf, font_installed, page_count
from tests.letters.factory import (
    BILINGUAL,
    ENGLISH,
    INSURED,
    TOKEN,
    checked,
    claim_report,
    fault,
    item,
    letter_of,
    many,
    three_kinds,
)

pytestmark = pytest.mark.skipif(not font_installed(), reason="fonts-noto-cjk is not installed")
LEAST_SIZE = 10.5
A4 = (595.28, 841.89)


def _text(pdf: bytes) -> str:
    """The text in reading order, column after column, without any white space."""
    with PdfDocument(pdf) as opened:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in opened)


@pytest.mark.parametrize(
    ("language", "count"),
    [
        *(("zh", count) for count in (1, 3, 8, 12, 20, 35)),
        *(("en", count) for count in (1, 3, 8, 12, 20, 22)),
    ],
)
def test_any_list_fits_two_a4_pages_in_a_size_that_can_be_read(language: str, count: int) -> None:
    letter = letter_of(claim_report(contact={"language": language}), many(count), BILINGUAL, TOKEN)
    with pdfplumber.open(io.BytesIO(as_pdf(letter))) as opened:
        assert len(opened.pages) <= 2
        for page in opened.pages:
            assert (page.width, page.height) == pytest.approx(A4, abs=0.5)
            assert min(char["size"] for char in page.chars) >= LEAST_SIZE - 0.01
            assert all(char["x0"] >= 0 and char["x1"] <= page.width for char in page.chars)
            assert {char["fontname"].partition("+")[2].partition("-")[0] for char in page.chars} == {
                "NotoSansCJKsc"
            }
    text = _text(as_pdf(letter)).replace("\u200b", "")
    assert all(entry.title.replace(" ", "") in text for group in letter.groups for entry in group.entries)


def test_one_item_fits_one_page() -> None:
    assert page_count(as_pdf(letter_of(claim_report(), many(1)))) == 1


def test_an_even_longer_list_still_goes_out() -> None:
    letter = letter_of(claim_report(contact=ENGLISH), many(35), BILINGUAL)
    assert page_count(as_pdf(letter)) == 3


@pytest.mark.parametrize(("language", "tag"), [("zh", b"zh-CN"), ("en", b"en")])
def test_a_screen_reader_finds_title_language_and_headings(language: str, tag: bytes) -> None:
    """PDF/UA-1: typst sets no letter that is not one (no title, a picture without words, a level left out)."""
    letter = letter_of(claim_report(contact={"language": language}), three_kinds(), BILINGUAL, TOKEN)
    pdf = as_pdf(letter)
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        catalog = opened.doc.catalog
        assert (catalog["Lang"], catalog["ViewerPreferences"]["DisplayDocTitle"]) == (tag, True)
        assert opened.metadata["Title"] == letter.title
        headings = list(_headings(opened.structure_tree))
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert headings.count("H3") == letter.count
    steps = [int(after[1]) - int(before[1]) for before, after in itertools.pairwise(headings)]
    assert max(steps) == 1


def _headings(tree: list[dict[str, Any]]) -> Iterator[str]:
    for node in tree:
        if re.fullmatch("H[1-6]", node.get("type", "")):
            yield node["type"]
        yield from _headings(node.get("children", []))


@pytest.mark.parametrize("count", [3, 20])
def test_the_code_on_paper_leads_to_the_upload(count: int) -> None:
    pdf = as_pdf(letter_of(claim_report(), many(count), BILINGUAL, TOKEN))
    with PdfDocument(pdf) as opened:
        pictures = [page.render(scale=2).to_pil() for page in opened]
    read = [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    assert read == ["https://s.example.cn/u/a1B2c3D4e5"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_link_in_the_text_leads_to_the_upload_however_long_its_token(language: str) -> None:
    token = "didnoklmcanchnbakjanojiabeliihhi"  # as long as a token of the portal
    letter = letter_of(claim_report(contact={"language": language}), many(3), BILINGUAL, token)
    with pdfplumber.open(io.BytesIO(as_pdf(letter))) as opened:
        led = {each["uri"] for page in opened.pages for each in page.hyperlinks}
    assert led == {f"https://s.example.cn/u/{token}", "mailto:claims@example.com"}


def test_without_an_upload_link_there_is_no_code() -> None:
    assert letter_of(claim_report(), three_kinds()).qr == ""
    without_token = letter_of(claim_report(), three_kinds(), BILINGUAL)
    assert (without_token.qr, without_token.upload) == ("", "")


def test_the_fonts_are_embedded_subsets() -> None:
    pdf = as_pdf(letter_of(claim_report(), three_kinds()))
    assert b"/FontFile3" in pdf
    assert len(pdf) < 400_000


def test_every_part_of_the_letter_can_be_copied_out_as_text() -> None:
    letter = letter_of(claim_report(), three_kinds())
    text = _text(as_pdf(letter))
    for part in (
        letter.company,
        letter.number,
        letter.salutation,
        letter.care,
        letter.notes,
        letter.unobtainable,
    ):
        assert part.replace(" ", "") in text


def test_equal_letters_have_equal_bytes() -> None:
    letter = letter_of(claim_report(), three_kinds())
    assert as_pdf(letter) == as_pdf(letter)


@pytest.mark.parametrize(
    "value",
    [
        "#panic()",
        "$x^2$",
        r"\u{1F600}",
        "*粗* _斜_",
        "<label>",
        "@ref",
        '"]#import "x"',
        "// 注释",
        "= 标题",
        "`码`",
    ],
)
def test_a_value_is_never_read_as_markup(value: str) -> None:
    found = checked(
        [item("purchase_proof", thing=value)], [fault("PR-01", "loss_list", "clarify", f"第{value}项")]
    )
    text = _text(as_pdf(letter_of(claim_report(), found)))
    assert f"购买凭证：{value}".replace(" ", "") in text
    assert f"第{value}项".replace(" ", "") in text


@pytest.mark.parametrize(
    "name", ["#eval(1)", "阿卜杜热合曼·阿布都克里木·买买提艾力江", "ANNA-MARIA VON HOHENSTEIN"]
)
def test_strange_and_long_names(name: str) -> None:
    letter = letter_of(claim_report(insured={**INSURED, "name": name}), three_kinds())
    assert page_count(as_pdf(letter)) <= 2


def test_the_longest_report_number_stays_on_the_page() -> None:
    letter = letter_of(claim_report(report_no="R" * 64), three_kinds())
    with pdfplumber.open(io.BytesIO(as_pdf(letter))) as opened:
        assert all(char["x1"] <= page.width for page in opened.pages for char in page.chars)


def test_a_warning_of_the_typesetter_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    template = tmp_path / "request.typ"
    template.write_text('#set document(title: "件")\n#set text(font: "No Such Font")\n件', encoding="utf-8")
    monkeypatch.setattr(setting, "TEMPLATES", tmp_path)
    setting._compiler.cache_clear()
    try:
        with pytest.raises(LetterError, match="unknown font"):
            as_pdf(letter_of(claim_report(), three_kinds()))
    finally:
        setting._compiler.cache_clear()


def test_without_its_font_no_letter_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "FONT", "No Such Font")
    letter: Letter = letter_of(claim_report(), three_kinds())
    with pytest.raises(LetterError, match="fonts-noto-cjk"):
        as_pdf(letter)
    assert FONT != setting.FONT
