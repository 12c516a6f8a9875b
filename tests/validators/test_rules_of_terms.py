"""Cases of the rules that look into police papers, codes and the insurer's own wording (sample_docs/insurer)."""

from datetime import date
from typing import Any

import pytest

from claims.document import Document, FileSignals, Quality, Signal
from claims.insurer import Insurer, Threshold
from claims.report import ClaimReport
from claims.settings import Settings
from sample_docs.stories.terms import sample_settings
from tests.validators.build import (
    AS_OF,
    answer,
    asked,
    base_papers,
    certificate,
    checked,
    fire_papers,
    lines,
    loss_list,
    outpatient_bill,
    paper,
    photographed,
    report,
    swapped,
)
from tests.validators.variants import ACC, NEGOTIATED, OUT

SETTINGS = sample_settings()
HEALTH, ORIGINAL, HOME = "示例安康医疗险", "示例原件医疗险", "示例家财综合险"


def of(
    product: str, scenario: str = "health.outpatient", start: str = "2026-01-01", **changes: Any
) -> ClaimReport:
    policy = {"policy_no": "P1", "product": product, "start": start, "end": "2027-12-31"}
    return report(scenario, **{"policies": [policy], **changes})


def told(facts: str | None, **changes: Any) -> list[Document]:
    return swapped(ACC, certificate(facts=facts, **changes))


def police(**changes: Any) -> Document:
    fields = {
        "title": "立案告知书",
        "issue_date": "2026-11-04",
        "facts": "你报称的轿车被盗一案符合立案条件，现已立案。",
    }
    return certificate("police", **{**fields, **changes})


def theft(*papers: Document) -> tuple[ClaimReport, list[Document]]:
    return report("motor.theft", cause="theft"), [*base_papers(), *papers]


def burgled(*papers: Document) -> tuple[ClaimReport, list[Document]]:
    return of(HOME, "property.theft", cause="theft"), [*base_papers(), loss_list(), *papers]


def storm(**changes: Any) -> tuple[ClaimReport, list[Document]]:
    weather = certificate("weather", **changes)
    return of(HOME, "property.weather", cause="weather"), [
        *base_papers(),
        loss_list(),
        paper("photo"),
        weather,
    ]


def coded(**changes: Any) -> list[Document]:
    """An outpatient's papers whose bill has a code; what it says differs where `data.` keys say so."""
    made = outpatient_bill()
    number = made.fields["bill_number"].model_copy(update={"readers": ("rapidocr", "qr-code")})
    said = paper("medical_bill", **changes).fields
    return swapped(OUT, made.model_copy(update={"fields": {**made.fields, "bill_number": number, **said}}))


def edited(*signs: str) -> list[Document]:
    """A photographed bill with these signs."""
    words = {"total_amount_words": "叁仟元整"} if "words" in signs else {}
    made = photographed(outpatient_bill(**words))
    software = [FileSignals(file="a.jpg", facts=[Signal(key="software", value="Adobe Photoshop 25.0")])]
    told = {
        "quality": Quality(warnings=["screen"] if "screen" in signs else []),
        "signals": software if "software" in signs else [],
    }
    return swapped(OUT, made.model_copy(update=told))


CRASH = "张演示驾驶京A12345号轿车与李样本驾驶的轿车相撞。"
CASES: list[tuple[str, str, ClaimReport, list[Document]]] = [
    ("AC-11", "pass", report("accident.medical"), told(CRASH)),
    ("AC-11", "fail", report("accident.medical"), told(CRASH + "张演示驾车逃逸。")),
    ("AC-11", "fail", report("accident.medical"), told("~" + CRASH + "经检测系醉酒驾驶。")),
    ("AC-11", "pass", report("accident.medical"), told(CRASH + "经检测，排除酒后驾驶。")),
    ("AC-11", "pass", report("accident.medical"), told(CRASH + "有下列情形之一的依法追究：无证驾驶。")),
    ("AC-11", "unknown", report("accident.medical"), told(None)),
    ("AC-11", "skip", report("accident.medical"), ACC),
    ("AC-11", "skip", report("accident.medical"), [*OUT, NEGOTIATED]),
    ("AC-15", "pass", *storm(rain_day="65.3")),
    ("AC-15", "pass", *storm(rain_day="20.0", wind_speed="24.5")),
    ("AC-15", "fail", *storm(rain_day="20.0", wind_speed="10.2")),
    ("AC-15", "unknown", *storm(rain_day="~65.3")),
    ("AC-15", "skip", *storm()),
    ("AC-15", "skip", report("property.weather", cause="weather"), storm(rain_day="20.0")[1]),
    ("AC-16", "fail", *theft(police())),
    ("AC-16", "pass", *theft(police(issue_date="2026-09-01"))),
    ("AC-16", "pass", *theft(police(), paper("police_unsolved"))),
    ("AC-16", "fail", *theft(police(title="受案回执", issue_date="2026-09-01"))),
    ("AC-16", "unknown", *theft(police(title="~受案回执", issue_date="2026-09-01"))),
    ("AC-16", "fail", *theft(police(title="不予立案通知书", issue_date="2026-09-01"))),
    ("AC-16", "skip", *theft()),
    (
        "AC-16",
        "pass",
        *burgled(police(title="受案回执", issue_date="2026-06-01", facts="防盗门被撬，财物被盗。")),
    ),
    ("AC-16", "fail", *burgled(police(title="受案回执", issue_date="2026-06-01", facts="财物被盗。"))),
    (
        "AC-16",
        "unknown",
        *burgled(photographed(police(title="受案回执", issue_date="2026-06-01", facts="财物被盗。"))),
    ),
    ("MD-08", "pass", of(HEALTH), OUT),
    ("MD-08", "pass", of(HEALTH), swapped(OUT, outpatient_bill(hospital="示例大学附属第一医院"))),
    ("MD-08", "fail", of(HEALTH), swapped(OUT, outpatient_bill(hospital="示例市样本区社区卫生服务中心"))),
    ("MD-08", "fail", of(HEALTH), swapped(OUT, outpatient_bill(hospital="示例康宁医院"))),
    ("MD-08", "fail", of(HEALTH), swapped(OUT, outpatient_bill(hospital="样本县中医院"))),
    (
        "MD-08",
        "pass",
        of(HEALTH, treatments=[{"kind": "outpatient", "emergency": True}]),
        swapped(OUT, outpatient_bill(hospital="样本县中医院")),
    ),
    ("MD-08", "unknown", of(HEALTH), swapped(OUT, outpatient_bill(hospital="~示例康宁医院"))),
    ("MD-08", "skip", of(ORIGINAL), OUT),
    ("MD-14", "pass", report("health.outpatient"), coded()),
    ("MD-14", "fail", report("health.outpatient"), coded(**{"data.check_code": "ab12cd"})),
    ("MD-14", "unknown", report("health.outpatient"), coded(**{"data.check_code": "~ab12cd"})),
    ("MD-14", "skip", report("health.outpatient"), OUT),
    ("QL-02", "pass", of(ORIGINAL), OUT),
    ("QL-02", "fail", of(ORIGINAL), swapped(OUT, photographed(outpatient_bill()))),
    ("QL-02", "skip", of(HEALTH), swapped(OUT, photographed(outpatient_bill()))),
    ("QL-03", "pass", report("health.outpatient"), edited("software")),
    ("QL-03", "pass", report("health.outpatient"), edited("screen")),
    ("QL-03", "fail", report("health.outpatient"), edited("screen", "software")),
    ("QL-03", "fail", report("health.outpatient"), edited("words", "software")),
    ("QL-03", "skip", report("health.outpatient"), OUT),
    ("QL-07", "pass", of(ORIGINAL, consents=[{"type": "sensitive_data", "granted_at": "2026-11-05"}]), OUT),
    ("QL-07", "fail", of(ORIGINAL), OUT),
    ("QL-09", "pass", of(HEALTH, claimed_amount="300.00"), OUT),
    ("QL-09", "fail", of(HEALTH, claimed_amount="30000.00"), OUT),
    ("QL-09", "skip", of(HEALTH), OUT),
    ("ID-08", "pass", of(HEALTH), OUT),
    ("ID-08", "fail", of(HEALTH, insured={"name": "张演示", "id_number": "110101195003077771"}), OUT),
]


@pytest.mark.parametrize(("rule", "expected", "claim", "documents"), CASES)
def test_answers(rule: str, expected: str, claim: ClaimReport, documents: list[Document]) -> None:
    assert answer(rule, claim, documents, settings=SETTINGS) == expected


def test_a_receipt_is_no_filing_and_what_a_period_holds_up_is_announced() -> None:
    result = checked(*theft(police(title="受案回执")))
    (line,) = [line for line in asked(result) if line.item == "police_filing"]
    assert (line.kind, line.rules) == ("replace", ("AC-16",))
    (waiting,) = [each for each in result.findings if each.rule == "AC-16" and each.severity == "info"]
    assert "2027年1月3日" in waiting.customer
    assert "police_unsolved" not in {item for item, _ in lines(result)}


def test_an_original_is_asked_for_only_where_the_product_demands_it() -> None:
    papers = swapped(OUT, photographed(outpatient_bill()))
    assert ("medical_bill", "replace") in lines(checked(of(ORIGINAL), papers, settings=SETTINGS))
    assert lines(checked(of(HEALTH), papers, settings=SETTINGS)) == []


def test_terms_hold_from_their_day_and_only_for_their_product() -> None:
    """Household's threshold of a thing is 3,000 in one product; its customers bring the weather certificate."""
    claim = of(HOME, "property.weather", cause="weather", course="暴雨浸水")
    papers = [*base_papers(), loss_list(), paper("photo")]
    assert lines(checked(claim, papers, settings=SETTINGS)) == [("accident_certificate", "missing")]
    other = report("property.weather", cause="weather", course="暴雨浸水")
    assert lines(checked(other, papers, settings=SETTINGS)) == [("purchase_proof", "missing")]


@pytest.mark.parametrize(("start", "days"), [("2025-06-01", 30), ("2027-01-01", 60)])
def test_the_waiting_period_is_that_of_the_day_on_which_the_policy_began(start: str, days: int) -> None:
    began = date.fromisoformat(start)
    late = began.toordinal() + 45
    claim = of(HEALTH, start=start, occurred_at=date.fromordinal(late).isoformat(), reported_at="2027-06-01")
    assert answer("TM-02", claim, OUT, settings=SETTINGS) == ("pass" if days < 45 else "fail")


def test_days_to_report_are_those_of_the_product() -> None:
    late: dict[str, Any] = {"cause": "fire", "reported_at": "2026-11-16"}
    assert answer("TM-13", report("property.fire", **late), fire_papers(), settings=SETTINGS) == "fail"
    assert answer("TM-13", of(HOME, "property.fire", **late), fire_papers(), settings=SETTINGS) == "pass"


@pytest.mark.parametrize(("since", "answered"), [("2026-11-03", "pass"), ("2026-11-04", "fail")])
def test_what_belongs_to_no_product_holds_by_the_day_of_the_event(since: str, answered: str) -> None:
    rule = Threshold.model_validate({"name": "report_days", "value": 15, "clause": "第三条", "from": since})
    own = Settings(insurer=Insurer(thresholds=[rule]))
    claim = report("property.fire", cause="fire", reported_at="2026-11-16")
    assert answer("TM-13", claim, fire_papers(), settings=own) == answered


def test_nothing_that_was_investigated_reaches_the_customer() -> None:
    result = checked(report("health.outpatient"), edited("screen", "software"), as_of=AS_OF)
    (found,) = [each for each in result.findings if each.rule == "QL-03"]
    assert (found.severity, found.customer, found.line) == ("investigate", "", None)
