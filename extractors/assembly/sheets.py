"""The page numbers that papers print (第2页 共3页), and what they say of pages that did not come."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.assembly.draft import Draft
from extractors.layout.pieces import Piece, rows_of, whole
from extractors.layout.spans import Span

_SHEET = re.compile(
    r"第(?P<n>\d{1,3})页[,，、/()（]*共(?P<of>\d{1,3})页|共(?P<of2>\d{1,3})页[,，、/()（]*第(?P<n2>\d{1,3})页"
    r"|第(?P<n3>\d{1,3})页$|(?:^|页码[:：]?)(?P<n4>\d{1,3})/(?P<of4>\d{1,3})页?$"
)


class _Printed(NamedTuple):
    """A printed page number: which page, of how many (None: not told), and what shows it."""

    number: int
    total: int | None
    pieces: list[Piece]


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
    pieces = [piece for found in printed for piece in found.pieces]
    draft.put("sheet_total", str(totals.pop()), pieces)
    draft.put("sheets_seen", ",".join(map(str, sorted({found.number for found in printed}))), pieces)


def _printed(spans: Sequence[Span]) -> _Printed | None:
    for row in rows_of([whole(span) for span in spans]):
        for pieces in [row, *([piece] for piece in row)]:
            if found := _SHEET.search("".join(piece.key for piece in pieces)):
                groups = {key: int(value) for key, value in found.groupdict().items() if value}
                number = next(groups[key] for key in ("n", "n2", "n3", "n4") if key in groups)
                total = next((groups[key] for key in ("of", "of2", "of4") if key in groups), None)
                alone = [[piece] for piece in pieces if found[0] in piece.key]
                return _Printed(number, total, alone[0] if alone else list(pieces))
    return None
