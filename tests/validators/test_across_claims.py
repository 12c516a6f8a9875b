"""What the rules make of what the ledger met: the same bill, list, picture, accident, and what is only chance."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from claims.document import Document
from claims.evidence import PageRef
from claims.ledger import Footprint, FootprintKind, Look, Twin
from claims.report import ClaimReport
from claims.settings import Settings
from tests.validators.build import (
    AS_OF,
    HOSPITAL,
    bill,
    fire_papers,
    fire_report,
    inpatient_papers,
    lines,
    loss_list,
    paper,
    report,
    swapped,
    told,
)
from validators import Checked, check, outcome_of


@dataclass
class Recorded:
    """A ledger that answers with the twins given, and remembers what it was shown."""

    twins: list[Twin] = field(default_factory=list)
    shown: list[Footprint] = field(default_factory=list)

    def looks(self, page: PageRef) -> tuple[Look, ...]:
        return (Look(len(page.file), 2, 3),)

    def pixels(self, page: PageRef) -> str:
        return f"pixels of {page.file}"

    def meet(self, footprints: Sequence[Footprint]) -> list[Twin]:
        self.shown = list(footprints)
        return self.twins


def reviewed(claim: ClaimReport, documents: Sequence[Document], *twins: Twin) -> tuple[Checked, Recorded]:
    ledger = Recorded(list(twins))
    pages = [page for document in documents for page in document.pages]
    return check(claim, documents, [], pages, Settings(), AS_OF, ledger=ledger), ledger


def twin(kind: FootprintKind, document: str, agrees: str = "", differs: str = "") -> Twin:
    return Twin(kind=kind, document=document, claim="RA9", agrees=agrees.split(), differs=differs.split())


BILL = "medical_bill"


@pytest.mark.parametrize(
    ("met", "found"),
    [
        (twin("bill", BILL, "code amount"), {("MD-13", "investigate", "fail")}),
        (twin("bill", BILL, "code", "amount"), {("MD-13", "investigate", "fail")}),
        (twin("bill", BILL, "code amount", "printed"), {("MD-13", "investigate", "fail")}),
        (twin("bill", BILL, "amount"), {("MD-13", "investigate", "fail")}),
        (twin("bill", BILL, "amount", "code"), set()),
        (twin("bill", BILL, "", "amount"), set()),
        (twin("rows", BILL, "day", "person"), {("MD-13", "investigate", "fail")}),
        (twin("rows", BILL, "", "day person"), set()),
        (twin("picture", BILL, "number grain tint", "amount"), {("QL-04", "investigate", "fail")}),
        (twin("picture", BILL, "pixels"), {("QL-04", "investigate", "fail")}),
        (twin("picture", BILL, "grain tint", "number rows"), set()),
        (twin("event", "", "hospital"), {("QL-06", "adjuster", "fail")}),
        (twin("event", ""), {("QL-06", "adjuster", "fail")}),
        (twin("event", "", "", "hospital"), set()),
    ],
)
def test_what_is_met_of_a_stay(met: Twin, found: set[tuple[str, str, str]]) -> None:
    rows = [{"name": f"项目{n}", "quantity": "1", "amount": f"{n}000.00"} for n in range(1, 6)]
    papers = swapped(inpatient_papers(), bill(rows=rows, total_amount="15000.00"))
    without, _ = reviewed(report(), papers)
    result, _ = reviewed(report(), papers, met)
    assert told(result) - told(without) == found
    assert lines(result) == lines(without)
    assert result.twins == [met]
    fails = [finding for finding in result.findings if "RA9" in finding.message]
    assert all(finding.customer == "" and finding.line is None for finding in fails)
    if found:
        assert outcome_of(result.findings, anything_asked=False) == "needs_review"
        assert ("金额不同" in fails[0].message) == bool({"amount", "printed"} & set(met.differs))


@pytest.mark.parametrize(
    ("met", "found"),
    [
        (twin("rows", "loss_list", "names"), {("PR-05", "investigate", "fail")}),
        (twin("rows", "loss_list", "", "names"), set()),
        (twin("picture", "photo", "grain tint", "pixels"), {("QL-04", "investigate", "fail")}),
        (twin("picture", "photo", "grain", "tint pixels"), set()),
        (twin("invoice", "vat_invoice", "code amount"), {("PR-13", "investigate", "fail")}),
    ],
)
def test_what_is_met_of_a_fire(met: Twin, found: set[tuple[str, str, str]]) -> None:
    things = [
        {"name": f"物品{n}", "quantity": "1", "amount": f"{n}00.00", "unit_price": f"{n}00.00"}
        for n in (1, 2, 3)
    ]
    papers = swapped(
        fire_papers(), loss_list(rows=things, total_amount="600.00", total_amount_words="陆佰元整")
    )
    papers = [
        paper("vat_invoice", kind="digital", invoice_number="26" * 10, total_amount="2600.00")
        if d.id == "vat_invoice"
        else d
        for d in papers
    ]
    result, _ = reviewed(fire_report(), papers, met)
    assert {each for each in told(result) if each[1] == "investigate"} == found


def test_without_a_ledger_the_rules_skip() -> None:
    result = check(report(), inpatient_papers(), [], [], Settings(), AS_OF)
    assert result.twins is None
    assert result.answers["QL-04"] == result.answers["QL-06"] == frozenset({"skip"})


def test_a_number_that_is_not_sure_is_unknown_and_leaves_nothing() -> None:
    papers = swapped(inpatient_papers(), bill(bill_number="~0001234567"))
    result, ledger = reviewed(report(), papers)
    assert told(result) == {("MD-13", "investigate", "unknown")}
    assert not [each for each in ledger.shown if each.kind == "bill"]
    assert all("number" not in each.traits for each in ledger.shown if each.kind == "picture")


def test_what_a_claim_leaves() -> None:
    claim = report(treatments=[{"kind": "inpatient", "hospital": HOSPITAL}])
    _, ledger = reviewed(claim, inpatient_papers())
    left = {each.kind: each for each in ledger.shown}
    assert (left["bill"].key, left["bill"].traits) == (
        "0001234567",
        {"code": "32060226", "amount": "5000.00", "printed": "5000.00"},
    )
    assert left["event"].traits == {"hospital": HOSPITAL}
    assert len(left["event"].near) == 6
    assert left["picture"].traits["pixels"] == "pixels of medical_bill.jpg"


def test_an_edited_total_that_its_words_repair_is_left_as_it_is_printed() -> None:
    edited = bill()
    total = edited.fields["total_amount"].model_copy(update={"text": "￥9000.00", "repaired": True})
    edited = edited.model_copy(update={"fields": {**edited.fields, "total_amount": total}})
    _, ledger = reviewed(report(), swapped(inpatient_papers(), edited))
    for left in (each for each in ledger.shown if each.kind == "bill" or "number" in each.traits):
        assert (left.traits["amount"], left.traits["printed"]) == ("5000.00", "9000.00")


def test_somebody_elses_bill_leaves_nothing() -> None:
    papers = swapped(inpatient_papers(), bill(payer_name="王甲乙", payer_id="440300********3219"))
    _, ledger = reviewed(report(), papers)
    assert {each.kind for each in ledger.shown} == {"event"}
