"""The English of what fills a rule's sentence (checklists/en/terms.yaml, and the names of items)."""

import re
from functools import cache

from claims.checklists import Table
from validators.forms import FOLDER, labels
from validators.tables import load_table

_JOINS = {"、": ", ", "和": " and ", "或": " or "}
_JOINED = re.compile(f"([{''.join(_JOINS)}])")


class _Form(Table):
    zh: str
    en: str


class _Terms(Table):
    terms: dict[str, str]
    forms: list[_Form]


@cache
def _table() -> _Terms:
    return load_table(FOLDER / "en" / "terms.yaml", _Terms)


@cache
def _terms() -> dict[str, str]:
    names = {label: labels("en")[item] for item, label in labels().items()}
    return names | _table().terms


def english(text: str) -> str:
    """A term, or a list of terms, in English; what is none (a name, a number, what is printed) as it is."""
    return _term(text) or _list(text) or text


def _term(text: str) -> str:
    """ "" where it is no term."""
    if text in _terms():
        return _terms()[text]
    hits = ((form, re.fullmatch(form.zh, text)) for form in _table().forms if not _JOINED.search(text))
    return next((hit.expand(form.en) for form, hit in hits if hit), "")


def _list(text: str) -> str:
    """ "" where a part is no term."""
    first, *rest = _JOINED.split(text)
    pairs = list(zip(rest[::2], rest[1::2], strict=True))
    parts = [_term(part) for part in (first, *(part for _, part in pairs))]
    if not all(parts):
        return ""
    joins = ["", *(_JOINS[join] for join, _ in pairs)]
    return "".join(join + part for join, part in zip(joins, parts, strict=True))
