"""Chinese whole numbers: banker's (壹佰贰拾) and everyday (一百二十), and digits in a row (二〇二四).

The grammar is ours because a receipt is evidence: cn2an and its like return binary floats, read damaged text as some
number, and do not know the printed variants (slot forms, struck places, 廿 卅, optional zeros).
"""

import re
from itertools import pairwise

from claims.errors import ValueSyntaxError

_PRINTED_AS = {
    "零": "〇○◯另⊗⨂⨯×✕✖╳ⓍX",
    "壹": "一弌壱",
    "贰": "二弍貳两兩",
    "叁": "三弎叄参參",
    "肆": "四",
    "伍": "五",
    "陆": "六陸",
    "柒": "七",
    "捌": "八",
    "玖": "九",
    "拾": "十",
    "佰": "百",
    "仟": "千",
    "万": "萬",
    "亿": "億",
}
VARIANTS = {ord(variant): char for char, variants in _PRINTED_AS.items() for variant in variants}
"""⊗, × and the like strike out the unused places of a pre-printed form: they stand for no amount, as 零 does."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
_D = f"[{DIGITS}]"
_SECTION = re.compile("".join(f"(?:(零?)({_D}){unit})?" for unit in "仟佰拾") + f"(?:(零?)({_D}))?")
_WHOLE = re.compile(r"(?:([^亿]+)亿)?(?:([^亿万]+)万)?([^亿万]*)")
_PLACES = (1000, 100, 10, 1)


def parse_whole(text: str, lenient: bool = False) -> int:
    """A whole number below 10^12, such as 壹拾万零柒仟 or 二十四 or 零佰伍拾零. Raises ValueSyntaxError.

    Strict: a gap between places needs its 零, a 零 needs a gap; where 万 is preceded by an empty place and followed by
    a full one, 零 is optional (支付结算办法, annex 1). `lenient`: zeros are neither needed nor questioned.
    """
    text = text.translate(VARIANTS).replace("廿", "贰拾").replace("卅", "叁拾")
    text = "壹" + text if text.startswith("拾") else text
    match = _WHOLE.fullmatch(text)
    if not text or not match:
        raise ValueSyntaxError("Chinese number", "units are missing or out of order")
    total, above = 0, None
    for section, factor in zip(match.groups(), (10**8, 10**4, 1), strict=True):
        if section:
            above = _section(section, above, lenient)
            total += above * factor
        elif above is not None:
            above = 0
    return total


def _section(text: str, above: int | None, lenient: bool) -> int:
    """One group of four places. `above` is the group before it (None where this is the first)."""
    if text == "零" and (above is None or lenient):
        return 0
    match = _SECTION.fullmatch(text)
    if not match or not any(match.groups()[1::2]):
        raise ValueSyntaxError("Chinese number", "digits and units do not alternate")
    zeros, digits = match.groups()[0::2], match.groups()[1::2]
    value = sum(DIGITS.index(d) * place for d, place in zip(digits, _PLACES, strict=True) if d)
    if not lenient:
        _check_zeros(zeros, digits, above)
    return value


def _check_zeros(zeros: tuple[str | None, ...], digits: tuple[str | None, ...], above: int | None) -> None:
    """Raise unless each 零 fills a gap and each gap has its 零. `zeros[n]` stands before `digits[n]`."""
    written = [at for at, digit in enumerate(digits) if digit]
    first = written[0]
    if above is None:
        fits = not zeros[first]
    elif first == 0:
        fits = not zeros[0] or above % 10 == 0
    else:
        fits = bool(zeros[first]) and digits[first] != "零"
    for before, at in pairwise(written):
        gap = at - before > 1
        fits &= bool(zeros[at]) == gap and not (gap and digits[at] == "零")
    if not fits:
        raise ValueSyntaxError("Chinese number", "a zero is missing or stands where none belongs")


def parse_digits(text: str) -> int:
    """Digits in a row, such as 二〇二四 or 二零二四. Raises ValueSyntaxError."""
    text = text.translate(VARIANTS)
    if not text or any(char not in DIGITS for char in text):
        raise ValueSyntaxError("Chinese number", "not digits in a row")
    return int("".join(str(DIGITS.index(char)) for char in text))


def format_whole(number: int) -> str:
    """The banker's form of 0 … 10^12 - 1, with 零 only where it is required: 107000 → 壹拾万柒仟."""
    if not 0 <= number < 10**12:
        raise ValueError("amounts in words are written for 0 up to 10^12")
    if number == 0:
        return "零"
    words = ""
    for factor, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = number // factor % 10**4
        if section:
            gap = bool(words) and (section < 1000 or (words.endswith("亿") and factor == 1))
            words += ("零" if gap else "") + _words(section) + unit
    return words


def _words(section: int) -> str:
    words, gap = "", False
    for place, unit in zip(_PLACES, ("仟", "佰", "拾", ""), strict=True):
        digit = section // place % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
        gap = digit == 0
    return words
