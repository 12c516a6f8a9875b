"""What a Word document holds, in reading order: paragraphs, tables, pictures, page breaks (ECMA-376)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

NORMAL_SIZE = 10.5
"""Points."""
SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText", "tblPr", "trPr", "tcPr"}
)
"""Deleted text, the second version of alternative content, properties."""
MOST_BLOCKS = 100_000


class Paragraph(NamedTuple):
    """Tabs and line feeds stand in `text`; `size` in points; `align` is left, center or right."""

    text: str
    size: float = NORMAL_SIZE
    align: str = "left"


class Cell(NamedTuple):
    """`span`: columns that it fills; `continued`: it goes on with the cell above."""

    paragraphs: list[Paragraph]
    span: int = 1
    continued: bool = False


class Row(NamedTuple):
    """`breaks`: a new page begins with this row."""

    cells: list[Cell]
    breaks: bool


class Table(NamedTuple):
    """`widths` of the columns in any one unit, [] unknown; `ruled`: its lines are drawn."""

    rows: list[Row]
    widths: list[float]
    ruled: bool


class Figure(NamedTuple):
    """A picture by the id of its relation."""

    relation: str


class PageBreak(NamedTuple):
    """A new page begins, by the author's will or as Word last laid the document out."""


Block = Paragraph | Table | Figure | PageBreak


@dataclass
class Styles:
    """Size and alignment that named styles give."""

    sizes: dict[str, float] = field(default_factory=dict)
    aligns: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Element) -> "Styles":
        styles = cls()
        for style in tree.iterfind("style"):
            name = style.get("styleId", "")
            if (size := _size(style.find("rPr"))) is not None:
                styles.sizes[name] = size
            if (align := _align(style.find("pPr"))) is not None:
                styles.aligns[name] = align
        return styles


def blocks_of(holder: Element, styles: Styles) -> Iterator[Block]:
    """The blocks below an element, content controls and text boxes opened."""
    for item in holder:
        if item.tag == "p":
            yield from _paragraph(item, styles)
        elif item.tag == "tbl":
            yield _table(item, styles)
            yield from (Figure(relation) for relation in _pictures(item))
        elif item.tag not in SKIPPED:
            yield from blocks_of(item, styles)


def _paragraph(item: Element, styles: Styles) -> Iterator[Block]:
    properties = item.find("pPr")
    style = _value(properties, "pStyle") or ""
    align = _align(properties) or styles.aligns.get(style, "left")
    text: list[str] = []
    sizes: list[float] = []
    for piece in _pieces(item):
        if isinstance(piece, str):
            text.append(piece)
        elif isinstance(piece, float):
            sizes.append(piece)
        else:
            if "".join(text).strip():
                yield Paragraph(
                    "".join(text), max(sizes, default=styles.sizes.get(style, NORMAL_SIZE)), align
                )
            text = []
            yield piece
    yield Paragraph("".join(text), max(sizes, default=styles.sizes.get(style, NORMAL_SIZE)), align)
    for box in _boxes(item):
        yield from blocks_of(box, styles)
    yield from (Figure(relation) for relation in _pictures(item))


def _pieces(item: Element) -> Iterator[str | float | PageBreak]:
    """Text, sizes of runs and page breaks of a paragraph."""
    for child in item:
        if child.tag == "r":
            yield from _run(child)
        elif child.tag not in SKIPPED and child.tag not in {"drawing", "pict"}:
            yield from _pieces(child)


def _run(run: Element) -> Iterator[str | float | PageBreak]:
    properties = run.find("rPr")
    if properties is not None and properties.find("vanish") is not None:
        return
    for child in run:
        if child.tag == "t":
            yield child.text or ""
            if (child.text or "").strip() and (size := _size(properties)) is not None:
                yield size
        elif child.tag in {"tab", "ptab"}:
            yield "\t"
        elif child.tag == "lastRenderedPageBreak" or (child.tag == "br" and child.get("type") == "page"):
            yield PageBreak()
        elif child.tag in {"br", "cr"}:
            yield "\n"
        elif child.tag == "noBreakHyphen":
            yield "-"
        elif child.tag == "sym":
            yield "☑" if child.get("char", "").upper() in {"F052", "F0FE"} else "□"


def _boxes(item: Element) -> Iterator[Element]:
    """Text boxes, each once although files hold them twice for older programs."""
    for child in item:
        if child.tag == "txbxContent":
            yield child
        elif child.tag not in SKIPPED:
            yield from _boxes(child)


def _pictures(item: Element) -> Iterator[str]:
    for child in item:
        relation = (
            child.get("embed") if child.tag == "blip" else child.get("id") if child.tag == "imagedata" else ""
        )
        if relation:
            yield relation
        if child.tag not in SKIPPED:
            yield from _pictures(child)


def _table(item: Element, styles: Styles) -> Table:
    properties = item.find("tblPr")
    borders = properties.find("tblBorders") if properties is not None else None
    drawn = [edge.get("val", "") for edge in borders] if borders is not None else []
    ruled = any(line not in {"none", "nil"} for line in drawn) or (
        not drawn and _value(properties, "tblStyle") is not None
    )
    widths = [
        float(column.get("w", "0")) if column.get("w", "0").isdigit() else 0.0
        for column in item.iterfind("tblGrid/gridCol")
    ]
    return Table([_row(row, styles) for row in _rows(item)], widths, ruled)


def _rows(item: Element) -> Iterator[Element]:
    for child in item:
        if child.tag == "tr":
            yield child
        elif child.tag not in SKIPPED and child.tag != "tc":
            yield from _rows(child)


def _row(row: Element, styles: Styles) -> Row:
    cells = [_cell(cell, styles) for cell in _cells(row)]
    breaks = next(row.iter("lastRenderedPageBreak"), None) is not None
    return Row(cells, breaks)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == "tc":
            yield child
        elif child.tag not in SKIPPED:
            yield from _cells(child)


def _cell(cell: Element, styles: Styles) -> Cell:
    properties = cell.find("tcPr")
    span = _value(properties, "gridSpan") or "1"
    merge = properties.find("vMerge") if properties is not None else None
    continued = merge is not None and merge.get("val", "continue") == "continue"
    return Cell(list(_flat(cell, styles)), min(int(span), 100) if span.isdigit() else 1, continued)


def _flat(cell: Element, styles: Styles) -> Iterator[Paragraph]:
    """The paragraphs of a cell, those of tables within it too."""
    for block in blocks_of(cell, styles):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for inner in row.cells:
                    yield from inner.paragraphs


def _value(properties: Element | None, name: str) -> str | None:
    found = properties.find(name) if properties is not None else None
    return found.get("val") if found is not None else None


def _size(properties: Element | None) -> float | None:
    """Points; the file counts in halves."""
    halves = _value(properties, "sz") or ""
    return min(max(int(halves) / 2, 4.0), 72.0) if halves.isdigit() and len(halves) < 5 else None


def _align(properties: Element | None) -> str | None:
    kind = _value(properties, "jc")
    known: Mapping[str, str] = {
        "center": "center",
        "right": "right",
        "end": "right",
        "left": "left",
        "start": "left",
    }
    return known.get(kind or "")
