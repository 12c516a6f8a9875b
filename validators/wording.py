"""Filling the sentences of rules. `{payer:name}` masks a name as DOMAIN 1.6 wants it, `{day:day}` writes a date."""

import string
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from claims.values.language import DEFAULT, Language, day_in_words
from claims.values.mask import last_four, mask_name
from validators.english import english
from validators.places import down_to_district
from validators.span import Span

_FORMS: dict[str, Callable[[Any], str]] = {
    "name": lambda value: mask_name(str(value)),
    "tail": lambda value: last_four(str(value)),
    "place": lambda value: down_to_district(str(value)),
}


class _Wording(string.Formatter):
    """Fills a sentence of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "day":
            return self._day(value)
        if format_spec in _FORMS:
            return _FORMS[format_spec](value)
        if isinstance(value, Span):
            return value.in_words(self._language)
        if self._language == "en" and isinstance(value, str):
            return english(value)
        return str(super().format_field(value, format_spec))

    def _day(self, value: Any) -> str:
        moment = value.start if isinstance(value, Span) else value
        return day_in_words(moment, self._language) if isinstance(moment, date | datetime) else str(value)


_WORDINGS: dict[Language, _Wording] = {"zh": _Wording("zh"), "en": _Wording("en")}


def worded(template: str, facts: dict[str, object], language: Language = DEFAULT) -> str:
    """The sentence with its facts. Raises KeyError where a fact is missing: a fault of the rule, not of the claim."""
    return _WORDINGS[language].vformat(template, (), facts)
