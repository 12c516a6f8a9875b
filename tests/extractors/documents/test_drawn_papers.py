"""Every paper of CONTRACT §6 is drawn from its row of data, known, and its name, number and date read."""

from pathlib import Path

import pytest

from claims.document import Document
from claims.settings import Limits
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from sample_docs.facts import invent
from sample_docs.layouts.papers import PLANS
from sample_docs.sheet import draw_pdf, fill

PAPERS = [plan.full_name for plan in PLANS]
CODES = """
    guardian_proof kinship_proof heir_proof lender_consent business_licence purchase_proof repair_quote
    rescue_invoice account_books salvage_record third_party_documents payment_proof mediation_document subrogation
    claim_letter police_unsolved vehicle_registration vehicle_tax_proof surgery_record work_injury_decision translation
    split_sheet household_cancellation cremation_certificate autopsy_report income_proof care_proof dependants_proof
    transport_receipts lodging_receipts aids_receipts itinerary boarding_proof delay_proof cargo_waybill cargo_invoice
    cargo_packing_list cargo_record cargo_receipt cargo_inspection consent
""".split()
"""Of CONTRACT §6, without those that are papers of other types by their owner or content, and keys and photos."""


def read(name: str, folder: Path) -> tuple[Document, dict[str, object]]:
    drawn = fill(name, invent("papers"), "papers")
    path = folder / "paper.pdf"
    path.write_bytes(draw_pdf(name, drawn))
    [document] = read_uploads([Upload(path.name, path)], PageReader(NullReader()), Limits()).documents
    expected = {key: value for key, (value, text) in drawn.documents[0].fields.items() if text}
    return document, {"type": drawn.documents[0].type, **expected}


@pytest.mark.parametrize("name", PAPERS)
def test_a_drawn_paper_is_known_and_read(name: str, tmp_path: Path) -> None:
    document, expected = read(name, tmp_path)
    found = {
        key: document.fields[key].value if key in document.fields else None
        for key in expected
        if key != "type"
    }
    assert {"type": document.type, **found} == expected


def test_every_item_code_has_a_drawn_paper() -> None:
    drawn = {fill(name, invent("papers"), "papers").documents[0].type for name in PAPERS}
    assert drawn == set(CODES)
