"""Unreadable and unrelated uploads: which gap they may be, and when they are information only (CONTRACT §5)."""

import pytest

from claims.document import Document, Problem
from claims.errors import ProblemCode
from tests.validators.build import (
    asked,
    bill,
    checked,
    id_card,
    inpatient_papers,
    lines,
    paper,
    report,
    swapped,
    told,
    without,
)
from validators.blind import hinted

PAPERS = inpatient_papers()


def broken(file: str, code: ProblemCode = "corrupt", page: int | None = None) -> Problem:
    return Problem(file=file, page=page, code=code, message="")


@pytest.mark.parametrize(
    "code", ["corrupt", "encrypted", "unsupported_type", "too_large", "empty", "unreadable"]
)
def test_a_file_that_may_be_the_gap_is_replaced_and_named(code: ProblemCode) -> None:
    result = checked(report(), without(PAPERS, "fee_list"), [broken("IMG_0021.jpg", code)])
    (line,) = asked(result)
    assert (line.item, line.kind, line.rules) == ("fee_list", "replace", ("QL-01",))
    assert "IMG_0021.jpg" in line.reasons[0]


def test_a_file_that_no_gap_explains_is_information_only() -> None:
    result = checked(report(), PAPERS, [broken("IMG_0021.jpg")])
    assert lines(result) == []
    assert told(result) == {("QL-05", "info", "fail")}


def test_system_files_are_nothing_at_all() -> None:
    assert told(checked(report(), PAPERS, [broken("Thumbs.db", "ignored")])) == set()


def test_a_file_name_may_hint() -> None:
    gaps = without(PAPERS, "fee_list", "bank_card")
    result = checked(report(), gaps, [broken("住院费用清单.pdf", "encrypted")])
    assert lines(result) == [("bank_card", "missing"), ("fee_list", "replace")]
    elsewhere = checked(report(), gaps, [broken("行驶证.jpg")])
    assert lines(elsewhere) == [("bank_card", "missing"), ("fee_list", "missing")]
    assert ("QL-05", "info", "fail") in told(elsewhere)


@pytest.mark.parametrize(
    ("file", "items"),
    [
        ("受托人身份证.jpg", ["agent_id"]),
        ("住院费用清单.pdf", ["fee_list"]),
        ("清单.pdf", ["fee_list", "loss_list", "repair_settlement"]),
        ("材料.zip!/银行卡.jpg", ["bank_card"]),
        ("银行卡/IMG_1.jpg", ["bank_card"]),
        ("IMG_20261103.jpg", []),
        ("照片.jpg", []),
        ("维修发票.pdf", ["vat_invoice"]),
        ("出院小结 第1页.jpg", ["discharge_summary"]),
    ],
)
def test_hints(file: str, items: list[str]) -> None:
    assert hinted(file) == items


def test_a_card_without_a_persons_word_may_be_any_card_that_lacks() -> None:
    claim = report(claimant={"name": "李样本", "is_agent": True})
    papers = [*PAPERS, paper("power_of_attorney", agent_name="李样本", matter="理赔", valid_to="2027-01-01")]
    assert lines(checked(claim, papers, [broken("身份证2.jpg")])) == [("agent_id", "replace")]


def test_all_that_came_is_asked_for_whatever_its_name() -> None:
    result = checked(report(), [], [broken("行驶证.jpg")])
    (line,) = [line for line in asked(result) if line.kind == "replace"]
    assert "行驶证.jpg" in line.reasons[0]


@pytest.mark.parametrize("type_", ["discharge_summary", "fee_list", "id_card", "medical_bill", "bank_card"])
def test_an_unreadable_paper_whose_type_shows_is_replaced(type_: str) -> None:
    blurred = paper(type_, readable=False)
    result = checked(report(), swapped(PAPERS, blurred))
    (line,) = asked(result)
    assert (line.item, line.kind, line.rules, line.documents) == (type_, "replace", ("QL-01",), (type_,))


def test_an_unreadable_copy_of_what_is_there_is_information_only() -> None:
    result = checked(report(), [*PAPERS, id_card("blurred", readable=False)])
    assert (lines(result), told(result)) == ([], {("QL-05", "info", "fail")})


def test_an_unreadable_bill_is_asked_for_beside_a_good_one() -> None:
    blurred = bill("second").model_copy(update={"quality": paper("x", readable=False).quality})
    assert [(line.item, line.kind, line.thing) for line in asked(checked(report(), [*PAPERS, blurred]))] == [
        ("medical_bill", "replace", "second.jpg")
    ]


def test_an_unclassified_paper_is_information_only() -> None:
    result = checked(report(), [*PAPERS, paper("other", "menu")])
    assert (lines(result), told(result)) == ([], {("QL-05", "info", "fail")})


def test_one_page_that_cannot_be_read_is_named_with_its_page() -> None:
    result = checked(report(), without(PAPERS, "fee_list"), [broken("scan.pdf", "unreadable", page=3)])
    assert "scan.pdf 第3页" in asked(result)[0].reasons[0]


def test_what_is_held_is_never_asked_for() -> None:
    held = report(documents_held=["fee_list", "bank_card", "id_card"])
    documents: list[Document] = without(PAPERS, "fee_list", "bank_card", "id_card")
    result = checked(held, documents)
    assert lines(result) == []
    status = {entry.item: entry.status for entry in result.checklist}
    assert {status[item] for item in held.documents_held} == {"held"}
    strange = id_card(person="王甲乙", number="440300198501013219", kind="front")
    assert lines(checked(held, [*documents, strange])) == []


def test_the_negative_search_names_pages_and_the_nearest_paper() -> None:
    result = checked(report(), without(PAPERS, "fee_list"))
    (entry,) = [entry for entry in result.checklist if entry.status == "missing"]
    assert entry.searched is not None
    assert len(entry.searched.pages) == len(PAPERS) - 1
    assert entry.searched.nearest == "medical_bill"
    assert entry.searched.rejected
