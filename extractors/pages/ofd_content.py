"""What stands on an OFD page: characters, paths and pictures of its layers and templates, in millimetres."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from claims.values.normal import char_width
from extractors.pages.matrix import UNIT_SQUARE, Matrix, after, around
from extractors.pages.ofd_values import Figure, advances, box, figures, matrix, numbers
from extractors.pages.text_runs import is_blank

ASCENT, DESCENT = 0.86, 0.14
"""Of the size: how far a character reaches above and below its base line."""
DEEPEST = 12
MOST_GLYPHS = 200_000
MOST_FIGURES = 50_000


class Glyph(NamedTuple):
    """A character, the id of its text object, and its box."""

    text: str
    owner: str
    x0: float
    y0: float
    x1: float
    y1: float


class Path(NamedTuple):
    """Figures of one path; `filled`: its inside is inked."""

    figures: list[Figure]
    filled: bool
    stroked: bool


class Placed(NamedTuple):
    """A picture resource and the matrix that takes the unit square to its place. `over`: how many characters were
    drawn before it."""

    resource: str
    matrix: Matrix
    over: int = 0

    @property
    def box(self) -> tuple[float, float, float, float]:
        return around(self.matrix, UNIT_SQUARE)


@dataclass
class Content:
    """Everything on a page. `units`: composite graphic units by id, which objects may place."""

    units: Mapping[str, Element]
    glyphs: list[Glyph] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    figures: int = 0

    def add(self, holder: Element, outer: Matrix, level: int = 0) -> None:
        """All objects below an element (page, layer, block, annotation), blocks opened."""
        for item in holder:
            if level > DEEPEST or not _is_visible(item):
                continue
            place = _place(item, outer)
            if item.tag == "TextObject":
                self._add_text(item, place)
            elif item.tag == "PathObject":
                self._add_path(item, place)
            elif item.tag == "ImageObject":
                self.pictures.append(Placed(item.get("ResourceID", ""), place, len(self.glyphs)))
            elif item.tag == "CompositeObject":
                unit = self.units.get(item.get("ResourceID", ""))
                if unit is not None:
                    self.add(unit, place, level + 1)
            elif item.tag in {"Content", "Layer", "PageBlock", "Appearance"}:
                self.add(item, place if item.tag == "Appearance" else outer, level + 1)

    def _add_text(self, item: Element, place: Matrix) -> None:
        size = (numbers(item.get("Size")) or [3.0])[0]
        stretch = (numbers(item.get("HScale")) or [1.0])[0]
        x = y = 0.0
        for code in item.iter("TextCode"):
            x, y = _first(code.get("X"), x), _first(code.get("Y"), y)
            for char, at_x, at_y, width in _set(code, x, y, size, stretch):
                if len(self.glyphs) >= MOST_GLYPHS or is_blank(ord(char)):
                    continue
                corners = ((at_x, at_y - ASCENT * size), (at_x + width, at_y + DESCENT * size))
                self.glyphs.append(Glyph(char, item.get("ID", ""), *around(place, _corners(corners))))

    def _add_path(self, item: Element, place: Matrix) -> None:
        drawn = []
        for figure in figures(item.findtext("AbbreviatedData")):
            self.figures += 1
            if self.figures <= MOST_FIGURES:
                drawn.append([(x, y) for x, y in (_at(place, point) for point in figure)])
        if drawn:
            filled = item.get("Fill", "").lower() == "true"
            self.paths.append(Path(drawn, filled, item.get("Stroke", "").lower() != "false"))


def _is_visible(item: Element) -> bool:
    return item.get("Visible", "").lower() != "false" and item.get("Alpha", "") != "0"


def _place(item: Element, outer: Matrix) -> Matrix:
    """From an object's own coordinates to the page: its CTM, then its boundary's corner."""
    left, top, _, _ = box(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    return after(after(matrix(item.get("CTM")), (1.0, 0.0, 0.0, 1.0, left, top)), outer)


def _set(
    code: Element, x: float, y: float, size: float, stretch: float
) -> Iterator[tuple[str, float, float, float]]:
    """(character, x, base line y, width) of a TextCode in its object's coordinates."""
    text = (code.text or "").strip("\r\n\t")
    steps_x, steps_y = (advances(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
    for number, char in enumerate(text):
        own = size * stretch * char_width(char)
        step = steps_x[number] if steps_x else 0.0 if any(steps_y) else own
        yield char, x, y, min(own, step) if step > 0 else own
        x += step
        y += steps_y[number] if steps_y else 0.0


def _first(text: str | None, otherwise: float) -> float:
    return (numbers(text) or [otherwise])[0]


def _corners(opposite: tuple[tuple[float, float], tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    (x0, y0), (x1, y1) = opposite
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def _at(place: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    x0, y0, _, _ = around(place, (point,))
    return x0, y0
