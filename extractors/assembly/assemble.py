"""Read pages → documents."""

from collections.abc import Sequence

from claims.document import Document
from extractors.assembly.build import fill
from extractors.assembly.copies import merge_copies
from extractors.assembly.declare import DocumentType
from extractors.assembly.draft import Draft
from extractors.assembly.group import group, pair_parts
from extractors.assembly.registry import document_types
from extractors.assembly.split import regions_of
from extractors.layout.pieces import whole
from extractors.reading.reader import ReadPage

_TITLE_LENGTH = range(2, 25)


def _title(draft: Draft) -> None:
    """The heading of an unknown paper: the tallest of its first phrases, by which a person may know it."""
    head = [span for span in draft.spans[:5] if len(span.key) in _TITLE_LENGTH]
    if head:
        tallest = max(head, key=lambda span: span.level.height)
        draft.put("title", tallest.key, [whole(tallest)])


OTHER = DocumentType(name="other", finish=_title)
"""What is none of the known types, never forced into one."""


def assemble(pages: Sequence[ReadPage]) -> list[Document]:
    """The documents of some pages, numbered d1, d2 … in the order of their first page. Empty pages are none."""
    types = document_types()
    regions = [region for page in pages if not page.empty for region in regions_of(page, types, OTHER)]
    singles = merge_copies([fill(draft) for draft in group(regions)])
    drafts = merge_copies(pair_parts(singles))
    return [draft.document(number) for number, draft in enumerate(drafts, 1)]
