"""Resident ID numbers (公民身份号码): GB 11643-1999, 6 region + 8 birth + 3 sequence (odd = male) + check digit.

Numbers of 15 digits (before 1999) are kept as printed and compared by what they share with the long form. The region
is where the number was first registered: it need not exist in today's GB/T 2260, nor match the address.
"""

import re
from datetime import date
from typing import Literal, NamedTuple

from stdnum import numdb
from stdnum.cn import ric

from claims.errors import ValueSyntaxError
from claims.values.confusions import LETTER_AS_DIGIT, digits_for
from claims.values.normal import compact
from claims.values.provinces import PROVINCES

Sex = Literal["male", "female"]

_LONG, _SHORT = re.compile("[0-9]{17}[0-9X]"), re.compile("[0-9]{15}")
_PRINTED = re.compile(r"(?=(?:.*[0-9*]){8})[0-9*]{7,19}[0-9X*]")
_STARS = str.maketrans(dict.fromkeys("●•＊✱∗⁎﹡✻※■█", "*"))
_LETTERS = str.maketrans(LETTER_AS_DIGIT)


class PrintedId(NamedTuple):
    """A number as printed. `valid`: nothing visible refutes it (a masked number cannot be checked; some provinces print
    one mask too few)."""

    value: str
    valid: bool


def parse_resident_id(text: str) -> str:
    """18 characters with a right check digit and a possible birth date, or 15 digits with one. Raises
    ValueSyntaxError."""
    number = _clean(text)
    if not (_LONG.fullmatch(number) or _SHORT.fullmatch(number)):
        raise ValueSyntaxError("resident ID number", "it needs 18 characters, or 15 digits")
    if not checksum_ok(number):
        raise ValueSyntaxError("resident ID number", "its check digit or birth date is wrong")
    return number


def printed_id(text: str) -> PrintedId:
    """What stands in the place of an ID number, right or wrong, masked characters as `*`. Letters where only a digit
    can stand are read as that digit. Raises ValueSyntaxError where it is not even the shape of a number."""
    number = _clean(text)
    if not _PRINTED.fullmatch(number):
        raise ValueSyntaxError("resident ID number", "it is not a run of digits and masks")
    return PrintedId(number, "*" in number or checksum_ok(number))


def checksum_ok(number: str) -> bool:
    """Whether a canonical number has a possible birth date and, with 18 characters, the right check digit."""
    if _LONG.fullmatch(number):
        return birth_of(number) is not None and number[-1] == ric.calc_check_digit(number)
    return bool(_SHORT.fullmatch(number)) and birth_of(number) is not None


def birth_of(number: str) -> date | None:
    """The birth date in an unmasked number; None where it is masked or impossible."""
    digits = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    if len(number) not in (15, 18) or not re.fullmatch("(?:18|19|20)[0-9]{6}", digits):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def sex_of(number: str) -> Sex | None:
    """The sex in a number; None where that digit is masked or the length is wrong."""
    digit = number[16] if len(number) == 18 else number[14] if len(number) == 15 else "*"
    return None if digit not in "0123456789" else "male" if int(digit) % 2 else "female"


def province_of(number: str) -> str | None:
    """The name of the province where the number was registered; None for a code that was never given out."""
    province = PROVINCES.get(number[:2])
    return province.name if province else None


def long_form(number: str) -> str:
    """The 18 characters of a 15-digit number (19 inserted, check digit added); others stay as they are."""
    if not _SHORT.fullmatch(number):
        return number
    stem = f"{number[:6]}19{number[6:]}"
    return stem + ric.calc_check_digit(stem + "0")


def same_number(a: str, b: str) -> bool:
    """Whether two unmasked numbers are one: case of X, spaces, and the old 15-digit form do not matter."""
    first, second = _clean(a), _clean(b)
    if {len(first), len(second)} == {15, 18}:
        return long_form(first) == long_form(second)
    return first == second


def masks_agree(masked: str, full: str) -> bool | None:
    """Whether every visible character of a masked number matches another number (itself perhaps masked).

    None where it cannot be told: nothing visible in both, or the count of masks fits neither length so that the
    visible ends cannot be laid against the number for certain (one run of masks is laid against both ends).
    """
    one, other = _clean(masked), _clean(full)
    if "*" not in one + other:
        return same_number(masked, full)
    if len(one) != len(other) and 15 in (len(one), len(other)):
        one, other = _as_long(one), _as_long(other)
    if len(one) == len(other):
        return _visible_agree(one, other)
    return _ends_agree(one, other) if len(other) in (15, 18) and "*" not in other else None


def _as_long(number: str) -> str:
    if len(number) != 15:
        return number
    return f"{number[:6]}19{number[6:]}*" if "*" in number else long_form(number)


def _visible_agree(one: str, other: str) -> bool | None:
    pairs = [(x, y) for x, y in zip(one, other, strict=True) if "*" not in (x, y)]
    return all(x == y for x, y in pairs) if pairs else None


def _ends_agree(masked: str, full: str) -> bool | None:
    """For one run of masks of another length than the hidden part: its visible ends against both ends of `full`."""
    ends = re.fullmatch(r"([0-9]*)\*+([0-9X]*)", masked)
    if not ends or len(ends[1]) + len(ends[2]) < 4 or len(ends[1]) + len(ends[2]) >= len(full):
        return None
    return full.startswith(ends[1]) and full.endswith(ends[2])


def repair_resident_id(text: str, birth: date | None = None, sex: Sex | None = None) -> str | None:
    """The number meant by a misread one: itself if it is right, else the only number one look-alike digit away whose
    check digit is right **and** that agrees with the printed birth date (needed) and sex. None where there is no such
    number or more than one."""
    number = _clean(text)
    fits = {candidate for candidate in (number, *_neighbours(number)) if _agrees(candidate, birth, sex)}
    if number in fits:
        return number
    return fits.pop() if birth is not None and len(fits) == 1 else None


def _neighbours(number: str) -> list[str]:
    """Numbers one look-alike away; a lost final character can only have been the X (× is dropped as a cross)."""
    if len(number) == 17:
        return [number + "X"]
    neighbours = [
        (at, number[:at] + other + number[at + 1 :])
        for at, digit in enumerate(number)
        for other in digits_for(digit)
    ]
    return [neighbour for at, neighbour in neighbours if at > 5 or _known_region(neighbour)]


def _known_region(number: str) -> bool:
    """Whether a region code was in use at some time: asked only of a region that a repair would invent."""
    return any("county" in properties for _, properties in numdb.get("cn/loc").info(number[:6]))


def _agrees(number: str, birth: date | None, sex: Sex | None) -> bool:
    return (
        len(number) == 18
        and checksum_ok(number)
        and birth in (None, birth_of(number))
        and sex in (None, sex_of(number))
    )


def _clean(text: str) -> str:
    """Upper case without spaces and separators; masks as `*`; × at the end is X; letters in digit places as digits."""
    digits = re.sub(r"[-·.,:]", "", compact(text)).translate(_LETTERS).upper()
    number = digits.translate(_STARS).replace("×", "X")
    return number[:-1].replace("X", "*") + number[-1:]
