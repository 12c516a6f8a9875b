"""Prices and totals: unit prices may have more than two places, a total often stands in the sum row without a label."""

import re

from claims.errors import ValueSyntaxError
from claims.values.money import format_money, format_number, parse_amount_words, parse_money
from extractors.assembly import parsers
from extractors.assembly.declare import Parsed
from extractors.assembly.draft import Draft
from extractors.assembly.proofs import prove_total_by_words, words_amount

_WORDS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]*[整正]?)")


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
    put_words(draft)
    prove_total_by_words(draft, key)


def put_words(draft: Draft, key: str = "total_amount_words") -> None:
    """The amount in words by its own form, where its label was not read, or something else beside it."""
    if (old := draft.fields.get(key)) is not None and words_amount(old) is not None:
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
