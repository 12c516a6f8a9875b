"""What the numbers of a list prove about each other: Σ amounts = total = words, and what is put right by it.

A picture whose numbers contradict each other is doubted where a misreading may be the cause, and believed where
everything else holds (then the paper itself is wrong).
"""

from decimal import Decimal
from functools import partial

from rapidfuzz.distance import Levenshtein

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.evidence import Field
from claims.values.amount_repair import repair_amount_words
from claims.values.money import format_amount_words, format_money, parse_amount_words
from extractors.assembly.confidence import ADDED_UP, DOUBTED, REPAIRED, WITHOUT_DOUBT
from extractors.assembly.counting import ends_early, lost_rows
from extractors.assembly.declare import TableSpec
from extractors.assembly.draft import Draft, evidence_field
from extractors.assembly.ledger import TOLERANCE, amount_of, sum_of
from extractors.assembly.repairs import (
    by_proved_amount,
    columns_slipped,
    doubted,
    one_digit,
    product_holds,
    settle_parts,
    trusted,
)


def settle_total(draft: Draft, spec: TableSpec) -> None:
    """The total by its words and rows, or by the last printed sum that the rows make; then the rows by the total, or by
    its words where no figures are printed."""
    if not spec.total or not draft.rows:
        return
    words = words_amount(draft)
    total = draft.fields.get(spec.total)
    added = sum_of(draft.rows, spec.amount)
    agreed = words is not None and abs(added - words) <= TOLERANCE
    if total is not None and words is not None and agreed:
        _settle(draft, spec.total, total, words)
    elif words is None or total is None:
        _by_last_sum(draft, spec.total, added)
    if words is not None and agreed and spec.total not in draft.fields:
        told = draft.fields["total_amount_words"]
        draft.fields[spec.total] = told.model_copy(update={"value": format_money(words)})
    total = draft.fields.get(spec.total)
    if total is None or total.value is None:
        _without_total(draft, spec, words if total is None else None)
        return
    prove_rows(draft, spec.amount, total.as_decimal, sure=words == total.as_decimal)
    if ends_early(draft.regions):
        draft.doubt(spec.total, DOUBTED)
    elif draft.rows_proved:
        draft.trust(spec.total, ADDED_UP)
        _mend_words(draft, total.as_decimal)
    elif draft.ledger.unit or (
        words != total.as_decimal and not draft.exact and not all(product_holds(row) for row in draft.rows)
    ):  # amounts in 万元 are rounded: their sum may be off without any fault
        draft.doubt(spec.total, DOUBTED)


def _without_total(draft: Draft, spec: TableSpec, words: Decimal | None) -> None:
    """Rows that have no total in figures: by its words, which they do not make, or by the sums of their parts."""
    settle_parts(draft, spec.amount)
    if words is not None:
        prove_rows(draft, spec.amount, words, sure=False)


def prove_rows(draft: Draft, amount: str, expected: Decimal, sure: bool = True) -> None:
    """Whether the rows make `expected` and no total that is printed is larger; one wrong digit in them is put right by
    it where no sign speaks of a lost row. `sure`: `expected` itself was not misread."""
    if not draft.rows:
        return
    draft.expected = expected
    difference = expected - sum_of(draft.rows, amount)
    if abs(difference) > TOLERANCE and not draft.exact and not lost_rows(draft, amount):
        draft.rows = one_digit(draft, amount, difference, sure)
    added = sum_of(draft.rows, amount)
    larger = [
        each for each in draft.unexplained if each.printed.kind == "total" and each.printed.amounts[0] > added
    ]
    draft.rows_proved = abs(added - expected) <= TOLERANCE and not larger
    if draft.rows_proved:
        rows = [trusted(row, (amount,), ADDED_UP) for row in draft.rows]
        draft.rows = rows if draft.exact else [by_proved_amount(row) for row in rows]
    elif not draft.exact:
        doubt = doubted if columns_slipped(draft.rows) else partial(_doubted_below, amount=amount)
        draft.rows = [row if product_holds(row) else doubt(row) for row in draft.rows]


def _doubted_below(row: Row, amount: str) -> Row:
    """The row of a picture's list that does not add up: its amount may be the one that was misread or cut off, unless
    it was read without any doubt."""
    cell = row.get(amount)
    if cell is None or cell.value is None or cell.confidence >= WITHOUT_DOUBT:
        return row
    return {**row, amount: cell.model_copy(update={"confidence": min(cell.confidence, DOUBTED)})}


def _by_last_sum(draft: Draft, key: str, added: Decimal) -> None:
    """A list with a 合计 on each page: the total is the last sum, below all rows, where it is what all rows make; but
    no sum so far (累计) where pages are still to come."""
    kinds = ("total",) if ends_early(draft.regions) else ("total", "so_far")
    last = [each for each in draft.ledger.sums if each.kind in kinds and each.at == draft.ledger.rows]
    found = next(
        (figure for each in last for figure in each.figures if abs(figure.amount - added) <= TOLERANCE), None
    )
    old = draft.fields.get(key)
    if found is not None and (old is None or old.value is None or old.as_decimal != found.amount):
        draft.fields[key] = evidence_field(format_money(found.amount), [found.piece])


def _settle(draft: Draft, key: str, total: Field, amount: Decimal) -> None:
    """Words and rows agree: the total is that, whatever its figures were read as. Exact figures were not misread: the
    paper contradicts itself, but for a sign that was taken for the dash behind a label."""
    figures = total.as_decimal if total.value is not None else None
    if figures is not None and abs(figures - amount) <= TOLERANCE:
        return
    if draft.exact and figures != -amount:
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


def printed_totals(draft: Draft, key: str = "total_amount") -> list[Decimal]:
    """What the list says that its rows add up to, in figures and in words."""
    said = (amount_of(draft.fields, key), words_amount(draft))
    return [amount for amount in said if amount is not None]


def words_amount(draft: Draft) -> Decimal | None:
    """What `total_amount_words` says, look-alike characters put right; None where it says nothing certain."""
    printed = draft.text("total_amount_words")
    try:
        return parse_amount_words(printed) if printed else None
    except ValueSyntaxError:
        return repair_amount_words(printed)
