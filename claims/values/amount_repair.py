"""Amounts in words that a reader damaged. Separate from parsing: a repaired amount is a candidate, not a value."""

import re
from decimal import Decimal

from claims.errors import ValueSyntaxError
from claims.values.money import parse_amount_words

LOOKALIKES = str.maketrans(
    # DOMAIN 3.18: what readers print for the characters of an amount; none of these belongs to the grammar itself
    "武贷贰壶登染别玫肄任际伯什园国敕教雪",
    "贰贰贰壹壹柒捌玖肆伍陆佰仟圆圆整整零",
) | {ord("千"): "仟"}

_BEFORE_DIGITS = re.compile(
    r"^[^零壹贰叁肆伍陆柒捌玖拾负一二三四五六七八九十人¥(大]{1,2}(?=[壹贰叁肆伍陆柒捌玖拾])"
)


def repair_amount_words(text: str) -> Decimal | None:
    """The amount after replacing known look-alikes, dropping what an invoice's ⊗ was read as, and forgiving zeros; None
    where it still is no amount."""
    words = _BEFORE_DIGITS.sub("", text.translate(LOOKALIKES))
    try:
        return parse_amount_words(words, lenient=True)
    except ValueSyntaxError:
        return None


def words_agree(words: str, figures: Decimal) -> bool | None:
    """Whether an amount in words says the same as the figures. None: the words are damaged, and what can be made of
    them neither parses nor confirms the figures."""
    try:
        return parse_amount_words(words) == figures
    except ValueSyntaxError:
        return True if repair_amount_words(words) == figures else None
