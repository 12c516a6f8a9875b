"""Spreadsheets: each sheet is a page, each cell that holds something an exact line on an even grid."""

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from claims.document import Problem
from claims.evidence import Box, Line, PageRef
from claims.settings import Limits
from extractors.pages.page import Page, Picture
from extractors.pages.upload import Upload

READER = "sheet-cell"
WORKBOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin"})
MOST_CELLS = 200_000
MOST_ROWS = 20_000
CELL_WIDTH, CELL_HEIGHT = 90.0, 20.0
"""Points of an even cell."""
MOST_DRAWN = 4000
FONTS = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "uming.ttc", "wqy-microhei.ttc")
"""Looked for in the system's font folders; without any, Chinese is drawn as boxes."""
MARGIN = 0.1
"""Share of a cell that stays free around its text."""

Cell = int | float | str | bool | time | date | datetime | timedelta
Merged = dict[tuple[int, int], tuple[int, int]]
"""Top left cell of a merged range → its bottom right cell; (row, column) from 0."""


class Grid(NamedTuple):
    """Cells by row, and the merged ranges."""

    rows: list[list[Cell]]
    merged: Merged

    @property
    def columns(self) -> int:
        return max(map(len, self.rows), default=0)


def recognises(_head: bytes, members: frozenset[str]) -> bool:
    """Excel's workbooks are zip files that hold one of these."""
    return not WORKBOOKS.isdisjoint(members)


def open_pages(upload: Upload, limits: Limits) -> Iterator[Page | Problem]:
    """Visible sheets as pages, numbered as in the workbook; hidden and empty ones are named and left out."""
    try:
        with upload.open() as handle, CalamineWorkbook.from_filelike(handle) as book:
            for number, sheet in enumerate(book.sheets_metadata[: limits.pages], start=1):
                if sheet.visible != SheetVisibleEnum.Visible:
                    yield upload.problem("ignored", "隐藏的工作表，未读取。", number)
                else:
                    yield _page(upload, book, sheet.name, number)
    except PasswordError as error:
        raise upload.error("encrypted", "表格设有密码，请去掉密码后重新上传。") from error
    except (CalamineError, OSError, ValueError, KeyError, OverflowError) as error:
        raise upload.error("corrupt", "表格已损坏或上传不完整，请重新保存后上传。") from error


def _page(upload: Upload, book: CalamineWorkbook, name: str, number: int) -> Page | Problem:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MOST_CELLS or sheet.total_height > MOST_ROWS:
        return upload.problem("too_large", "工作表过大，请只保留理赔相关的内容后上传。", number)
    merged = dict(sheet.merged_cell_ranges or [])
    grid = Grid(sheet.to_python(skip_empty_area=False), merged)
    lines = tuple(_lines(grid))
    if not lines:
        return upload.problem("ignored", "空白的工作表。", number)
    rulings = tuple(_rulings(grid))
    width, height = grid.columns * CELL_WIDTH, len(grid.rows) * CELL_HEIGHT
    return Page(
        ref=PageRef(file=upload.name, page=number),
        width=width,
        height=height,
        load=partial(_draw, lines, rulings, width, height),
        lines=lines,
        rulings=rulings,
        container="sheet",
    )


def _lines(grid: Grid) -> Iterator[Line]:
    tall, wide = len(grid.rows), grid.columns
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            text = cell_text(cell)
            if text:
                bottom, right = grid.merged.get((row, column), (row, column))
                box = Box(
                    (column + MARGIN) / wide,
                    (row + MARGIN) / tall,
                    (right + 1 - MARGIN) / wide,
                    (bottom + 1 - MARGIN) / tall,
                )
                yield Line(text, box, 1.0, READER)


def cell_text(cell: Cell) -> str:
    """As a person would write it: plain decimals without binary noise, days as YYYY-MM-DD."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        plain = format(Decimal(f"{cell:.15g}"), "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(cell, datetime):
        whole_day = cell.time() == time(0)
        return cell.date().isoformat() if whole_day else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return " ".join(str(cell).split())


def _rulings(grid: Grid) -> Iterator[Box]:
    """The grid's lines, cut where merged cells cover them."""
    tall, wide = len(grid.rows), grid.columns
    owner = np.arange(tall * wide).reshape(tall, wide)
    for (top, left), (bottom, right) in grid.merged.items():
        owner[top : bottom + 1, left : right + 1] = owner[min(top, tall - 1), min(left, wide - 1)]
    for row in range(tall + 1):
        for start, end in _stretches(_borders(owner, row)):
            yield Box(start / wide, row / tall, end / wide, row / tall)
    for column in range(wide + 1):
        for start, end in _stretches(_borders(owner.T, column)):
            yield Box(column / wide, start / tall, column / wide, end / tall)


def _borders(owner: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]", row: int) -> list[bool]:
    if row in (0, len(owner)):
        return [True] * owner.shape[1]
    return list(map(bool, owner[row - 1] != owner[row]))


def _stretches(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None


def _draw(lines: tuple[Line, ...], rulings: tuple[Box, ...], width: float, height: float) -> Picture:
    """The sheet as a plain picture, for people who look at evidence."""
    scale = min(1.0, MOST_DRAWN / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for box in rulings:
        pen.line((box.x0 * size[0], box.y0 * size[1], box.x1 * size[0], box.y1 * size[1]), fill="silver")
    font = _font(max(6, round(CELL_HEIGHT * scale * 0.6)))
    for line in lines:
        pen.text((line.box.x0 * size[0], line.box.y0 * size[1]), line.text, fill="black", font=font)
    return np.asarray(image, np.uint8)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in FONTS:
        with contextlib.suppress(OSError):
            return ImageFont.truetype(name, size)
    return ImageFont.load_default(size)
