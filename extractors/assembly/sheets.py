"""The page numbers that papers print (第2页 共3页), and what they say of pages that did not come."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.assembly.confidence import DOUBTED
from extractors.assembly.draft import Draft
from extractors.layout.pieces import Piece, rows_of, whole
from extractors.layout.spans import Span

_BETWEEN = r"[,，、;；/()（）\[\]|]*"
_SHEET = re.compile(
    rf"第(?P<n>\d{{1,3}})页{_BETWEEN}[共总]计?(?P<of>\d{{1,3}})页|[共总]计?(?P<of2>\d{{1,3}})页{_BETWEEN}第(?P<n2>\d{{1,3}})页"
    r"|第(?P<n3>\d{1,3})/(?P<of3>\d{1,3})页|页[码次号][:：]?(?P<n4>\d{1,3})/(?P<of4>\d{1,3})页?$"
    r"|第(?P<n5>\d{1,3})页$|^(?P<n6>\d{1,3})/(?P<of6>\d{1,3})页?$"
)
_MOST = 60
"""Pages: a paper that counts more was misread."""


class _Printed(NamedTuple):
    """A printed page number: which page, of how many (None: not told), and what shows it. `named`: it says that it is
    a page; 1/2 alone may be something else."""

    number: int
    total: int | None
    pieces: list[Piece]
    named: bool


def sheet_number(spans: Sequence[Span]) -> tuple[int, int | None] | None:
    """The printed page number: (page, of how many or None)."""
    found = _printed(spans)
    return found and (found.number, found.total)


def put_sheets(draft: Draft) -> None:
    """`sheet_total` and `sheets_seen` of a paper each page of which prints its number and one number of all pages."""
    printed = [found for region in draft.regions if (found := _printed(region.spans))]
    totals = {found.total for found in printed}
    if len(printed) < len(draft.regions) or len(totals) != 1 or None in totals:
        return
    if any(found.total is None or found.total > _MOST or not found.named for found in printed):
        return
    pieces = [piece for found in printed for piece in found.pieces]
    draft.put("sheet_total", str(totals.pop()), pieces)
    draft.put("sheets_seen", ",".join(map(str, sorted({found.number for found in printed}))), pieces)


def doubt_sheets(drafts: Sequence[Draft]) -> None:
    """Makes doubtful which pages came, where the lacking one may be among pages that nobody knows, or where a picture's
    rows are all there: then the count may be misread."""
    unknown = any(d.type.name == "other" and not any(region.titled for region in d.regions) for d in drafts)
    for draft in drafts:
        lacking = draft.text("sheets_seen").count(",") + 1 < int(draft.text("sheet_total") or 0)
        if lacking and (unknown or (draft.rows_proved is True and not draft.exact)):
            draft.doubt("sheet_total", DOUBTED)
            draft.doubt("sheets_seen", DOUBTED)


def _printed(spans: Sequence[Span]) -> _Printed | None:
    for row in rows_of([whole(span) for span in spans]):
        for pieces in [row, *([piece] for piece in row)]:
            if found := _SHEET.search("".join(piece.key for piece in pieces)):
                groups = {key: int(value) for key, value in found.groupdict().items() if value}
                number = next(value for key, value in groups.items() if key.startswith("n"))
                total = next((value for key, value in groups.items() if key.startswith("of")), None)
                alone = [[piece] for piece in pieces if found[0] in piece.key]
                return _Printed(number, total, alone[0] if alone else list(pieces), "页" in found[0])
    return None
