"""Numbers with valid check digits, all invented: resident id, credit code, VIN, bank card, plate, phone."""

from datetime import date
from decimal import Decimal
from random import Random

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VIN_VALUES = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_PLATE_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def digits(rng: Random, count: int) -> str:
    """`count` random digits."""
    return "".join(rng.choice("0123456789") for _ in range(count))


def resident_id(rng: Random, region: str, born: date, male: bool) -> str:
    """An 18-character number (GB 11643): region, birth, an odd third digit for men, check character."""
    sequence = rng.randrange(60, 490) * 2 + male
    body = f"{region}{born:%Y%m%d}{sequence:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _ID_WEIGHTS, strict=True)) % 11]


def credit_code(rng: Random, head: str) -> str:
    """A unified social credit code (GB 32100) that begins with `head` (kind of body and region, 8 characters)."""
    body = (head + "MA" + "".join(rng.choice("0123456789ABCDEFGHJK") for _ in range(7)))[:17]
    total = sum(_CREDIT_DIGITS.index(ch) * pow(3, i, 31) for i, ch in enumerate(body))
    return body + _CREDIT_DIGITS[-total % 31]


def vin(rng: Random, maker: str = "LSG") -> str:
    """A vehicle identification number whose ninth character is its check digit."""
    body = f"{maker}AA{rng.randrange(10, 99)}C0{rng.choice('KLMNPR')}{digits(rng, 7)}"
    total = sum(
        (int(ch) if ch.isdigit() else _VIN_VALUES[ch]) * w for ch, w in zip(body, _VIN_WEIGHTS, strict=True)
    )
    return body[:8] + "0123456789X"[total % 11] + body[9:]


def bank_card(rng: Random, bin_digits: str = "621700", length: int = 19) -> str:
    """A card number that passes Luhn's check."""
    body = bin_digits + digits(rng, length - 1 - len(bin_digits))
    doubled = sum(sum(divmod(int(d) * (2 if i % 2 == 0 else 1), 10)) for i, d in enumerate(reversed(body)))
    return body + str(-doubled % 10)


def plate(rng: Random, head: str) -> str:
    """A seven-character plate, `head` being province and city letter; no I and no O."""
    return head + "".join(rng.choice(_PLATE_CHARACTERS) for _ in range(2)) + digits(rng, 3)


def phone(rng: Random) -> str:
    """A mobile number in a range that is not given out for subscribers by its second part."""
    return f"1{rng.choice('3578')}{rng.choice('0123456789')}0000{digits(rng, 4)}"


def masked(number: str, keep_head: int, keep_tail: int) -> str:
    """The number with its middle as stars, as a province prints it on a bill."""
    hidden = len(number) - keep_head - keep_tail
    return number[:keep_head] + "*" * hidden + (number[-keep_tail:] if keep_tail else "")


def money(value: Decimal) -> str:
    """Contract form: two places, no separators."""
    return f"{value:.2f}"


def thousands(value: Decimal) -> str:
    """As printed: two places with separators."""
    return f"{value:,.2f}"
