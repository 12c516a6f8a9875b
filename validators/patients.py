"""Whose a medical paper is, where the name on it is in doubt: the treatment itself says it.

A name of which one character is hidden, or was taken for its look-alike, is proved by the number of the stay or visit
that a paper with a sure name bears too, or by sex and full years of age that are the insured's. All that is legible of
the name must be the person's.
"""

from collections.abc import Iterator, Sequence

from claims.document import Document
from claims.evidence import HIDDEN, Field
from claims.report import ClaimReport
from claims.values.confusions import one_lookalike_apart, pairs_in_names
from claims.values.resident_id import sex_of

PATIENT = ("patient_name", "payer_name")
_NUMBERS = ("admission_number", "record_number", "visit_number")
_LEAST_NUMBER = 5
"""Characters: shorter ones are a day's running number."""
_DAYS = ("visit_time", "visit_date", "admission_date", "issue_date")


def proved_patient(
    document: Document, others: Sequence[Document], report: ClaimReport, threshold: float
) -> tuple[str, str] | None:
    """The key of the patient's name and the one person whose it is, where another text stands there; None where nothing
    proves it. `threshold`: confidence from which a field is sure."""
    found = next(((key, document.fields[key]) for key in PATIENT if key in document.fields), None)
    if found is None:
        return None
    key, printed = found
    names = {*_of_same_treatment(document, others, threshold), *_of_same_person(document, report, threshold)}
    fitting = [name for name in names if _may_be(printed, name, threshold)]
    return (key, fitting[0]) if len(fitting) == len(names) == 1 else None


def _of_same_treatment(document: Document, others: Sequence[Document], threshold: float) -> Iterator[str]:
    mine = set(_numbers(document, threshold))
    for other in others:
        if mine.intersection(_numbers(other, threshold)):
            yield from (name for key in PATIENT if (name := _sure(other, key, threshold)))


def _of_same_person(document: Document, report: ClaimReport, threshold: float) -> Iterator[str]:
    insured, age = report.insured, _sure(document, "age", threshold)
    sex = sex_of(insured.id_number) if insured.id_type == "resident_id" else insured.sex
    day = next((document.fields[key].as_date for key in _DAYS if _sure(document, key, threshold)), None)
    if not (age and day and sex) or _sure(document, "sex", threshold) != sex:
        return
    if age == str(report.age_of_insured(day)):
        yield insured.name


def _numbers(document: Document, threshold: float) -> Iterator[str]:
    numbers = (_sure(document, key, threshold) for key in _NUMBERS)
    return (number for number in numbers if len(number) >= _LEAST_NUMBER)


def _sure(document: Document, key: str, threshold: float) -> str:
    field = document.fields.get(key)
    return field.as_text if field is not None and field.confidence >= threshold else ""


def _may_be(printed: Field, name: str, threshold: float) -> bool:
    """Whether the printed name is another text that may be misread from the person's."""
    read, pairs = printed.as_text, pairs_in_names()
    if read == name or len(read) != len(name) or printed.also:
        return False
    if printed.confidence >= threshold:
        return one_lookalike_apart(read, name, pairs)
    places = zip(read, printed.legible or read, name, strict=True)
    fitting = all(char == seen or clear == HIDDEN or (seen, char) in pairs for seen, clear, char in places)
    return fitting and any(seen == char for seen, char in zip(read, name, strict=True))
