"""Corrections: what a human settled holds before every rule, stays visible, and is undone by taking it out."""

from collections.abc import Sequence
from typing import Any

import pytest

from claims.corrections import parse_corrections
from claims.document import Document
from claims.errors import CorrectionsError
from claims.report import ClaimReport
from claims.settings import Settings
from tests.validators.build import (
    AS_OF,
    HOSPITAL,
    accident_papers,
    accident_report,
    bill,
    certificate,
    id_card,
    inpatient_papers,
    lines,
    paper,
    report,
    swapped,
    told,
    without,
)
from validators import Checked, check, outcome_of, unknown_names

PAPERS = inpatient_papers()
SAID: dict[str, Any] = {"by": "a1", "why": "核对原件"}


def settled(claim: ClaimReport, documents: Sequence[Document], *corrections: dict[str, Any]) -> Checked:
    known = parse_corrections({"corrections": [{**SAID, **each} for each in corrections]})
    pages = [page for document in documents for page in document.pages]
    return check(claim, documents, (), pages, Settings(), AS_OF, known)


def outcome(result: Checked) -> str:
    return outcome_of(result.findings, anything_asked=bool(lines(result)))


def at(file: str, **more: Any) -> dict[str, Any]:
    return {"document": {"file": f"{file}.jpg", **more}}


def test_a_field_that_was_set_is_what_every_rule_sees_and_keeps_its_place() -> None:
    misread = swapped(PAPERS, bill(total_amount="~5800.00"))
    assert outcome(settled(report(), misread)) == "needs_review"
    result = settled(
        report(),
        misread,
        {"action": "set", **at("medical_bill"), "field": "total_amount", "value": "5000.00"},
    )
    assert (outcome(result), result.findings) == ("complete", [])
    total = next(each for each in result.documents if each.type == "medical_bill")["total_amount"]
    assert (total.value, total.confidence, total.readers) == ("5000.00", 1.0, ("adjuster",))
    assert total.text == "5800.00"
    assert total.box is not None


def test_a_cell_that_was_set_takes_the_old_proof_of_the_sum_with_it() -> None:
    wrong = swapped(
        PAPERS, bill(rows=[{"name": "床位费", "amount": "1000.00"}, {"name": "西药费", "amount": "3000.00"}])
    )
    assert ("MD-02", "adjuster", "fail") in told(settled(report(), wrong))
    cell = {"action": "set", **at("medical_bill"), "field": "rows[1].amount", "value": "4000.00"}
    assert not settled(report(), wrong, cell).findings


def test_a_value_set_to_null_is_not_printed() -> None:
    other = swapped(PAPERS, bill(payer_id="440300********3219"))
    assert ("medical_bill", "replace") in lines(settled(report(), other))
    assert not lines(
        settled(report(), other, {"action": "set", **at("medical_bill"), "field": "payer_id", "value": None})
    )


def test_a_paper_that_was_retyped_answers_its_item_and_a_dropped_one_none() -> None:
    unknown = [*without(PAPERS, "discharge_summary"), paper("other", title="出院小结")]
    assert ("discharge_summary", "missing") in lines(settled(report(), unknown))
    retyped = {"action": "retype", **at("other"), "type": "discharge_summary"}
    assert not lines(settled(report(), unknown, retyped))
    assert ("fee_list", "missing") in lines(settled(report(), PAPERS, {"action": "drop", **at("fee_list")}))


def test_a_finding_that_was_dismissed_is_gone_and_a_refuted_paper_counts_again() -> None:
    renamed = swapped(PAPERS, id_card(person="李样本"))
    assert ("id_card", "replace") in lines(settled(report(), renamed))
    result = settled(
        report(), renamed, {"action": "settle", "rule": "ID-01", "answer": "pass", **at("id_card")}
    )
    assert (lines(result), told(result)) == ([], set())


def test_dismissing_one_paper_leaves_the_other() -> None:
    two = [
        *swapped(PAPERS, bill(payer_name="李样本")),
        bill("second", payer_name="李样本", bill_number="0009999999"),
    ]
    result = settled(report(), two, {"action": "settle", "rule": "MD-01", "answer": "pass", **at("second")})
    assert [finding.documents for finding in result.findings if finding.rule == "MD-01"] == [["medical_bill"]]


def test_an_adjusters_finding_with_words_for_the_customer_becomes_a_line_once_confirmed() -> None:
    odd = swapped(PAPERS, bill(total_amount_words="伍仟壹佰元整"))
    assert outcome(settled(report(), odd)) == "needs_review"
    result = settled(report(), odd, {"action": "settle", "rule": "MD-03", "answer": "fail"})
    assert ("medical_bill", "replace") in lines(result)


def test_what_is_investigated_never_becomes_a_line() -> None:
    dated = swapped(PAPERS, bill(issue_date="2026-12-24"))
    result = settled(report(), dated, {"action": "settle", "rule": "TM-10", "answer": "fail"})
    assert ("TM-10", "investigate", "fail") in told(result)
    assert not lines(result)


def test_an_unknown_is_decided_either_way() -> None:
    unsure = swapped(accident_papers(), certificate(seal_present=None))
    assert ("AC-07", "request", "unknown") in told(settled(accident_report(), unsure))
    sealed = settled(accident_report(), unsure, {"action": "settle", "rule": "AC-07", "answer": "pass"})
    bare = settled(accident_report(), unsure, {"action": "settle", "rule": "AC-07", "answer": "fail"})
    assert not told(sealed)
    assert ("AC-07", "request", "fail") in told(bare)


def test_a_waived_item_is_not_asked_for() -> None:
    result = settled(report(), without(PAPERS, "fee_list"), {"action": "waive", "item": "fee_list"})
    assert not lines(result)
    entry = next(each for each in result.checklist if each.item == "fee_list")
    assert (entry.status, entry.reason) == ("waived", SAID["why"])


def test_a_correction_that_meets_nothing_is_told() -> None:
    gone = {"action": "set", **at("an older picture"), "field": "hospital", "value": HOSPITAL}
    row = {"action": "set", **at("medical_bill"), "field": "rows[7].amount", "value": "1.00"}
    result = settled(report(), PAPERS, gone, row)
    assert [warning for warning in result.warnings if "未生效" in warning] == result.warnings
    assert len(result.warnings) == 2


def test_nothing_that_was_given_is_altered() -> None:
    before = [document.model_copy(deep=True) for document in PAPERS]
    settled(
        report(),
        PAPERS,
        {"action": "set", **at("medical_bill"), "field": "hospital", "value": "样本县中医院"},
    )
    assert before == PAPERS


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"action": "set", **at("a"), "field": "x", "value": "1", "whay": "y"}, "did you mean why?"),
        (
            {"action": "set", "document": {"file": "a", "page": 0}, "field": "x", "value": "1"},
            "document.page",
        ),
        ({"action": "settle", "rule": "MD-3", "answer": "pass"}, "rule"),
        ({"action": "settle", "rule": "MD-03", "answer": "maybe"}, "answer"),
        ({"action": "waive", "item": "fee_list", "by": " "}, "by"),
        ({"action": "erase"}, "corrections.0"),
    ],
)
def test_faults_name_their_place_and_never_the_value(entry: dict[str, Any], says: str) -> None:
    with pytest.raises(CorrectionsError) as caught:
        parse_corrections({"corrections": [{**SAID, **entry}]})
    assert says in str(caught.value)
    assert SAID["why"] not in str(caught.value)


def test_names_that_do_not_exist_are_told_with_the_nearest() -> None:
    raw = [{"action": "settle", "rule": "MD-93", "answer": "pass"}, {"action": "waive", "item": "fee_lists"}]
    known = parse_corrections({"corrections": [{**SAID, **each} for each in raw]})
    assert [("there is no" in fault, "did you mean" in fault) for fault in unknown_names(known)] == [
        (True, True)
    ] * 2
