"""Drawn papers with and without their seal and signatures: what is there is seen, what is not is never claimed."""

from dataclasses import replace
from pathlib import Path

import pytest

from claims.evidence import Value
from claims.settings import Limits
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from sample_docs.facts import invent
from sample_docs.sheet import Sheet, draw_pdf, fill


def flags(layout: str, sheet: Sheet, folder: Path) -> tuple[Value, Value]:
    """(seal, signature) of the drawn PDF."""
    path = folder / "paper.pdf"
    path.write_bytes(draw_pdf(layout, sheet))
    [document] = read_uploads([Upload(path.name, path)], PageReader(NullReader()), Limits()).documents
    fields = (document.get(key) for key in ("seal_present", "signature_present"))
    seal, signature = (field.value if field else None for field in fields)
    return seal, signature


@pytest.mark.parametrize(
    ("layout", "complete", "bare"),
    [
        ("accident_certificate/fire_simple", (True, True), (False, False)),
        ("accident_certificate/unit", (True, None), (False, None)),
        ("claim_form/personal", (None, True), (None, False)),
        ("discharge_summary/record", (True, True), (None, False)),
        ("loss_list/company", (True, True), (False, False)),
        ("medical_bill/plain", (True, None), (None, None)),
    ],
)
def test_marks_of_a_digital_paper(
    layout: str, complete: tuple[Value, Value], bare: tuple[Value, Value], tmp_path: Path
) -> None:
    """The red mark of the finance ministry stays on the bare bill: it is no seal of the hospital."""
    sheet = fill(layout, invent("marks", "js"), "marks")
    unmarked = {key: stamp for key, stamp in sheet.stamps.items() if stamp["kind"] == "mark"}
    assert flags(layout, sheet, tmp_path) == complete
    assert flags(layout, replace(sheet, stamps=unmarked), tmp_path) == bare


@pytest.mark.parametrize(
    ("kept", "expected"), [("sign", (False, True)), ("seal", (True, None)), ("", (False, None))]
)
def test_an_officers_signature_is_no_seal_and_his_badge_no_signature(
    kept: str, expected: tuple[Value, Value], tmp_path: Path
) -> None:
    """Nor is the rest of the office's name at the head, behind the words that stand before a signature too."""
    sheet = fill("accident_certificate/general", invent("marks", "js"), "marks")
    stamps = {key: stamp for key, stamp in sheet.stamps.items() if key == kept}
    assert flags("accident_certificate/general", replace(sheet, stamps=stamps), tmp_path) == expected
