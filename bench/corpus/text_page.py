"""The wording of a paper as a page: every line where a typewriter would put it, so that the assembly can read it."""

import re
from pathlib import Path

from claims.evidence import Box, Line, PageRef
from claims.values.normal import char_width
from extractors.reading import ReadPage

_RUN = re.compile(r"\S+(?: \S+)*")
"""What two and more blanks or a tab divide are runs of their own."""
_CONFIDENCE = 0.95
_LEAST_COLUMNS = 45
_PITCH = 1.8
"""From line to line, in heights of a character."""


def text_page(path: Path) -> ReadPage:
    """One page, a character's height being one unit."""
    rows = path.read_text(encoding="utf-8").expandtabs(8).splitlines()
    width = max([_LEAST_COLUMNS, *(_length(row) for row in rows)]) + 2.0
    height = len(rows) * _PITCH + 2.0
    lines = [
        _line(row, found, 1.0 + number * _PITCH, width, height)
        for number, row in enumerate(rows)
        for found in _RUN.finditer(row)
    ]
    return ReadPage(PageRef(file=path.name), tuple(lines), width, height)


def _line(row: str, found: re.Match[str], top: float, width: float, height: float) -> Line:
    left, right = 1.0 + _length(row[: found.start()]), 1.0 + _length(row[: found.end()])
    box = Box(left / width, top / height, right / width, (top + 1.0) / height)
    return Line(found.group(), box, _CONFIDENCE, "text")


def _length(text: str) -> float:
    return sum(map(char_width, text))
