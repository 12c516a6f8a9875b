"""Amounts in figures and in words, and quantities. Exact decimals throughout, in yuan.

Sources: 支付结算办法 (1997) annex 1, rules for amounts in words; DOMAIN 3.18 and 3.19 for what is printed besides.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from claims.errors import ValueSyntaxError
from claims.values.normal import compact, normalise
from claims.values.numerals import DIGITS, VARIANTS, format_whole, parse_whole

CENT = Decimal("0.01")
_UNITS = {"": 1, "元": 1, "圆": 1, "千元": 10**3, "万": 10**4, "万元": 10**4, "亿": 10**8, "亿元": 10**8}
_COMMA, _POINT = "[,'、;]", "[.·。]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<whole>[0-9]{{1,15}})(?:{_POINT}(?P<part>[0-9]{{1,8}}))?",
        rf"(?P<whole>[0-9]{{1,3}}(?:{_COMMA}[0-9]{{3}}){{1,4}})(?:{_POINT}(?P<part>[0-9]{{1,8}}))?",
        # a comma read as a point, or a point as a comma: groups of three with two digits behind leave one reading
        rf"(?P<whole>[0-9]{{1,3}}(?:[.,][0-9]{{3}}){{1,4}}){_POINT}(?P<part>[0-9]{{2}})",
        rf"(?P<whole>[0-9]{{1,3}}(?:[.,][0-9]{{3}}){{0,4}}){_COMMA}(?P<part>[0-9]{{2}})",
    )
)
_MONEY = re.compile(
    r"(?P<minus>[-−–负])?(?:\(?小写\)?)?:?(?:人民币|RMB|CNY|[¥Y羊半])?:?(?P<minus2>[-−–])?(?P<number>[0-9][0-9.,'、;·。]*)"
    r"(?P<unit>千元|万元|亿元|[元圆万亿])?[整正]?",
    re.IGNORECASE,
)
_MIXED = re.compile(r"¥?(?:([0-9]+)万)?(?:([0-9]{1,4})元)(?:([0-9])角)?(?:([0-9])分)?[整正]?")
_QUANTITY = re.compile(r"[×xX*]?(?P<number>-?[0-9][0-9.,]*)/?(?P<unit>[^0-9\s./,*-][^0-9\s,]{0,7})?")
_COUNT = re.compile(
    r"(?P<number>[一二两三四五六七八九十百]{1,5})(?P<unit>[^一二两三四五六七八九十百0-9\s]{0,4})"
)

_GUARD = re.compile("^[⊗⨂⨯×✕✖╳ⓍX]+(?![佰拾万仟亿元角分百十千萬億])")
"""Invoices print ⊗ before the amount so that nothing can be added; before a unit it strikes out a place instead."""
_WORDS = re.compile(
    r"(?:人民币|¥)?(?:\(大写\)|大写)?:?(?:人民币)?(?P<minus>负)?(?:(?P<whole>[^元角分]+)元)?(?P<tail>.*)"
)
_TAIL = re.compile(
    rf"整?|零?(?P<jiao>[{DIGITS}])角(?:零?(?P<fen>[{DIGITS}])分)?整?|(?P<gap>零?)(?P<only>[{DIGITS}])分整?"
)


class Quantity(NamedTuple):
    """A count and the unit behind it ("" where none is printed)."""

    number: Decimal
    unit: str


def parse_money(text: str) -> Decimal:
    """`¥1,234.56`, `1, 180.00`, `-34.05`, `3.5万元`, `12元5角`. A point taken for a comma (or the other way) is read
    only where the grouping leaves one reading. Places are kept as printed. Raises ValueSyntaxError."""
    text = _one_number(text, "money")
    if mixed := _MIXED.fullmatch(text):
        wan, yuan, jiao, fen = (int(part or 0) for part in mixed.groups())
        return Decimal(wan * 10**4 + yuan) + Decimal(jiao * 10 + fen) * CENT
    match = _MONEY.fullmatch(text)
    if not match or (match["minus"] and match["minus2"]):
        raise ValueSyntaxError("money", "not an amount in figures")
    value = _figures(match["number"], "money") * _UNITS[match["unit"] or ""]
    return -value if match["minus"] or match["minus2"] else value


def _one_number(text: str, kind: str) -> str:
    """The text without spaces, unless a space parts two numbers: `1 180.00` may be a quantity and its amount."""
    text = normalise(text)
    if re.search("[0-9] [0-9]", text):
        raise ValueSyntaxError(kind, "there are two numbers")
    return text.replace(" ", "")


def _figures(text: str, kind: str) -> Decimal:
    for form in _FORMS:
        if match := form.fullmatch(text):
            whole = re.sub(r"[^0-9]", "", match["whole"])
            return Decimal(f"{whole}.{match['part'] or '0'}") if match["part"] else Decimal(whole)
    raise ValueSyntaxError(kind, "its grouping can be read in more than one way or in none")


def parse_quantity(text: str) -> Quantity:
    """`1.00/项`, `1 项`, `12`, `×2`, `2盒`, `两台`: a number and its unit. Raises ValueSyntaxError."""
    text = _one_number(text, "quantity")
    if match := _QUANTITY.fullmatch(text):
        figures = match["number"]
        number = _figures(figures.removeprefix("-"), "quantity")
        return Quantity(-number if figures.startswith("-") else number, match["unit"] or "")
    if match := _COUNT.fullmatch(text):
        return Quantity(Decimal(parse_whole(match["number"])), match["unit"])
    raise ValueSyntaxError("quantity", "not a number with an optional unit")


def format_money(value: Decimal) -> str:
    """The contract form: yuan with two places, halves rounded up, never "-0.00". `value` must be finite."""
    rounded = value.quantize(CENT, rounding=ROUND_HALF_UP)
    return f"{abs(rounded) if rounded == 0 else rounded:f}"


def format_number(value: Decimal) -> str:
    """The contract form of a quantity or unit price: all its places, trailing zeros dropped (`0.5833`)."""
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def parse_amount_words(text: str, lenient: bool = False) -> Decimal:
    """An amount in words, in yuan: `贰拾柒万陆仟零贰拾元零陆角陆分` is 276020.66.

        [人民币] [负] [whole 元] (整 | [零] J角 [[零] F分] | 零 F分)      整 may be missing; 圆 = 元, 正 = 整

    Slot forms (`⊗佰⊗拾⊗万伍仟零佰叁拾零元零角零分`) and every variant in `numerals.VARIANTS` are read. Nothing is
    repaired: a damaged, incomplete or ill-nested text raises ValueSyntaxError, as does one without a currency unit.
    `lenient` forgives only missing or superfluous zeros; use it where another amount confirms the reading.
    """
    words = (
        compact(text).upper().replace("圆", "元").replace("圓", "元").replace("正", "整").replace("園", "园")
    )
    match = _WORDS.fullmatch(_GUARD.sub("", words))
    tail = _TAIL.fullmatch(match["tail"].translate(VARIANTS)) if match else None
    if not match or not tail or not (match["whole"] or tail["jiao"] or tail["only"]):
        raise ValueSyntaxError("amount in words", "it does not end in 元, 角 or 分 as the rules ask")
    if match["whole"] and tail["only"] and not tail["gap"] and not lenient:
        raise ValueSyntaxError("amount in words", "a zero is missing before 分")
    whole = parse_whole(match["whole"], lenient) if match["whole"] else 0
    cents = _digit(tail["jiao"]) * 10 + _digit(tail["fen"]) + _digit(tail["only"])
    value = Decimal(whole) + cents * CENT if cents else Decimal(whole)
    return -value if match["minus"] else value


def _digit(char: str | None) -> int:
    return DIGITS.index(char) if char else 0


def format_amount_words(value: Decimal) -> str:
    """The standard form without 人民币, optional zeros left out: 1680.32 → 壹仟陆佰捌拾元叁角贰分, 10 → 壹拾元整.

    Raises ValueError for parts of a cent and from 10^12 up.
    """
    cents = abs(value) * 100
    if cents != int(cents):
        raise ValueError("amounts in words go down to 分 only")
    yuan, rest = divmod(int(cents), 100)
    jiao, fen = divmod(rest, 10)
    words = f"{format_whole(yuan)}元" if yuan or not rest else ""
    if jiao:
        words += f"{DIGITS[jiao]}角"
    elif fen and words:
        words += "零"
    words += f"{DIGITS[fen]}分" if fen else "整"
    return f"负{words}" if value < 0 else words
