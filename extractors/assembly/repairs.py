"""One wrong digit of a list's numbers: found by what the others prove, put right where only one reading is left.

A number is repaired only where others leave one reading and the printed characters are taken for it easily; the printed
text is kept. Where the text is embedded nothing was misread, and what does not add up is the paper's own fault.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.values.confusions import DIGIT_PAIRS, LETTER_AS_DIGIT, digits_for, one_lookalike_apart
from claims.values.money import format_money, format_number, parse_quantity
from extractors.assembly.confidence import ADDED_UP, DOUBTED, REPAIRED
from extractors.assembly.draft import Draft
from extractors.assembly.ledger import TOLERANCE, Place, amount_of, place_of, sum_of

PER_UNIT = Decimal("0.01")
NUMBERS = ("quantity", "unit_price", "amount")
"""The columns of a row of which the first two make the third."""
_SEVERAL = 3
_AMOUNT = re.compile(r"[¥￥]?\d[\d,]*\.\d{2}")
_LETTERS = str.maketrans(LETTER_AS_DIGIT)


def settle_rows(draft: Draft) -> None:
    """Each row by its own product; in units of ten thousand a product may be off by rounding, and speaks of nothing."""
    if draft.ledger.unit:
        draft.rows = [row if product_holds(row) or not _complete(row) else doubted(row) for row in draft.rows]
    else:
        draft.rows = [_by_product(row, draft.exact) for row in draft.rows]


def _complete(row: Row) -> bool:
    return all(key in row and row[key].value is not None for key in NUMBERS)


def _by_product(row: Row, exact: bool) -> Row:
    cells = [row.get(key) for key in NUMBERS]
    if exact or any(cell is None for cell in cells):
        return row
    unread = [
        key for key, cell in zip(NUMBERS, cells, strict=True) if cell is not None and cell.value is None
    ]
    if not unread:
        return _judged(row)
    solved = _solved(row, unread[0]) if len(unread) == 1 else None
    if solved is None or not _may_be(row[unread[0]].text, solved):
        return row
    value = format_number(solved) if unread[0] == "quantity" else format_money(solved)
    cell = row[unread[0]].model_copy(update={"value": value, "confidence": REPAIRED, "repaired": True})
    return {**row, unread[0]: cell}


def _judged(row: Row) -> Row:
    if product_holds(row):
        return trusted(row, NUMBERS, ADDED_UP)
    misread = any(
        _may_be(row[key].text, solved) for key in NUMBERS if (solved := _solved(row, key)) is not None
    )
    return doubted(row) if misread else row


def product_holds(row: Row) -> bool:
    cells = [row.get(key) for key in NUMBERS]
    if any(cell is None or cell.value is None for cell in cells):
        return False
    quantity, price, amount = (row[key].as_decimal for key in NUMBERS)
    return abs(quantity * price - amount) <= max(TOLERANCE, PER_UNIT * abs(quantity))


def _solved(row: Row, key: str) -> Decimal | None:
    """The value that the other two of a row's three numbers leave for `key`."""
    known = {name: row[name].as_decimal for name in NUMBERS if name != key and row[name].value is not None}
    if len(known) < 2:
        return None
    try:
        if key == "amount":
            return known["quantity"] * known["unit_price"]
        other = "unit_price" if key == "quantity" else "quantity"
        places = Decimal("0.0001") if key == "quantity" else Decimal("0.01")
        return (known["amount"] / known[other]).quantize(places).normalize()
    except (DivisionByZero, InvalidOperation):
        return None


def _may_be(text: str, value: Decimal) -> bool:
    """Whether print that was read as `text` may well say `value`: letters for digits, or one look-alike digit."""
    try:
        seen = parse_quantity(text.strip().translate(_LETTERS)).number
    except ValueSyntaxError:
        return False
    shown, wanted = format_number(seen), format_number(value)
    return seen == value or one_lookalike_apart(shown, wanted, DIGIT_PAIRS)


def one_digit(draft: Draft, key: str, difference: Decimal, sure: bool) -> list[Row]:
    """The rows with the one digit changed that explains the difference, within printed sums that lack as much; the
    same rows where the total may as well be what was misread."""
    added = sum_of(draft.rows, key)
    if not sure and one_lookalike_apart(format_money(added + difference), format_money(added), DIGIT_PAIRS):
        return draft.rows
    told = [each.places for each in draft.unexplained if each.difference == difference]
    return changed(draft.rows, key, difference, frozenset().union(*told) if told else None)


def settle_parts(draft: Draft, key: str) -> None:
    """One wrong digit put right by the printed sum of a part, where the list has no total."""
    for each in [] if draft.exact else draft.unexplained:
        printed, made = format_money(each.printed.amounts[0]), format_money(each.added)
        if one_lookalike_apart(printed, made, DIGIT_PAIRS):
            continue
        rows = changed(draft.rows, key, each.difference, each.places)
        if rows is not draft.rows:
            draft.rows = rows
            draft.unexplained = [other for other in draft.unexplained if other is not each]


def changed(rows: list[Row], key: str, difference: Decimal, places: frozenset[Place] | None) -> list[Row]:
    """The rows with the only digit changed that makes so much more; the same rows where none or several do."""
    found = [
        (number, value)
        for number, row in enumerate(rows)
        if amount_of(row, key) is not None
        and not product_holds(row)
        and (places is None or place_of(row[key]) in places)
        for value in _neighbours(row[key].as_text)
        if value - row[key].as_decimal == difference
    ]
    if len(found) != 1:
        return rows
    number, value = found[0]
    repair = {"value": format_money(value), "confidence": REPAIRED, "repaired": True}
    cell = rows[number][key].model_copy(update=repair)
    return [*rows[:number], {**rows[number], key: cell}, *rows[number + 1 :]]


def by_proved_amount(row: Row) -> Row:
    """A quantity or price that does not make the amount which the sum proved, put right where one digit does it."""
    if any(amount_of(row, key) is None for key in NUMBERS) or product_holds(row):
        return row
    found = [
        (key, solved)
        for key in ("quantity", "unit_price")
        if (solved := _solved(row, key)) is not None
        and _may_be(row[key].text, solved)
        and _makes(row, key, solved)
    ]
    if len(found) != 1:
        return row
    key, solved = found[0]
    value = format_number(solved) if key == "quantity" else format_money(solved)
    return {
        **row,
        key: row[key].model_copy(update={"value": value, "confidence": REPAIRED, "repaired": True}),
    }


def _makes(row: Row, key: str, value: Decimal) -> bool:
    other = row["unit_price" if key == "quantity" else "quantity"].as_decimal
    return value * other == row["amount"].as_decimal


def _neighbours(amount: str) -> Iterator[Decimal]:
    for place, digit in enumerate(amount):
        for other in digits_for(digit):
            yield Decimal(amount[:place] + other + amount[place + 1 :])


def trusted(row: Row, keys: Sequence[str], at_least: float) -> Row:
    raised = {
        key: cell.model_copy(update={"confidence": max(cell.confidence, at_least)})
        for key in keys
        if (cell := row.get(key)) is not None and cell.value is not None
    }
    return {**row, **raised}


def doubted(row: Row) -> Row:
    """The row with its count, price and amount doubted."""
    lowered = {
        key: row[key].model_copy(update={"confidence": min(row[key].confidence, DOUBTED)})
        for key in NUMBERS
        if key in row
    }
    return {**row, **lowered}


def columns_slipped(rows: Sequence[Row]) -> bool:
    """Whether the numbers stand in their neighbours' columns: hardly any row is the product that it prints, or amounts
    stand among the notes."""
    complete = [row for row in rows if _complete(row)]
    noted = sum("note" in row and bool(_AMOUNT.fullmatch(row["note"].text)) for row in rows)
    unlike = len(complete) >= _SEVERAL and _SEVERAL * sum(map(product_holds, complete)) < len(complete)
    return unlike or (noted >= _SEVERAL and 2 * noted > len(rows))
