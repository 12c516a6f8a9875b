"""A reading in doubt that says exactly what is known from elsewhere is no misreading: a second mention proves it.

The claim report, and what other papers say with confidence, are such mentions. Only Chinese text of two characters and
more counts: few misreadings make another text that is meant, while a digit misread may well make another day or amount.
Two readings in doubt prove nothing to each other, for one character is misread alike twice.

A plate or another number of which only a Chinese sign is in doubt (粤 in 粤AKT897) is proved likewise.
A hospital's name is proved besides where all that is legible of it is the one name that was read elsewhere: seals stand
on it, and hide a few of its characters.
"""

import re
from collections.abc import Iterator, Sequence

from claims.document import Document
from claims.evidence import HIDDEN, Field
from claims.insurer import Hospital
from claims.report import ClaimReport
from claims.values.normal import compact
from claims.values.organisations import may_say
from validators.hospitals import same_hospital

AGREED = 0.9
"""Confidence of a reading that a second mention proves."""
_LONG = 6
_HOSPITAL = "hospital"
_CHINESE = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")


def with_agreement(
    documents: Sequence[Document], report: ClaimReport, threshold: float, listed: Sequence[Hospital] = ()
) -> list[Document]:
    """The documents, in the same order, their proved fields and cells with confidence AGREED. `listed`: the hospitals
    that the insurer knows: what may be two of them is neither."""
    said = set(map(compact, _texts(report.model_dump())))
    treated = {each.hospital for each in report.treatments if each.hospital}
    sure = [{compact(f.as_text) for f in _fields(d) if f.confidence >= threshold} for d in documents]
    found: list[Document] = []
    for at, document in enumerate(documents):
        known = said.union(*sure[:at], *sure[at + 1 :])

        def proved(field: Field, known: set[str] = known) -> Field:
            text = field.as_text
            certain = _CHINESE.search(text) or _only_chinese_in_doubt(field)
            agrees = certain and compact(text) in known and not field.also
            raised = max(field.confidence, AGREED) if agrees else field.confidence
            return field if raised == field.confidence else field.model_copy(update={"confidence": raised})

        fields = {key: proved(field) for key, field in document.fields.items()}
        if (name := fields.get(_HOSPITAL)) is not None and name.confidence < threshold:
            others = _sure_names([*documents[:at], *documents[at + 1 :]], threshold)
            fields[_HOSPITAL] = _completed(name, treated | others, listed)
        rows = [{key: proved(cell) for key, cell in row.items()} for row in document.rows]
        found.append(document.model_copy(update={"fields": fields, "rows": rows}))
    return found


def _only_chinese_in_doubt(field: Field) -> bool:
    """Whether each letter and digit of a plate or number is legible, and only the Chinese sign before them is not."""
    doubtful = {char for char, seen in zip(field.as_text, field.legible, strict=False) if seen == HIDDEN}
    return bool(field.legible) and len(field.as_text) >= _LONG and not any(map(str.isascii, doubtful))


def _sure_names(documents: Sequence[Document], threshold: float) -> set[str]:
    """The hospitals that papers name with confidence."""
    names = (document.fields.get(_HOSPITAL) for document in documents)
    return {name.as_text for name in names if name and name.value and name.confidence >= threshold}


def _completed(field: Field, named: set[str], listed: Sequence[Hospital]) -> Field:
    """The field with the one name that all which is legible of it, and of the paper's copies, may be; unchanged where
    none or several are."""
    looks = (field, *field.also)
    known = named | {each.name for each in listed}
    fitting = sorted(name for name in known if all(_may_say(look, name) for look in looks))
    told = [name for name in fitting if name in named]
    if not told or not all(same_hospital(told[0], other, listed) for other in fitting):
        return field
    by_them = {"value": told[0], "confidence": AGREED, "repaired": field.repaired or told[0] != field.value}
    return field.model_copy(update={**by_them, "also": ()})


def _may_say(look: Field, name: str) -> bool:
    return look.as_text == name or bool(look.legible and may_say(look.as_text, look.legible, name))


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
