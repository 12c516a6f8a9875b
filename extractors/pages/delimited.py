"""Tables as text (csv, tsv): UTF-8, UTF-16 or GB18030, cells divided by commas, semicolons or tabs."""

import csv
import re
from collections.abc import Iterator
from statistics import median, mode

from claims.document import Problem
from claims.settings import Limits
from extractors.pages.foreign import is_markup
from extractors.pages.grid import Grid, grid_pages
from extractors.pages.page import Page
from extractors.pages.text_files import decoded
from extractors.pages.upload import Upload

DELIMITERS = "\t,;"
LEAST_ALIKE = 0.5
"""Share of the lines that have as many cells as most: titles, sums and notes have others."""
LONGEST = 30
"""Characters of a middling cell; sentences with commas between them are longer."""
_SEPARATOR_LINE = re.compile(r"^sep=.\r?\n", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r'^="(?P<text>[^"]*)"$')


def recognises(head: bytes, members: frozenset[str]) -> bool:
    """Text, no markup, and most of its lines divide into the same number of cells."""
    text = decoded(head, whole=False) if not members else None
    return text is not None and not is_markup(head) and _delimiter(_excerpt(text)) is not None


def open_pages(upload: Upload, limits: Limits) -> Iterator[Page | Problem]:
    """One page."""
    with upload.open() as handle:
        text = decoded(handle.read())
    delimiter = _delimiter(_excerpt(text[:4096])) if text else None
    if text is None or delimiter is None:
        raise upload.error("corrupt", "表格文件已损坏，请另存为Excel或PDF后上传。")
    rows = _rows(text, delimiter, limits.sheet_rows + 1)
    yield from grid_pages(upload, 1, Grid(rows, {}), limits)


def _excerpt(text: str) -> str:
    """Without a last line that may be cut."""
    return text.rpartition("\n")[0] or text


def _delimiter(text: str) -> str | None:
    """The one that divides most lines alike into two cells and more; None where none does."""
    found = [
        (share, delimiter) for delimiter in DELIMITERS if (share := _alike(text, delimiter)) >= LEAST_ALIKE
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _alike(text: str, delimiter: str) -> float:
    """The share of lines that have the usual number of cells, 0 where the text is no table."""
    rows = [row for row in _rows(text, delimiter, 200) if any(row)]
    counts = [len(row) for row in rows if sum(map(bool, row)) >= 2]
    if len(counts) < 2 or median(len(cell) for row in rows for cell in row if cell) > LONGEST:
        return 0.0
    return counts.count(mode(counts)) / len(rows)


def _rows(text: str, delimiter: str, most: int) -> list[list[str]]:
    lines = _SEPARATOR_LINE.sub("", text).splitlines(keepends=True)
    rows: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter)
    while len(rows) < most:
        try:
            rows.append([_cell(cell) for cell in next(reader)])
        except StopIteration:
            break
        except csv.Error:
            continue
    return rows


def _cell(raw: str) -> str:
    """Without the marks by which Excel keeps a number a text (="0012", '0012)."""
    text = " ".join(raw.split())
    marked = _FORMULA_TEXT.match(text)
    return marked["text"] if marked else text.removeprefix("'") if text[1:].isdigit() else text
