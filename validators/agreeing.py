"""A reading in doubt that says exactly what is known from elsewhere is no misreading: a second mention proves it.

The claim report, and what other papers say with confidence, are such mentions. Only Chinese text of two characters and
more counts: few misreadings make another text that is meant, while a digit misread may well make another day or amount.
Two readings in doubt prove nothing to each other, for one character is misread alike twice.
"""

import re
from collections.abc import Iterator, Sequence

from claims.document import Document
from claims.evidence import Field
from claims.report import ClaimReport
from claims.values.normal import compact

AGREED = 0.9
"""Confidence of a reading that a second mention proves."""
_CHINESE = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")


def with_agreement(documents: Sequence[Document], report: ClaimReport, threshold: float) -> list[Document]:
    """The documents, in the same order, their proved fields and cells with confidence AGREED."""
    said = set(map(compact, _texts(report.model_dump())))
    sure = [{compact(f.as_text) for f in _fields(d) if f.confidence >= threshold} for d in documents]
    found: list[Document] = []
    for at, document in enumerate(documents):
        known = said.union(*sure[:at], *sure[at + 1 :])

        def proved(field: Field, known: set[str] = known) -> Field:
            agrees = _CHINESE.search(field.as_text) and compact(field.as_text) in known and not field.also
            raised = max(field.confidence, AGREED) if agrees else field.confidence
            return field if raised == field.confidence else field.model_copy(update={"confidence": raised})

        fields = {key: proved(field) for key, field in document.fields.items()}
        rows = [{key: proved(cell) for key, cell in row.items()} for row in document.rows]
        found.append(document.model_copy(update={"fields": fields, "rows": rows}))
    return found


def _fields(document: Document) -> Iterator[Field]:
    yield from document.fields.values()
    for row in document.rows:
        yield from row.values()


def _texts(value: object) -> Iterator[str]:
    """All texts of the report, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
