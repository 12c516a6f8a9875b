"""Rules on medical papers: each of the four answers, as a table."""

from typing import Any

import pytest

from claims.document import Document
from claims.evidence import PageRef
from claims.report import ClaimReport
from tests.validators.build import (
    OTHER,
    OTHER_NUMBER,
    accident_papers,
    accident_report,
    answer,
    asked,
    bill,
    checked,
    discharge_summary,
    fee_list,
    inpatient_papers,
    lines,
    outpatient_bill,
    outpatient_papers,
    outpatient_record,
    paper,
    report,
    swapped,
    told,
    without,
)

PAPERS = inpatient_papers()
OUT = outpatient_papers()


def billed(**changes: Any) -> list[Document]:
    return swapped(PAPERS, bill(**changes))


def rows(*amounts: str) -> list[dict[str, str]]:
    return [{"name": "西药费", "amount": amount} for amount in amounts]


CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("MD-01", "pass", report(), PAPERS),
    ("MD-01", "pass", report(), billed(payer_id="**************7774")),
    ("MD-01", "pass", report(), billed(payer_id="~110101********7774")),
    ("MD-01", "fail", report(), billed(payer_name="王甲乙")),
    ("MD-01", "fail", report(), billed(payer_id="110101********7775")),
    ("MD-01", "fail", report(), billed(sex="female")),
    ("MD-01", "fail", report(), swapped(PAPERS, discharge_summary(patient_name="王甲乙"))),
    ("MD-01", "pass", report(claimant={"name": "王甲乙", "relation": "妻子"}), billed(payer_name="王甲乙")),
    ("MD-01", "unknown", report(), billed(payer_name="~王甲乙")),
    ("MD-01", "unknown", report(), billed(payer_id="~110101********7775")),
    ("MD-01", "skip", report(), PAPERS[:3]),
    ("MD-02", "pass", report(), PAPERS),
    ("MD-02", "pass", report(), billed(rows=rows("1000.02", "4000.00"))),
    ("MD-02", "pass", report(), billed(rows=rows("~1.00", "4000.00"), rows_proved=True)),
    ("MD-02", "fail", report(), billed(rows=rows("1000.00", "4000.06"))),
    ("MD-02", "unknown", report(), billed(rows=rows("1000.00", "~4000.00"))),
    ("MD-02", "skip", report(), billed(rows=[])),
    ("MD-02", "skip", report(), billed(rows=rows("1000.00"), sheet_total="2", sheets_seen="1")),
    ("MD-03", "pass", report(), PAPERS),
    ("MD-03", "fail", report(), billed(total_amount_words="伍仟零壹元整")),
    ("MD-03", "unknown", report(), billed(total_amount_words="~伍仟元整")),
    ("MD-03", "unknown", report(), billed(total_amount_words="伍什什元")),
    ("MD-03", "pass", report(), billed(total_amount_words="伍什什元", rows_proved=True)),
    ("MD-03", "skip", report(), billed(total_amount_words="absent")),
    ("MD-04", "pass", report(), PAPERS),
    ("MD-04", "pass", report(), billed(cash_paid="1000.00", 大病保险支付="500.00")),
    ("MD-04", "fail", report(), billed(cash_paid="1400.00")),
    ("MD-04", "unknown", report(), billed(cash_paid="~1500.00")),
    ("MD-04", "skip", report(), billed(cash_paid="absent")),
    ("MD-04", "skip", report(), billed(fund_paid="absent")),
    ("MD-05", "pass", report(), PAPERS),
    ("MD-05", "pass", report(), swapped(PAPERS, fee_list(total_amount="5025.00"))),
    ("MD-05", "fail", report(), swapped(PAPERS, fee_list(total_amount="5025.01"))),
    ("MD-05", "fail", report(), swapped(PAPERS, fee_list(to_date="2026-11-08"))),
    (
        "MD-05",
        "pass",
        report(),
        [
            *without(PAPERS, "fee_list"),
            fee_list("first", total_amount="2000.00", to_date="2026-11-06"),
            fee_list("second", total_amount="3000.00", from_date="2026-11-06"),
        ],
    ),
    ("MD-05", "unknown", report(), swapped(PAPERS, fee_list(total_amount="~5000.00"))),
    ("MD-05", "skip", report(), without(PAPERS, "fee_list")),
    ("MD-07", "pass", report(), PAPERS),
    ("MD-07", "pass", report(), swapped(PAPERS, discharge_summary(hospital="第一人民医院"))),
    ("MD-07", "fail", report(), swapped(PAPERS, discharge_summary(hospital="样本县中医院"))),
    (
        "MD-07",
        "pass",
        report(treatments=[{"kind": "inpatient", "hospital": "样本县中医院"}]),
        swapped(PAPERS, discharge_summary(hospital="样本县中医院")),
    ),
    ("MD-07", "unknown", report(), swapped(PAPERS, discharge_summary(hospital=None))),
    ("MD-07", "skip", report(), without(PAPERS, "medical_bill")),
    ("MD-09", "fail", report(), without(PAPERS, "discharge_summary")),
    ("MD-09", "skip", report("health.outpatient"), without(OUT, "outpatient_bill")),
    ("MD-09", "skip", report("health.allowance"), PAPERS[:3]),
    ("MD-09", "pass", report(documents_held=["fee_list"]), without(PAPERS, "fee_list")),
    ("MD-13", "pass", report(), PAPERS),
    ("MD-13", "fail", report(), [*PAPERS, bill("copy")]),
    ("MD-13", "fail", report(), [*PAPERS, bill("copy", bill_code="absent")]),
    ("MD-13", "pass", report(), [*PAPERS, bill("other", bill_number="0009999999")]),
    ("MD-13", "unknown", report(), [*PAPERS, bill("other", bill_number=None)]),
    ("MD-13", "skip", report(), PAPERS[:3]),
]


@pytest.mark.parametrize(("rule", "expected", "claim", "documents"), CASES)
def test_answers(rule: str, expected: str, claim: ClaimReport, documents: list[Document]) -> None:
    assert answer(rule, claim, documents) == expected


def test_somebody_elses_bill_is_replaced_and_no_sum_of_it_is_judged() -> None:
    strange = bill(payer_name="王甲乙", payer_id="absent", total_amount="9.00", cash_paid="1.00")
    result = checked(report(), swapped(PAPERS, strange))
    assert lines(result) == [("medical_bill", "replace")]
    assert told(result) == {("MD-01", "request", "fail")}
    assert "王*乙" in asked(result)[0].reasons[0]


def test_one_strange_bill_among_good_ones_is_named() -> None:
    strange = bill("strange", payer_name="王甲乙", payer_id="absent", bill_number="0000000009")
    result = checked(report(), [*PAPERS, strange])
    assert [(line.item, line.kind, line.thing) for line in asked(result)] == [
        ("medical_bill", "replace", "strange.jpg")
    ]
    assert {entry.item: entry.status for entry in result.checklist}["medical_bill"] == "unusable"


def test_a_bill_sent_twice_is_one_bill() -> None:
    result = checked(report(), [*PAPERS, bill("copy")])
    assert told(result) == {("MD-13", "info", "fail")}
    assert lines(result) == []


def test_a_bill_as_paper_and_as_e_copy_is_told_once_and_not_asked_for() -> None:
    copies = [[PageRef(file="bill.jpg")], [PageRef(file="bill.pdf")]]
    twice = bill().model_copy(update={"sources": copies})
    result = checked(report(), swapped(PAPERS, twice))
    assert told(result) == {("MD-13", "info", "fail")}
    assert lines(result) == []
    assert "2份" in next(finding.message for finding in result.findings)


def test_a_fee_list_that_differs_is_clarified() -> None:
    result = checked(report(), swapped(PAPERS, fee_list(total_amount="4000.00")))
    assert lines(result) == [("fee_list", "clarify")]
    assert "1000.00" in asked(result)[0].reasons[0]


def test_fee_lists_of_two_stays_are_each_held_against_their_own_bill() -> None:
    second = {"admission_number": "Z0002", "total_amount": "700.00"}
    other_bill = bill(
        "bill2",
        bill_number="0007654321",
        total_amount_words="柒佰元整",
        fund_paid="0.00",
        account_paid="0.00",
        cash_paid="700.00",
        rows=rows("700.00"),
        **second,
    )
    result = checked(report(), [*PAPERS, other_bill, fee_list("list2", **second)])
    assert lines(result) == []
    assert told(result) == set()


@pytest.mark.parametrize(
    ("amount", "missing"), [("499.99", []), ("500.00", [("examination_report", "missing")])]
)
def test_an_expensive_examination_wants_its_report(amount: str, missing: list[tuple[str, str]]) -> None:
    details = [{"category": "检查费", "name": "CT平扫", "amount": amount}]
    one = outpatient_bill(
        total_amount=amount,
        total_amount_words="absent",
        cash_paid=amount,
        fund_paid="0",
        account_paid="0",
        rows=details,
    )
    assert lines(checked(report("health.outpatient"), swapped(OUT, one))) == missing


def test_category_rows_are_no_details() -> None:
    plain = outpatient_bill(rows=[{"name": "西药费", "amount": "300.00"}])
    assert lines(checked(report("health.outpatient"), swapped(OUT, plain))) == [("fee_list", "missing")]


def test_a_hospitals_invoice_serves_for_a_bill_and_a_pharmacys_wants_the_prescription() -> None:
    invoice = paper("vat_invoice", seller_name="示例市样本区私立医院有限公司", total_amount="300.00")
    listed = paper("fee_list", patient_name="张演示", total_amount="300.00")
    assert (
        lines(checked(report("health.outpatient"), [*without(OUT, "outpatient_bill"), invoice, listed])) == []
    )
    drugs = paper("vat_invoice", seller_name="示例大药房连锁有限公司", total_amount="80.00")
    assert lines(checked(report("health.outpatient"), [*OUT, drugs])) == [("prescription", "missing")]
    glare = paper(
        "vat_invoice", total_amount="80.00", rows=[{"name": "~*中成药*云南红药胶囊", "amount": "80.00"}]
    )
    assert lines(checked(report("health.outpatient"), [*OUT, glare])) == [("prescription", "missing")]


def test_another_insurers_payment_wants_its_settlement() -> None:
    paid = bill(other_insurer_paid="200.00")
    assert lines(checked(report(), swapped(PAPERS, paid))) == [("insurance_settlement", "missing")]
    split = paper("split_sheet")
    assert lines(checked(report(), [*swapped(PAPERS, paid), split])) == []


@pytest.mark.parametrize(
    ("operation", "kinds"), [("阑尾切除术", [("surgery_record", "missing")]), ("无", [])]
)
def test_an_operation_named_wants_its_record(operation: str, kinds: list[tuple[str, str]]) -> None:
    assert lines(checked(report(), swapped(PAPERS, discharge_summary(operation=operation)))) == kinds


def test_diagnosis_and_admission_record_serve_for_the_discharge_summary() -> None:
    diagnosis = paper("diagnosis_certificate", patient_name="张演示", diagnosis="肺炎")
    admission = paper("other", "admission", title="入院记录")
    rest = without(PAPERS, "discharge_summary")
    assert lines(checked(report(), [*rest, diagnosis])) == [("discharge_summary", "missing")]
    whole = checked(report(), [*rest, diagnosis, admission])
    assert (lines(whole), told(whole)) == ([], set())


def test_accident_at_home_is_proved_by_record_and_statement() -> None:
    claim = accident_report(cause="fall", course="在家中浴室滑倒", vehicles=[])
    papers = without(accident_papers(), "accident_certificate")
    assert lines(checked(claim, papers)) == [("accident_certificate", "missing")]
    assert lines(checked(claim, [*papers, paper("statement", name="张演示")])) == []
    outside = accident_report(cause="fall", course="在商场滑倒", vehicles=[])
    assert lines(checked(outside, [*papers, paper("statement")])) == [("accident_certificate", "missing")]


def test_treatments_decide_which_medical_papers_an_accident_wants() -> None:
    claim = accident_report(treatments=[{"kind": "inpatient"}, {"kind": "outpatient"}])
    both = [*accident_papers(), bill(), fee_list(), discharge_summary()]
    assert lines(checked(claim, both)) == []
    assert lines(checked(claim, without(both, "fee_list", "discharge_summary"))) == [
        ("fee_list", "missing"),
        ("discharge_summary", "missing"),
    ]
    unsaid = accident_report(treatments=[])
    assert lines(checked(unsaid, [*both[:3], both[5], bill(), fee_list(), discharge_summary()])) == []


def test_papers_of_the_injured_are_theirs() -> None:
    claim = report(
        "motor.injury",
        cause="traffic",
        injured=[{"name": OTHER, "id_number": OTHER_NUMBER, "role": "third_party"}],
    )
    hurt = [bill(payer_name=OTHER, payer_id="440300********3219"), outpatient_record(patient_name=OTHER)]
    assert not any(rule == "MD-01" for rule, _, _ in told(checked(claim, [*PAPERS[:3], *hurt])))
