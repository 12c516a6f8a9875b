"""Read pages → documents."""

from collections.abc import Sequence

from claims.document import Document
from extractors.assembly.copies import merge_copies
from extractors.assembly.draft import Draft
from extractors.assembly.empties import put_empty_cells
from extractors.assembly.group import group, pair_parts
from extractors.assembly.leftovers import leftovers_of
from extractors.assembly.registry import document_types, type_named
from extractors.assembly.reread import settled
from extractors.assembly.sheets import doubt_sheets
from extractors.assembly.split import regions_of
from extractors.reading.reader import Again, ReadPage, unseen


def assemble(pages: Sequence[ReadPage], again: Again = unseen) -> list[Document]:
    """The documents of some pages, numbered d1, d2 … in the order of their first page. Empty pages are none. `again`
    looks a second time at what the pages leave open."""
    drafts = drafts_of(pages, again)
    return [draft.document(number, leftovers_of(draft)) for number, draft in enumerate(drafts, 1)]


def drafts_of(pages: Sequence[ReadPage], again: Again = unseen) -> list[Draft]:
    """The same before they are finished: with the print of their pages."""
    types, unknown = document_types(), type_named("other")
    regions = [region for page in pages if not page.empty for region in regions_of(page, types, unknown)]
    singles = merge_copies([settled(draft, again) for draft in group(regions)])
    drafts = merge_copies(pair_parts(singles))
    doubt_sheets(drafts)
    for draft in drafts:
        put_empty_cells(draft, again)
    return drafts
