"""Values as invoices print them: their numbers, days, rates and amounts (DOMAIN 3.15)."""

import re

from claims.errors import ValueSyntaxError
from claims.values import bill_codes
from claims.values.confusions import LETTER_AS_DIGIT
from claims.values.normal import compact
from claims.values.resident_id import checksum_ok
from claims.values.uscc import parse_tax_id, uscc_check_ok
from extractors.assembly import parsers
from extractors.assembly.confidence import CHECKED, FAILED_CHECK
from extractors.assembly.declare import Parsed

_SEAM = re.compile(r"(?P<head>\d+)(?P<shared>\d{1,2}) +(?P=shared)(?P<tail>\d+)")
_RATE = re.compile(r"\d{1,2}(?:\.\d)?%|免税|不征税|\*+")


def tax_id(printed: str) -> Parsed:
    """统一社会信用代码 or 纳税人识别号 (of a person: the ID number); early real codes may fail the check, which is no
    proof of a misreading."""
    value = parse_tax_id(printed)
    if len(value) != 18:
        return Parsed(value)
    return Parsed(value, CHECKED if uscc_check_ok(value) or checksum_ok(value) else FAILED_CHECK)


def rate(printed: str) -> Parsed:
    """13%, 免税."""
    found = _RATE.search(compact(printed))
    if found is None:
        raise ValueSyntaxError("tax rate", "neither a percentage nor 免税")
    return Parsed(found.group())


def invoice_day(printed: str) -> Parsed:
    """Older prints part year, month and day by spaces only (2019 05 08)."""
    return parsers.day(re.sub(r"^\s*(\d{4})\s+(\d{1,2})\s+(\d{1,2})\s*$", r"\1-\2-\3", printed))


def total_words(printed: str) -> Parsed:
    """The amount in words without the ⊗ that closes the place before it."""
    return parsers.amount_words(printed.replace("⊗", "").replace("ⓧ", ""))


def invoice_code(printed: str) -> Parsed:
    """10 digits on paper, 12 of an electronic one."""
    return Parsed(bill_codes.parse_invoice_code(printed))


def invoice_number(printed: str) -> Parsed:
    """Two pieces whose boxes overlap may share the digit at their seam; what is left must have the form's length."""
    if seam := _SEAM.fullmatch(printed.strip()):
        try:
            joined = bill_codes.parse_invoice_number(seam["head"] + seam["shared"] + seam["tail"])
        except ValueSyntaxError:
            pass
        else:
            return Parsed(joined, FAILED_CHECK)
    return Parsed(bill_codes.parse_invoice_number(printed))


def check_code(printed: str) -> Parsed:
    """20 digits; a letter among them can only be the digit that it looks like."""
    digits = "".join(LETTER_AS_DIGIT.get(char, char) for char in printed)
    return Parsed(
        bill_codes.parse_invoice_check_code(digits), 1.0 if digits == printed else 0.9, digits != printed
    )
