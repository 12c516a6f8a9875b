"""compose(): what is asked, in which order, under which number, until when."""

import re
from datetime import date

import pytest

from claims.requests import request_hash
from claims.review import Finding, RequestLine
from claims.settings import Settings
from claims.values.language import LANGUAGES, Language
from claims.values.workdays import MAINLAND
from letters.request import LONGEST_TITLE, compose
from tests.letters.factory import (
    AS_OF,
    SETTINGS,
    checked,
    claim_report,
    fault,
    item,
    many,
    request_of,
    three_kinds,
)
from validators.forms import bricks


def test_nothing_asked_is_no_request() -> None:
    found = checked([item("bank_card", "present"), item("id_card", "held"), item("policy", "not_required")])
    assert compose(claim_report(), found, SETTINGS, AS_OF) is None


def test_missing_replace_and_clarify_come_in_this_order_each_with_everything_a_customer_needs() -> None:
    request = request_of(claim_report(), three_kinds())
    assert [(line.item, line.kind) for line in request.items] == [
        ("bank_card", "missing"),
        ("id_card", "replace"),
        ("accident_certificate", "clarify"),
    ]
    for line in request.items:
        assert line.title
        assert line.reason
        assert line.how
        assert line.alternatives
        assert "第二十二条" in line.basis


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_serves_instead_is_not_told_a_second_time(language: Language) -> None:
    """Beside 拍摄户口簿、结婚证 no 也可提供 户口簿；结婚证."""
    told_twice = [
        (item, other)
        for item, brick in bricks(language).items()
        for other in brick.alternatives
        if re.split(r" ?[（(]", other)[0].lower() in brick.how.lower()
    ]
    assert told_twice == []


def test_the_reason_of_a_faulty_paper_is_its_faults_together() -> None:
    findings = [
        fault("ID-05", "id_card", "replace", "您的身份证已于2026年5月1日到期，请提供新证。"),
        fault("ID-06", "id_card", "replace", "请补拍身份证国徽面"),
    ]
    line = request_of(claim_report(), checked([item("id_card", "unusable")], findings)).items[0]
    assert line.reason == "您的身份证已于2026年5月1日到期，请提供新证；请补拍身份证国徽面"
    assert line.rules == ["ID-05", "ID-06"]


def test_what_is_quick_to_get_comes_first() -> None:
    slow_first = checked([item("discharge_summary"), item("fee_list"), item("bank_card")])
    asked = [line.item for line in request_of(claim_report(), slow_first).items]
    assert asked == ["bank_card", "fee_list", "discharge_summary"]


def test_the_same_list_has_the_same_number_and_another_list_or_claim_another() -> None:
    found, report = three_kinds(), claim_report()
    request = request_of(report, found)
    assert compose(report, found, SETTINGS, date(2027, 3, 1)).number == request.number  # type: ignore[union-attr]
    assert request_of(report, many(3)).number != request.number
    assert request_of(claim_report(report_no="RA2026110300128"), found).number != request.number
    assert request_of(claim_report(report_no="RA2026110300128"), found).hash == request.hash


def test_a_new_upload_that_renumbers_documents_is_no_new_list() -> None:
    line = request_of(claim_report(), three_kinds()).items[0]
    renumbered = line.model_copy(update={"documents": ["d9"]})
    assert request_hash([line]) == request_hash([renumbered])
    assert request_hash([line]) != request_hash([line.model_copy(update={"title": "发票"})])


@pytest.mark.parametrize(
    ("severity", "result", "state"),
    [
        ("adjuster", "fail", "draft"),
        ("adjuster", "unknown", "draft"),
        ("investigate", "fail", "draft"),
        ("request", "unknown", "draft"),
        ("info", "fail", "ready"),
        ("info", "unknown", "ready"),
    ],
)
def test_a_request_is_a_draft_while_a_human_has_to_look(severity: str, result: str, state: str) -> None:
    finding = Finding.model_validate(
        {"rule": "MD-07", "severity": severity, "result": result, "message": "医院名称不一致"}
    )
    assert request_of(claim_report(), checked([item("bank_card")], [finding])).state == state


@pytest.mark.parametrize(
    ("code", "as_of", "expected"),
    [
        ("bank_card", date(2026, 11, 22), date(2026, 12, 22)),
        ("bank_card", date(2026, 9, 3), date(2026, 10, 8)),  # 3 October is a holiday until the 7th
        ("bank_card", date(2026, 10, 16), date(2026, 11, 16)),  # a Sunday moves to Monday
        ("disability_report", date(2026, 11, 2), date(2026, 12, 21)),  # 45 + 3 days end on a Sunday
        ("bank_card", date(2026, 12, 2), date(2027, 1, 1)),  # of a year without a notice yet: weekends only
        ("bank_card", date(2027, 2, 1), date(2027, 3, 3)),
    ],
)
def test_suggested_date(code: str, as_of: date, expected: date) -> None:
    request = compose(claim_report(), checked([item(code)]), SETTINGS, as_of)
    assert request is not None
    assert request.suggested_date == expected
    assert MAINLAND.works_on(expected)


def test_a_setting_moves_the_suggested_date() -> None:
    settings = Settings.model_validate({"defaults": {"suggested_days": 60}})
    request = compose(claim_report(), checked([item("bank_card")]), settings, AS_OF)
    assert request is not None
    assert request.suggested_date == date(2027, 1, 21)


def _one(code: str, **changes: object) -> RequestLine:
    return request_of(claim_report(**changes), checked([item(code)])).items[0]


def test_a_known_clause_is_named_and_the_law_stands_for_an_unknown_one() -> None:
    clause = "《家庭财产保险条款》第二十三条"
    known = _one("bank_card", policies=[{"policy_no": "P1", "clause": clause}])
    assert known.basis.startswith(clause)
    assert _one("bank_card").basis.startswith("《保险法》第二十二条")


def test_where_nothing_else_serves_the_customer_may_say_so() -> None:
    assert _one("damage_assessment").alternatives == ["请说明原因，我们协助您通过其他方式办理"]


@pytest.mark.parametrize(
    ("cause", "office"),
    [("fire", "消防救援"), ("traffic", "交警"), ("theft", "派出所"), ("water", "物业"), ("fall", "事发单位")],
)
def test_the_accident_certificate_is_asked_of_the_office_that_issues_it(cause: str, office: str) -> None:
    assert office in _one("accident_certificate", cause=cause).how


def test_titles_name_the_thing_and_mask_the_person() -> None:
    people = [{"name": "王小丽", "id_number": "110101199003077774"}, {"name": "李四"}]
    report = claim_report(beneficiaries=people)
    found = checked([item("claimant_id", thing="王小丽"), item("claimant_id", thing="李四")])
    assert [line.title for line in request_of(report, found).items] == [
        "申请人身份证（正反面）：李*",
        "申请人身份证（正反面）：王*丽",
    ]


def test_two_persons_with_one_mask_are_told_apart() -> None:
    people = [
        {"name": "王小丽", "id_number": "110101199003077774"},
        {"name": "王晓丽", "id_number": "310101201512310025"},
    ]
    found = checked([item("claimant_id", thing="王小丽"), item("claimant_id", thing="王晓丽")])
    titles = {line.title for line in request_of(claim_report(beneficiaries=people), found).items}
    assert titles == {
        "申请人身份证（正反面）：王*丽（证件尾号7774）",
        "申请人身份证（正反面）：王*丽（证件尾号0025）",
    }


@pytest.mark.parametrize(
    ("names", "masks"),
    [
        (["张小强", "张大强"], {"张小*", "张大*"}),
        (["李梅", "李红"], {"李*（1）", "李*（2）"}),
        (["李梅", "王红"], {"李*", "王*"}),
    ],
)
def test_without_id_numbers_too(names: list[str], masks: set[str]) -> None:
    people = [{"name": name} for name in names]
    found = checked([item("bank_card", thing=name) for name in names])
    titles = [line.title for line in request_of(claim_report(beneficiaries=people), found).items]
    assert {title.partition("：")[2] for title in titles} == masks


def test_a_family_is_not_told_to_prove_that_it_is_the_insured() -> None:
    line = _one("id_card", scenarios=["accident.death"], claimant={"name": "王五"})
    assert "您是" not in line.reason
    assert "您家人的身份证" in line.how
    assert "您是保单上的被保险人" in _one("id_card").reason


@pytest.mark.parametrize(
    ("changes", "desk"),
    [
        ({}, "收费窗口"),
        ({"treatments": [{"kind": "inpatient"}]}, "住院收费处"),
        ({"scenarios": ["health.inpatient"]}, "住院收费处"),
    ],
)
def test_a_fee_list_is_printed_where_the_treatment_was(changes: dict[str, object], desk: str) -> None:
    assert desk in _one("fee_list", **changes).how


def test_many_things_are_named_in_the_reason_where_the_title_would_grow_too_long() -> None:
    things = "、".join(f"第{n}台落地式双开门电冰箱" for n in range(1, 9))
    line = request_of(claim_report(), checked([item("purchase_proof", thing=things)])).items[0]
    assert len(line.title) <= LONGEST_TITLE["zh"]
    assert things in line.reason


def test_values_cannot_break_lines_or_turn_the_writing_direction() -> None:
    found = checked([item("purchase_proof", thing="冰箱\n四、虚构的一节\u202e\x07")])
    assert request_of(claim_report(), found).items[0].title == "购买凭证：冰箱 四、虚构的一节"
