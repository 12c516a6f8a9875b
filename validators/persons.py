"""The persons of a claim, and whether a paper's name and number are a person's."""

from collections.abc import Iterator
from typing import NamedTuple

from claims.document import Document
from claims.report import ClaimReport
from claims.values.names import same_name
from claims.values.resident_id import same_number
from validators.case import Case
from validators.conditions import agent, guardian, other_claimant

IDENTITY_TYPES = ("id_card", "passport", "residence_permit")
SLOTS = ("id_card", "claimant_id", "agent_id", "guardian_id", "victim_id")


_NUMBER_OF = {
    "resident_id": "id_card",
    "passport": "passport",
    "hmt_permit": "residence_permit",
    "residence_permit": "residence_permit",
    "permanent_resident": "residence_permit",
}
"""Which paper bears the number of an id_type: a passport never bears the resident ID number."""


class Person(NamedTuple):
    """A person of the report, and the item that his identity paper serves ("" for none)."""

    item: str
    name: str | None
    number: str | None
    id_type: str = "resident_id"


class Likeness(NamedTuple):
    """Whether a paper's name and number are a person's; None where either side is not known for certain."""

    name: bool | None
    number: bool | None


def persons(case: Case) -> Iterator[Person]:
    """Everybody whom the report names, the insured first."""
    report = case.report
    insured = report.insured
    yield Person("id_card", insured.name, insured.id_number, insured.id_type)
    if report.claimant is not None:
        yield Person(_claimant_item(case), report.claimant.name, report.claimant.id_number)
    yield from (Person("claimant_id", each.name, each.id_number) for each in report.beneficiaries)
    yield from (Person("victim_id", each.name, each.id_number) for each in report.injured)
    yield from (Person("", name, number) for name, number in _others(report) if name or number)


def _claimant_item(case: Case) -> str:
    if agent(case):
        return "agent_id"
    if guardian(case):
        return "guardian_id"
    return "claimant_id" if other_claimant(case) else "id_card"


def _others(report: ClaimReport) -> Iterator[tuple[str | None, str | None]]:
    if report.payee is not None:
        yield report.payee.name, None
    if report.policyholder is not None:
        yield report.policyholder.name, report.policyholder.id_number
    if report.reporter is not None:
        yield report.reporter.name, None
    yield from ((vehicle.driver, None) for vehicle in report.vehicles)


def likeness(document: Document, person: Person, case: Case) -> Likeness:
    """Name and number of a paper against a person."""
    name, number = case.sure(document, "name"), case.sure(document, "id_number")
    names = known_as(case) if person.item == "id_card" else [person.name]
    return Likeness(
        _any_same(name, [each for each in names if each]) if name else None,
        _same_number(document, number, person),
    )


def bears_number_of(document: Document, id_type: str) -> bool:
    """Whether the paper's number and a number of this id_type can be compared."""
    return _NUMBER_OF.get(id_type) == document.type


def _same_number(document: Document, number: str, person: Person) -> bool | None:
    if not number or not person.number:
        return None
    if same_number(number, person.number):
        return True
    return False if bears_number_of(document, person.id_type) else None


def _any_same(name: str, known_as: list[str]) -> bool | None:
    answers = [same_name(name, each) for each in known_as]
    return True if True in answers else None if None in answers or not answers else False


def known_as(case: Case) -> list[str]:
    """The insured's name and the former names that a household register tells of."""
    return [case.report.insured.name, *former_names(case)]


def former_names(case: Case) -> Iterator[str]:
    """Other names of the insured, by the former names in a household register."""
    for register in case.of_type("household_register"):
        for row in register.rows:
            pair = [case.sure_value(row.get(key)) for key in ("name", "former_name")]
            if all(pair) and any(same_name(name, case.report.insured.name) for name in pair):
                yield from (name for name in pair if same_name(name, case.report.insured.name) is False)
