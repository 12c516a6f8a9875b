"""request.txt against letters written down beside this file; a change of wording shows as a change of these."""

from pathlib import Path
from typing import Any, get_args

import pytest

from claims.review import ReasonCode
from claims.settings import Settings
from claims.values.language import LANGUAGES, Language
from letters.building import build_letter
from letters.lint import lint
from letters.render import as_text
from letters.wording import wording
from tests.letters.factory import (
    AS_OF,
    BILINGUAL,
    ENGLISH,
    SETTINGS,
    checked,
    claim_report,
    fault,
    item,
    letter_of,
    paper,
    request_of,
    three_kinds,
)
from validators.checked import Checked

GOLDEN = Path(__file__).parent / "golden"


def _fire() -> Checked:
    losses = paper("d1", "loss_list", total_amount="8600.00")
    faults = [fault("PR-01", "loss_list", "clarify", "第2项数量×单价与金额不符，请更正", documents=["d1"])]
    listed = [
        item("loss_list", "present", documents=["d1"], required_by=["property.fire"]),
        item("accident_certificate", required_by=["property.fire"]),
        item("purchase_proof", thing="55英寸液晶电视机"),
        item("id_card", "held"),
    ]
    return checked(listed, faults, [losses])


def _death() -> Checked:
    return checked(
        [
            item("death_certificate"),
            item("claimant_id", thing="王小丽"),
            item("claimant_id", "present", thing="张小强"),
        ]
    )


CLAIMS: dict[str, tuple[dict[str, Any], Checked, Settings]] = {
    "accident": (
        {"assignee": {"name": "李敏", "phone": "010-55550100", "branch": "示例市理赔部"}},
        three_kinds(),
        SETTINGS,
    ),
    "english": (
        {
            "contact": ENGLISH,
            "assignee": {"name": "Li Min", "phone": "010-55550100"},
            "policies": [{"policy_no": "P1", "clause": "《示例意外险条款》第九条"}],
        },
        three_kinds(),
        BILINGUAL,
    ),
    "fire": (
        {
            "scenarios": ["property.fire"],
            "cause": "fire",
            "policies": [{"policy_no": "P1", "clause": "第八条"}],
        },
        _fire(),
        Settings.model_validate(
            {"company": {"email": "claims@example.com", "upload_link": "https://example.com/a1B2c3"}}
        ),
    ),
    "death": (
        {
            "scenarios": ["accident.death"],
            "cause": "fall",
            "claimant": {"name": "王小丽", "id_number": "310101201512310025", "relation": "配偶"},
            "beneficiaries": [{"name": "王小丽"}, {"name": "张小强"}],
        },
        _death(),
        SETTINGS,
    ),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_letter(name: str) -> None:
    changes, found, settings = CLAIMS[name]
    written = as_text(letter_of(claim_report(**changes), found, settings))
    assert written == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_a_bill_that_came_twice_is_counted_once() -> None:
    one = paper("d1", "medical_bill", total_amount="100.00", bill_code="11060126", bill_number="0000000001")
    copy = one.model_copy(update={"id": "d2"})
    found = checked(
        [item("medical_bill", "present", documents=["d1", "d2"]), item("bank_card")], [], [one, copy]
    )
    assert "医疗收费票据，1张，合计100.00元，清晰可用" in as_text(letter_of(claim_report(), found))


def test_a_sum_that_was_not_read_with_confidence_is_not_told() -> None:
    bill = paper("d1", "medical_bill", confidence=0.6, total_amount="100.00")
    found = checked([item("medical_bill", "present", documents=["d1"]), item("bank_card")], [], [bill])
    assert "医疗收费票据，1张，清晰可用" in as_text(letter_of(claim_report(), found))


@pytest.mark.parametrize(
    ("changes", "sentence", "told"),
    [
        ({"scenarios": ["property.weather"], "cause": "weather"}, "气象资料：由我们向气象部门查询", True),
        ({}, "气象资料", False),
        ({"scenarios": ["travel.flight_delay"], "cause": "other"}, "航班起降信息：由我们查询", True),
        (
            {"scenarios": ["travel.flight_delay"], "cause": "other", "flight": {"lookup_failed": True}},
            "航班起降信息",
            False,
        ),
        ({"policies": [{"policy_no": "P1", "compulsory_motor": True}]}, "5日内核定", True),
        ({}, "5日内核定", False),
    ],
)
def test_what_depends_on_the_claim(changes: dict[str, Any], sentence: str, told: bool) -> None:
    text = as_text(letter_of(claim_report(**changes), checked([item("bank_card")])))
    assert (sentence in text) is told


def test_an_announcement_asks_for_nothing() -> None:
    waiting = "被盗满60天后，我们会再请您提供未侦破证明，其他材料可先审核。"
    found = fault("AC-16", "police_unsolved", "missing", waiting, severity="info")
    letter = letter_of(claim_report(), checked([item("bank_card")], [found]))
    assert letter.count == 1
    assert f"· {waiting}" in as_text(letter)


def test_of_a_paper_to_be_replaced_no_sum_is_told() -> None:
    others = paper("d1", "medical_bill", total_amount="100.00")
    found = checked([item("medical_bill", "unusable", documents=["d1"])], [], [others])
    assert "△ 医疗收费票据，需更换，见第1项" in as_text(letter_of(claim_report(), found))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("because", get_args(ReasonCode))
def test_a_second_request_says_why_it_comes(because: ReasonCode, language: Language) -> None:
    report, found = claim_report(contact={"language": language}), three_kinds()
    request = request_of(report, found, BILINGUAL)
    items = [line.model_copy(update={"because": because}) for line in request.items]
    again = request.model_copy(update={"items": items})
    letter = build_letter(again, report, found, BILINGUAL, AS_OF)
    assert wording(language).say(f"again.{because}") in letter.conclusion
    assert letter.once == wording(language).say("again.once")
    assert lint(letter, as_text(letter), again, report, found) == []
    assert ("致歉" in as_text(letter) or "sorry for the trouble" in as_text(letter)) is (
        because == "MISSED_BY_US"
    )
