"""A patient's name in doubt, proved by the treatment that is on the paper."""

from typing import Any

import pytest

from claims.document import Document
from claims.evidence import Field
from tests.validators.build import LOW, NAME, paper, report
from validators.agreeing import AGREED, with_agreement

THRESHOLD = 0.85
PERSON = "丁梦桂"
BILL = paper("medical_bill", "bill", payer_name=PERSON, admission_number="ZY9715508")


def summary(value: str, legible: str, confidence: float = LOW, **more: Any) -> Document:
    known = paper("discharge_summary", **more)
    name = Field(value=value, confidence=confidence, text=value, legible=legible)
    return known.model_copy(update={"fields": {**known.fields, "patient_name": name}})


def settled(document: Document, *others: Document) -> Field:
    return with_agreement([document, *others], report(), THRESHOLD)[0].fields["patient_name"]


@pytest.mark.parametrize(
    ("value", "legible", "confidence"),
    [("丁梦植", "丁梦□", LOW), ("丁梦挂", "", 0.9)],
    ids=["one character is hidden", "a look-alike that the reader is sure of"],
)
def test_the_stays_number_says_whose_paper_it_is(value: str, legible: str, confidence: float) -> None:
    name = settled(summary(value, legible, confidence, admission_number="ZY9715508"), BILL)
    assert (name.value, name.confidence, name.repaired, name.text) == (PERSON, AGREED, True, value)


@pytest.mark.parametrize(
    ("document", "others"),
    [
        (summary("丁梦植", "丁梦□", admission_number="ZY9715509"), [BILL]),
        (summary("丁梦植", "丁梦□", admission_number="~ZY9715508"), [BILL]),
        (summary("丁梦植", "丁梦□"), [BILL]),
        (summary("丁海植", "丁海□", admission_number="ZY9715508"), [BILL]),
        (summary("丁梦辰", "", 0.9, admission_number="ZY9715508"), [BILL]),
        (
            summary("丁梦植", "丁梦□", admission_number="ZY9715508"),
            [BILL, paper("fee_list", "list", patient_name="丁梦植", admission_number="ZY9715508")],
        ),
    ],
    ids=["another stay", "a number in doubt", "no number", "another name", "surely another", "two persons"],
)
def test_what_does_not_say_it_proves_nothing(document: Document, others: list[Document]) -> None:
    name = settled(document, *others)
    assert (name.value, name.repaired) == (document.fields["patient_name"].value, False)


def test_a_person_of_the_report_is_nobody_else_however_another_paper_was_misread() -> None:
    mine = summary(NAME, "", 0.9, admission_number="ZY9715508")
    misread = paper("fee_list", "list", patient_name=NAME.replace("示", "承"), admission_number="ZY9715508")
    assert settled(mine, misread).value == NAME


@pytest.mark.parametrize(("age", "proved"), [("36", True), ("35", False)])
def test_sex_and_age_of_the_insured_say_it_too(age: str, proved: bool) -> None:
    told: dict[str, Any] = {"sex": "male", "age": age, "visit_time": "2026-10-20T08:00:00+08:00"}
    name = settled(summary(NAME[:2] + "井", NAME[:2] + "□", **told))
    assert (name.value == NAME) == proved
