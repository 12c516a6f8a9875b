"""The text message: its length as operators count it, and what it never holds."""

from typing import Any

import pytest

from claims.settings import Settings
from letters.sms import as_sms, segments, sms_faults
from tests.letters.factory import (
    BILINGUAL,
    ENGLISH,
    SETTINGS,
    TOKEN,
    checked,
    claim_report,
    item,
    letter_of,
    many,
    three_kinds,
)

OWN = (SETTINGS.company.short_name, SETTINGS.company.service_phone)
LINKED = Settings.model_validate({"company": {"upload_link": "https://s.example.cn/a1B2c3"}})


@pytest.mark.parametrize(
    ("length", "expected"),
    [(1, 1), (69, 1), (70, 1), (71, 2), (134, 2), (135, 3), (160, 3), (201, 3), (202, 4), (500, 8)],
)
def test_segments(length: int, expected: int) -> None:
    assert segments("件" * length) == expected
    assert segments("a" * length) == expected


def test_few_papers_are_named_within_two_segments() -> None:
    sms = as_sms(letter_of(claim_report(), three_kinds(), LINKED))
    assert sms.startswith(
        "【示例保险】您的理赔案(尾号0127)还需3项材料：①收款银行卡②被保险人身份证③事故证明。"
    )
    assert " https://s.example.cn/a1B2c3 " in sms
    assert segments(sms) <= 2


@pytest.mark.parametrize(
    ("count", "settings", "told"),
    [
        (
            2,
            BILINGUAL,
            "【Example Insurance】Claim (ending 0127), papers needed: 2. List: https://s.example.cn/u/a1B2c3D4e5 ",
        ),
        (9, BILINGUAL, "Suggested: 22 December. Help: 95500."),
        (1, SETTINGS, "please send: 1) Claim form. How to: our letter."),
    ],
)
def test_in_english_it_fits_two_segments_too(count: int, settings: Settings, told: str) -> None:
    sms = as_sms(letter_of(claim_report(contact=ENGLISH), many(count), settings, TOKEN))
    assert told in sms
    assert segments(sms) <= 2


@pytest.mark.parametrize("settings", [SETTINGS, LINKED])
def test_many_papers_are_only_counted(settings: Settings) -> None:
    sms = as_sms(letter_of(claim_report(), many(9), settings))
    assert "还需9项材料" in sms
    assert "①" not in sms
    assert segments(sms) <= 2


def test_to_a_family_in_mourning_no_paper_is_named() -> None:
    report = claim_report(scenarios=["accident.death"], claimant={"name": "王五"})
    assert "死亡" not in as_sms(letter_of(report, checked([item("death_certificate")])))


def test_whose_paper_it_is_stays_in_the_letter() -> None:
    report = claim_report(beneficiaries=[{"name": "王小丽"}])
    sms = as_sms(letter_of(report, checked([item("claimant_id", thing="王小丽")])))
    assert "①申请人身份证。" in sms
    assert "王" not in sms


@pytest.mark.parametrize(
    ("changes", "absent"),
    [
        ({}, "RA2026110300127"),
        ({}, "张三"),
        ({"report_no": "A12"}, "A12"),
        ({"claimed_amount": "8000.00"}, "8000"),
    ],
)
def test_nothing_personal(changes: dict[str, Any], absent: str) -> None:
    report = claim_report(**changes)
    letter = letter_of(report, three_kinds())
    assert absent not in as_sms(letter)
    assert list(sms_faults(as_sms(letter), OWN, report)) == []


@pytest.mark.parametrize(
    "text", ["张三您好", "报案号RA2026110300127", "证件110101199003077774", "需付300元", "长" * 501]
)
def test_a_message_with_something_personal_is_a_fault(text: str) -> None:
    report = claim_report()
    assert list(sms_faults(text, OWN, report)) != []
