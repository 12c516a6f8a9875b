"""Lists of any shape laid out by positions, as a reader would see them: what they hold and how they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.document import Document
from claims.evidence import Box, Line, PageRef
from extractors.assembly.assemble import assemble
from extractors.reading.reader import ReadPage

HEIGHT, PITCH, RATIO = 0.014, 0.024, 1.414
WIDE = 0.012
"""Page widths of a Chinese character; others are half as wide."""
HEADS = {"number": "序号", "name": "财产名称", "quantity": "数量", "unit_price": "单价", "amount": "损失金额"}
WIDTHS = {"number": 0.05, "name": 0.15, "quantity": 0.06, "unit_price": 0.09, "amount": 0.1}


@dataclass(frozen=True)
class Item:
    """A row: its name, its count, the price of one in cents."""

    name: str
    quantity: int
    cents: int

    @property
    def amount(self) -> Decimal:
        return Decimal(self.quantity * self.cents) / 100

    def cells(self, number: int) -> dict[str, str]:
        return {
            "number": str(number),
            "name": self.name,
            "quantity": str(self.quantity),
            "unit_price": f"{Decimal(self.cents) / 100:.2f}",
            "amount": f"{self.amount:,.2f}",
        }


@dataclass(frozen=True)
class Print:
    """How a list is printed. `order`: its columns from left to right; `per_page`: rows of a page; `headed`: every page
    repeats the header; `subtotals`: 本页小计 below each page; `total`: 合计 at the end; `wrap`: names longer than this
    go on in a second line; `groups`: so many groups of columns side by side, rows running from left to right."""

    order: tuple[str, ...]
    per_page: int
    headed: bool = True
    subtotals: bool = False
    total: bool = True
    wrap: int = 99
    groups: int = 1


def read(items: Sequence[Item], how: Print, lost: int | None = None) -> Document:
    """The list as it is read; the row number `lost` (from 0) is on paper, but no reader sees it."""
    pages = [page(items, at, how, lost) for at in range(0, max(len(items), 1), how.per_page)]
    [document] = assemble(pages)
    return document


def page(items: Sequence[Item], first: int, how: Print, lost: int | None) -> ReadPage:
    mine = items[first : first + how.per_page]
    sheet = _Sheet()
    if first == 0:
        sheet.put("财产损失清单", 0.4, 1.6)
        sheet.put("报案号：RA20261101", 0.05)
        sheet.put("被保险人：张三", 0.55)
    sheet.down(2)
    if first == 0 or how.headed:
        for group in range(how.groups):
            for key, x in _places(how, group):
                sheet.put(HEADS[key], x)
        sheet.down()
    for at in range(0, len(mine), how.groups):
        lines = 1
        for group, item in enumerate(mine[at : at + how.groups]):
            number = first + at + group
            if number != lost:
                lines = max(lines, _row(sheet, item, number + 1, how, group))
        sheet.down(0.85 * (lines - 1) + 1)
    if how.subtotals:
        _sum(sheet, "本页小计", mine, how)
    if how.total and first + how.per_page >= len(items):
        _sum(sheet, "合计", items, how)
    return ReadPage(
        PageRef(file="list.pdf", page=first // how.per_page + 1), tuple(sheet.lines), 1000, 1000 * RATIO
    )


def _row(sheet: "_Sheet", item: Item, number: int, how: Print, group: int) -> int:
    """The cells of a row; returns how many lines it takes."""
    for key, x in _places(how, group):
        text = item.cells(number)[key]
        if key == "name" and len(text) > how.wrap:
            sheet.put(text[: how.wrap], x)
            sheet.put(text[how.wrap :], x, lower=0.85)
        else:
            sheet.put(text, x)
    return 1 + (len(item.name) > how.wrap)


def _sum(sheet: "_Sheet", label: str, items: Sequence[Item], how: Print) -> None:
    places = dict(_places(how, how.groups - 1))
    left = min(x for group in range(how.groups) for _, x in _places(how, group))
    total = sum((item.amount for item in items), Decimal(0))
    sheet.put(label, left if how.order[0] != "amount" else left + WIDTHS["amount"])
    sheet.put(f"{total:,.2f}", places["amount"])
    sheet.down()


def _places(how: Print, group: int) -> list[tuple[str, float]]:
    """The left edge of each column of a group."""
    x = 0.03 + group * (sum(WIDTHS[key] for key in how.order) + 0.02)
    found = []
    for key in how.order:
        found.append((key, x))
        x += WIDTHS[key]
    return found


class _Sheet:
    """Lines put on a page, from top to bottom."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._y = 0.08

    def down(self, lines: float = 1) -> None:
        self._y += lines * PITCH

    def put(self, text: str, x: float, size: float = 1.0, lower: float = 0.0) -> None:
        width = sum(WIDE if ord(char) > 255 else WIDE / 2 for char in text) * size
        y = self._y + lower * PITCH * 0.9
        box = Box(x, y / RATIO, x + width, (y + HEIGHT * size) / RATIO)
        self.lines.append(Line(text, box, 0.99, "typed"))
