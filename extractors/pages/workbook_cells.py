"""The cells of a workbook as JSON lines. Runs as a program of its own, under bounds of memory:

    python -I workbook_cells.py MEMORY CELLS ROWS FIRST LAST < workbook

A workbook of some kilobytes can name cells that are a million rows apart; the library that opens it then asks for more
memory than there is, and its process ends. So this module imports nothing of ours, and only `sheet` starts it.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

LONGEST = 2000
"""Characters kept of one cell."""

Cell = int | float | str | bool | time | date | datetime | timedelta
Answer = dict[str, object]


def answers(content: bytes, cells: int, rows: int, first: int, last: int) -> Iterator[Answer]:
    """One answer a sheet from the first to the last (by index, last excluded): {"hidden"}, {"large"} or {"rows",
    "merged"}; or one {"error": problem code} for all."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            for index, about in list(enumerate(book.sheets_metadata))[first:last]:
                if about.visible != SheetVisibleEnum.Visible:
                    yield {"hidden": True}
                else:
                    yield _answer(book.get_sheet_by_index(index), cells, rows)
    except PasswordError:
        yield {"error": "encrypted"}
    except (CalamineError, OSError, ValueError, KeyError, OverflowError):
        yield {"error": "corrupt"}


def _answer(sheet: CalamineSheet, cells: int, rows: int) -> Answer:
    if sheet.total_height * sheet.total_width > cells or sheet.total_height > rows:
        return {"large": True}
    texts = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return {"rows": texts, "merged": [[*first, *last] for first, last in sheet.merged_cell_ranges or []]}


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
    return " ".join(str(cell)[:LONGEST].split())


def main(memory: int, *bounds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for answer in answers(sys.stdin.buffer.read(), *bounds):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
