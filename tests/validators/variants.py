"""Variants of the papers of build.py: one thing of a complete claim changed."""

from typing import Any

from claims.document import Document, Row
from claims.report import ClaimReport
from tests.validators.build import (
    NAME,
    PLATE,
    accident_papers,
    accident_report,
    base_papers,
    certificate,
    fire_papers,
    id_card,
    inpatient_papers,
    loss_list,
    motor_papers,
    motor_report,
    outpatient_bill,
    outpatient_papers,
    outpatient_record,
    paper,
    photographed,
    swapped,
)

IN, OUT, ACC, MOTOR, FIRE = (
    inpatient_papers(),
    outpatient_papers(),
    accident_papers(),
    motor_papers(),
    fire_papers(),
)
VIN = "LSGAA00A200000001"
BAD_CARD = "6222020000000000001"
LATE = [
    *base_papers(),
    outpatient_record(visit_time="2026-11-08T10:00:00+08:00", diagnosis="扭伤"),
    outpatient_bill(visit_date="2026-11-08"),
]


def signed(answer: bool | None) -> list[Document]:
    return swapped(IN, paper("claim_form", insured_name=NAME, signature_present=answer))


def card(**changes: Any) -> list[Document]:
    return swapped(IN, id_card(**changes))


def listed(*rows: dict[str, str], **fields: Any) -> list[Document]:
    return swapped(FIRE, loss_list(rows=list(rows) or None, **fields)) if rows else FIRE


def pictured(*rows: dict[str, str], **fields: Any) -> list[Document]:
    """A fire's papers whose loss list has these rows, read from a photograph."""
    return swapped(FIRE, photographed(loss_list(rows=list(rows), **fields)))


def clear(documents: list[Document]) -> list[Document]:
    """The papers with every cell read without doubt."""

    def sure(row: Row) -> Row:
        return {key: cell.model_copy(update={"confidence": 0.99}) for key, cell in row.items()}

    return [each.model_copy(update={"rows": [*map(sure, each.rows)]}) for each in documents]


def unsealed(document: Document) -> Document:
    """The paper of which nobody can say whether it is sealed."""
    kept = {key: each for key, each in document.fields.items() if key != "seal_present"}
    return document.model_copy(update={"fields": kept})


def repair(**changes: Any) -> Document:
    fields = {"plate_number": PLATE, "total_amount": "2600.00", "settle_date": "2026-11-12", **changes}
    return paper("repair_settlement", **fields)


def repair_invoice(**changes: Any) -> Document:
    fields: dict[str, Any] = {
        "invoice_number": "26110000000000000017",
        "seller_name": "示例汽车维修有限公司",
        "seller_tax_id": "91110101MA0000007T",
        "buyer_name": NAME,
        "issue_date": "2026-11-12",
        "amount": "2300.88",
        "tax": "299.12",
        "total_amount": "2600.00",
        **changes,
    }
    rows = [{"name": "*修理修配劳务*前保险杠维修", "amount": "2300.88", "tax": "299.12"}]
    kept = {key: value for key, value in fields.items() if value != "absent"}
    return paper("vat_invoice", kind="digital", rows=rows, **kept)


def motor(*extra: Document, **changes: Any) -> tuple[ClaimReport, list[Document]]:
    papers = MOTOR
    for each in extra:
        known = any(each.id == other.id for other in papers)
        papers = swapped(papers, each) if known else [*papers, each]
    return motor_report(**changes), papers


def work(**changes: Any) -> ClaimReport:
    return accident_report(cause="work", employer={"name": "示例市样本建筑有限公司"}, **changes)


def unit(**changes: Any) -> list[Document]:
    fields = {"issuing_authority": "示例市样本建筑有限公司", **changes}
    return [*OUT, certificate("unit", **fields)]


def red(**changes: Any) -> list[Document]:
    return swapped(OUT, outpatient_bill(**changes))


DISABILITY = {"name": NAME, "grade": "10", "standard": "人身保险伤残评定标准"}


def disability(**changes: Any) -> list[Document]:
    kept: dict[str, Any] = {
        key: value for key, value in {**DISABILITY, **changes}.items() if value != "absent"
    }
    return [*base_papers(), paper("disability_report", **kept)]


def ill(**changes: Any) -> list[Document]:
    return swapped(OUT, outpatient_record(**changes))


NEGOTIATED = certificate("traffic_negotiated", signature_present=True)
PARTS = {
    "vehicles": [
        {"role": "own", "plate_number": PLATE, "driver": NAME, "damage_parts": ["前保险杠"], "vin": VIN}
    ]
}
ROW = {"number": "1", "name": "布艺沙发", "quantity": "1", "unit_price": "1800.00", "amount": "1800.00"}
HEIRS = {"beneficiary_type": "statutory"}
