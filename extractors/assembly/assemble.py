"""Read pages → documents."""

from collections.abc import Sequence

from claims.document import Document
from extractors.assembly.build import fill
from extractors.assembly.declare import DocumentType
from extractors.assembly.group import group, pair_parts
from extractors.assembly.registry import document_types
from extractors.assembly.split import regions_of
from extractors.reading.reader import ReadPage

OTHER = DocumentType(name="other")
"""What is none of the known types, never forced into one."""


def assemble(pages: Sequence[ReadPage]) -> list[Document]:
    """The documents of some pages, numbered d1, d2 … in the order of their first page."""
    types = document_types()
    regions = [region for page in pages for region in regions_of(page, types, OTHER)]
    drafts = pair_parts([fill(draft) for draft in group(regions)])
    return [draft.document(number) for number, draft in enumerate(drafts, 1)]
