"""Rules on policy and time: each of the four answers, as a table."""

from datetime import date
from typing import Any

import pytest

from claims.document import Document
from claims.report import ClaimReport
from tests.validators.build import (
    accident_papers,
    accident_report,
    answer,
    bill,
    certificate,
    checked,
    discharge_summary,
    fire_papers,
    fire_report,
    inpatient_papers,
    lines,
    loss_list,
    outpatient_record,
    report,
    swapped,
    told,
    without,
)

PAPERS = inpatient_papers()
ACCIDENT = accident_papers()
FIRE = fire_papers()


def at(time: str | None, occurred: str = "2026-11-03T08:30") -> tuple[ClaimReport, list[Document]]:
    return accident_report(occurred_at=occurred), swapped(ACCIDENT, certificate(accident_time=time))


def placed(place: str, reported: str = "示例市样本区演示路12号") -> tuple[ClaimReport, list[Document]]:
    return accident_report(place=reported), swapped(ACCIDENT, certificate(accident_place=place))


def bought(day: str | None) -> tuple[ClaimReport, list[Document]]:
    row = {"number": "1", "name": "布艺沙发", "quantity": "1", "unit_price": "1800.00", "amount": "1800.00"}
    rows = [{**row, "purchase_date": day}] if day != "absent" else [row]
    listed = loss_list(rows=rows, total_amount="1800.00", total_amount_words="壹仟捌佰元整")
    return fire_report(), swapped(FIRE, listed)


def policy(**changes: Any) -> dict[str, Any]:
    return {"policies": [{"policy_no": "P1", "start": "2026-01-01", "end": "2026-12-31", **changes}]}


CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("TM-01", "pass", report(), PAPERS),
    ("TM-01", "pass", report(**policy(end="2026-11-03")), without(PAPERS, "medical_bill")),
    ("TM-01", "fail", report(**policy(end="2026-11-02")), PAPERS),
    ("TM-01", "fail", report(), swapped(PAPERS, discharge_summary(admission_date="2025-12-30"))),
    ("TM-01", "pass", accident_report(**policy(end="2026-11-03")), ACCIDENT),
    ("TM-01", "unknown", report(), swapped(PAPERS, discharge_summary(admission_date="~2026-11-03"))),
    ("TM-01", "skip", report(policies=[{"policy_no": "P1"}]), PAPERS),
    ("TM-02", "pass", report(**policy(waiting_days=30)), PAPERS),
    ("TM-02", "fail", report(**policy(start="2026-10-20", waiting_days=30)), PAPERS),
    ("TM-02", "unknown", report(**policy(waiting_days=30)), swapped(PAPERS, bill(admission_date=None))),
    ("TM-02", "skip", accident_report(**policy(start="2026-10-20", waiting_days=30)), ACCIDENT),
    ("TM-02", "skip", report(), PAPERS),
    ("TM-03", "pass", *at("2026-11-03T10:30:00+08:00")),
    ("TM-03", "pass", *at("2026-11-03")),
    ("TM-03", "pass", *at("2026-11-03T23:50:00+08:00", occurred="2026-11-03")),
    ("TM-03", "fail", *at("2026-11-03T10:31:00+08:00")),
    ("TM-03", "fail", *at("2026-11-04", occurred="2026-11-03")),
    ("TM-03", "unknown", *at("~2026-11-03T08:20:00+08:00")),
    ("TM-03", "unknown", *at(None)),
    ("TM-03", "skip", accident_report(), without(ACCIDENT, "accident_certificate")),
    ("TM-04", "pass", *placed("示例市样本区模型街8号")),
    ("TM-04", "pass", *placed("样本区演示路")),
    ("TM-04", "fail", *placed("示例市演示区样本路3号")),
    ("TM-04", "fail", *placed("江苏省南京市样本区演示路", reported="浙江省杭州市样本区演示路")),
    ("TM-04", "unknown", *placed("~示例市样本区演示路")),
    ("TM-04", "skip", *placed("小区门口")),
    ("TM-05", "pass", accident_report(), ACCIDENT),
    (
        "TM-05",
        "pass",
        accident_report(),
        swapped(ACCIDENT, outpatient_record(visit_time="2026-11-03T08:10:00+08:00")),
    ),
    ("TM-05", "pass", accident_report(), swapped(ACCIDENT, outpatient_record(visit_time="2026-11-03"))),
    (
        "TM-05",
        "fail",
        accident_report(),
        swapped(ACCIDENT, outpatient_record(visit_time="2026-11-03T07:30:00+08:00")),
    ),
    ("TM-05", "fail", accident_report(), swapped(ACCIDENT, outpatient_record(visit_time="2026-11-02"))),
    ("TM-05", "unknown", accident_report(), swapped(ACCIDENT, outpatient_record(visit_time="~2026-11-03"))),
    ("TM-05", "skip", report(), PAPERS),
    ("TM-08", "pass", report(), PAPERS),
    ("TM-08", "pass", report(), swapped(PAPERS, discharge_summary(days="7.5"))),
    ("TM-08", "pass", report(), swapped(PAPERS, discharge_summary(days="8"))),
    ("TM-08", "fail", report(), swapped(PAPERS, discharge_summary(days="9"))),
    ("TM-08", "fail", report(), swapped(PAPERS, discharge_summary(discharge_date="2026-11-01"))),
    ("TM-08", "unknown", report(), swapped(PAPERS, discharge_summary(days="~7"))),
    ("TM-08", "skip", accident_report(), ACCIDENT),
    ("TM-10", "pass", report(), PAPERS),
    ("TM-10", "pass", report(), swapped(PAPERS, bill(issue_date="2026-11-20"))),
    ("TM-10", "fail", report(), swapped(PAPERS, bill(issue_date="2026-11-21"))),
    ("TM-10", "unknown", report(), swapped(PAPERS, bill(issue_date="~2026-11-10"))),
    ("TM-10", "skip", report(), without(PAPERS, "medical_bill")),
    ("TM-11", "pass", *bought("2026-11-03")),
    ("TM-11", "pass", *bought("2026-11")),
    ("TM-11", "fail", *bought("2026-11-04")),
    ("TM-11", "fail", *bought("2026-12")),
    ("TM-11", "unknown", *bought("~2026-11-04")),
    ("TM-11", "unknown", *bought(None)),
    ("TM-11", "skip", *bought("absent")),
]


@pytest.mark.parametrize(("rule", "expected", "claim", "documents"), CASES)
def test_answers(rule: str, expected: str, claim: ClaimReport, documents: list[Document]) -> None:
    assert answer(rule, claim, documents) == expected


@pytest.mark.parametrize(
    ("time", "severity", "asked"),
    [
        ("2026-11-03T11:00:00+08:00", "adjuster", []),
        ("2026-11-04T08:30:00+08:00", "adjuster", []),
        ("2026-11-04T08:31:00+08:00", "request", [("accident_certificate", "clarify")]),
        ("2026-11-04", "adjuster", []),
        ("2026-11-06", "request", [("accident_certificate", "clarify")]),
    ],
)
def test_who_hears_of_another_time(time: str, severity: str, asked: list[tuple[str, str]]) -> None:
    result = checked(*at(time))
    assert ("TM-03", severity, "fail") in told(result)
    assert lines(result) == asked


def test_a_bill_of_tomorrow_never_reaches_the_customer() -> None:
    result = checked(report(), swapped(PAPERS, bill(issue_date="2026-12-01")), as_of=date(2026, 11, 20))
    assert told(result) == {("TM-10", "investigate", "fail")}
    assert [(finding.customer, finding.line) for finding in result.findings] == [("", None)]
    assert lines(result) == []
