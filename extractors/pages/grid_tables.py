"""Several tables on one sheet, below or beside each other: where each one's cells lie.

A table is known by its header row: three cells and more that name columns. Whatever the headers say besides is the
document types' work; here it is enough not to read one table's rows under the columns of another.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

COLUMN_WORDS = re.compile(
    r"序号|编号|编码|代码|日期|时间|名称|品名|项目|物品|财产|货物|规格|型号|单位|数量|单价|价格|金额|税率|税额|费用|合价|"
    r"类别|等级|备注|说明|残值|购置|自付|比例|工时|配件"
)
LONGEST = 12
"""Characters of a column's name."""
LEAST = 3


class Area(NamedTuple):
    """Rows and columns of one table with its title, last ones excluded."""

    top: int
    bottom: int
    left: int
    right: int


def tables_of(rows: Sequence[Sequence[str]]) -> list[Area]:
    """The areas of a sheet's tables, from top to bottom and from left to right. A sheet with one table or none is one
    area."""
    headers = [number for number, row in enumerate(rows) if len(_named(row)) >= LEAST]
    starts = [0] + [_above(rows, header) for header in headers[1:]]
    ends = [*starts[1:], len(rows)]
    if not headers:
        return [Area(0, len(rows), 0, _width(rows))]
    return [
        area
        for top, bottom, header in zip(starts, ends, headers, strict=True)
        for area in _beside(rows, top, bottom, header)
    ]


def _named(row: Sequence[str]) -> list[int]:
    """The columns whose cell names a column."""
    return [
        column
        for column, text in enumerate(row)
        if 0 < len(text) <= LONGEST and COLUMN_WORDS.search(text) and not any(map(str.isdigit, text))
    ]


def _above(rows: Sequence[Sequence[str]], header: int) -> int:
    """Where the table of a header begins: its title and the blank rows over it are its own."""
    top = header
    while top > 0 and sum(map(bool, rows[top - 1])) <= 1:
        top -= 1
    return top


def _beside(rows: Sequence[Sequence[str]], top: int, bottom: int, header: int) -> Iterator[Area]:
    """The tables of a band, divided at columns that are empty from the header down."""
    wide = _width(rows)
    empty = [
        not any(column < len(row) and row[column] for row in rows[header:bottom]) for column in range(wide)
    ]
    named = set(_named(rows[header]))
    left, seen = 0, 0
    for column in range(wide):
        seen += column in named
        rest = len([other for other in named if other > column])
        if empty[column] and seen >= LEAST and rest >= LEAST:
            yield Area(top, bottom, left, column)
            left, seen = column, 0
    yield Area(top, bottom, left, wide)


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows), default=0)
