"""Rules on accident proof and vehicles: each of the four answers, as a table."""

from collections.abc import Mapping

import pytest

from claims.document import Document
from claims.report import ClaimReport
from tests.validators.build import (
    NAME,
    OTHER,
    PLATE,
    accident_papers,
    accident_report,
    answer,
    asked,
    certificate,
    checked,
    driver_licence,
    fire_papers,
    fire_report,
    lines,
    motor_papers,
    motor_report,
    paper,
    photographed,
    swapped,
    told,
    vehicle_licence,
    without,
)

POLICE = motor_report(handled_by="traffic_police")
MOTOR = [*motor_papers(), certificate()]
FIRE = fire_papers()
ACCIDENT = accident_papers()


def parties(*rows: Mapping[str, str | None]) -> list[Document]:
    return swapped(MOTOR, certificate(rows=list(rows)))


def shares(*responsibilities: str) -> list[Document]:
    names = [NAME, OTHER, "王甲乙", "赵丙丁"]
    plates = [PLATE, "京B67890", "京C13579", "京D24680"]
    columns = zip(names, plates, responsibilities, strict=False)
    return parties(*({"name": n, "plate_number": p, "responsibility": r} for n, p, r in columns))


def burnt(**changes: str | None) -> list[Document]:
    return swapped(FIRE, certificate("fire", **{"accident_place": "示例市样本区演示路12号", **changes}))


OWN = {"name": NAME, "plate_number": PLATE, "responsibility": "full"}
ELSE = {"name": "王甲乙", "plate_number": "京C13579", "responsibility": "full"}

CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("AC-01", "pass", POLICE, MOTOR),
    ("AC-01", "fail", POLICE, swapped(MOTOR, vehicle_licence(plate_number="京A99999"))),
    ("AC-01", "fail", POLICE, parties({**OWN, "plate_number": "京C13579"})),
    ("AC-01", "unknown", POLICE, swapped(MOTOR, vehicle_licence(plate_number="~京A99999"))),
    ("AC-01", "unknown", POLICE, parties({**OWN, "plate_number": None})),
    ("AC-01", "pass", POLICE, [*MOTOR, paper("vehicle_licence", "other", plate_number="京B67890")]),
    ("AC-01", "skip", accident_report(), ACCIDENT),
    ("AC-03", "pass", POLICE, MOTOR),
    ("AC-03", "pass", POLICE, [*MOTOR, paper("driver_licence", "second", name=OTHER)]),
    ("AC-03", "fail", POLICE, swapped(MOTOR, driver_licence(name="王甲乙"))),
    ("AC-03", "fail", POLICE, parties({**OWN, "name": "王甲乙"})),
    ("AC-03", "unknown", POLICE, swapped(MOTOR, driver_licence(name=None))),
    ("AC-03", "skip", accident_report(), ACCIDENT),
    ("AC-04", "pass", POLICE, MOTOR),
    ("AC-04", "pass", POLICE, parties({**OWN, "name": "王甲乙"})),
    ("AC-04", "fail", POLICE, parties(ELSE)),
    ("AC-04", "fail", accident_report(), swapped(ACCIDENT, certificate(rows=[ELSE]))),
    ("AC-04", "unknown", POLICE, parties({**ELSE, "name": "~王甲乙"})),
    ("AC-04", "unknown", POLICE, parties(ELSE, {"plate_number": "京D24680"})),
    ("AC-04", "unknown", accident_report(), swapped(ACCIDENT, photographed(certificate(rows=[ELSE])))),
    ("AC-04", "fail", accident_report(), swapped(ACCIDENT, photographed(certificate(rows=[ELSE, ELSE])))),
    ("AC-04", "skip", POLICE, parties()),
    ("AC-04", "skip", accident_report(), swapped(ACCIDENT, certificate("police", rows=[ELSE]))),
    ("AC-05", "pass", POLICE, MOTOR),
    ("AC-05", "pass", POLICE, shares("full")),
    ("AC-05", "pass", POLICE, shares("full", "none")),
    ("AC-05", "pass", POLICE, shares("equal", "equal")),
    ("AC-05", "pass", POLICE, shares("none", "none")),
    ("AC-05", "pass", POLICE, shares("main", "minor", "minor")),
    ("AC-05", "fail", POLICE, shares("full", "minor")),
    ("AC-05", "fail", POLICE, shares("main", "main")),
    ("AC-05", "fail", POLICE, shares("main", "none")),
    ("AC-05", "fail", POLICE, shares("equal", "none")),
    ("AC-05", "unknown", POLICE, shares("full", "~none")),
    ("AC-05", "skip", POLICE, swapped(MOTOR, certificate("traffic_proof", rows=[{"name": NAME}]))),
    ("AC-08", "pass", POLICE, swapped(MOTOR, certificate(sheet_total="2", sheets_seen="1,2"))),
    ("AC-08", "fail", POLICE, swapped(MOTOR, certificate(sheet_total="3", sheets_seen="1,3"))),
    ("AC-08", "unknown", POLICE, swapped(MOTOR, certificate(sheet_total="~2", sheets_seen="1"))),
    ("AC-08", "skip", POLICE, MOTOR),
    (
        "AC-08",
        "pass",
        motor_report(handled_by="traffic_police", documents_held=["accident_certificate"]),
        swapped(MOTOR, certificate(sheet_total="3", sheets_seen="1,3")),
    ),
    ("AC-13", "pass", fire_report(), FIRE),
    ("AC-13", "fail", fire_report(), burnt(accident_place="示例市演示区样本路1号")),
    ("AC-13", "fail", fire_report(), burnt(accident_time="2026-11-05")),
    ("AC-13", "unknown", fire_report(), burnt(accident_place="~示例市演示区样本路1号")),
    ("AC-13", "skip", POLICE, MOTOR),
]


@pytest.mark.parametrize(("rule", "expected", "claim", "documents"), CASES)
def test_answers(rule: str, expected: str, claim: ClaimReport, documents: list[Document]) -> None:
    assert answer(rule, claim, documents) == expected


def test_another_drivers_licence_is_replaced() -> None:
    result = checked(POLICE, swapped(MOTOR, driver_licence(name="王甲乙")))
    assert lines(result) == [("driver_licence", "replace")]
    assert asked(result)[0].reasons == ("请提供事故时驾驶人张*示的驾驶证",)


def test_a_fire_elsewhere_is_one_line() -> None:
    result = checked(fire_report(), burnt(accident_place="示例市演示区样本路1号", accident_time="2026-10-01"))
    assert [(line.item, line.kind, line.rules) for line in asked(result)] == [
        ("accident_certificate", "clarify", ("AC-13", "TM-03"))
    ]


def test_a_missing_page_and_another_time_are_one_line_replace() -> None:
    faulty = certificate(sheet_total="2", sheets_seen="1", accident_time="2026-10-01T08:00:00+08:00")
    (line,) = asked(checked(POLICE, swapped(MOTOR, faulty)))
    assert (line.item, line.kind, line.rules) == ("accident_certificate", "replace", ("AC-08", "TM-03"))
    assert len(line.reasons) == 2


def test_a_certificate_of_other_people_is_refuted() -> None:
    result = checked(POLICE, parties(ELSE))
    assert lines(result) == [("accident_certificate", "replace")]
    assert told(result) == {("AC-04", "request", "fail")}


@pytest.mark.parametrize("kind", ["traffic", "unit", "police"])
def test_the_wrong_kind_of_proof_is_replaced(kind: str) -> None:
    documents = swapped(FIRE, certificate(kind, rows=[], accident_place="示例市样本区演示路12号"))
    (line,) = asked(checked(fire_report(), documents))
    assert (line.item, line.kind, line.rules) == ("accident_certificate", "replace", ())
    assert "火灾事故认定书" in line.reasons[0]


def test_an_accident_proof_of_unknown_kind_counts() -> None:
    documents = swapped(FIRE, certificate("fire").model_copy(update={"kind": None}))
    assert lines(checked(fire_report(), documents)) == []


def test_the_insured_at_the_wheel_shows_both_licences() -> None:
    claim = accident_report(vehicles=[{"role": "own", "plate_number": PLATE, "driver": NAME}])
    assert lines(checked(claim, ACCIDENT)) == [("driver_licence", "missing"), ("vehicle_licence", "missing")]
    assert lines(checked(claim, [*ACCIDENT, driver_licence(), vehicle_licence()])) == []


def test_a_rescue_invoice_is_told_from_the_repair_invoice() -> None:
    claim = motor_report(towed=True)
    assert lines(checked(claim, motor_papers())) == [("rescue_invoice", "missing")]
    rescue = paper("vat_invoice", "rescue", rows=[{"name": "*运输服务*道路施救费", "amount": "500.00"}])
    assert lines(checked(claim, [*motor_papers(), rescue])) == []
    assert lines(checked(claim, [*without(motor_papers(), "vat_invoice"), rescue])) == [
        ("vat_invoice", "missing")
    ]


def test_a_burning_car_and_the_police_want_two_proofs() -> None:
    claim = motor_report(handled_by="traffic_police", self_ignition=True)
    both = [(line.item, line.thing) for line in asked(checked(claim, motor_papers()))]
    assert both == [
        ("accident_certificate", "火灾事故认定书"),
        ("accident_certificate", "道路交通事故认定书"),
    ]
    assert [line.thing for line in asked(checked(claim, MOTOR))] == ["火灾事故认定书"]
