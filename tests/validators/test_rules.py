"""Cases of the rules, as data: rule, the answer wanted, and the claim in which it is given."""

from typing import Any

import pytest

from claims.document import Document
from claims.report import ClaimReport
from tests.validators.build import (
    AS_OF,
    HOSPITAL,
    NAME,
    NUMBER,
    OTHER,
    PLATE,
    accident_papers,
    accident_report,
    answer,
    bank_card,
    base_papers,
    bill,
    certificate,
    checked,
    claim_form,
    discharge_summary,
    driver_licence,
    fire_papers,
    fire_report,
    id_card,
    inpatient_papers,
    loss_list,
    motor_papers,
    motor_report,
    outpatient_bill,
    outpatient_papers,
    outpatient_record,
    paper,
    purchase_invoice,
    report,
    swapped,
    vehicle_licence,
    without,
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


def card(**changes: Any) -> list[Document]:
    return swapped(IN, id_card(**changes))


def listed(*rows: dict[str, str], **fields: Any) -> list[Document]:
    return swapped(FIRE, loss_list(rows=list(rows) or None, **fields)) if rows else FIRE


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

CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("ID-04", "pass", report(), IN),
    ("ID-04", "fail", report(), card(birth_date="1990-03-08")),
    ("ID-04", "fail", report(), card(sex="female")),
    ("ID-04", "unknown", report(), card(sex="~female")),
    ("ID-04", "skip", report(), card(id_number="~" + NUMBER)),
    ("ID-07", "pass", report(), IN),
    ("ID-07", "pass", report(), card(valid_from="2016-02-29", valid_to="2036-03-01")),
    ("ID-07", "fail", report(), card(valid_to="2021-03-07")),
    ("ID-07", "pass", report(), card(valid_to="2026-03-07")),
    ("ID-07", "fail", report(), card(valid_to="long_term")),
    ("ID-07", "pass", report(), card(valid_from="2036-02-01", valid_to="long_term")),
    ("ID-07", "unknown", report(), card(valid_from="~2016-03-07")),
    ("ID-07", "skip", report(), card(valid_from="absent")),
    ("ID-08", "pass", report(insured={"name": NAME, "id_number": NUMBER, "birth_date": "1990-03-07"}), IN),
    ("ID-08", "fail", report(insured={"name": NAME, "id_number": NUMBER, "birth_date": "1991-03-07"}), IN),
    (
        "ID-08",
        "unknown",
        report(insured={"name": NAME, "id_number": NUMBER, "birth_date": "1990-03-07"}),
        card(birth_date="~1990-03-07"),
    ),
    ("ID-08", "skip", report(), IN),
    ("ID-12", "pass", report(), IN),
    (
        "ID-12",
        "fail",
        report(payee={"name": NAME, "account": BAD_CARD}),
        swapped(IN, bank_card(card_number=BAD_CARD)),
    ),
    ("ID-12", "unknown", report(), swapped(IN, bank_card(card_number=BAD_CARD))),
    ("ID-12", "skip", report(), swapped(IN, bank_card(card_number="0100200300401"))),
    ("ID-13", "pass", report(reporter={"name": NAME, "phone": "13800000000", "relation": "本人"}), IN),
    ("ID-13", "fail", report(reporter={"name": NAME}), IN),
    ("ID-13", "skip", report(), IN),
    ("ID-14", "fail", report("accident.death", **HEIRS), base_papers()),
    ("ID-14", "skip", report("accident.death", beneficiary_type="designated"), base_papers()),
    ("TM-06", "pass", accident_report(), ACC),
    ("TM-06", "fail", accident_report(), LATE),
    (
        "TM-06",
        "unknown",
        accident_report(),
        swapped(ACC, outpatient_record(visit_time="~2026-11-03", diagnosis="扭伤")),
    ),
    ("TM-06", "skip", report("health.outpatient"), OUT),
    ("TM-07", "pass", accident_report(), ACC),
    ("TM-07", "fail", accident_report(occurred_at="2026-04-03T08:30"), ACC),
    ("TM-07", "unknown", accident_report(), swapped(ACC, outpatient_bill(visit_date="~2026-11-03"))),
    ("TM-07", "skip", report("health.outpatient"), OUT),
    ("TM-09", "pass", report(), IN),
    ("TM-09", "fail", report(), swapped(IN, bill(issue_date="2026-11-02"))),
    ("TM-09", "pass", report(), swapped(IN, bill(issue_date="2026-11-09"))),
    ("TM-09", "unknown", report(), swapped(IN, bill(issue_date="~2026-11-10"))),
    ("TM-09", "skip", report("health.outpatient"), OUT),
    ("TM-12", "pass", *motor()),
    ("TM-12", "fail", *motor(repair_invoice(issue_date="2026-11-01"))),
    ("TM-12", "unknown", *motor(repair_invoice(issue_date="~2026-11-12"))),
    ("TM-12", "skip", fire_report(), FIRE),
    ("TM-13", "pass", *motor()),
    ("TM-13", "fail", *motor(reported_at="2026-11-06T09:00")),
    ("TM-13", "pass", accident_report(reported_at="2026-11-12T09:00"), ACC),
    ("TM-13", "fail", accident_report(reported_at="2026-11-15T09:00"), ACC),
    ("TM-13", "fail", report("property.theft", cause="theft", reported_at="2026-11-05T09:00"), base_papers()),
    ("TM-13", "skip", report(), IN),
    ("TM-14", "pass", report(), IN),
    ("TM-14", "fail", report(occurred_at="2024-11-03"), IN),
    ("TM-14", "pass", report(occurred_at="2024-11-04"), IN),
    ("TM-15", "pass", *motor(driver_licence(valid_from="2024-07-09", valid_to="2034-07-09"))),
    ("TM-15", "fail", *motor(driver_licence(valid_from="2016-07-09", valid_to="2026-07-09"))),
    ("TM-15", "pass", *motor(driver_licence(valid_to="long_term"))),
    ("TM-15", "unknown", *motor(driver_licence(valid_to="~2034-07-09"))),
    ("TM-15", "fail", *motor(driver_licence(**{"class": "E"}), vehicle_licence(vehicle_type="小型轿车"))),
    ("TM-15", "skip", *motor()),
    ("TM-16", "pass", *motor(vehicle_licence(inspection_valid_to="2027-05-31"))),
    ("TM-16", "fail", *motor(vehicle_licence(inspection_valid_to="2026-05-31"))),
    ("TM-16", "unknown", *motor(vehicle_licence(inspection_valid_to="~2027-05-31"))),
    ("TM-16", "skip", *motor()),
    ("TM-17", "pass", report("health.outpatient"), OUT),
    ("TM-17", "fail", report("health.outpatient"), red(visit_date="2026-10-01", issue_date="2026-10-01")),
    ("TM-17", "unknown", report("health.outpatient"), red(visit_date="~2026-10-01")),
    ("TM-17", "skip", report("health.outpatient"), red(visit_date="2026-10-01", department="急诊科")),
    ("TM-17", "skip", accident_report(), red(visit_date="2026-10-01", issue_date="2026-10-01")),
    ("TM-18", "pass", report(), IN),
    (
        "TM-18",
        "fail",
        report(),
        [*IN, bill("second", hospital="样本县中医院", bill_number="0001234599", admission_number="absent")],
    ),
    (
        "TM-18",
        "pass",
        report(),
        [
            *IN,
            bill(
                "second",
                hospital="样本县中医院",
                bill_number="0001234599",
                admission_date="2026-11-10",
                discharge_date="2026-11-12",
            ),
        ],
    ),
    ("TM-18", "skip", report("health.outpatient"), OUT),
    ("MD-06", "pass", report(), IN),
    ("MD-06", "fail", report(), swapped(IN, discharge_summary(discharge_diagnosis="右胫骨骨折"))),
    ("MD-06", "fail", accident_report(), swapped(ACC, outpatient_record(diagnosis="急性阑尾炎"))),
    ("MD-06", "unknown", report(), swapped(IN, discharge_summary(discharge_diagnosis="~肺炎"))),
    ("MD-06", "skip", report(), without(IN, "discharge_summary")),
    ("MD-10", "fail", report(operated=True), IN),
    ("MD-10", "skip", report(), IN),
    ("MD-11", "pass", report(), swapped(IN, bill(insurance_type="职工医保"))),
    (
        "MD-11",
        "fail",
        report(),
        swapped(IN, bill(insurance_type="职工医保", fund_paid="0.00", cash_paid="4500.00")),
    ),
    ("MD-11", "unknown", report(), swapped(IN, bill(insurance_type="~职工医保"))),
    ("MD-11", "skip", report(), swapped(IN, bill(insurance_type="现金(自费)"))),
    ("MD-12", "pass", report(claimed_amount="2000.00"), IN),
    ("MD-12", "fail", report(claimed_amount="2000.01"), IN),
    ("MD-12", "unknown", report(claimed_amount="100.00"), swapped(IN, bill(fund_paid="~3000.00"))),
    ("MD-12", "skip", report(), IN),
    ("MD-15", "pass", report(), IN),
    ("MD-15", "fail", report(), swapped(IN, bill(bill_code="32060126"))),
    ("MD-15", "fail", report(), swapped(IN, bill(bill_code="32060223"))),
    ("MD-15", "fail", report(), swapped(IN, bill(region="广东省"))),
    ("MD-15", "pass", report(), swapped(IN, bill(bill_code="32060225", region="江苏省"))),
    ("MD-15", "unknown", report(), swapped(IN, bill(bill_code="~32060226"))),
    ("MD-15", "skip", report(), without(IN, "medical_bill")),
    ("MD-16", "pass", report(), IN),
    ("MD-16", "fail", report(), swapped(IN, bill(total_amount="-5000.00"))),
    ("MD-16", "unknown", report(), swapped(IN, bill(total_amount="~5000.00"))),
    ("MD-16", "skip", report(), without(IN, "medical_bill")),
    (
        "MD-17",
        "fail",
        report("health.outpatient"),
        [*OUT, paper("vat_invoice", seller_name="示例大药房", issue_date="2026-11-03", total_amount="88.00")],
    ),
    (
        "MD-17",
        "pass",
        report("health.outpatient"),
        [
            *OUT,
            paper("vat_invoice", seller_name="示例大药房", issue_date="2026-11-03", total_amount="88.00"),
            paper("prescription", patient_name=NAME, hospital=HOSPITAL, issue_date="2026-11-03"),
        ],
    ),
    ("MD-17", "skip", report("health.outpatient"), OUT),
    ("MD-18", "pass", report("health.outpatient"), ill(complaint="咳嗽3天")),
    ("MD-18", "fail", report("health.outpatient"), ill(complaint="反复咳嗽三年余")),
    ("MD-18", "unknown", report("health.outpatient"), ill(complaint="~反复咳嗽三年余")),
    ("MD-18", "skip", accident_report(), ACC),
    ("MD-19", "pass", report(), IN),
    ("MD-19", "fail", report("health.outpatient"), red(rows=[{"name": "妇科检查", "amount": "300.00"}])),
    ("MD-19", "skip", report(), without(IN, "medical_bill")),
    ("MD-20", "pass", report("accident.disability"), disability()),
    ("MD-20", "fail", report("accident.disability"), disability(standard="人体损伤致残程度分级")),
    ("MD-20", "unknown", report("accident.disability"), disability(standard="~人体损伤致残程度分级")),
    ("MD-20", "skip", report("motor.injury", cause="traffic"), disability()),
    ("AC-02", "pass", *motor(vehicle_licence(vin=VIN), **PARTS)),
    ("AC-02", "fail", *motor(vehicle_licence(vin="LSGAA00A200000002"), **PARTS)),
    ("AC-02", "fail", *motor(vehicle_licence(vin=VIN), repair(vin="LSGAA00A200000002"))),
    ("AC-02", "unknown", *motor(vehicle_licence(vin="~" + VIN), **PARTS)),
    ("AC-02", "skip", *motor()),
    ("AC-06", "pass", *motor(certificate(), own_liability="main")),
    ("AC-06", "fail", *motor(certificate(), own_liability="minor")),
    (
        "AC-06",
        "unknown",
        *motor(
            certificate(rows=[{"name": NAME, "plate_number": PLATE, "responsibility": "~main"}]),
            own_liability="main",
        ),
    ),
    ("AC-06", "skip", *motor(certificate())),
    ("AC-07", "pass", accident_report(), ACC),
    ("AC-07", "fail", accident_report(), swapped(ACC, certificate(seal_present=False))),
    ("AC-07", "unknown", accident_report(), swapped(ACC, certificate(seal_present=None))),
    ("AC-07", "skip", accident_report(), OUT),
    ("AC-07", "pass", accident_report(), [*OUT, NEGOTIATED]),
    ("AC-07", "fail", accident_report(), [*OUT, certificate("traffic_negotiated", signature_present=False)]),
    ("AC-09", "pass", accident_report(), ACC),
    (
        "AC-09",
        "fail",
        accident_report(),
        [*ACC, certificate(certificate_number="第2026009号").model_copy(update={"id": "later"})],
    ),
    ("AC-09", "skip", accident_report(), OUT),
    ("AC-10", "fail", accident_report(), [*OUT, NEGOTIATED]),
    ("AC-10", "pass", *motor(NEGOTIATED)),
    ("AC-10", "skip", accident_report(), ACC),
    ("AC-12", "pass", *motor(repair(rows=[{"name": "前保险杠"}]), **PARTS)),
    ("AC-12", "fail", *motor(repair(rows=[{"name": "后保险杠"}]), **PARTS)),
    ("AC-12", "skip", *motor(repair(rows=[{"name": "喷漆"}]), **PARTS)),
    ("AC-14", "pass", fire_report(), [*FIRE[:3], certificate("fire", cause="电气线路短路，可以排除放火")]),
    ("AC-14", "fail", fire_report(), [*FIRE[:3], certificate("fire", cause="人为放火")]),
    ("AC-14", "unknown", fire_report(), [*FIRE[:3], certificate("fire", cause="~人为放火")]),
    ("AC-14", "skip", fire_report(), FIRE),
    ("AC-17", "pass", work(), unit()),
    ("AC-17", "fail", work(), unit(issuing_authority="样本县演示商贸有限公司")),
    ("AC-17", "unknown", work(), unit(issuing_authority="~样本县演示商贸有限公司")),
    ("AC-17", "skip", accident_report(cause="fall"), unit()),
    ("PR-03", "pass", fire_report(claimed_amount="4400.00"), FIRE),
    ("PR-03", "fail", fire_report(claimed_amount="2000.00"), FIRE),
    (
        "PR-03",
        "unknown",
        fire_report(claimed_amount="4400.00"),
        swapped(FIRE, loss_list(total_amount="~4400.00")),
    ),
    ("PR-03", "skip", fire_report(), FIRE),
    ("PR-04", "pass", fire_report(), FIRE),
    ("PR-04", "fail", fire_report(), listed(ROW, {"number": "2", "name": "冰箱", "amount": "100.00"})),
    ("PR-04", "skip", fire_report(), without(FIRE, "loss_list")),
    ("PR-05", "pass", fire_report(), FIRE),
    ("PR-05", "fail", fire_report(), listed({**ROW, "model": "S1"}, {**ROW, "number": "2", "model": "S1"})),
    ("PR-05", "skip", fire_report(), listed(ROW)),
    ("PR-06", "pass", fire_report(), FIRE),
    (
        "PR-06",
        "fail",
        fire_report(),
        swapped(
            FIRE,
            purchase_invoice(rows=[{"name": "*制冷空调设备*海样冰箱", "amount": "1769.91", "tax": "230.09"}]),
        ),
    ),
    (
        "PR-06",
        "unknown",
        fire_report(),
        listed({**ROW, "name": "海样冰箱", "unit_price": "~2600.00"}),
    ),
    ("PR-06", "skip", fire_report(), without(FIRE, "vat_invoice")),
    ("PR-08", "pass", fire_report(), swapped(FIRE, loss_list(signature_present=True))),
    ("PR-08", "fail", fire_report(), swapped(FIRE, loss_list(signature_present=False))),
    ("PR-08", "pass", fire_report(), swapped(FIRE, loss_list(signature_present=False, seal_present=True))),
    ("PR-08", "unknown", fire_report(), swapped(FIRE, loss_list(signature_present=None))),
    ("PR-08", "skip", fire_report(), without(FIRE, "loss_list")),
    ("PR-10", "pass", fire_report(), FIRE),
    ("PR-10", "fail", fire_report(), listed({**ROW, "name": "金项链"})),
    ("PR-10", "skip", fire_report(), without(FIRE, "loss_list")),
    ("PR-11", "pass", *motor()),
    ("PR-11", "fail", *motor(repair(total_amount="2800.00"))),
    ("PR-11", "fail", *motor(paper("damage_assessment", plate_number=PLATE, total_amount="2000.00"))),
    ("PR-11", "unknown", *motor(repair(total_amount="~2600.00"))),
    ("PR-11", "skip", fire_report(), FIRE),
    ("PR-12", "pass", *motor(repair_invoice())),
    ("PR-12", "fail", *motor(repair_invoice(buyer_name="样本商贸有限公司"))),
    ("PR-12", "fail", *motor(repair_invoice(seller_tax_id="91110101MA00000071"))),
    ("PR-12", "fail", *motor(repair_invoice(tax="200.00"))),
    ("PR-12", "unknown", *motor(repair_invoice(buyer_name="~" + OTHER))),
    ("PR-12", "skip", report(), IN),
    ("PR-13", "pass", *motor(repair_invoice())),
    ("PR-13", "fail", *motor(repair_invoice(total_amount="-2600.00"))),
    ("PR-13", "unknown", *motor(repair_invoice(total_amount="~2600.00"))),
    ("PR-13", "skip", report(), IN),
    ("PR-14", "pass", fire_report(), listed({**ROW, "damage": "全损", "salvage": "10.00"})),
    (
        "PR-14",
        "fail",
        fire_report(),
        listed({**ROW, "damage": "全损", "salvage": "10.00"}, {**ROW, "number": "2", "damage": "全损"}),
    ),
    ("PR-14", "skip", fire_report(), FIRE),
    (
        "PR-15",
        "pass",
        report("cargo", cargo={"waybill_no": "YD-2026 001"}),
        [paper("cargo_waybill", number="YD2026001")],
    ),
    (
        "PR-15",
        "fail",
        report("cargo", cargo={"waybill_no": "YD2026002"}),
        [paper("cargo_waybill", number="YD2026001")],
    ),
    (
        "PR-15",
        "unknown",
        report("cargo", cargo={"waybill_no": "YD2026002"}),
        [paper("cargo_waybill", number="~YD2026001")],
    ),
    ("PR-15", "skip", report("cargo"), [paper("cargo_waybill", number="YD2026001")]),
    ("QL-07", "skip", report(), IN),
    ("QL-08", "pass", report(), IN),
    ("QL-08", "fail", report(), swapped(IN, claim_form().model_copy(update={"fields": {}}))),
    ("QL-08", "skip", report(), without(IN, "claim_form")),
]


@pytest.mark.parametrize(("rule", "expected", "claim", "documents"), CASES)
def test_answers(rule: str, expected: str, claim: ClaimReport, documents: list[Document]) -> None:
    assert answer(rule, claim, documents) == expected


def test_lateness_and_standards_are_never_held_against_the_customer() -> None:
    """保险法 21 and 26: an adjuster weighs them; what exceeds an assessment is no fault of the bill."""
    late = checked(
        motor_report(reported_at="2026-11-09T09:00", occurred_at="2024-11-01T08:00"), MOTOR, as_of=AS_OF
    )
    above = checked(*motor(paper("damage_assessment", plate_number=PLATE, total_amount="2000.00")))
    for result, rules in ((late, {"TM-13", "TM-14"}), (above, {"PR-11"})):
        told = [finding for finding in result.findings if finding.rule in rules]
        assert {finding.rule for finding in told} == rules
        assert all(finding.severity == "adjuster" and not finding.line for finding in told)
