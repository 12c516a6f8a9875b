"""Numbers of the other identity papers (DOMAIN 3.3), and one parser for each `id_type` of a claim report."""

import re
from collections.abc import Callable, Mapping

from claims.errors import ValueSyntaxError
from claims.values.normal import compact
from claims.values.resident_id import checksum_ok, parse_resident_id

_PASSPORT = re.compile(r"(?=.*[0-9].*[0-9])[A-Z0-9]{6,9}")
_CHINESE_PASSPORT = re.compile(r"E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|G[0-9]{8}")
_HMT_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?|[0-9]{8}|[0-9]{10}[A-Z]?")
_RESIDENCE = re.compile(r"8[123]0000[0-9]{11}[0-9X]")
_PERMANENT_OLD = re.compile(r"[A-Z]{3}[0-9]{12}")
_PERMANENT_NEW = re.compile(r"9[0-9]{16}[0-9X]")


def parse_chinese_passport(text: str) -> str:
    """An ordinary Chinese passport: E + 8 digits, E + letter + 7 digits, or the older G + 8. Raises
    ValueSyntaxError."""
    return _matching(text, _CHINESE_PASSPORT, "Chinese passport number")


def parse_passport(text: str) -> str:
    """Any country's passport: 6 to 9 letters and digits with at least two digits. Raises ValueSyntaxError."""
    return _matching(text, _PASSPORT, "passport number")


def parse_hmt_permit(text: str) -> str:
    """来往内地通行证 (H or M + 8 digits, + 2 for the issue) or 来往大陆通行证 (8 digits, old: 10 and a letter). Raises
    ValueSyntaxError."""
    return _matching(text, _HMT_PERMIT, "travel permit number")


def parse_residence_permit(text: str) -> str:
    """港澳台居民居住证: 18 characters from 810000, 820000 or 830000 with the GB 11643 check. Raises
    ValueSyntaxError."""
    return _checked(_matching(text, _RESIDENCE, "residence permit number"), "residence permit number")


def parse_permanent_resident(text: str) -> str:
    """外国人永久居留身份证: 3 letters + 12 digits (old), or 18 characters from 9 with the GB 11643 check (2023). Raises
    ValueSyntaxError."""
    number = _code(text)
    if _PERMANENT_OLD.fullmatch(number):
        return number
    return _checked(_matching(text, _PERMANENT_NEW, "permanent resident number"), "permanent resident number")


def parse_identity_number(id_type: str, text: str) -> str:
    """The number of a paper of this `id_type` (CONTRACT §2); "other" takes any code. Raises ValueSyntaxError."""
    return _PARSERS.get(id_type, _parse_any)(text)


def _parse_any(text: str) -> str:
    return _matching(text, re.compile("[A-Z0-9]{4,30}"), "identity number")


def _code(text: str) -> str:
    return re.sub(r"[-·.]", "", compact(text)).upper()


def _matching(text: str, form: re.Pattern[str], kind: str) -> str:
    code = _code(text)
    if not form.fullmatch(code):
        raise ValueSyntaxError(kind, "its letters and digits do not follow the form")
    return code


def _checked(number: str, kind: str) -> str:
    if not checksum_ok(number):
        raise ValueSyntaxError(kind, "its check digit or birth date is wrong")
    return number


_PARSERS: Mapping[str, Callable[[str], str]] = {
    "resident_id": parse_resident_id,
    "passport": parse_passport,
    "hmt_permit": parse_hmt_permit,
    "residence_permit": parse_residence_permit,
    "permanent_resident": parse_permanent_resident,
}
