"""Phone numbers of the mainland."""

import re

from claims.errors import ValueSyntaxError
from claims.values.normal import compact

_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9*]{5}[0-9]{4})")
_FIXED = re.compile(
    r"(?:\+?86|0086)?\(?(0?(?:10|2[0-9]|[3-9][0-9]{2}))\)?-?([1-9][0-9]{6,7})(?:(?:-|转)([0-9]{1,6}))?"
)
_SERVICE = re.compile(r"[48]00[0-9]{7}|9[56][0-9]{3,4}|1[012][0-9]|12[0-9]{3}")


def parse_phone(text: str) -> str:
    """A mobile number as 11 digits (`138****5678` stays masked), a fixed line as `010-12345678` (`-801` behind it for
    an extension), a service number as its digits. Raises ValueSyntaxError."""
    number = re.sub("[—–‐]", "-", compact(text))
    digits = number.replace("-", "")
    if match := _MOBILE.fullmatch(digits):
        return match[1]
    if _SERVICE.fullmatch(digits):
        return digits
    if (match := _FIXED.fullmatch(number)) and len(digits) >= 10:
        area = match[1] if match[1].startswith("0") else f"0{match[1]}"
        return "-".join(filter(None, (area, match[2], match[3])))
    raise ValueSyntaxError("phone number", "neither a mobile, nor a fixed line, nor a service number")
