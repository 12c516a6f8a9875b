"""What besides the sum tells that rows of a list were lost: running numbers, a printed count, cells, pages."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.document import Row, RowsBreak
from claims.values.money import format_money
from extractors.assembly.declare import TableSpec
from extractors.assembly.draft import Draft, Region
from extractors.assembly.ledger import Unexplained, sum_of

_COUNT = re.compile(r"(?:共计?|合计|总计)[:：]?(?P<count>\d{1,5})(?:项|条|笔|行)(?!目)")
_USUAL = 0.8
"""Share of the rows from which a cell is expected in every one."""


def lost_rows(draft: Draft, amount: str) -> list[RowsBreak]:
    """Every sign that the rows are not all there, or not all read."""
    return [*_gaps(draft.rows), *_counts(draft), *_unread(draft.rows, amount), *_sheets(draft.regions)]


def conclude(draft: Draft, spec: TableSpec) -> None:
    """Where the rows break, unless they are proved: signs of lost rows refute a list that has no total to prove it."""
    if draft.rows_proved or not spec.amount:
        draft.rows_breaks = []
        return
    parts = [_of_sum(each) for each in draft.unexplained]
    earlier = [each for each in draft.rows_breaks if each.place != "合计"]
    signs = list(dict.fromkeys([*earlier, *parts, *lost_rows(draft, spec.amount)]))
    if draft.rows_proved is None and draft.rows and signs:
        draft.rows_proved = False
    if draft.expected is not None:
        added = format_money(sum_of(draft.rows, spec.amount))
        signs.insert(0, RowsBreak(place="合计", printed=format_money(draft.expected), added=added))
    draft.rows_breaks = signs if draft.rows_proved is False else []


def _of_sum(each: Unexplained) -> RowsBreak:
    printed = each.printed
    return RowsBreak(
        place=printed.label,
        page=printed.page,
        printed=format_money(printed.amounts[0]),
        added=format_money(each.added),
    )


def _gaps(rows: Sequence[Row]) -> Iterator[RowsBreak]:
    """Running numbers that leave some out where the rows between are too few. A page may begin anew with 1."""
    numbered = [
        (at, int(cell.as_text), cell)
        for at, row in enumerate(rows)
        if (cell := row.get("number")) is not None and cell.as_text.isdigit()
    ]
    if len(numbered) < _USUAL * len(rows):
        return
    if numbered and numbered[0][1] - 1 > numbered[0][0] and _steady(numbered[:3]):
        at, number, cell = numbered[0]
        yield RowsBreak(place=f"序号{number}之前", page=cell.page)
    for (at, number, _), (later, following, cell) in pairwise(numbered):
        if following - number > later - at and _steady(
            [*(x for x in numbered if later <= x[0] <= later + 2)]
        ):
            yield RowsBreak(place=f"序号{number}与{following}之间", page=cell.page)


def _steady(numbered: Sequence[tuple[int, int, object]]) -> bool:
    """Whether numbers rise one by one: a single misread one is no gap."""
    return len(numbered) > 1 and all(b[1] - a[1] == b[0] - a[0] for a, b in pairwise(numbered))


def _counts(draft: Draft) -> Iterator[RowsBreak]:
    """共9项, where it is printed once and differs from the rows read."""
    found = [match for flow in draft.flows for match in flow.all(_COUNT)]
    counts = {int(match.group("count")) for match in found}
    if len(counts) == 1 and (count := counts.pop()) > len(draft.rows):
        yield RowsBreak(
            place=f"共{count}项", page=found[0].pieces[0].page, printed=str(count), added=str(len(draft.rows))
        )


def _unread(rows: Sequence[Row], amount: str) -> Iterator[RowsBreak]:
    """Rows whose amount could not be read, or which have none where nearly all have one."""
    filled = sum(amount in row for row in rows)
    for number, row in enumerate(rows, 1):
        cell = row.get(amount)
        lacks = cell is None and _USUAL * len(rows) <= filled
        if lacks or (cell is not None and cell.value is None):
            page = next((each.page for each in row.values() if each.page), None)
            yield RowsBreak(place=f"第{number}行", page=page)


def ends_early(regions: Sequence[Region]) -> bool:
    """Whether the last page of a list, on which its total stands, did not come by the printed page numbers."""
    sheets = [region.sheet for region in regions if region.sheet and region.sheet[1]]
    return bool(sheets) and all(number < (total or 0) for number, total in sheets)


def _sheets(regions: Sequence[Region]) -> Iterator[RowsBreak]:
    """Printed page numbers of a list of several pages that did not come."""
    sheets = [region.sheet for region in regions if region.sheet]
    of = {total for _, total in sheets if total}
    seen = {number for number, _ in sheets}
    if len(of) == 1 and len(sheets) == len(regions):
        lacking = [number for number in range(1, of.pop() + 1) if number not in seen]
        if lacking:
            yield RowsBreak(place="缺第" + "、".join(map(str, lacking)) + "页")
