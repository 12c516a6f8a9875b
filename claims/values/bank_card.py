"""Bank card numbers (ISO/IEC 7812)."""

import re

from stdnum import luhn

from claims.errors import ValueSyntaxError
from claims.values.normal import compact


def parse_card_number(text: str) -> str:
    """13 to 19 digits, spaces and dashes dropped. The check digit is not asked for, see `luhn_ok`. Raises
    ValueSyntaxError."""
    number = re.sub("[-—–]", "", compact(text))
    if not re.fullmatch("[0-9]{13,19}", number):
        raise ValueSyntaxError("card number", "it needs 13 to 19 digits")
    return number


def luhn_ok(number: str) -> bool:
    """Whether a canonical card number passes its check digit."""
    return luhn.is_valid(number)
