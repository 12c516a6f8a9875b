"""Characters at their places → lines: runs in one place, split at wide gaps and at drawn table lines."""

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claims.evidence import Box, Line

WIDE_GAP = 1.0
"""In character heights: from here on two words are two lines."""
SPACE_GAP = 0.18
SAME_ROW = 0.35
"""In character heights: how far apart the middles of characters of one run may lie."""
DOUBLED = 0.15
"""In character heights: the same character this close is a shadow that prints bold."""


class Char(NamedTuple):
    """A character and its box, 0..1 of the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def is_blank(code: int) -> bool:
    """Whether a character leaves no ink."""
    return code <= 0x20 or code in (0xA0, 0x3000, 0x200B, 0xFEFF, 0xFFFE)


def lines_of(chars: Iterable[Char], aspect: float, rulings: Iterable[Box], reader: str) -> tuple[Line, ...]:
    """All lines of a page of `aspect` (width over height), top to bottom. Confidence is 1: the characters are exact."""
    upright = [box for box in rulings if box.height > box.width]
    runs = _joined(_runs(chars, aspect), aspect)
    lines = [_line(part, aspect, reader) for run in runs for part in _split(run, upright)]
    return tuple(sorted(lines, key=lambda line: (round(line.box.cy, 3), line.box.x0)))


def _runs(chars: Iterable[Char], aspect: float) -> Iterator[list[Char]]:
    """Characters that follow each other in the file and on the page."""
    run: list[Char] = []
    for char in chars:
        if run and _is_double(run, char, aspect):
            continue
        if run and not _follows(run[-1], char, aspect):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _em(char: Char, aspect: float) -> float:
    """The height of a character in units of the page's width."""
    return max((char.y1 - char.y0) / aspect, 1e-6)


def _follows(last: Char, char: Char, aspect: float) -> bool:
    em = _em(last, aspect)
    level = abs(char.middle - last.middle) <= SAME_ROW * (last.y1 - last.y0)
    return level and -0.5 * em <= char.x0 - last.x1 <= WIDE_GAP * em


def _is_double(run: list[Char], char: Char, aspect: float) -> bool:
    return any(
        seen.text == char.text
        and abs(seen.x0 - char.x0) <= DOUBLED * _em(seen, aspect)
        and abs(seen.middle - char.middle) <= DOUBLED * (seen.y1 - seen.y0)
        for seen in run[-3:]
    )


def _joined(runs: Iterable[list[Char]], aspect: float) -> list[list[Char]]:
    """Runs that stand in one place although the file writes them apart."""
    whole: list[list[Char]] = []
    for run in sorted(runs, key=lambda run: run[0].x0):
        before = next((seen for seen in reversed(whole) if _continues(seen, run, aspect)), None)
        if before is None:
            whole.append(list(run))
        elif not _is_double(before, run[0], aspect):
            before.extend(run)
    return whole


def _continues(seen: list[Char], run: list[Char], aspect: float) -> bool:
    last, first = seen[-1], run[0]
    alike = 0.7 <= (last.y1 - last.y0) / max(first.y1 - first.y0, 1e-6) <= 1.4
    return alike and _follows(last, first, aspect)


def _split(run: list[Char], upright: list[Box]) -> Iterator[list[Char]]:
    """A table line between two characters parts them."""
    crossing = [box.cx for box in upright if box.y0 <= run[0].middle <= box.y1]
    part = [run[0]]
    for last, char in itertools.pairwise(run):
        middle = (last.x0 + last.x1) / 2, (char.x0 + char.x1) / 2
        if any(middle[0] < x < middle[1] for x in crossing):
            yield part
            part = []
        part.append(char)
    yield part


def _line(run: list[Char], aspect: float, reader: str) -> Line:
    text, edges = [run[0].text], [run[0].x0]
    em = _em(run[0], aspect)
    for last, char in itertools.pairwise(run):
        if char.x0 - last.x1 > SPACE_GAP * em:
            text.append(" ")
            edges.append(last.x1)
        text.append(char.text)
        edges.append(max(char.x0, edges[-1]))
    edges.append(max(run[-1].x1, edges[-1]))
    box = Box(run[0].x0, min(c.y0 for c in run), edges[-1], max(c.y1 for c in run))
    return Line("".join(text), box, 1.0, reader, edges=tuple(edges))
