"""Unified social credit codes (统一社会信用代码, GB 32100-2015) and tax numbers."""

import re

from stdnum.cn import uscc

from claims.errors import ValueSyntaxError
from claims.values.normal import compact

_FORM = re.compile("[159ANY][0-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_TAX = re.compile("[0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20}")
_NEVER_USED = str.maketrans("OISZ", "0152")


def parse_uscc(text: str) -> str:
    """18 characters of the code's form. I, O, S and Z are never used: they are read as 1, 0, 5 and 2. The check
    character is not asked for, see `uscc_check_ok`. Raises ValueSyntaxError."""
    code = compact(text).replace("-", "").upper().translate(_NEVER_USED)
    if not _FORM.fullmatch(code):
        raise ValueSyntaxError("social credit code", "it does not follow the form of 18 characters")
    return code


def uscc_check_ok(code: str) -> bool:
    """Whether a text is a canonical code that passes its check. Some real codes of early pilot regions fail: a warning
    only."""
    return _FORM.fullmatch(code) is not None and uscc.calc_check_digit(code[:17]) == code[17]


def parse_tax_id(text: str) -> str:
    """纳税人识别号: a social credit code, or the older 15, 17, 18 or 20 letters and digits (persons: their ID number).
    Raises ValueSyntaxError."""
    code = compact(text).replace("-", "").upper()
    if not _TAX.fullmatch(code) or sum(char.isdigit() for char in code) < 6:
        raise ValueSyntaxError("tax number", "it needs 15, 17, 18 or 20 letters and digits")
    mended = code.translate(_NEVER_USED)
    return mended if _FORM.fullmatch(mended) else code
