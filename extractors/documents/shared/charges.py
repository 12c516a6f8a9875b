"""The charges of a medical bill: categories, and the details that some provinces print under or behind them.

Many provinces print a category row (西药费) and its drugs in the same table: adding every row would count twice. Which
rows are details is decided by arithmetic: the details of a category add up to its amount, and what is left adds up to
the total (DOMAIN 3.10).
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import accumulate, pairwise

from claims.document import Row, RowsBreak
from claims.errors import ValueSyntaxError
from claims.evidence import Box
from claims.values.money import format_money
from extractors.assembly import parsers
from extractors.assembly.draft import UNPARSED, Draft, cell_field, evidence_field
from extractors.assembly.ledger import TOLERANCE, amount_of, sum_of

CATEGORIES = frozenset(
    "床位费 诊察费 诊查费 检查费 化验费 治疗费 手术费 护理费 卫生材料费 材料费 西药费 中药饮片 中药饮片费 中草药费 中成药费 中成药 "
    "药事服务费 一般诊疗费 挂号费 其他住院费 其他门急诊收费 其他门诊收费 其他费 其他费用 输血费 输氧费 麻醉费 放射费 检验费 麻醉 "
    "特殊材料费 药品费 西药 诊疗费 注射费 冷暖费 空调费 陪护费 救护车费 体检费 康复费 其他 中药费 血费 氧气费 取暖费 接生费 "
    "婴儿费 膳食费 CT费 核磁费 透视费 拍片费 超声费 心电图费 监护费 抢救费 理疗费 针灸费 牙科费 镶牙费 处置费 观察费 "
    "建档费 病历费 诊断费 药费 草药费 成药费 特检费 特治费 其它 其它费 其它费用 住院诊察费 急诊留观床位费 医事服务费".split()
)
"""项目 of the fiscal bill (财综〔2020〕 catalogue and local wordings): everything else is a detail of one of them."""

_BY_LENGTH = "|".join(sorted(map(re.escape, CATEGORIES), key=len, reverse=True))
_LOOSE = re.compile(
    rf"(?:^|[\t\n])(?P<name>{_BY_LENGTH})[:：]?[\t\n]*(?:1(?:\.0+)?(?:[\t\n]*/?(?:项|次)|[\t\n])[\t\n]*)?"
    r"(?P<amount>[¥￥]?-?\d[\d,]*\.\d{2})(?=$|[\t\n]|[\u4e00-\u9fff])"
)
_LIST_FOLLOWS = re.compile(r"以下.{0,4}(?:清单|明细)(?:项目?)?[:：]?")
"""A line of its own before the details; in a table it may be taken for the end of the name above."""
_AMOUNT_AND_NOTE = re.compile(r"^\s*(?P<amount>[¥￥]?-?\d[\d,]*\.\d{2})\s*(?P<note>[\u4e00-\u9fff]{1,6})\s*$")
_QUANTITY_UNIT = re.compile(r"^(?P<quantity>-?\d+(?:[.,，]\d+)?)\s*/?\s*(?P<unit>[^\d\s/.,，].*)?$")
_FEW = 4
"""One row in so many at most is a category of another wording."""
_ASIDE = 0.1
"""Gap in page widths between the amounts of two groups side by side."""


def put_details(draft: Draft, totals: Sequence[Decimal]) -> None:
    """`settle_details` by what the list says that it adds up to. Where nothing adds up, the categories are told that
    the rows below them do not make."""
    before = draft.rows
    for total in totals or (None,):
        draft.rows = settle_details(draft.rows, total)
    if len(draft.rows) == len(before):
        return
    draft.unexplained = []  # sums between the rows were held against categories and details together
    if not any(abs(sum_of(draft.rows, "amount") - total) <= TOLERANCE for total in totals):
        draft.rows_breaks += [
            _broken(*section) for section in _detailed_sections(before) if not _explained(*section)
        ]


def _broken(category: Row, below: Sequence[Row]) -> RowsBreak:
    name, amount = category["name"], category.get("amount")
    return RowsBreak(
        place=f"“{name.as_text}”",
        page=name.page,
        printed=amount.as_text if amount else None,
        added=format_money(sum_of(below, "amount")),
    )


def settle_details(rows: Sequence[Row], total: Decimal | None) -> list[Row]:
    """The rows with details put under their category where that alone adds up. Where nothing adds up, details that hang
    under a named category are still the rows, so that none is lost; the sum tells that something is wrong."""
    charged = [cleaned for row in rows if (cleaned := _cleaned(row))]
    if total is None:
        return _named(charged) if _mostly_explained(charged) else _own_categories(charged)
    if abs(sum_of(charged, "amount") - total) <= TOLERANCE:
        return _own_categories(charged)
    readings = [read(order) for order in (charged, _by_columns(charged)) for read in _READINGS]
    holding = [found for found in readings if abs(sum_of(found, "amount") - total) <= TOLERANCE]
    if holding:
        return max(holding, key=_detailed)
    return readings[0] if any(_explained(*section) for section in _sections(charged)) else charged


def _detailed(rows: Sequence[Row]) -> tuple[int, int]:
    """How many rows stand under a category, and how many there are: the reading that says the most is meant."""
    return sum("category" in row for row in rows), len(rows)


def with_unit(row: Row) -> Row:
    """数量/单位 in one cell (`1 项`, `1.00/项`, `12`) becomes two fields."""
    cell = row.get("quantity")
    if cell is None or "unit" in row:
        return row
    found = _QUANTITY_UNIT.match(cell.text.strip())
    if found is None:
        return row
    number = re.sub(r"[,，](?=\d{1,2}$|\d{4}$)", ".", found["quantity"])  # no comma groups so many digits
    parts: Row = {}
    with suppress(ValueSyntaxError):  # a number that is none, or signs that are no unit
        parts["quantity"] = cell.model_copy(update={"value": parsers.plain_number(number)})
        unit = parsers.unit(found["unit"] or "")
        sure = cell.confidence * unit.trust
        parts["unit"] = cell.model_copy(update={"value": unit.value, "confidence": sure})
    return {**row, **parts}


def loose_charges(draft: Draft) -> list[Row]:
    """Categories with the amount behind or below them, where no table was read: older forms print a box for each, and
    some readers lose the columns."""
    return [
        {
            "category": name,
            "name": name,
            "amount": cell_field(parsers.money, flow.group(found, "amount")),
        }
        for flow in draft.flows
        for found in flow.all(_LOOSE)
        for name in [evidence_field(found.group("name"), flow.group(found, "name"))]
    ]


def _cleaned(row: Row) -> Row:
    """The row without the words that introduce the list behind it, its note apart from its amount."""
    name = row.get("name")
    if name is not None and (found := _LIST_FOLLOWS.search(name.as_text)):
        rest = name.as_text.replace(found.group(), "")
        row = {key: cell for key, cell in row.items() if key != "name"}
        row |= {"name": name.model_copy(update={"value": rest})} if rest else {}
    cell = row.get("amount")
    both = _AMOUNT_AND_NOTE.match(cell.text) if cell is not None and cell.value is None else None
    with suppress(ValueSyntaxError):
        if cell is not None and both is not None:
            said = {
                "value": parsers.money(both["amount"]).value,
                "confidence": min(1.0, cell.confidence / UNPARSED),
            }
            note = cell.model_copy(update={"value": both["note"]})
            return {"note": note, **row, "amount": cell.model_copy(update=said)}
    return row


def _is_category(row: Row) -> bool:
    name = row.get("name")
    return name is not None and name.as_text.strip("：:*") in CATEGORIES


def _own_category(row: Row) -> Row:
    """A category row is its own category."""
    return {"category": row["name"], **row} if _is_category(row) else row


def _own_categories(rows: Sequence[Row]) -> list[Row]:
    """The same for all rows of a list; where nearly all are categories, what its own office calls another one
    (一般治疗操作及其他门急诊收费) is one too."""
    others = [row for row in rows if not _is_category(row)]
    worded = all("name" in row and row["name"].as_text.endswith("费") for row in others)
    if others and worded and _FEW * len(others) <= len(rows):
        return [{"category": row["name"], **row} for row in rows]
    return [_own_category(row) for row in rows]


def _under(category: Row, details: Sequence[Row]) -> list[Row]:
    return [{"category": category["name"], **row} for row in details]


def _named(rows: Sequence[Row]) -> list[Row]:
    """Every category, known by its name, with the rows after it up to the next one."""
    return [row for category, below in _sections(rows) for row in _resolved(category, below)]


def _sections(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Each category row with the rows after it up to the next category; rows before the first stand alone."""
    starts = [number for number, row in enumerate(rows) if _is_category(row) or number == 0]
    for start, end in pairwise([*starts, len(rows)]):
        yield rows[start], list(rows[start + 1 : end])


def _detailed_sections(rows: Sequence[Row]) -> list[tuple[Row, list[Row]]]:
    return [(category, below) for category, below in _sections(rows) if below and _is_category(category)]


def _mostly_explained(rows: Sequence[Row]) -> bool:
    """Whether most of the categories with rows below them are made by these."""
    verdicts = [_explained(*section) for section in _detailed_sections(rows)]
    return 2 * sum(verdicts) > len(verdicts)


def _resolved(category: Row, below: list[Row]) -> list[Row]:
    return _under(category, below) if below and _is_category(category) else [_own_category(category), *below]


def _explained(category: Row, below: list[Row]) -> bool:
    """Whether the rows below a category are its details: they add up to it."""
    return (
        bool(below)
        and abs(sum_of(below, "amount") - (amount_of(category, "amount") or Decimal(0))) <= TOLERANCE
    )


def _added(rows: Sequence[Row]) -> list[Row]:
    """Every row whose amount the rows right after it add up to is their category, whatever its name."""
    amounts = [amount_of(row, "amount") for row in rows]
    upto = list(accumulate((amount or Decimal(0) for amount in amounts), initial=Decimal(0)))
    places: dict[Decimal, list[int]] = {}
    for place, added in enumerate(upto):
        places.setdefault(added, []).append(place)
    found: list[Row] = []
    at = 0
    while at < len(rows):
        wanted = places.get(upto[at + 1] + (amounts[at] or Decimal(0)), []) if amounts[at] is not None else []
        end = next(iter(wanted[bisect_left(wanted, at + 2) :]), at + 1) if "name" in rows[at] else at + 1
        found += _under(rows[at], rows[at + 1 : end]) if end > at + 1 else [_own_category(rows[at])]
        at = end
    return found


def _adding_up(amount: Decimal | None, rows: Sequence[Row]) -> int:
    """How many of the first rows add up to an amount; 0 where no number of them does."""
    added = Decimal(0)
    for number, row in enumerate(rows, 1):
        added += amount_of(row, "amount") or Decimal(0)
        if amount is not None and abs(added - amount) <= TOLERANCE:
            return number
    return 0


def _listed(rows: Sequence[Row]) -> list[Row]:
    """The categories first and all details behind them: in the order of their categories, where they add up so."""
    categories = [row for row in rows if _is_category(row)]
    details = [row for row in rows if not _is_category(row)]
    found: list[Row] = []
    left = details
    for category in categories:
        count = _adding_up(amount_of(category, "amount"), left)
        if not count:
            return details
        found += _under(category, left[:count])
        left = left[count:]
    return found if not left else details


def _told_twice(rows: Sequence[Row]) -> list[Row]:
    """The categories first, then each again over its details (以下是清单项): the first mention is left out."""
    detailed = {category["name"].as_text for category, _ in _detailed_sections(rows)}
    return [
        row
        for category, below in _sections(rows)
        if below or not (_is_category(category) and category["name"].as_text in detailed)
        for row in _resolved(category, below)
    ]


_READINGS: tuple[Callable[[Sequence[Row]], list[Row]], ...] = (_named, _added, _listed, _told_twice)


def _by_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows group by group where groups stand side by side, which their amounts' right edges show."""
    edges = sorted({box.x1 for row in rows if (box := _place(row)) is not None})
    borders = [(a + b) / 2 for a, b in pairwise(edges) if b - a > _ASIDE]

    def group(row: Row) -> tuple[int, int]:
        box, page = _place(row), row["amount"].page if "amount" in row else None
        return page.page if page else 0, sum(border < box.x1 for border in borders) if box else 0

    return sorted(rows, key=group)


def _place(row: Row) -> Box | None:
    return row["amount"].box if "amount" in row else None
