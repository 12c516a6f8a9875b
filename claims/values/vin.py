"""Vehicle identification numbers (车辆识别代号, GB 16735)."""

import re

from claims.errors import ValueSyntaxError
from claims.values.confusions import CODE_PAIRS, one_lookalike_apart
from claims.values.normal import compact

_FORM = re.compile("[A-HJ-NPR-Z0-9]{17}")
_NEVER_USED = str.maketrans("OQI", "001")
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10)), strict=True)
)


def parse_vin(text: str) -> str:
    """17 characters, upper case; O, Q and I are never used and read as 0, 0 and 1. Raises ValueSyntaxError."""
    vin = re.sub(r"[-·.*]", "", compact(text)).upper().translate(_NEVER_USED)
    if not _FORM.fullmatch(vin):
        raise ValueSyntaxError("VIN", "it needs 17 letters and digits")
    return vin


def check_digit_ok(vin: str) -> bool:
    """Whether the ninth character is the check digit of a canonical VIN; false for what is none. Some imported cars do
    not follow it: a mismatch is a warning, not a proof."""
    if not _FORM.fullmatch(vin):
        return False
    total = sum(
        (_VALUES[char] if char in _VALUES else int(char)) * w for char, w in zip(vin, _WEIGHTS, strict=True)
    )
    return vin[8] == "0123456789X"[total % 11]


def same_vin(a: str, b: str) -> bool | None:
    """Whether two VINs are one; None where they are one look-alike apart and not both pass their check."""
    if a == b:
        return True
    unsure = one_lookalike_apart(a, b, CODE_PAIRS) and not (check_digit_ok(a) and check_digit_ok(b))
    return None if unsure else False
