"""Number plates (GA 36-2018 and special plates). Canonical: upper case, no dot, no space, such as 京AD12345."""

import re

from claims.errors import ValueSyntaxError
from claims.values.confusions import CODE_PAIRS, one_lookalike_apart
from claims.values.normal import compact, normalise_with_map
from claims.values.provinces import PLATE_CHARACTERS

_L, _LD = "[A-HJ-NP-Z]", "[A-HJ-NP-Z0-9]"
_HEAD = f"[{PLATE_CHARACTERS}]{_L}"
_NEW_ENERGY = f"(?:[A-HJK]{_LD}[0-9]{{4}}|[0-9]{{5}}[A-HJK])"  # small: letter third; large: letter last
_USUAL = f"{_LD}{{4}}[A-HJ-NP-Z0-9挂学警港澳]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        f"{_HEAD}{_NEW_ENERGY}",  # before the usual form, which also matches 7 of its 8 characters
        f"{_HEAD}{_USUAL}",
        f"[{PLATE_CHARACTERS}]{_L}?[SX][0-9]{{4}}应急",
        f"{_HEAD}{_LD}{{4,5}}临|临{_HEAD}{_LD}{{5}}",
        f"使[0-9]{{6}}|{_HEAD}{_LD}{{4}}[使领]|[0-9]{{6}}使",
        f"WJ[{PLATE_CHARACTERS}0-9]?[0-9]{{4,5}}[A-Z0-9]?",  # armed police
        r"[A-HJ-NP-Z]{2}[0-9]{5}",  # army
    )
)
_SEPARATORS = re.compile(r"[\s·•.・‧∙⋅●\-—–_]")
_IN_TEXT = re.compile(
    rf"({_HEAD})[·•.・‧∙⋅\-\s]?((?:{_NEW_ENERGY})(?![A-Z0-9])|{_USUAL}(?![A-Z0-9])|{_LD}{{4}}[使领])"
)


def parse_plate(text: str) -> str:
    """One plate, with or without its dot. The letters O and I are never used after the second place: they are read as
    0 and 1. Raises ValueSyntaxError."""
    plate = _SEPARATORS.sub("", compact(text)).upper()
    plate = plate[:2] + plate[2:].replace("O", "0").replace("I", "1")
    if not any(form.fullmatch(plate) for form in _FORMS):
        raise ValueSyntaxError("number plate", "its characters do not follow any form of plate")
    return plate


def find_plates(text: str) -> list[tuple[tuple[int, int], str]]:
    """Every civil plate in free text, in order, with its (start, end) in `text`."""
    folded, origins = normalise_with_map(text)
    return [
        ((origins[match.start()], origins[match.end() - 1] + 1), match[1] + match[2])
        for match in _IN_TEXT.finditer(folded.upper() if len(folded.upper()) == len(folded) else folded)
    ]


def same_plate(a: str, b: str) -> bool | None:
    """Whether two canonical plates are one; None where they are one look-alike character apart (Z for 2)."""
    return True if a == b else None if one_lookalike_apart(a, b, CODE_PAIRS) else False
