"""Workbooks: what a cell says, where it stands, and which sheets count."""

import io
import itertools
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from claims.document import Problem
from claims.settings import Limits
from extractors.pages import Page, Upload, open_upload
from extractors.pages.workbook_cells import Cell, cell_text
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from tests.extractors.pages.office_files import ods, ods_cell, xls


@pytest.fixture
def found(tmp_path: Path) -> list[Page | Problem]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["财产损失清单", None, None])
    sheet.append(["品名", "数量", "金额（元）"])
    sheet.append(["办公桌", 3, 0.1 + 0.2])
    sheet.append(["购买日期", date(2026, 3, 1), None])
    sheet.merge_cells("A1:C1")
    book.create_sheet("空")
    book.create_sheet("选项").sheet_state = "hidden"
    path = tmp_path / "清单.dat"
    book.save(path)
    return list(open_upload(Upload("清单.dat", path), Limits()))


def test_cells_are_exact_lines_on_an_even_grid(found: list[Page | Problem]) -> None:
    page = found[0]
    assert isinstance(page, Page)
    boxes = {line.text: line.box for line in page.lines}
    assert set(boxes) == {
        "财产损失清单",
        "品名",
        "数量",
        "金额（元）",
        "办公桌",
        "3",
        "0.3",
        "购买日期",
        "2026-03-01",
    }
    assert boxes["数量"].x0 == pytest.approx(boxes["3"].x0)
    assert boxes["办公桌"].cy == pytest.approx(boxes["0.3"].cy)
    assert boxes["财产损失清单"].width > 0.9, "a merged cell is as wide as its range"


def test_rulings_leave_merged_cells_whole(found: list[Page | Problem]) -> None:
    page = found[0]
    assert isinstance(page, Page)
    inner = [box for box in page.rulings if box.height > box.width and 0.1 < box.cx < 0.9]
    assert len(inner) == 2
    assert all(box.y0 == pytest.approx(0.25) for box in inner)


def test_hidden_and_empty_sheets_are_named(found: list[Page | Problem]) -> None:
    assert [(item.code, item.page) for item in found if isinstance(item, Problem)] == [
        ("ignored", 2),
        ("ignored", 3),
    ]


def test_a_sheet_can_be_looked_at(found: list[Page | Problem]) -> None:
    page = found[0]
    assert isinstance(page, Page)
    picture = page.load()
    assert picture.shape[2] == 3
    assert (picture < 100).any()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.5, "1234.5"), (1e15, "1000000000000000"), (0.07, "0.07"), (-3.0, "-3"), (1e-7, "0.0000001"),
        (datetime.fromisoformat("2026-03-01T08:30"), "2026-03-01 08:30:00"),
        (datetime.fromisoformat("2026-03-01"), "2026-03-01"),
        ("  两行\n文字 ", "两行 文字"), (True, "是"), ("", ""),
    ],
)  # fmt: skip
def test_cell_text(value: Cell, text: str) -> None:
    assert cell_text(value) == text


LIST = ["财产损失清单", "品名", "数量", "金额（元）", "办公桌", "3", "1234.5"]


def opened(content: bytes, folder: Path, limits: Limits | None = None) -> list[Page | Problem]:
    path = folder / "清单.dat"
    path.write_bytes(content)
    return list(open_upload(Upload("清单.dat", path), limits or Limits()))


def texts(page: Page | Problem) -> list[str]:
    assert isinstance(page, Page), page
    return [line.text for line in page.lines]


def test_a_workbook_of_excel_97(tmp_path: Path) -> None:
    page, hidden = opened(xls(), tmp_path)
    assert texts(page) == LIST
    assert isinstance(page, Page)
    assert page.lines[0].box.width > 0.9, "a merged title"
    assert isinstance(hidden, Problem)
    assert (hidden.code, hidden.page) == ("ignored", 2)


def test_an_open_document_sheet(tmp_path: Path) -> None:
    rows = (ods_cell("品名") + ods_cell("金额（元）"), ods_cell("办公桌") + ods_cell("1234.5"))
    (page,) = opened(ods(*rows), tmp_path)
    assert texts(page) == ["品名", "金额（元）", "办公桌", "1234.5"]


CSV = "财产损失清单\n品名,数量,金额（元）\n办公桌,3,1234.5\n"


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        b"\xfe\xff" + CSV.encode("utf-16-be"),
        CSV.encode("gb18030"),
        CSV.replace(",", "\t").encode(),
        CSV.replace(",", ";").replace("\n", "\r\n").encode("gb18030"),
        CSV.replace("1234.5", '"1234.5"').encode(),
        ("sep=,\n" + CSV.replace(",3,", ',="3",')).encode(),
        (CSV + "\n\n").encode(),
    ],
)
def test_tables_as_text(content: bytes, tmp_path: Path) -> None:
    (page,) = opened(content, tmp_path)
    assert texts(page) == LIST


def test_a_quoted_cell_may_hold_the_delimiter_and_line_ends(tmp_path: Path) -> None:
    content = '品名,备注\n办公桌,"红木, 旧\n有划痕"\n椅子,无\n'.encode()
    assert "红木, 旧 有划痕" in texts(opened(content, tmp_path)[0])


@pytest.mark.parametrize(
    "text",
    [
        "尊敬的理赔部：\n本人于三月一日摔伤，特此说明。\n此致\n敬礼\n",
        "Dear Sir,\nI fell on the stairs, went to the hospital, and was treated there for two days.\nYours,\nA. B.\n",
        '{"a": 1,\n"b": 2,\n"c": 3}',
        "<html>\n<p>a,b</p>\n<p>c,d</p>",
        "From: a@b.example\nTo: c,d\nCc: e,f\n",
        "一行,没有表\n",
    ],
)
def test_text_that_is_no_table_is_not_read_as_one(text: str, tmp_path: Path) -> None:
    (problem,) = opened(text.encode(), tmp_path)
    assert isinstance(problem, Problem)
    assert problem.code == "unsupported_type"


def test_cells_a_million_rows_apart_cost_their_sheet_only(tmp_path: Path) -> None:
    """The library asks for half a terabyte here and its process ends."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["XFD1"], sheet["A1048576"] = "x", "y", "z"
    book.create_sheet("清单").append(["品名", "金额"])
    path = tmp_path / "bomb.xlsx"
    book.save(path)
    large, kept = open_upload(Upload("bomb.xlsx", path), Limits())
    assert isinstance(large, Problem)
    assert (large.code, large.page) == ("too_large", 1)
    assert texts(kept) == ["品名", "金额"]


@pytest.mark.parametrize(
    ("limits", "rows"),
    [(Limits(sheet_rows=10), 11), (Limits(sheet_cells=30), 11), (Limits(sheet_seconds=0), 2)],
)
def test_limits_of_tables(limits: Limits, rows: int, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(rows):
        book.worksheets[0].append([number, "a", "b"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = list(open_upload(Upload("a.xlsx", path), limits))
    assert {item.code for item in found if isinstance(item, Problem)} == {"too_large"}
    assert not [item for item in found if isinstance(item, Page)]


def test_entities_of_a_workbook_are_not_multiplied(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["品名", "金额"])
    whole = io.BytesIO()
    book.save(whole)
    out = io.BytesIO()
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "xl/sharedStrings.xml":
                content = content.replace("<sst", f'<!DOCTYPE s [<!ENTITY a "品名">{entities}]><sst', 1)
                content = content.replace("<t>品名</t>", "<t>&j;</t>")
            target.writestr(name, content)
    for found in opened(out.getvalue(), tmp_path):
        assert isinstance(found, Problem) or all(len(line.text) < 100 for line in found.lines)


Value = str | int | None
HEADER: list[Value] = ["序号", "品名", "数量", "单价", "金额"]


def sheet(*blocks: tuple[int, int, list[list[Value]]], folder: Path) -> list[Page]:
    """A workbook with blocks of rows placed at (row, column)."""
    book = openpyxl.Workbook()
    for row, column, rows in blocks:
        for down, cells_of_row in enumerate(rows):
            for across, value in enumerate(cells_of_row):
                book.worksheets[0].cell(row + down, column + across, value)
    path = folder / "a.xlsx"
    book.save(path)
    found = list(open_upload(Upload("a.xlsx", path), Limits()))
    assert all(isinstance(item, Page) for item in found)
    return [item for item in found if isinstance(item, Page)]


def block(title: str, *names: str) -> list[list[Value]]:
    rows: list[list[Value]] = [[number, name, 2, 10, 20] for number, name in enumerate(names, 1)]
    return [[title], list(HEADER), *rows, ["合计", None, None, None, 20 * len(names)]]


def test_tables_below_each_other_are_apart(tmp_path: Path) -> None:
    found = sheet(
        (1, 1, block("财产损失清单", "电视机", "冰箱")), (7, 1, block("二、厨房", "餐桌")), folder=tmp_path
    )
    first, second = (texts(page) for page in found)
    assert first[0] == "财产损失清单"
    assert second[0] == "二、厨房"
    assert "餐桌" in second
    assert "餐桌" not in first
    assert {page.ref.page for page in found} == {1}, "they are one sheet"
    assert found[1].lines[0].box.y0 > found[0].lines[-1].box.y0, "in their places on it"


def test_tables_beside_each_other_are_apart(tmp_path: Path) -> None:
    found = sheet(
        (1, 1, block("财产损失清单", "电视机", "冰箱")), (1, 7, block("厨房", "餐桌")), folder=tmp_path
    )
    assert [texts(page)[0] for page in found] == ["财产损失清单", "厨房"]
    assert [("餐桌" in texts(page), "冰箱" in texts(page)) for page in found] == [
        (False, True),
        (True, False),
    ]


def test_one_table_is_one_page(tmp_path: Path) -> None:
    notes: list[Value] = ["编号：1", "日期：2026-03-01", "项目：家财", "备注：无"]
    with_gap = [[*row[:4], None, *row[4:]] for row in block("财产损失清单", "电视机", "冰箱")]
    assert len(sheet((1, 1, [notes]), (3, 1, with_gap), folder=tmp_path)) == 1


def test_no_row_of_two_lists_on_a_sheet_is_lost(tmp_path: Path) -> None:
    sheet(
        (1, 1, block("财产损失清单", "电视机", "冰箱")),
        (9, 1, block("财产损失清单", "餐桌")),
        folder=tmp_path,
    )
    result = read_uploads([Upload("a.xlsx", tmp_path / "a.xlsx")], PageReader(NullReader()), Limits())
    assert [(len(document.rows), document.rows_proved) for document in result.documents] == [
        (2, True),
        (1, True),
    ]
