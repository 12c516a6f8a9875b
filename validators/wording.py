"""Filling the sentences of rules. `{payer:name}` masks a name as DOMAIN 1.6 wants it, `{day:day}` writes a date."""

import string
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from claims.values.mask import last_four, mask_name
from validators.places import down_to_district
from validators.span import Span


def _day(value: Any) -> str:
    moment = value.start if isinstance(value, Span) else value
    if not isinstance(moment, date | datetime):
        return str(value)
    return f"{moment.year}年{moment.month}月{moment.day}日"


_FORMS: dict[str, Callable[[Any], str]] = {
    "name": lambda value: mask_name(str(value)),
    "tail": lambda value: last_four(str(value)),
    "place": lambda value: down_to_district(str(value)),
    "day": _day,
}


class _Wording(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        form = _FORMS.get(format_spec)
        return form(value) if form else str(super().format_field(value, format_spec))


def worded(template: str, facts: dict[str, object]) -> str:
    """The sentence with its facts. Raises KeyError where a fact is missing: a fault of the rule, not of the claim."""
    return _Wording().vformat(template, (), facts)
