"""`claimdocs read --leftovers DIR`: pages as pictures on which every stretch of print is marked by who took it, for
whoever teaches the program a new layout (docs/learning-a-layout.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from claims.evidence import Box, PageRef
from extractors.assembly.assemble import drafts_of
from extractors.assembly.leftovers import Stretch, stretches_of
from extractors.imaging.turn import turned_clockwise
from extractors.pages import Page
from extractors.read import ReadResult
from extractors.reading import ReadPage

LONG_SIDE = 1500
"""Pixels of the drawn page."""
LEGEND = 300
_FIELDS = (
    "#1f77b4", "#2ca02c", "#9467bd", "#17a2b8", "#8c6d31", "#3949ab", "#00897b", "#6d4c41", "#7cb342", "#5e35b1",
)  # fmt: skip
_LABEL, _PRINT, _LEFT = "#9e9e9e", "#d5d5d5", "#e53935"
_FONT = "NotoSansCJK-Regular.ttc"
"""Keys may hold Chinese labels (other_info.…); without the font they are drawn as boxes."""
_WORDS = (
    (_LABEL, "labels, and values of labels without a field"),
    (_PRINT, "the form's own print"),
)


@dataclass(frozen=True)
class Drawn:
    """One page in DIR. `types`: of its documents; `left`: how many texts and cells no field took."""

    page: PageRef
    types: tuple[str, ...]
    left: int
    path: Path


def draw_leftovers(result: ReadResult, folder: Path) -> list[Drawn]:
    """`page-001.png` … in the order of reading; a page without a picture (a sheet) is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    marks: dict[PageRef, list[Stretch]] = {}
    types: dict[PageRef, list[str]] = {}
    for draft in drafts_of(result.pages):
        for region in draft.regions:
            types.setdefault(region.page.ref, []).append(draft.type.name)
        for mark in stretches_of(draft):
            marks.setdefault(mark.page, []).append(mark)
    return [
        _drawn(
            folder / f"page-{number:03}.png", source, page, marks.get(page.ref, []), types.get(page.ref, [])
        )
        for number, (page, source) in enumerate(zip(result.pages, result.sources, strict=True), 1)
        if source.container != "sheet"
    ]


def _drawn(path: Path, source: Page, page: ReadPage, marks: Sequence[Stretch], types: Iterable[str]) -> Drawn:
    image = Image.fromarray(turned_clockwise(source.load(), page.turned)).convert("RGB")
    image = image.resize([round(side * LONG_SIDE / max(image.size)) for side in image.size])
    picture(image, marks).save(path, optimize=True)
    left = sum(mark.role == "left" for mark in marks)
    return Drawn(page.ref, tuple(dict.fromkeys(types)), left, path)


def picture(image: Image.Image, marks: Sequence[Stretch]) -> Image.Image:
    """The page with its marks, a legend beside it."""
    colours = _colours(marks)
    tint = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(tint)
    for mark in sorted(marks, key=lambda mark: mark.role == "left"):
        _paint(pen, mark, colours, image.size)
    page = Image.alpha_composite(image.convert("RGBA"), tint).convert("RGB")
    whole = Image.new("RGB", (page.width + LEGEND, page.height), "white")
    whole.paste(page, (0, 0))
    _legend(ImageDraw.Draw(whole), page.width + 12, colours, marks)
    return whole


def _colours(marks: Sequence[Stretch]) -> Mapping[str, str]:
    """One colour for each key, in the order in which they stand on the page."""
    keys = dict.fromkeys(mark.key for mark in marks if mark.role == "field")
    return {key: _FIELDS[number % len(_FIELDS)] for number, key in enumerate(keys)}


def _paint(
    pen: ImageDraw.ImageDraw, mark: Stretch, colours: Mapping[str, str], size: tuple[int, int]
) -> None:
    box = _pixels(mark.box, size)
    if mark.role == "field":
        colour = colours[mark.key]
        pen.rectangle(box, fill=f"{colour}38", outline=colour, width=2)
        if not mark.key.startswith("rows."):
            _tag(pen, box, mark.key, colour)
    elif mark.role == "left":
        pen.rectangle(
            [box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2], fill=f"{_LEFT}30", outline=_LEFT, width=3
        )
    else:
        pen.rectangle(box, fill=f"{_LABEL if mark.role == 'label' else _PRINT}40")


def _tag(pen: ImageDraw.ImageDraw, box: Sequence[float], text: str, colour: str) -> None:
    """The key on the upper edge of its box."""
    font = _font(11)
    place = (box[0], box[1] - 14)
    pen.rectangle(pen.textbbox(place, text, font=font), fill=colour)
    pen.text(place, text, font=font, fill="white")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    try:
        return ImageFont.truetype(_FONT, size)
    except OSError:
        return ImageFont.load_default(size)


def _pixels(box: Box, size: tuple[int, int]) -> list[float]:
    width, height = size
    return [box.x0 * width, box.y0 * height, box.x1 * width, box.y1 * height]


def _legend(pen: ImageDraw.ImageDraw, x: int, colours: Mapping[str, str], marks: Sequence[Stretch]) -> None:
    left = sum(mark.role == "left" for mark in marks)
    lines = [(_LEFT, f"LEFT OVER: {left}"), *((colour, key) for key, colour in colours.items()), *_WORDS]
    for number, (colour, text) in enumerate(lines):
        y = 14 + 22 * number
        pen.rectangle([x, y, x + 14, y + 14], fill=colour)
        pen.text((x + 22, y), text, font=_font(12), fill="black")
