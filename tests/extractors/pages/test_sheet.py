"""Workbooks: what a cell says, where it stands, and which sheets count."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from claims.document import Problem
from claims.settings import Limits
from extractors.pages import Page, Upload, open_upload
from extractors.pages.sheet import Cell, cell_text


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
    ("cell", "text"),
    [
        (1234.5, "1234.5"), (1e15, "1000000000000000"), (0.07, "0.07"), (-3.0, "-3"), (1e-7, "0.0000001"),
        (datetime.fromisoformat("2026-03-01T08:30"), "2026-03-01 08:30:00"),
        (datetime.fromisoformat("2026-03-01"), "2026-03-01"),
        ("  两行\n文字 ", "两行 文字"), (True, "是"), ("", ""),
    ],
)  # fmt: skip
def test_cell_text(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text
