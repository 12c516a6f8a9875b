"""What the numbers of a list prove about each other: quantity × price = amount, Σ amounts = total = words.

A number is repaired only where two others leave one reading and the printed characters are taken for it easily; the
printed text is kept. A picture whose numbers contradict each other for no such reason is doubted where a misreading
may be the cause, and believed where everything else holds (then the paper itself is wrong).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

from rapidfuzz.distance import Levenshtein

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.evidence import Field
from claims.values.amount_repair import repair_amount_words
from claims.values.confusions import DIGIT_PAIRS, LETTER_AS_DIGIT, digits_for, one_lookalike_apart
from claims.values.money import (
    format_amount_words,
    format_money,
    format_number,
    parse_amount_words,
    parse_quantity,
)
from extractors.assembly.declare import TableSpec
from extractors.assembly.draft import Draft

TOLERANCE = Decimal("0.05")
"""Sums may differ by this much, in yuan (CONTRACT §7)."""
PER_UNIT = Decimal("0.01")
PROVED, REPAIRED, DOUBTED = 0.97, 0.9, 0.8
_FACTORS = ("quantity", "unit_price", "amount")
_LETTERS = str.maketrans(LETTER_AS_DIGIT)


def sum_of(rows: Sequence[Row], key: str) -> Decimal:
    """Σ of a money column; cells without a value count as nothing."""
    cells = (row.get(key) for row in rows)
    return sum((cell.as_decimal for cell in cells if cell is not None and cell.value is not None), Decimal(0))


def settle_rows(draft: Draft) -> None:
    """Each row by its own product."""
    draft.rows = [_by_product(row, draft.exact) for row in draft.rows]


def settle_total(draft: Draft, spec: TableSpec) -> None:
    """The total by its words and rows, one wrong digit in the rows by the total; then `rows_proved`."""
    if not spec.total:
        return
    words = words_amount(draft)
    total = draft.fields.get(spec.total)
    added = sum_of(draft.rows, spec.amount)
    if total is not None and words is not None and draft.rows and abs(added - words) <= TOLERANCE:
        _settle(draft, spec.total, total, words)
    total = draft.fields.get(spec.total)
    if total is None or total.value is None or not draft.rows:
        return
    if abs(added - total.as_decimal) > TOLERANCE:
        draft.rows = _one_digit(draft.rows, spec.amount, total.as_decimal - added)
        added = sum_of(draft.rows, spec.amount)
    draft.rows_proved = abs(added - total.as_decimal) <= TOLERANCE
    if draft.rows_proved:
        draft.trust(spec.total, PROVED)
        _mend_words(draft, total.as_decimal)
        draft.rows = [_trusted(row, (spec.amount,), PROVED) for row in draft.rows]
    elif words != total.as_decimal and not draft.exact and not all(_product_holds(row) for row in draft.rows):
        draft.doubt(spec.total, DOUBTED)


def _settle(draft: Draft, key: str, total: Field, amount: Decimal) -> None:
    """Words and rows agree: the total is that, whatever its figures were read as."""
    if total.value is not None and abs(total.as_decimal - amount) <= TOLERANCE:
        return
    repair = {"value": format_money(amount), "confidence": max(total.confidence, REPAIRED), "repaired": True}
    draft.fields[key] = total.model_copy(update=repair)


def _mend_words(draft: Draft, total: Decimal) -> None:
    """Rows and figures agree: words that differ from that amount's by a character or two were misread."""
    printed = draft.fields.get("total_amount_words")
    if draft.exact or printed is None or printed.value is None or words_amount(draft) is not None:
        return
    standard = format_amount_words(total)
    if Levenshtein.distance(printed.as_text, standard) <= max(1, len(standard) // 5):
        mended = {"value": standard, "confidence": REPAIRED, "repaired": True}
        draft.fields["total_amount_words"] = printed.model_copy(update=mended)


def words_amount(draft: Draft) -> Decimal | None:
    """What `total_amount_words` says, look-alike characters put right; None where it says nothing certain."""
    printed = draft.text("total_amount_words")
    try:
        return parse_amount_words(printed) if printed else None
    except ValueSyntaxError:
        return repair_amount_words(printed)


def _by_product(row: Row, exact: bool) -> Row:
    cells = [row.get(key) for key in _FACTORS]
    if exact or any(cell is None for cell in cells):
        return row
    unread = [
        key for key, cell in zip(_FACTORS, cells, strict=True) if cell is not None and cell.value is None
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
    if _product_holds(row):
        return _trusted(row, _FACTORS, PROVED)
    misread = any(
        _may_be(row[key].text, solved) for key in _FACTORS if (solved := _solved(row, key)) is not None
    )
    return _doubted(row) if misread else row


def _product_holds(row: Row) -> bool:
    cells = [row.get(key) for key in _FACTORS]
    if any(cell is None or cell.value is None for cell in cells):
        return False
    quantity, price, amount = (row[key].as_decimal for key in _FACTORS)
    return abs(quantity * price - amount) <= max(TOLERANCE, PER_UNIT * abs(quantity))


def _solved(row: Row, key: str) -> Decimal | None:
    """The value that the other two of a row's three numbers leave for `key`."""
    known = {name: row[name].as_decimal for name in _FACTORS if name != key and row[name].value is not None}
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


def _one_digit(rows: list[Row], key: str, difference: Decimal) -> list[Row]:
    """The rows with the one digit changed that explains the difference; unchanged where none or several do."""
    found = [
        (number, value)
        for number, row in enumerate(rows)
        if (cell := row.get(key)) is not None and cell.value is not None and not _product_holds(row)
        for value in _neighbours(cell.as_text)
        if value - cell.as_decimal == difference
    ]
    if len(found) != 1:
        return rows
    number, value = found[0]
    repair = {"value": format_money(value), "confidence": REPAIRED, "repaired": True}
    cell = rows[number][key].model_copy(update=repair)
    return [*rows[:number], {**rows[number], key: cell}, *rows[number + 1 :]]


def _neighbours(amount: str) -> Iterator[Decimal]:
    for place, digit in enumerate(amount):
        for other in digits_for(digit):
            yield Decimal(amount[:place] + other + amount[place + 1 :])


def _trusted(row: Row, keys: Sequence[str], at_least: float) -> Row:
    raised = {
        key: cell.model_copy(update={"confidence": max(cell.confidence, at_least)})
        for key in keys
        if (cell := row.get(key)) is not None and cell.value is not None
    }
    return {**row, **raised}


def _doubted(row: Row) -> Row:
    lowered = {
        key: row[key].model_copy(update={"confidence": min(row[key].confidence, DOUBTED)}) for key in _FACTORS
    }
    return {**row, **lowered}
