"""The lint: what it stops, and what it must not stop."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from claims.report import ClaimReport
from claims.review import Finding, Request
from claims.settings import Settings
from letters.building import build_letter
from letters.letter import Letter
from letters.lint import lint
from letters.render import as_text
from letters.words import word_faults
from tests.letters.factory import AS_OF, SETTINGS, checked, claim_report, fault, item, request_of, three_kinds
from validators.checked import Checked
from validators.forms import labels
from validators.rule import registered


def _faults(
    request: Request, report: ClaimReport, found: Checked, edit: Callable[[Letter], Letter] = lambda x: x
) -> list[str]:
    letter = edit(build_letter(request, report, found, SETTINGS, AS_OF))
    return lint(letter, as_text(letter), request, report, found)


def _with_line(**changes: object) -> list[str]:
    report, found = claim_report(), three_kinds()
    request = request_of(report, found)
    first = request.items[0].model_copy(update=changes)
    return _faults(request.model_copy(update={"items": [first, *request.items[1:]]}), report, found)


def test_our_own_letters_are_clean() -> None:
    for tone in (["accident.medical"], ["property.fire"], ["accident.death"], ["motor.theft"]):
        report = claim_report(scenarios=tone)
        assert _faults(request_of(report, three_kinds()), report, three_kinds()) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "您必须提供原件",
        "请务必尽快提交",
        "否则后果自负",
        "逾期视为放弃索赔",
        "否则我司将拒赔",
        "该费用属于免赔范围",
        "票据涉嫌伪造",
        "您的说法不实",
        "保证全额赔付",
        "您的材料不合格",
        "请提供发票等材料",
        "请提供相关材料",
        "待定损后处理",
        "亲，请上传照片",
        "麻烦您啦～",
        "请上传照片😊",
        "请提供 VIN 照片",
        "死者的身份证",
    ],
)
def test_words_that_a_letter_does_not_use(sentence: str) -> None:
    assert list(word_faults(sentence, "accident", "zh")) != []
    assert _with_line(reason=sentence) != []


@pytest.mark.parametrize(
    "sentence",
    [
        "请父亲或母亲亲笔签名，并提供亲属关系证明",
        "请下载PDF或OFD文件，或在医院App查看",
        "收据应写明日期、金额",
        "请提供本人身份证；换证期间可提供临时身份证",
        "请在材料上写明日期。",
    ],
)
def test_words_that_only_look_like_them(sentence: str) -> None:
    assert list(word_faults(sentence, "accident", "zh")) == []


def test_no_exclamation_to_a_family_in_mourning() -> None:
    assert list(word_faults("请节哀！", "death", "zh")) != []
    assert list(word_faults("感谢您！", "accident", "zh")) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"reason": " "}, "line 1: no reason"),
        ({"how": ""}, "line 1: no how"),
        ({"basis": ""}, "line 1: no basis"),
        ({"alternatives": []}, "line 1: no alternatives"),
        ({"title": "票" * 61}, "line 1: title longer than 60 characters"),
    ],
)
def test_every_line_is_complete(changes: dict[str, object], fault: str) -> None:
    assert _with_line(**changes) == [fault]


@pytest.mark.parametrize(
    "secret", ["110101199003077774", "310101201512310025", "13800005678", "6222020000000000000", "京A12345"]
)
def test_no_full_number_of_a_person(secret: str) -> None:
    assert "a full ID, card, phone or plate number" in _with_line(reason=f"请核对{secret}是否正确")


@pytest.mark.parametrize("file", ["微信图片_20261103083012.jpg", "死者相关材料/IMG_0001.jpg", "VIN.jpg"])
def test_a_file_may_be_called_anything(file: str) -> None:
    blurred = [fault("QL-01", "id_card", "replace", f"“{file}”反光，请重新拍摄身份证后上传")]
    report, found = claim_report(), checked([item("id_card", "unusable")], blurred)
    assert _faults(request_of(report, found), report, found) == []


def test_the_insurer_may_be_called_anything() -> None:
    company = {
        "name": "ABC财产保险有限公司",
        "address": "示例市CBD核心区",
        "upload_link": "https://ABC.example/x",
    }
    named = Settings.model_validate({"company": company})
    report, found = claim_report(), three_kinds()
    request = request_of(report, found, named)
    letter = build_letter(request, report, found, named, AS_OF)
    assert lint(letter, as_text(letter), request, report, found) == []


def test_no_account_of_the_report_whatever_its_form() -> None:
    report, found = claim_report(payee={"account": "0012-3456-78"}), three_kinds()
    request = request_of(report, found)
    first = request.items[0].model_copy(update={"reason": "请核对账号0012345678"})
    faults = _faults(request.model_copy(update={"items": [first]}), report, found)
    assert "a full number of the claim report or a document" in faults


def test_what_is_held_is_not_asked_for() -> None:
    report = claim_report(documents_held=["bank_card"])
    assert "line 1: bank_card is already held" in _faults(
        request_of(report, three_kinds()), report, three_kinds()
    )


def test_what_is_investigated_reaches_no_customer() -> None:
    suspicion = Finding(rule="ID-04", severity="investigate", result="fail", message="证件要素互相矛盾")
    found = checked([item("bank_card")], [suspicion])
    report = claim_report()
    request = request_of(report, found)
    assert _faults(request, report, found) == []
    told = request.items[0].model_copy(update={"reason": "证件要素互相矛盾", "rules": ["ID-04"]})
    faults = _faults(request.model_copy(update={"items": [told]}), report, found)
    assert "ID-04: an investigate finding never reaches the customer" in faults
    assert "line 1: an investigate rule never reaches the customer" in faults


def test_titles_of_papers_and_values_of_the_report_are_exempt() -> None:
    report = claim_report(scenarios=["motor.theft"], cause="theft", course="不实传言，务必查清")
    found = checked([item("police_filing"), item("power_of_attorney", thing="务必查清有限公司")])
    quoted = request_of(report, found)
    said = quoted.items[0].model_copy(update={"reason": "报案时您说“不实传言，务必查清”，请协助说明"})
    assert _faults(quoted.model_copy(update={"items": [said, *quoted.items[1:]]}), report, found) == []


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (lambda letter: replace(letter, count=9), "the number of lines announced is not the number of lines"),
        (lambda letter: replace(letter, groups=letter.groups[1:]), "the number of lines announced"),
        (lambda letter: replace(letter, company=""), "no signature block"),
    ],
)
def test_the_frame_is_complete(edit: Callable[[Letter], Letter], fault: str) -> None:
    report, found = claim_report(), three_kinds()
    request = request_of(report, found)
    letter = build_letter(request, report, found, SETTINGS, AS_OF)
    faults = lint(
        edit(letter), as_text(letter).replace("有限公司（盖章）", "有限公司"), request, report, found
    )
    assert any(known.startswith(fault) for known in faults)


def test_the_suggested_date_is_a_working_day() -> None:
    report, found = claim_report(), three_kinds()
    sunday = request_of(report, found).model_copy(update={"suggested_date": date(2026, 12, 20)})
    assert "the suggested date is not a working day" in _faults(sunday, report, found)


def test_faults_never_repeat_a_secret() -> None:
    assert "110101199003077774" not in "".join(_with_line(reason="110101199003077774"))


SENTENCES = sorted({rule.customer for rule in registered() if rule.customer})


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_sentences_of_every_rule_pass(sentence: str) -> None:
    assert list(word_faults(re.sub(r"\{[^}]*\}", "某", sentence), "death", "zh")) == []


NEVER_ASKED = {"damage_assessment"}
"""The insurer's own paper (checklists.yaml)."""


@pytest.mark.parametrize("code", sorted(set(labels()) - NEVER_ASKED))
def test_the_sentences_of_every_item_pass(code: str) -> None:
    for cause in ("traffic", "fire", "theft", "water", "fall"):
        report, found = claim_report(cause=cause), checked([item(code)])
        assert _faults(request_of(report, found), report, found) == []
