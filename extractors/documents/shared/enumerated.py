"""Lists without a table: numbered lines that tell a thing, how many, and what they cost (1、电视机 1台 3200元)."""

import re

from claims.document import Row, RowsBreak
from extractors.assembly import parsers
from extractors.assembly.declare import Parser
from extractors.assembly.draft import Draft

_ITEM = re.compile(
    r"(?:^|\n)[(]?(?P<number>\d{1,3})[、.)]\t?(?P<name>[^\n\t]*?[\u4e00-\u9fff)])[\t,:]?"
    r"(?P<quantity>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{1,3}|㎡|m2)[\t,、:]*"
    r"(?:(?:单价|每[\u4e00-\u9fff])[:]?(?P<unit_price>[¥￥]?\d[\d,]*(?:\.\d{1,2})?)元?[\t,、]*)?"
    r"(?:共计|合计|价值|金额|约|共|计|[:])*(?P<amount>[¥￥]?\d[\d,]*(?:\.\d{1,2})?)元?(?=[\n;。]|$)"
)
_LINE = re.compile(r"(?:^|\n)[(]?\d{1,3}[、.)][^\n]*\d")
_PARSERS: dict[str, Parser] = {
    "number": parsers.row_number,
    "name": parsers.text,
    "quantity": parsers.quantity,
    "unit": parsers.unit,
    "unit_price": parsers.money,
    "amount": parsers.money,
}
_FEWEST = 2
"""Lines that make a list."""


def put_enumerated(draft: Draft) -> None:
    """The rows that numbered lines tell, where no table was found; lines that tell none are rows that were lost."""
    if draft.rows:
        return
    told = _told(draft)
    if len(told) >= _FEWEST:
        draft.rows = told
        return
    for region, flow in zip(draft.regions, draft.flows, strict=True):
        if len(_LINE.findall(flow.text)) >= _FEWEST:
            draft.rows_breaks.append(RowsBreak(place="没有读出明细", page=region.page.ref))
            draft.rows_proved = False


def _told(draft: Draft) -> list[Row]:
    rows: list[Row] = []
    for flow in draft.flows:
        for found in flow.all(_ITEM):
            cells = {
                key: parsers.field_of(parse, flow.group(found, key))
                for key, parse in _PARSERS.items()
                if found.match[key]
            }
            rows.append({key: cell for key, cell in cells.items() if cell is not None})
    return rows
