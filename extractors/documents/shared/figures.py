"""Prices and totals: unit prices may have more than two places, a total often stands in the sum row without a label."""

import re

from claims.errors import ValueSyntaxError
from claims.values.money import format_money, format_number, parse_amount_words, parse_money
from extractors.assembly import parsers
from extractors.assembly.declare import Parsed
from extractors.assembly.draft import Draft
from extractors.assembly.ledger import TOLERANCE, sum_of
from extractors.assembly.proofs import prove_total_by_words, words_amount

_WORDS = re.compile(
    r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]*[整正]"
    r"|[零壹贰叁肆伍陆柒捌玖角]*[角分](?![\u4e00-\u9fff]?[角分])|(?![\u4e00-\u9fff]))"
)
"""An amount in words that is whole: it does not go on with a character that was read as another."""


def exact_price(printed: str) -> Parsed:
    """A unit price in contract form; where it is printed with parts of a cent, with all its places."""
    value = parse_money(printed)
    cents = value * 100
    return Parsed(format_money(value) if cents == int(cents) else format_number(value))


def put_total(draft: Draft, key: str = "total_amount") -> None:
    """The total in the sum row under the amounts, where no label gave it; its words prove it."""
    if not draft.text(key):
        for piece in draft.sum_row_amounts():
            if draft.try_put(key, parsers.money, [piece]):
                break
    if not draft.text(key):
        _sum_without_name(draft, key)
    put_words(draft)
    prove_total_by_words(draft, key)


def _sum_without_name(draft: Draft, key: str) -> None:
    """The last row, where it has no name and the rows before it add up to it: 合计 could not be read."""
    *rows, last = draft.rows or [{}]
    amount = last.get("amount")
    if not rows or amount is None or amount.value is None or "name" in last:
        return
    if abs(sum_of(rows, "amount") - amount.as_decimal) <= TOLERANCE:
        draft.fields[key] = amount
        draft.rows = rows


def put_words(draft: Draft, key: str = "total_amount_words") -> None:
    """The amount in words by its own form, where its label was not read, or something else beside it."""
    if (old := draft.fields.get(key)) is not None and words_amount(old) is not None:
        _end_on_next_line(draft, key)
        return
    for flow in draft.flows:
        for found in flow.all(_WORDS):
            try:
                parse_amount_words(found.group())
            except ValueSyntaxError:
                continue
            draft.fields.pop(key, None)
            draft.put(key, found.group(), found.pieces)
            return


def _end_on_next_line(draft: Draft, key: str) -> None:
    """整 that stands at the beginning of the next line is the words' own end."""
    words = draft.text(key)
    for flow in draft.proses if words[-1] in "元圆角" else ():
        if found := flow.search(re.escape(words) + "[整正]"):
            draft.fields.pop(key)
            draft.put(key, found.group(), found.pieces)
            return
