"""The languages in which a customer is written to, and what every sentence of a language needs: its days."""

from datetime import date
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "zh"
_MONTHS = "January February March April May June July August September October November December".split()


def language_of(tag: str | None) -> Language:
    """The language of a tag (RFC 5646: `en`, `en-GB`, `zh_CN`); Chinese for every other and for none."""
    known = (tag or "").lower().replace("_", "-").partition("-")[0]
    return next((language for language in LANGUAGES if language == known), DEFAULT)


def day_in_words(day: date, language: Language = DEFAULT) -> str:
    """2026年11月3日, 3 November 2026."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_of_year(day: date, language: Language = DEFAULT) -> str:
    """11月3日, 3 November: where the year is plain."""
    return day_in_words(day, language).removesuffix(f" {day.year}").removeprefix(f"{day.year}年")
