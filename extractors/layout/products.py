"""Columns whose headings were not read, known by what their numbers are: quantity × price = amount, row after row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from claims.errors import ValueSyntaxError
from claims.values.money import parse_quantity
from extractors.layout.header import Column, Header
from extractors.layout.table import Cells

FACTORS = ("quantity", "unit_price", "amount")
LEAST = 3
"""Rows whose product must hold, one of them of more than one piece."""
MOST_OF = 0.8
"""Share of the rows with three numbers whose product holds: some numbers are misread."""
TOLERANCE = Decimal("0.005")
"""Per piece: prices are printed rounded."""
_MOST_UNKNOWN = 6


def named_by_products(
    header: Header, columns: Sequence[Column], read: Callable[[Header], Sequence[Cells]]
) -> Header:
    """The header with its unknown columns named where exactly one choice of them makes the products of the rows hold.
    `read`: the rows under a header."""
    known = {slot.column.key for slot in header.slots}
    asked = {column.key: column for column in columns if column.key in FACTORS}
    missing = [key for key in FACTORS if key in asked and key not in known]
    unknown = {number: f"?{number}" for number, slot in enumerate(header.slots) if not slot.column.key}
    if len(asked) < len(FACTORS) or not missing or not len(missing) <= len(unknown) <= _MOST_UNKNOWN:
        return header
    rows = read(_with(header, {number: Column(key, (), numeric=True) for number, key in unknown.items()}))
    numbers = [{key: _number(cells, key) for key in (*FACTORS, *unknown.values())} for cells in rows]
    fitting = [
        choice
        for choice in permutations(unknown, len(missing))
        if _hold(numbers, dict(zip(missing, (unknown[number] for number in choice), strict=True)))
    ]
    if len(fitting) != 1:
        return header
    return _with(header, {number: asked[key] for number, key in zip(fitting[0], missing, strict=True)})


def _with(header: Header, columns: Mapping[int, Column]) -> Header:
    slots = [
        replace(slot, column=columns.get(number, slot.column)) for number, slot in enumerate(header.slots)
    ]
    return replace(header, slots=tuple(slots))


def _number(cells: Cells, key: str) -> Decimal | None:
    try:
        return parse_quantity("".join(piece.text for piece in cells.get(key, ()))).number
    except ValueSyntaxError:
        return None


def _hold(rows: Sequence[Mapping[str, Decimal | None]], names: Mapping[str, str]) -> bool:
    """Whether the products of nearly all rows hold under these names."""
    tried = held = several = 0
    for row in rows:
        count, price, amount = (row[names.get(key, key)] for key in FACTORS)
        if count is not None and price is not None and amount is not None:
            right = bool(amount) and abs(count * price - amount) <= TOLERANCE * max(abs(count), Decimal(1))
            tried, held, several = tried + 1, held + right, several + (right and count != 1)
    return held >= LEAST and several > 0 and held >= MOST_OF * tried
