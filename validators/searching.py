"""The negative search: before an item is asked for, where it was looked for and why the nearest paper is not it."""

from claims.document import Document
from claims.review import Searched
from validators.case import Case
from validators.forms import labels
from validators.persons import IDENTITY_TYPES, SLOTS

_NEAR: dict[str, tuple[str, ...]] = {
    "accident_certificate": ("work_injury_decision", "statement", "outpatient_record"),
    "agent_id": IDENTITY_TYPES,
    "bank_card": ("claim_form",),
    "claimant_id": IDENTITY_TYPES,
    "diagnosis_certificate": ("discharge_summary", "outpatient_record"),
    "discharge_summary": ("diagnosis_certificate", "outpatient_record"),
    "driver_licence": ("vehicle_licence", "id_card"),
    "examination_report": ("outpatient_record", "diagnosis_certificate"),
    "fee_list": ("medical_bill", "insurance_settlement"),
    "guardian_id": IDENTITY_TYPES,
    "guardian_proof": ("household_register", "kinship_proof"),
    "id_card": (*IDENTITY_TYPES, "household_register", "driver_licence"),
    "kinship_proof": ("household_register", "guardian_proof"),
    "loss_list": ("damage_assessment", "repair_settlement"),
    "medical_bill": ("vat_invoice", "insurance_settlement", "fee_list"),
    "outpatient_record": ("diagnosis_certificate", "discharge_summary"),
    "prescription": ("outpatient_record",),
    "purchase_proof": ("vat_invoice", "statement"),
    "repair_settlement": ("damage_assessment", "vat_invoice"),
    "surgery_record": ("discharge_summary",),
    "vat_invoice": ("repair_settlement", "medical_bill"),
    "vehicle_licence": ("driver_licence",),
    "victim_id": IDENTITY_TYPES,
}
"""For an item the types that are taken for it most easily, nearest first."""


def searched_for(item: str, case: Case) -> Searched:
    """The pages looked at, the nearest candidate's id and why it is not the item."""
    pages = case.pages or [page for document in case.documents for page in document.pages]
    nearest = _nearest(item, case.documents)
    rejected = _rejected(item, nearest, case) if nearest else "没有相近的材料"
    return Searched(pages=pages, nearest=nearest.id if nearest else None, rejected=rejected)


def _nearest(item: str, documents: list[Document]) -> Document | None:
    wanted = (item, *_NEAR.get(item, ()), "other")
    near = [document for document in documents if document.type in wanted]
    return min(near, key=lambda document: wanted.index(document.type), default=None)


def _rejected(item: str, nearest: Document, case: Case) -> str:
    kind = labels().get(nearest.type, nearest.type)
    if nearest.type == "other":
        return f"未能识别为{labels()[item]}"
    if item in SLOTS and nearest.type in IDENTITY_TYPES:
        owner = case.owners.get(nearest.id)
        served = labels().get(owner.item, "他人证件") if owner else "他人证件"
        return f"是{served}，不是{labels()[item]}"
    return f"是{kind}，不是{labels()[item]}"
