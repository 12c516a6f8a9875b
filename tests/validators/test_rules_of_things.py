"""Cases of the rules of proofs, vehicles, belongings and invoices: rule, answer, the claim in which it is given."""

import pytest

from claims.document import Document
from claims.report import ClaimReport
from tests.validators.build import (
    AS_OF,
    NAME,
    NUMBER,
    OTHER,
    PLATE,
    accident_report,
    answer,
    certificate,
    checked,
    fire_report,
    loss_list,
    motor_report,
    paper,
    photographed,
    purchase_invoice,
    report,
    swapped,
    vehicle_licence,
    without,
)
from tests.validators.variants import (
    ACC,
    FIRE,
    IN,
    MOTOR,
    NEGOTIATED,
    OUT,
    PARTS,
    ROW,
    VIN,
    clear,
    listed,
    motor,
    pictured,
    repair,
    repair_invoice,
    signed,
    unit,
    unsealed,
    work,
)

CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("AC-02", "pass", *motor(vehicle_licence(vin=VIN), **PARTS)),
    ("AC-02", "fail", *motor(vehicle_licence(vin="LSGAA00A200000002"), **PARTS)),
    ("AC-02", "fail", *motor(vehicle_licence(vin=VIN), repair(vin="LSGAA00A200000002"))),
    ("AC-02", "unknown", *motor(vehicle_licence(vin="LSGAA0OA200000001"), **PARTS)),
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
    ("AC-07", "unknown", accident_report(), swapped(ACC, photographed(certificate(seal_present=False)))),
    ("AC-07", "fail", accident_report(), swapped(ACC, photographed(certificate(seal_present=False), 0.9))),
    ("AC-07", "unknown", accident_report(), swapped(ACC, photographed(unsealed(certificate())))),
    ("AC-07", "skip", accident_report(), swapped(ACC, unsealed(certificate()))),
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
    ("AC-14", "pass", fire_report(), [*FIRE[:3], certificate("fire", cause="~电气线路故障")]),
    ("AC-14", "unknown", fire_report(), [*FIRE[:3], certificate("fire", cause="~原因不详")]),
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
    ("PR-04", "pass", fire_report(), listed(ROW, {"number": "2", "name": "现金", "amount": "300.00"})),
    ("PR-04", "fail", fire_report(), listed(ROW, {"number": "2", "name": "冰箱", "amount": "100.00"})),
    ("PR-04", "unknown", fire_report(), pictured(ROW, {"number": "2", "name": "冰箱", "amount": "100.00"})),
    ("PR-04", "unknown", fire_report(), pictured(ROW, {"number": "2", "quantity": "1", "amount": "100.00"})),
    (
        "PR-04",
        "pass",
        fire_report(),
        pictured({**ROW}, {"number": "2", "name": "冰箱", "amount": "100.00"}, rows_proved=True),
    ),
    (
        "PR-04",
        "unknown",
        fire_report(),
        clear(pictured({**ROW}, {"number": "2", "name": "冰箱", "amount": "100.00"}, rows_proved=True)),
    ),
    (
        "PR-04",
        "fail",
        fire_report(),
        pictured(
            {**ROW}, {"number": "2", "name": "冰箱", "quantity": "", "amount": "100.00"}, rows_proved=True
        ),
    ),
    (
        "PR-04",
        "unknown",
        fire_report(),
        pictured(
            {**ROW}, {"number": "2", "name": "冰箱", "quantity": "~", "amount": "100.00"}, rows_proved=True
        ),
    ),
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
    ("PR-08", "unknown", fire_report(), swapped(FIRE, photographed(loss_list(signature_present=False)))),
    ("PR-08", "fail", fire_report(), swapped(FIRE, photographed(loss_list(signature_present=False), 0.9))),
    ("PR-08", "pass", fire_report(), swapped(FIRE, loss_list(signature_present=None, seal_present=True))),
    ("PR-08", "skip", fire_report(), FIRE),
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
    (
        "PR-12",
        "unknown",
        *motor(
            repair_invoice(buyer_name="张未样"), insured={"name": "张末样", "id_number": NUMBER}, vehicles=[]
        ),
    ),
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
    (
        "PR-15",
        "unknown",
        report("cargo", cargo={"waybill_no": "YD2026001"}),
        [paper("cargo_waybill", number="YD2O26001")],
    ),
    ("PR-15", "skip", report("cargo"), [paper("cargo_waybill", number="YD2026001")]),
    ("QL-07", "pass", report(), IN),
    ("QL-08", "pass", report(), signed(True)),
    ("QL-08", "fail", report(), signed(False)),
    ("QL-08", "unknown", report(), signed(None)),
    ("QL-08", "unknown", report(), [*map(photographed, signed(False))]),
    ("QL-08", "fail", report(), [photographed(paper, 0.9) for paper in signed(False)]),
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
