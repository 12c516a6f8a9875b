"""The parts of an OFD: documents, pages, templates, resources (GB/T 33190-2016, 6 and 7).

Writers disagree on what a location is relative to, and on whether folders are there at all: each location is tried from
the part that names it, from the document's folder and from the root.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from claims.errors import UploadError
from extractors.pages.matrix import IDENTITY
from extractors.pages.ofd_content import Content
from extractors.pages.ofd_values import box
from extractors.pages.package import Package

A4 = (0.0, 0.0, 210.0, 297.0)
"""Millimetres; where neither page nor document names a size."""
LARGEST_PAGE = 2000.0
START = "OFD.xml"
WATERMARK = "watermark"

PageBox = tuple[float, float, float, float]


@dataclass(frozen=True)
class OfdPage:
    """A page of a document: `ident` by which tags and annotations name it, `part` None where the file lacks it."""

    ident: str
    part: str | None


@dataclass
class OfdDocument:
    """One DocBody. `root` is its Document.xml."""

    package: Package
    root: str
    tree: Element = field(init=False)

    def __post_init__(self) -> None:
        self.tree = self.package.xml(self.root)

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.root)

    @cached_property
    def pages(self) -> list[OfdPage]:
        """In the order of the file's list, which is the order of the pages."""
        listed = self.tree.iterfind("Pages/Page")
        return [OfdPage(page.get("ID", ""), self._page_part(page.get("BaseLoc", ""))) for page in listed]

    @cached_property
    def resources(self) -> dict[str, str]:
        """Picture resources: id → part."""
        found: dict[str, str] = {}
        for part, tree in self._resource_files:
            base = posixpath.join(posixpath.dirname(part), tree.get("BaseLoc", "").strip("/"))
            for media in tree.iter("MultiMedia"):
                file = self.find(media.findtext("MediaFile", ""), base, posixpath.dirname(part))
                if file is not None:
                    found[media.get("ID", "")] = file
        return found

    @cached_property
    def units(self) -> dict[str, Element]:
        """Composite graphic units by id."""
        return {
            unit.get("ID", ""): unit
            for _, tree in self._resource_files
            for unit in tree.iter("CompositeGraphicUnit")
        }

    def read_page(self, page: OfdPage) -> tuple[PageBox, Content]:
        """The page's box and what stands on it, with its templates and annotations. Raises UploadError."""
        if page.part is None:
            raise self.package.error("corrupt", "这一页的内容缺失，请重新导出或拍照上传这一页。")
        tree = self.package.xml(page.part)
        content = Content(self.units)
        for template in tree.iterfind("Template"):
            part = self._templates.get(template.get("TemplateID", ""))
            if part is not None:
                content.add(self.package.xml(part), IDENTITY)
        content.add(tree, IDENTITY)
        for annotation in self._annotations(page):
            content.add(annotation, IDENTITY)
        return self._box(tree), content

    @cached_property
    def seals(self) -> dict[str, list[tuple[float, float, float, float]]]:
        """Places of electronic seals (x, y, width, height) by page id, as the signatures name them."""
        found: dict[str, list[tuple[float, float, float, float]]] = {}
        for part, tree in self._listed_in_file("Signatures"):
            for entry in tree.iter("Signature"):
                file = self.find(entry.get("BaseLoc", ""), posixpath.dirname(part))
                for _, signature in self.readable(file) if file else ():
                    for stamp in signature.iter("StampAnnot"):
                        place = box(stamp.get("Boundary"))
                        if place is not None:
                            found.setdefault(stamp.get("PageRef", ""), []).append(place)
        return found

    def find(self, location: str, *bases: str) -> str | None:
        """The part that a location means, see Package.find."""
        return self.package.find(location, *bases, self.folder) if location.strip() else None

    def listed(self, kind: str) -> Iterator[tuple[str, Element]]:
        """The parts that the document names under `kind` (Attachments, CustomTags …), those that can be read."""
        for entry in self.tree.iter(kind):
            part = self.find(entry.text or "")
            if part is not None:
                yield from self.readable(part)

    def _listed_in_file(self, kind: str) -> Iterator[tuple[str, Element]]:
        """The parts that OFD.xml names under `kind` for this document."""
        folder = posixpath.join(self.folder, "")
        for entry in self.package.xml(START).iter(kind):
            part = self.package.find(entry.text or "")
            if part is not None and part.startswith(folder):
                yield from self.readable(part)

    def readable(self, part: str) -> Iterator[tuple[str, Element]]:
        """The part and its tree; nothing where it is broken: what a page does not need must not cost the page."""
        try:
            yield part, self.package.xml(part)
        except UploadError as error:
            if error.code == "archive_unsafe":
                raise

    def _page_part(self, location: str) -> str | None:
        folder = posixpath.join(self.folder, "Pages")
        return self.find(location, self.folder, folder) or self.find(
            f"{location}/Content.xml", self.folder, folder
        )

    @cached_property
    def _templates(self) -> dict[str, str]:
        listed = (
            (entry.get("ID", ""), self._page_part(entry.get("BaseLoc", "")))
            for entry in self.tree.iter("TemplatePage")
        )
        return {ident: part for ident, part in listed if part is not None}

    @cached_property
    def _resource_files(self) -> list[tuple[str, Element]]:
        return [*self.listed("PublicRes"), *self.listed("DocumentRes")]

    @cached_property
    def _annotation_parts(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for part, tree in self.listed("Annotations"):
            for entry in tree.iter("Page"):
                file = self.find(entry.findtext("FileLoc", ""), posixpath.dirname(part))
                if file is not None:
                    found.setdefault(entry.get("PageID", ""), []).append(file)
        return found

    def _annotations(self, page: OfdPage) -> Iterator[Element]:
        """What annotations draw on the page. A watermark's words are nobody's statement."""
        for file in self._annotation_parts.get(page.ident, ()):
            for _, tree in self.readable(file):
                for annotation in tree.iter("Annot"):
                    shown = annotation.get("Visible", "").lower() != "false"
                    if shown and annotation.get("Type", "").lower() != WATERMARK:
                        yield annotation

    def _box(self, page: Element) -> PageBox:
        own = box(page.findtext("Area/PhysicalBox"))
        shared = box(self.tree.findtext("CommonData/PageArea/PhysicalBox"))
        for found in (own, shared):
            if found is not None and min(found[2:]) >= 1.0 and max(found[2:]) <= LARGEST_PAGE:
                return found
        return A4


def documents_of(package: Package) -> list[OfdDocument]:
    """The documents of the file, one per DocBody, in order. Raises UploadError where there is none."""
    tree = package.xml(START)
    roots = [package.find(entry.text or "") for entry in tree.iterfind("DocBody/DocRoot")]
    found = [OfdDocument(package, root) for root in roots if root is not None]
    if not found:
        raise package.error("corrupt", "OFD文件已损坏或上传不完整，请重新下载后上传。")
    return found
