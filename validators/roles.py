"""What a rule may ask for by the names of its parameters: papers one by one (a singular name), all papers of a sort
(a plural), or facts of the claim. Papers of several roles come in every combination."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from claims.document import Document
from validators.case import Case, Owner
from validators.footprints import PICTURED
from validators.invoices import purpose_of
from validators.paper import Paper, Trace, paper_of
from validators.persons import IDENTITY_TYPES, SLOTS
from validators.sides import is_third_partys

MEDICAL = (
    "fee_list",
    "outpatient_record",
    "discharge_summary",
    "diagnosis_certificate",
    "examination_report",
    "prescription",
    "insurance_settlement",
)


@dataclass(frozen=True, slots=True)
class Role:
    """Papers of some types (of any where none is named), for which `where` holds; given one by one, all together, or
    row by row."""

    types: tuple[str, ...]
    scope: Literal["one", "all", "rows"] = "one"
    where: Callable[[Case, Document], bool] = lambda _case, _document: True


@dataclass(frozen=True, slots=True)
class Identity:
    """All papers that serve one identity item (the insured's, the agent's …)."""

    item: str
    papers: list[Paper]


def _kinds(*prefixes: str) -> Callable[[Case, Document], bool]:
    return lambda _case, document: (document.kind or "").startswith(prefixes)


def _bought_for(*purposes: str) -> Callable[[Case, Document], bool]:
    return lambda case, document: purpose_of(document, case) in purposes


def _of_own_side(case: Case, document: Document) -> bool:
    return not is_third_partys(document, case)


def _of_police(_case: Case, document: Document) -> bool:
    return document.type == "police_filing" or document.kind == "police"


def _names_parties(_case: Case, document: Document) -> bool:
    """Traffic police and units list the parties; a fire's place decides (AC-13), and a police receipt is made out to
    whoever reported."""
    return (document.kind or "").startswith(("traffic", "unit"))


def _judged_as_insured(case: Case, document: Document) -> bool:
    return _owned(case, document).item == "id_card" and "id_card" in case.wanted


def _owned(case: Case, document: Document) -> Owner:
    return case.owners.get(document.id, Owner("", "stray"))


ROLES: dict[str, Role] = {
    "insured_card": Role(IDENTITY_TYPES, where=_judged_as_insured),
    "id_card": Role(("id_card",), where=lambda case, each: _owned(case, each).item in case.wanted),
    "bank_card": Role(("bank_card",)),
    "attorney": Role(("power_of_attorney",)),
    "bill": Role(("medical_bill",)),
    "bills": Role(("medical_bill",), "all"),
    "charges": Role(("medical_bill", "fee_list")),
    "pictured": Role(PICTURED),
    "fee_list": Role(("fee_list",)),
    "fee_lists": Role(("fee_list",), "all"),
    "patient_paper": Role(("medical_bill", *MEDICAL)),
    "hospital_paper": Role(MEDICAL),
    "stay": Role(("discharge_summary", "medical_bill")),
    "visit": Role(("outpatient_record", "discharge_summary", "medical_bill")),
    "dated_bill": Role(("medical_bill", "vat_invoice")),
    "certificate": Role(("accident_certificate",)),
    "certificates": Role(("accident_certificate",), "all"),
    "traffic_certificate": Role(("accident_certificate",), where=_kinds("traffic")),
    "traffic_certificates": Role(("accident_certificate",), "all", where=_kinds("traffic")),
    "fire_certificate": Role(("accident_certificate",), where=_kinds("fire")),
    "other_certificate": Role(("accident_certificate",), where=lambda *each: not _kinds("fire")(*each)),
    "vehicle_licence": Role(("vehicle_licence",)),
    "vehicle_licences": Role(("vehicle_licence",), "all"),
    "driver_licence": Role(("driver_licence",), where=_of_own_side),
    "driver_licences": Role(("driver_licence",), "all", where=_of_own_side),
    "loss_list": Role(("loss_list",)),
    "loss_row": Role(("loss_list",), "rows"),
    "proofs": Role(("purchase_proof", "vat_invoice", "statement"), "all"),
    "other_paper": Role(("other",)),
    "stray_paper": Role(IDENTITY_TYPES, where=lambda case, each: _owned(case, each).stance == "stray"),
    "claim_form": Role(("claim_form",)),
    "claim_forms": Role(("claim_form",), "all"),
    "damage_assessments": Role(("damage_assessment",), "all"),
    "diagnosed": Role(("discharge_summary", "diagnosis_certificate", "outpatient_record")),
    "disability_report": Role(("disability_report",)),
    "invoice": Role(("vat_invoice",)),
    "invoices": Role(("vat_invoice",), "all"),
    "loss_lists": Role(("loss_list",), "all"),
    "negotiated": Role(("accident_certificate",), where=_kinds("traffic_negotiated")),
    "pharmacy_invoices": Role(("vat_invoice",), "all", where=_bought_for("pharmacy")),
    "prescription": Role(("prescription",)),
    "repair_invoice": Role(("vat_invoice",), where=_bought_for("repair")),
    "repair_invoices": Role(("vat_invoice",), "all", where=_bought_for("repair")),
    "repair_list": Role(("repair_settlement", "damage_assessment")),
    "repair_settlement": Role(("repair_settlement",)),
    "stays": Role(("discharge_summary", "medical_bill"), "all"),
    "unit_certificate": Role(("accident_certificate",), where=_kinds("unit")),
    "vin_paper": Role(("vehicle_licence", "damage_assessment", "repair_settlement")),
    "visits": Role(("outpatient_record", "discharge_summary", "medical_bill"), "all"),
    "police_paper": Role(("accident_certificate", "police_filing"), where=_of_police),
    "police_papers": Role(("accident_certificate", "police_filing"), "all", where=_of_police),
    "unsolved_papers": Role(("police_unsolved",), "all"),
    "weather_certificate": Role(("accident_certificate",), where=_kinds("weather")),
    "coded": Role(("medical_bill", "vat_invoice")),
    "every_paper": Role(()),
    "waybill": Role(("cargo_waybill",)),
    "party_certificate": Role(("accident_certificate",), where=_names_parties),
}


Offer = Callable[[Trace], object]
"""Gives one argument of a rule, bound to the trace that records what the rule looks at."""


def offers(name: str, case: Case) -> list[Offer]:
    """Everything that a role offers for one parameter."""
    role = ROLES[name]
    papers = case.of_type(*role.types) if role.types else case.usable
    documents = [each for each in papers if role.where(case, each)]
    threshold = case.settings.defaults.confidence
    if role.scope == "all":
        return [lambda trace: [paper_of(each, trace, threshold) for each in documents]]
    if role.scope == "rows":
        return [_row(each, index, threshold) for each in documents for index in range(len(each.rows))]
    return [_paper(each, threshold) for each in documents]


def _paper(document: Document, threshold: float) -> Offer:
    return lambda trace: paper_of(document, trace, threshold).meant()


def _row(document: Document, index: int, threshold: float) -> Offer:
    return lambda trace: paper_of(document, trace, threshold).meant().rows[index]


def identities(case: Case) -> list[Offer]:
    """Every identity item that the claim asks for and has a paper for."""
    groups = {slot: _served_by(slot, case) for slot in SLOTS if slot in case.wanted}
    return [_identity(slot, documents, case) for slot, documents in groups.items() if documents]


def _served_by(slot: str, case: Case) -> list[Document]:
    return [each for each in case.usable if _owned(case, each).item == slot]


def _identity(slot: str, documents: list[Document], case: Case) -> Offer:
    threshold = case.settings.defaults.confidence
    return lambda trace: Identity(slot, [paper_of(each, trace, threshold).meant() for each in documents])
