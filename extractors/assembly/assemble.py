"""Read pages → documents."""

from collections.abc import Sequence

from claims.document import Document
from extractors.assembly.build import fill
from extractors.assembly.copies import merge_copies
from extractors.assembly.draft import Draft
from extractors.assembly.group import group, pair_parts
from extractors.assembly.leftovers import leftovers_of
from extractors.assembly.registry import document_types, type_named
from extractors.assembly.split import regions_of
from extractors.reading.reader import ReadPage


def assemble(pages: Sequence[ReadPage]) -> list[Document]:
    """The documents of some pages, numbered d1, d2 … in the order of their first page. Empty pages are none."""
    return [draft.document(number, leftovers_of(draft)) for number, draft in enumerate(drafts_of(pages), 1)]


def drafts_of(pages: Sequence[ReadPage]) -> list[Draft]:
    """The same before they are finished: with the print of their pages."""
    types, unknown = document_types(), type_named("other")
    regions = [region for page in pages if not page.empty for region in regions_of(page, types, unknown)]
    singles = merge_copies([fill(draft) for draft in group(regions)])
    return merge_copies(pair_parts(singles))
