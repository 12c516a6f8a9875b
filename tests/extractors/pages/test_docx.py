"""Word documents: what is written, where it stands, and the pictures that customers paste into them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from claims.document import Problem
from claims.evidence import Box
from claims.settings import Limits
from extractors.pages import Page, Upload, open_upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from tests.extractors.pages.office_files import cells, docx, drawn, paragraph, table


def opened(content: bytes, folder: Path, limits: Limits | None = None) -> list[Page | Problem]:
    path = folder / "材料.dat"
    path.write_bytes(content)
    return list(open_upload(Upload("材料.dat", path), limits or Limits()))


def pages(content: bytes, folder: Path) -> list[Page]:
    found = opened(content, folder)
    assert all(isinstance(item, Page) for item in found), found
    return [item for item in found if isinstance(item, Page)]


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def boxes(page: Page) -> dict[str, Box]:
    return {line.text: line.box for line in page.lines}


def picture(width: int = 400, height: int = 300, form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "gray").save(out, form)
    return out.getvalue()


def test_paragraphs_are_lines_from_top_to_bottom(tmp_path: Path) -> None:
    body = (
        paragraph("情况说明", 18, "center")
        + paragraph("姓名：张示例\t性别：男")
        + paragraph("　　本人摔伤。")
    )
    (page,) = pages(docx(body), tmp_path)
    assert texts(page) == ["情况说明", "姓名：张示例", "性别：男", "本人摔伤。"]
    assert {line.reader for line in page.lines} == {"docx-text"}
    title, name = page.lines[0].box, page.lines[1].box
    assert title.height > 1.5 * name.height, "titles are known by their size"
    assert title.cx == pytest.approx(0.5, abs=0.02)


def test_long_paragraphs_go_on_below_and_stay_on_the_page(tmp_path: Path) -> None:
    (page,) = pages(docx(paragraph("因下雨路滑不慎摔倒致右手受伤" * 12)), tmp_path)
    assert len(page.lines) > 3
    assert "".join(texts(page)) == "因下雨路滑不慎摔倒致右手受伤" * 12
    assert all(0 < line.box.x0 < line.box.x1 < 1 for line in page.lines)


def test_a_list_in_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    body = paragraph("财产损失清单", 18, "center") + table(
        cells("序号", "品名", "数量", "单价", "金额"),
        cells("1", "实木办公桌", "2", "1234567.00", "2469134.00"),
        cells("2", "办公椅", "4", "100.00", "400.00"),
        cells("合计", span=4) + cells("2469534.00"),
    )
    path = tmp_path / "清单.docx"
    path.write_bytes(docx(body))
    result = read_uploads([Upload("清单.docx", path)], PageReader(NullReader()), Limits())
    (document,) = result.documents
    assert document.type == "loss_list"
    assert [row["amount"].value for row in document.rows] == ["2469134.00", "400.00"]
    assert document.rows_proved is True


def test_a_number_never_breaks_in_two(tmp_path: Path) -> None:
    body = table(cells(*["12345678.90"] * 9), columns=(10,) * 9)
    (page,) = pages(docx(body), tmp_path)
    assert texts(page) == ["12345678.90"] * 9


def test_merged_cells_have_no_line_between_them(tmp_path: Path) -> None:
    body = table(
        cells("类别", merge="restart") + cells("床位费"),
        cells("", merge="continue") + cells("护理费"),
        cells("合计", span=2),
    )
    (page,) = pages(docx(body), tmp_path)
    boundary = (boxes(page)["床位费"].y1 + boxes(page)["护理费"].y0) / 2
    level = [box for box in page.rulings if box.width > box.height and abs(box.cy - boundary) < 0.01]
    assert level
    assert min(box.x0 for box in level) > 0.4, "only right of the merged cell"


def test_pages_as_they_were_broken(tmp_path: Path) -> None:
    second = paragraph("第二页", more='<w:br w:type="page"/>')
    third = table(cells("一"), f"<w:tc>{paragraph('二', more='<w:lastRenderedPageBreak/>')}</w:tc>")
    found = pages(docx(paragraph("第一页") + second + third), tmp_path)
    assert [texts(page) for page in found] == [["第一页"], ["第二页", "一"], ["二"]]
    assert [page.ref.page for page in found] == [1, 2, 3]


def test_pictures_are_pages_behind_the_page_they_are_on(tmp_path: Path) -> None:
    body = paragraph("身份证正反面如下", more=drawn("p1") + drawn("p2")) + paragraph("完", more=drawn("p1"))
    found = pages(docx(body, {"p1": picture(500), "p2": picture(600, form="PNG")}), tmp_path)
    assert [(page.ref.page, page.container, page.width) for page in found] == [
        (1, "docx", 595.0),
        (2, "image", 500),
        (3, "image", 600),
    ]
    assert found[1].load().shape == (300, 500, 3)
    assert len({page.content for page in found[1:]}) == 2, "each picture's reading is kept under its own name"


def test_signs_are_left_out_and_foreign_pictures_named(tmp_path: Path) -> None:
    body = paragraph("附件", more=drawn("small") + drawn("emf"))
    found = opened(docx(body, {"small": picture(40, 40), "emf": b"\x01\0\0\0EMF" * 20}), tmp_path)
    assert [item.code if isinstance(item, Problem) else "page" for item in found] == [
        "page",
        "unsupported_type",
    ]


def test_what_word_does_not_show_is_not_read(tmp_path: Path) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
    inserted = "<w:ins><w:r><w:t>新写</w:t></w:r></w:ins>"
    deleted = f"<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>{inserted}</w:p>"
    field = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    assert texts(pages(docx(hidden + deleted + field), tmp_path)[0]) == ["新写"]


def test_text_boxes_controls_and_headers_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('框内文字')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    control = f"<w:sdt><w:sdtContent>{paragraph('控件内文字')}</w:sdtContent></w:sdt>"
    body = f"<w:p><w:r>{twice}</w:r></w:p>{control}"
    (page,) = pages(docx(body, header=paragraph("样例市第一人民医院")), tmp_path)
    assert texts(page) == ["样例市第一人民医院", "框内文字", "控件内文字"]


def test_a_document_can_be_looked_at(tmp_path: Path) -> None:
    (page,) = pages(docx(paragraph("情况说明", 18) + table(cells("甲", "乙"))), tmp_path)
    shown = page.load()
    assert (shown < 100).any()
    assert shown.shape[0] > shown.shape[1]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(docx(""), "empty", id="blank"),
        pytest.param(docx(paragraph("a"))[:-30], "corrupt", id="truncated"),
        pytest.param(docx("<w:p>"), "corrupt", id="broken XML"),
        pytest.param(
            docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", start='<!DOCTYPE d [<!ENTITY b "x">]>'),
            "archive_unsafe",
            id="entities",
        ),
        pytest.param(docx(f"<w:p>{' ' * (8 << 20)}</w:p>"), "archive_unsafe", id="bomb"),
        pytest.param(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "archive_unsafe", id="depth"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, code: str, tmp_path: Path) -> None:
    (found,) = opened(content, tmp_path)
    assert isinstance(found, Problem)
    assert found.code == code


def test_limits_hold(tmp_path: Path) -> None:
    body = paragraph("一页", more='<w:br w:type="page"/>') * 6
    found = opened(docx(body), tmp_path, Limits(pages=3))
    assert [item.code if isinstance(item, Problem) else "page" for item in found] == ["page"] * 3 + [
        "too_large"
    ]


def test_a_broken_picture_does_not_cost_the_text(tmp_path: Path) -> None:
    found = opened(docx(paragraph("附件", more=drawn("p")), {"p": b"\xff\xd8\xff\xe0 junk"}), tmp_path)
    assert [item.code if isinstance(item, Problem) else texts(item) for item in found] == [
        ["附件"],
        "corrupt",
    ]
