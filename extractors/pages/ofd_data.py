"""Values that an OFD carries by name: tags that point at text on the page, and XML files attached to it (DOMAIN 3.13).

Only what stands on the page counts, or what a page without text of its own cannot show: what is attached to a paper but
not printed on it (a form whose values were emptied) is no statement of the paper.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from claims.evidence import Box, Line
from claims.values.normal import compact
from extractors.pages.ofd_content import Glyph
from extractors.pages.ofd_document import OfdDocument
from extractors.pages.page import Datum

TAG_READER, ATTACHMENT_READER = "ofd-tag", "ofd-attachment"
LONGEST = 200
"""Characters: longer values are signatures, cipher areas and remarks."""

Tags = dict[str, list[tuple[str, list[str]]]]
"""Page id → (name, ids of the text objects that together say it)."""


def tags_of(document: OfdDocument) -> Tags:
    """The document's custom tags."""
    found: Tags = {}
    for part, tree in document.listed("CustomTags"):
        for entry in tree.iter("FileLoc"):
            file = document.find(entry.text or "", posixpath.dirname(part))
            for _, tagged in document.readable(file) if file else ():
                for element in tagged.iter():
                    _collect(element, found)
    return found


def _collect(element: Element, found: Tags) -> None:
    by_page: dict[str, list[str]] = {}
    for reference in element.iterfind("ObjectRef"):
        by_page.setdefault(reference.get("PageRef", ""), []).append((reference.text or "").strip())
    for page, owners in by_page.items():
        found.setdefault(page, []).append((element.tag, owners))


def tagged(tags: Iterable[tuple[str, list[str]]], glyphs: Iterable[Glyph], page_box: Box) -> Iterator[Datum]:
    """The tags of one page with the text that they point at."""
    by_owner: dict[str, list[Glyph]] = {}
    for glyph in glyphs:
        by_owner.setdefault(glyph.owner, []).append(glyph)
    for name, owners in tags:
        meant = [glyph for owner in owners if owner for glyph in by_owner.get(owner, ())]
        if meant and len(meant) <= LONGEST:
            yield Datum(TAG_READER, name, "".join(glyph.text for glyph in meant), _box(meant, page_box))


def _box(glyphs: Iterable[Glyph], page: Box) -> Box:
    boxes = [(glyph.x0, glyph.y0, glyph.x1, glyph.y1) for glyph in glyphs]
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(
        (min(left) - page.x0) / page.width,
        (min(top) - page.y0) / page.height,
        (max(right) - page.x0) / page.width,
        (max(bottom) - page.y0) / page.height,
    )


def attached(document: OfdDocument) -> dict[str, str]:
    """Values of the attached XML files by name; names that stand for several values (rows) are left out."""
    values: dict[str, set[str]] = {}
    for part, tree in document.listed("Attachments"):
        for entry in tree.iter("Attachment"):
            file = document.find(entry.findtext("FileLoc", ""), posixpath.dirname(part))
            if file is None or not file.lower().endswith(".xml"):
                continue
            for _, attachment in document.readable(file):
                for element in attachment.iter():
                    text = (element.text or "").strip()
                    if text and len(element) == 0 and len(text) <= LONGEST:
                        values.setdefault(element.tag, set()).add(text)
    return {name: said.pop() for name, said in values.items() if len(said) == 1}


def unplaced(values: dict[str, str]) -> Iterator[Datum]:
    """The values of a document whose page has no text of its own: where they stand is not known."""
    for name, value in values.items():
        yield Datum(ATTACHMENT_READER, name, value)


def located(values: dict[str, str], lines: Iterable[Line]) -> Iterator[Datum]:
    """The values that stand on a page, each where it first does."""
    printed = [(line, compact(line.text).replace(",", "")) for line in lines]
    for name, value in values.items():
        wanted = compact(value).replace(",", "")
        whole = re.compile(rf"(?<![0-9A-Za-z.]){re.escape(wanted)}(?![0-9A-Za-z])")
        line = next((line for line, text in printed if whole.search(text)), None)
        if line is not None:
            yield Datum(ATTACHMENT_READER, name, value, line.box)
