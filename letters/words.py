"""Words that a letter to a customer does not use (banned.yaml, DOMAIN 6.4), and what is exempt from the list."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import yaml
from pydantic import BaseModel

from claims.report import ClaimReport
from claims.review import Request
from letters.letter import Letter
from letters.wording import HERE, say
from validators.checked import Checked

_LEAST_VALUE = 2
_QUOTED = re.compile("“[^”]*”")


@cache
def banned() -> dict[str, Any]:
    """The words and papers of banned.yaml."""
    data: dict[str, Any] = yaml.safe_load((HERE / "banned.yaml").read_text(encoding="utf-8"))
    return data


def word_faults(text: str, tone: str) -> Iterator[str]:
    """A fault for every banned word that stands in the text."""
    for word in banned()["words"]:
        if tone in word.get("tones", [tone]):
            for found in dict.fromkeys(
                hit[0].strip() for hit in re.finditer(word["pattern"], text, re.MULTILINE)
            ):
                yield f"word {found!r}: {word['instead']}"


def exempt(letter: Letter, request: Request, report: ClaimReport, checked: Checked) -> Iterator[str]:
    """Titles of papers, the insurer's own name and addresses, values that the report or a document gives, and what
    stands in quotation marks: it is quoted."""
    yield from (letter.company, letter.short_name, letter.service_phone, *(way.text for way in letter.ways))
    yield from (quoted for line in request.items for quoted in _QUOTED.findall(line.reason))
    yield from banned()["papers"]
    yield from (item.label for item in checked.checklist)
    for line in request.items:
        yield line.title
        if line.alternatives != [say("lines.unobtainable")]:
            yield from line.alternatives
    yield from _strings(report)
    for document in checked.documents:
        for fields in (document.fields, *document.rows):
            yield from (found.as_text for found in fields.values())


def _strings(value: object) -> Iterator[str]:
    """Every text in a report, at every depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def without(text: str, values: Iterable[str]) -> str:
    """The text with the values cut out, the longest first; what is left stays apart."""
    for value in sorted({value for value in values if len(value) >= _LEAST_VALUE}, key=len, reverse=True):
        text = text.replace(value, " ")
    return text
