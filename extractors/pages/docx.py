"""Word documents (docx): paragraphs and tables on pages that we set, pictures as pages behind the one they are on."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element

from claims.document import Problem
from claims.errors import UploadError
from claims.evidence import PageRef
from claims.settings import Limits
from extractors.pages import image
from extractors.pages.docx_blocks import Block, Figure, PageBreak, Paragraph, Styles, Table, blocks_of
from extractors.pages.flow_layout import WIDTH, Sheet, table_parts
from extractors.pages.package import Package, opened
from extractors.pages.page import Page
from extractors.pages.plain_drawing import draw
from extractors.pages.upload import Upload

MAIN = "word/document.xml"
READER = "docx-text"
SHORTEST_SIDE = 200
"""Pixels: smaller pictures are signs and logos."""


def recognises(_head: bytes, members: frozenset[str]) -> bool:
    return MAIN in members


def open_pages(upload: Upload, limits: Limits) -> Iterator[Page | Problem]:
    """Pages as the author broke them, or as Word last did."""
    with opened(upload, limits) as package:
        tree = package.xml(MAIN)
        styles = Styles.of(package.xml("word/styles.xml")) if "word/styles.xml" in package else Styles()
        relations = _relations(package)
        number = 0
        for sheet, figures in _sheets(_blocks(package, tree, styles, relations)):
            for found in _pages(
                upload, package, limits, sheet, [relations.get(figure.relation) for figure in figures]
            ):
                number += 1
                if number > limits.pages:
                    yield upload.problem(
                        "too_large", f"超过{limits.pages}页，只读取了前面的页，请分开上传。", number
                    )
                    return
                yield _numbered(found, upload, number)
        if number == 0:
            raise upload.error("empty", "文档是空白的，请重新保存后上传。")


def _numbered(found: Page | Problem, upload: Upload, number: int) -> Page | Problem:
    if isinstance(found, Problem):
        return found.model_copy(update={"page": number})
    return replace(found, ref=PageRef(file=upload.name, page=number))


def _relations(package: Package) -> dict[str, str]:
    """Relation id → part, those within the file."""
    name = "word/_rels/document.xml.rels"
    if name not in package:
        return {}
    listed = package.xml(name).iterfind("Relationship")
    found = (
        (each.get("Id", ""), package.find(each.get("Target", ""), "word"))
        for each in listed
        if each.get("TargetMode") != "External"
    )
    return {ident: part for ident, part in found if part is not None}


def _blocks(package: Package, tree: Element, styles: Styles, relations: dict[str, str]) -> Iterator[Block]:
    """Headers, the body, footers: each header and footer once."""
    for kind in ("headerReference", "", "footerReference"):
        if not kind:
            yield from blocks_of(tree, styles)
            continue
        parts = dict.fromkeys(relations.get(each.get("id", "")) for each in tree.iter(kind))
        for part in parts:
            if part is not None:
                yield from (
                    block for block in blocks_of(package.xml(part), styles) if not isinstance(block, Figure)
                )


def _sheets(blocks: Iterator[Block]) -> Iterator[tuple[Sheet, list[Figure]]]:
    """Set pages with the pictures that belong to each."""
    sheet, figures = Sheet(), list[Figure]()
    for block in blocks:
        if isinstance(block, Paragraph):
            sheet.set_paragraph(block)
        elif isinstance(block, Figure):
            figures.append(block)
        elif isinstance(block, PageBreak):
            yield sheet, figures
            sheet, figures = Sheet(), []
        elif isinstance(block, Table):
            for part_number, rows in enumerate(table_parts(block)):
                if part_number:
                    yield sheet, figures
                    sheet, figures = Sheet(), []
                sheet.set_table(rows, block.widths, block.ruled)
    yield sheet, figures


def _pages(
    upload: Upload, package: Package, limits: Limits, sheet: Sheet, parts: list[str | None]
) -> Iterator[Page | Problem]:
    """The page of text, if any, then its pictures. Numbers are given later."""
    rulings = sheet.rulings()
    lines = sheet.lines(rulings, READER)
    if lines:
        yield Page(
            ref=PageRef(file=upload.name),
            width=WIDTH,
            height=sheet.height,
            load=partial(draw, lines, rulings, WIDTH, sheet.height),
            lines=lines,
            rulings=rulings,
            container="docx",
        )
    for part in dict.fromkeys(parts):
        if part is not None:
            yield from _picture(upload, package, limits, part)


def _picture(upload: Upload, package: Package, limits: Limits, part: str) -> Iterator[Page | Problem]:
    try:
        member = Upload(upload.name, upload.path, (*upload.inside, package.checked(part).filename))
        with member.open() as handle:
            known = image.recognises(handle.read(32), frozenset())
        if not known:
            yield upload.problem(
                "unsupported_type", "文档里有一张图片的格式不能读取，请把它另存为JPG后上传。"
            )
            return
        for page in image.open_pages(member, limits):
            if isinstance(page, Problem) or min(page.width, page.height) >= SHORTEST_SIDE:
                yield page
    except UploadError as error:
        yield upload.problem(error.code, error.message)
