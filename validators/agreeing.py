"""A reading in doubt that says exactly what is known from elsewhere is no misreading: a second mention proves it.

The claim report, and what other papers say with confidence, are such mentions. Chinese text of two characters and more
counts, and an amount of five figures and more: few misreadings make another text or amount that is meant, while a digit
misread may well make another day. Two readings in doubt prove nothing to each other, for one character is misread alike
twice. A day in a list is read where several rows of its column say the same. A card's number that lost a digit or two
is the one that was read whole elsewhere.

A plate or another number of which only a Chinese sign is in doubt (粤 in 粤AKT897) is proved likewise.
A hospital's name is proved besides where all that is legible of it is the one name that was read elsewhere: seals stand
on it, and hide a few of its characters. A patient's name is proved by the treatment (`validators.patients`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from claims.document import Document, Row
from claims.evidence import HIDDEN, Field
from claims.insurer import Hospital
from claims.report import ClaimReport
from claims.values.bank_card import luhn_ok
from claims.values.normal import compact
from claims.values.organisations import may_say
from validators.hospitals import same_hospital
from validators.patients import proved_patient

AGREED = 0.9
"""Confidence of a reading that a second mention proves."""
_LONG = 6
_HOSPITAL = "hospital"
_CHINESE = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]")
_AMOUNT = re.compile(r"\d+\.\d\d")
_FIGURES = 5
"""Figures of an amount, without the zeros at its ends: round amounts stand on many papers."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SEVERAL = 2
"""Rows of a column."""
_CARD = "card_number"
_LOST = 2
"""Digits of a card's number."""


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
        others = [*documents[:at], *documents[at + 1 :]]

        def proved(field: Field, known: set[str] = known) -> Field:
            text = field.as_text
            certain = _CHINESE.search(text) or _is_long_amount(text) or _only_chinese_in_doubt(field)
            agrees = certain and compact(text) in known and not field.also
            raised = max(field.confidence, AGREED) if agrees else field.confidence
            return field if raised == field.confidence else field.model_copy(update={"confidence": raised})

        fields = {key: proved(field) for key, field in document.fields.items()}
        if (name := fields.get(_HOSPITAL)) is not None and name.confidence < threshold:
            fields[_HOSPITAL] = _completed(name, treated | _sure_names(others, threshold), listed)
        if (card := fields.get(_CARD)) is not None and card.confidence < threshold:
            fields[_CARD] = _whole_card(card, known)
        patient = proved_patient(document, others, report, threshold)
        if patient and compact(fields[patient[0]].as_text) not in said:
            key, person = patient
            by_them = {"value": person, "confidence": AGREED, "repaired": True}
            fields[key] = fields[key].model_copy(update=by_them)
        rows = _as_their_columns(
            [{key: proved(cell) for key, cell in row.items()} for row in document.rows], threshold
        )
        found.append(document.model_copy(update={"fields": fields, "rows": rows}))
    return found


def _as_their_columns(rows: Sequence[Row], threshold: float) -> list[Row]:
    """A day in doubt that several rows of its column say with confidence is read: lists are filled in alike."""
    days = Counter(
        (key, cell.as_text)
        for row in rows
        for key, cell in row.items()
        if cell.confidence >= threshold and _DAY.fullmatch(cell.as_text)
    )

    def proved(key: str, cell: Field) -> Field:
        alike = cell.confidence < threshold and days[key, cell.as_text] >= _SEVERAL
        return cell.model_copy(update={"confidence": AGREED}) if alike and not cell.also else cell

    return [{key: proved(key, cell) for key, cell in row.items()} for row in rows]


def _is_long_amount(text: str) -> bool:
    return bool(_AMOUNT.fullmatch(text)) and len(text.replace(".", "").strip("0")) >= _FIGURES


def _whole_card(field: Field, known: set[str]) -> Field:
    """The field with the one number of which digits were lost, as it passes Luhn's check elsewhere."""
    read = field.as_text
    fitting = [
        number
        for number in known
        if 0 < len(number) - len(read) <= _LOST and luhn_ok(number) and _is_left_of(read, number)
    ]
    if len(fitting) != 1 or field.also:
        return field
    return field.model_copy(update={"value": fitting[0], "confidence": AGREED, "repaired": True})


def _is_left_of(read: str, number: str) -> bool:
    digits = iter(number)
    return all(digit in digits for digit in read)


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
