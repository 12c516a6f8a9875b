"""Salutation, care and address: who reads the letter, and in which tone."""

from typing import Any

import pytest

from letters.addressee import addressee, care, event, salutation, tone_name
from letters.masking import surname
from tests.letters.factory import AS_OF, INSURED, claim_report, paper


def _named(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "id_number": "X1", **more}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "尊敬的张先生"),
        ({"insured": _named("李芳", sex="female")}, "尊敬的李女士"),
        ({"insured": _named("欧阳小三", sex="male")}, "尊敬的欧阳先生"),
        ({"insured": _named("司马", sex="male")}, "尊敬的司先生"),
        ({"insured": _named("阿依夏·买买提", sex="female")}, "尊敬的阿依夏女士"),
        ({"insured": _named("JOHN SMITH", sex="male")}, "尊敬的客户"),
        ({"insured": _named("李芳")}, "尊敬的客户"),
        ({"insured": {"name": "李芳", "id_number": "110101199003077775"}}, "尊敬的客户"),  # wrong check digit
        ({"insured": {"name": "李小芳", "id_number": "310101201512310025"}}, "尊敬的客户"),  # ten years old
        ({"claimant": {"name": "王五", "relation": "配偶"}}, "尊敬的客户"),
        ({"claimant": {"name": "王五", "id_number": "440300198501013219"}}, "尊敬的王先生"),
        ({"contact": {"name": "赵六"}}, "尊敬的客户"),
        ({"contact": {"phone": "13900001234"}}, "尊敬的张先生"),
        ({"contact": {"language": "en"}}, "Dear Sir"),
        ({"contact": {"language": "en-GB"}, "insured": _named("李芳", sex="female")}, "Dear Madam"),
        ({"contact": {"language": "en"}, "insured": _named("ANNA DEMO")}, "Dear Customer"),
        ({"contact": {"language": "fr"}}, "尊敬的张先生"),
        ({"company_insured": True, "insured": _named("示例商贸有限公司")}, "尊敬的示例商贸有限公司"),
    ],
)
def test_salutation(changes: dict[str, Any], expected: str) -> None:
    assert salutation(claim_report(**changes), [], AS_OF) == expected


def test_the_sex_may_come_from_the_id_that_was_sent() -> None:
    report = claim_report(insured=_named("李芳"))
    card = paper("d1", "id_card", name="李芳", sex="female")
    other = paper("d2", "id_card", name="李强", sex="male")
    assert salutation(report, [other, card], AS_OF) == "尊敬的李女士"
    assert salutation(report, [other], AS_OF) == "尊敬的客户"


@pytest.mark.parametrize(
    ("changes", "email"),
    [
        ({}, None),
        ({"insured": {**INSURED, "email": "zhang@example.com"}}, "zhang@example.com"),
        ({"insured": {**INSURED, "email": "z@example.com"}, "claimant": {"name": "王五"}}, None),
        ({"contact": {"email": "desk@example.com"}}, "desk@example.com"),
        ({"contact": {"name": "张三"}, "insured": {**INSURED, "email": "z@example.com"}}, "z@example.com"),
        ({"contact": {"email": "a@example.com\nBcc: b@example.com"}}, None),
        ({"contact": {"email": "a@example.com, b@example.com"}}, None),
        ({"contact": {"email": "没有"}}, None),
    ],
)
def test_only_the_readers_own_address_counts(changes: dict[str, Any], email: str | None) -> None:
    assert addressee(claim_report(**changes)).email == email


@pytest.mark.parametrize(
    ("scenarios", "cause", "more", "tone"),
    [
        (["accident.medical"], "traffic", {}, "accident"),
        (["accident.death"], "fall", {}, "death"),
        (["accident.medical"], "fall", {"injured": [{"role": "insured", "status": "dead"}]}, "death"),
        (["health.inpatient"], "illness", {}, "illness"),
        (["health.inpatient"], "fall", {}, "injury"),
        (["critical_illness"], "illness", {}, "illness"),
        (["motor.single"], "traffic", {}, "vehicle"),
        (["motor.injury"], "traffic", {"injured": [{"name": "李四", "role": "third_party"}]}, "hurt_others"),
        (["motor.theft"], "theft", {}, "theft"),
        (["property.fire"], "fire", {}, "fire"),
        (["property.water"], "water", {}, "property"),
        (["travel.flight_delay"], "other", {}, "flight"),
        (["cargo"], "other", {}, "default"),
    ],
)
def test_tone(scenarios: list[str], cause: str, more: dict[str, Any], tone: str) -> None:
    report = claim_report(scenarios=scenarios, cause=cause, **more)
    assert tone_name(report) == tone
    assert care(report).endswith("。")
    assert event(report)


def test_a_family_in_mourning_is_not_told_to_get_well() -> None:
    words = care(claim_report(scenarios=["accident.death", "accident.medical"], claimant={"name": "王五"}))
    assert "哀悼" in words
    assert "康复" not in words


@pytest.mark.parametrize(
    ("name", "family"),
    [("张三", "张"), ("欧阳三", "欧阳"), ("欧阳", "欧"), ("古丽·艾山", "古丽"), ("JOHN SMITH", "")],
)
def test_surname(name: str, family: str) -> None:
    assert surname(name) == family
