"""Pages made from typed text for layout tests: a grid of characters, one column half a Chinese character wide."""

import math
from collections.abc import Sequence
from dataclasses import replace

from claims.evidence import Box, Line, PageRef
from claims.values.normal import char_width
from extractors.layout.spans import Span, spans_of
from extractors.reading.reader import ReadPage

COLUMNS = 120
HEIGHT = 0.016
PITCH = 0.025


def line(text: str, column: float, row: float, confidence: float = 0.99) -> Line:
    """A run of text that begins at a column (0–120) of a row."""
    width = sum(char_width(char) for char in text) * 2 / COLUMNS
    x, y = column / COLUMNS, 0.05 + row * PITCH
    return Line(text, Box(x, y, x + width, y + HEIGHT), confidence, "typed")


def page(lines: Sequence[Line], file: str = "a.jpg", number: int = 1, ratio: float = 1.4) -> ReadPage:
    """A page of those lines; their y is in units of the page's width."""
    scaled = [
        replace(
            each,
            box=Box(each.box.x0, each.box.y0 / ratio, each.box.x1, each.box.y1 / ratio),
            quad=_scaled(each.quad, ratio),
        )
        for each in lines
    ]
    return ReadPage(PageRef(file=file, page=number), tuple(scaled), 1000, 1000 * ratio)


def _scaled(
    quad: tuple[tuple[float, float], ...] | None, ratio: float
) -> tuple[tuple[float, float], ...] | None:
    return tuple((x, y / ratio) for x, y in quad) if quad else None


def typed(*rows: str) -> list[Line]:
    """Lines from a picture in text: runs are divided by two or more spaces, columns counted in half characters."""
    lines = []
    for number, row in enumerate(rows):
        column, run, start, blanks = 0.0, "", 0.0, 0
        for char in row + "   ":
            if char == " ":
                blanks += 1
                if run and blanks == 2:
                    lines.append(line(run.rstrip(), start, number))
                    run = ""
                elif run:
                    run += " "
            else:
                start = start if run else column
                run += char
                blanks = 0
            column += char_width(char) * 2
    return lines


def spans(*rows: str) -> list[Span]:
    """Levelled spans of a picture in text."""
    return spans_of(page(typed(*rows)))


def tilted(lines: Sequence[Line], degrees: float, lean: float = 0.0) -> list[Line]:
    """The same lines photographed at an angle; `lean` moves lower lines to the right."""
    turn = math.tan(math.radians(degrees))

    def moved(x: float, y: float) -> tuple[float, float]:
        return x + (lean - turn) * (y - 0.5), y + turn * (x - 0.5)

    result = []
    for each in lines:
        box = each.box
        quad = tuple(
            moved(x, y) for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
        )
        xs, ys = [x for x, _ in quad], [y for _, y in quad]
        outer = Box(min(xs), min(ys), max(xs), max(ys))
        result.append(Line(each.text, outer, each.confidence, each.reader, quad))
    return result
