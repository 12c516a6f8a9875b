"""What may be seen of a name or number outside the claim's own files (DOMAIN 1.6; PIPL art. 6 and 28)."""

import re
from collections.abc import Callable

from claims.values.names import normal_name
from claims.values.provinces import PLATE_CHARACTERS


def mask_name(name: str) -> str:
    """张三 → 张*, 张小三 → 张*三; longer names keep their first and last character; Latin words keep their first."""
    plain = normal_name(name)
    if plain.isascii():
        return " ".join(word[0] + "*" * (len(word) - 1) for word in plain.split())
    return plain[:1] + "*" * max(1, len(plain) - 2) + (plain[-1] if len(plain) > 2 else "")


def mask_id(number: str) -> str:
    """110101********7774: for adjusters; letters show `last_four` only. Shorter numbers keep a third at most."""
    head, tail = (6, 4) if len(number) >= 15 else (1, min(4, len(number) // 3))
    return _mask(number, head, tail)


def last_four(number: str) -> str:
    """The last four characters of an ID or card number, the most that a letter shows; fewer where it is short."""
    return number[-min(4, len(number) // 2) :] if len(number) > 1 else ""


def mask_phone(number: str) -> str:
    """138****5678; other numbers keep their last four digits at most."""
    return _mask(number, 3, 4) if re.fullmatch("[0-9]{11}", number) else mask_card(number)


def mask_card(number: str) -> str:
    """***************0000: the last four."""
    return _mask(number, 0, min(4, len(number) // 2))


def mask_plate(plate: str) -> str:
    """京A·***45, and 京A·****45 for the eight characters of a new-energy plate. `plate` canonical."""
    return f"{plate[:2]}·{_mask(plate[2:], 0, 2)}"


def _mask(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    return text[:head] + "*" * hidden + text[len(text) - tail :] if hidden > 0 else "*" * len(text)


_PERSONAL: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = tuple(
    (re.compile(form), mask)
    for form, mask in (
        (r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])", mask_id),
        (r"(?<![0-9A-Za-z])[1-9][0-9]{12,18}(?![0-9A-Za-z])", mask_card),
        (r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", mask_phone),
        (
            rf"[{PLATE_CHARACTERS}][A-HJ-NP-Z][·•.]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Z0-9])",
            lambda plate: mask_plate(re.sub("[·•.]", "", plate)),
        ),
    )
)


def personal_numbers(text: str) -> list[tuple[int, int]]:
    """Where full ID numbers, long card-like numbers, mobile numbers and plates stand in a text, in order. Used to prove
    that a letter, log or message carries none."""
    found = {match.span() for form, _ in _PERSONAL for match in form.finditer(text)}
    return sorted(found)


def redact(text: str) -> str:
    """A text with every such number masked."""
    for form, mask in _PERSONAL:
        text = form.sub(lambda match, mask=mask: mask(match[0]), text)  # type: ignore[misc]
    return text
