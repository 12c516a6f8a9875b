"""The machine-readable zone of a passport (ICAO 9303 part 4, TD3: two lines of 44 characters)."""

import re
from datetime import date
from typing import Literal, NamedTuple

from claims.errors import ValueSyntaxError
from claims.values.normal import compact

_LINES = re.compile(r"P[A-Z<](?P<country>[A-Z<]{3})(?P<names>[A-Z<]{39})(?P<second>[A-Z0-9<]{44})")
_SECOND = re.compile(
    r"(?P<number>[A-Z0-9<]{9})(?P<c1>[0-9])[A-Z<]{3}(?P<birth>[0-9]{6})(?P<c2>[0-9])(?P<sex>[MF<])"
    r"(?P<expiry>[0-9]{6})(?P<c3>[0-9])(?P<optional>[A-Z0-9<]{14})(?P<c4>[0-9<])(?P<c5>[0-9])"
)


class Passport(NamedTuple):
    """`name` in Latin letters, surname first. `country` is the issuing state's three-letter code."""

    number: str
    name: str
    country: str
    birth: date
    sex: Literal["male", "female"] | None
    expiry: date


def parse_mrz(text: str) -> Passport:
    """Both lines, with any white space between them. Raises ValueSyntaxError, also where one of the check digits is
    wrong: only a zone that proves itself is a value."""
    match = _LINES.fullmatch(compact(text).upper().replace("《", "<<").replace("〈", "<"))
    second = _SECOND.fullmatch(match["second"]) if match else None
    if not match or not second:
        raise ValueSyntaxError("passport zone", "it does not follow the two lines of 44 characters")
    _check_digits(second)
    expiry = _date(second["expiry"], 2000)
    birth = _date(second["birth"], 2000)
    if birth.year > expiry.year - 1:
        birth = _date(second["birth"], 1900)
    surname, _, given = match["names"].partition("<<")
    return Passport(
        number=second["number"].rstrip("<"),
        name=" ".join(f"{surname}<{given}".replace("<", " ").split()),
        country=match["country"].replace("<", ""),
        birth=birth,
        sex={"M": "male", "F": "female"}.get(second["sex"]),  # type: ignore[arg-type]
        expiry=expiry,
    )


def check_digit(text: str) -> str:
    """The check digit over letters (A = 10), digits and fillers (0), weights 7 3 1."""
    values = (0 if char == "<" else int(char, 36) for char in text)
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def _check_digits(second: re.Match[str]) -> None:
    parts = (
        (second["number"], "c1"),
        (second["birth"], "c2"),
        (second["expiry"], "c3"),
        (second["optional"], "c4"),
    )
    right = all(check_digit(part) == second[key].replace("<", "0") for part, key in parts)
    whole = second[0][:10] + second[0][13:20] + second[0][21:43]
    if not right or check_digit(whole) != second["c5"]:
        raise ValueSyntaxError("passport zone", "a check digit is wrong")


def _date(text: str, century: int) -> date:
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        raise ValueSyntaxError("passport zone", "no calendar has this day") from None
