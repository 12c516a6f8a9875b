"""The words of DOMAIN 6.4, planted one by one in letters that are otherwise good, are found wherever they stand."""

from typing import Any

import pytest

from claims.report import ClaimReport
from claims.review import Request, RequestLine
from claims.values.language import LANGUAGES, Language
from letters.building import build_letter
from letters.lint import lint
from letters.news import NODES, news_texts
from letters.prepare import to_prepare
from letters.render import as_text
from letters.wording import wording
from letters.words import text_faults, word_faults
from tests.letters.factory import (
    AS_OF,
    BILINGUAL,
    ENGLISH,
    checked,
    claim_report,
    item,
    request_of,
    three_kinds,
)
from validators.checked import Checked
from validators.forms import bricks, labels, scenarios
from validators.rule import registered

ZH = (
    "必须 务必 否则后果自负 后果自负 逾期视为放弃 视为放弃 逾期作自动放弃处理 拒赔 不赔 免赔 造假 伪造 骗保 可疑 涉嫌 "
    "一定能赔 全额赔付 马上到账 材料不合格 经核查您的说法不实 相关材料 等材料 其他必要材料 定损 理算 立案 核赔 "
    "亲，请上传 好的哦 稍等~ 稍等～ 请上传照片😊 请提供VIN码 请提供OCR结果 死者"
).split()
EN = [
    "you must send it",
    "it is mandatory",
    "without fail",
    "or else",
    "at your own risk",
    "your claim is forfeited",
    "deemed withdrawn",
    "we reject it",
    "we will not pay",
    "your claim is denied",
    "the deductible",
    "this is fraud",
    "a forged bill",
    "it looks suspicious",
    "we guarantee it",
    "paid in full",
    "immediate payment",
    "invalid papers",
    "you failed to send it",
    "this is untrue",
    "false statement",
    "relevant documents",
    "other required papers",
    "bills, receipts etc.",
    "and so on",
    "subrogation",
    "pursuant to the policy",
    "the deceased",
    "hey, upload it",
    "have a nice day",
    "upload it 😊",
    "ASAP",
    "the VIN please",
    "请上传 it",
]
PHRASES: list[tuple[Language, str]] = [*(("zh", each) for each in ZH), *(("en", each) for each in EN)]


def _claim(language: Language, **more: Any) -> ClaimReport:
    return claim_report(**{**({"contact": ENGLISH} if language == "en" else {}), **more})


def _faults(request: Request, report: ClaimReport, found: Checked) -> list[str]:
    letter = build_letter(request, report, found, BILINGUAL, AS_OF)
    return lint(letter, as_text(letter), request, report, found)


def _planted(line: RequestLine, place: str, phrase: str) -> RequestLine:
    said = f"{getattr(line, place)} {phrase}" if place != "alternatives" else [*line.alternatives, phrase]
    return line.model_copy(update={place: said})


@pytest.mark.parametrize("place", ["title", "reason", "how", "alternatives"])
@pytest.mark.parametrize(("language", "phrase"), PHRASES)
def test_a_phrase_is_found_wherever_it_is_planted(language: Language, phrase: str, place: str) -> None:
    report, found = _claim(language), three_kinds()
    request = request_of(report, found, BILINGUAL)
    assert _faults(request, report, found) == []
    planted = [_planted(line, place, phrase) for line in request.items]
    faults = _faults(request.model_copy(update={"items": planted}), report, found)
    for number in (1, 2, 3):
        assert any(fault.startswith(f"line {number}: {place}: word ") for fault in faults), faults


@pytest.mark.parametrize(("language", "phrase"), PHRASES)
def test_a_phrase_in_a_file_of_texts_is_found(language: Language, phrase: str) -> None:
    found = list(text_faults({"closed": {"text": ["", phrase]}}, language))
    assert found != []
    assert all(fault.startswith("closed.text.2: word ") for fault in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_texts_hold_none(language: Language) -> None:
    """Loading looks at them; so does this, without the exceptions for names of papers being in the way."""
    assert wording(language).say("seal")
    assert all(getattr(news_texts(language), node).text for node in NODES)


NEVER_ASKED = {"damage_assessment"}
"""The insurer's own paper (checklists.yaml)."""
CLAIMS: tuple[dict[str, Any], ...] = (
    {"cause": "traffic", "scenarios": ["motor.multi"]},
    {"cause": "fire", "scenarios": ["property.fire"]},
    {"cause": "theft", "scenarios": ["motor.theft"]},
    {"cause": "water", "scenarios": ["property.water"], "claimant": {"name": "王五"}},
    {"cause": "fall", "scenarios": ["accident.death"], "claimant": {"name": "王小丽"}},
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(set(labels()) - NEVER_ASKED))
def test_every_item_makes_a_good_line(code: str, language: Language) -> None:
    for changes in CLAIMS:
        report, found = _claim(language, **changes), checked([item(code)])
        assert _faults(request_of(report, found, BILINGUAL), report, found) == [], changes


@pytest.mark.parametrize("code", sorted(bricks()))
def test_every_item_is_told_to_a_family_too(code: str) -> None:
    """No cheerful word, whatever the tone."""
    for language in LANGUAGES:
        brick = bricks(language)[code]
        said = " ".join([brick.why, brick.how, *brick.alternatives])
        faults = [fault for fault in word_faults(said, "death", language) if "立案" not in fault]
        assert faults == []


@pytest.mark.parametrize("rule", [rule for rule in registered() if rule.customer], ids=lambda rule: rule.id)
def test_every_sentence_of_a_rule_passes_in_both_languages(rule: Any) -> None:
    assert list(text_faults({"zh": rule.customer.replace(":", "")}, "zh")) == []
    spoken = {
        "en": "".join(part.partition("}")[2] if "}" in part else part for part in rule.english.split("{"))
    }
    assert list(text_faults(spoken, "en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", scenarios())
def test_every_scenario_has_a_list_to_prepare(scenario: str, language: Language) -> None:
    report = _claim(language, scenarios=[scenario], cause="illness" if "health" in scenario else "other")
    request, found = to_prepare(report, BILINGUAL, AS_OF)
    assert request.state == "ready"
    assert {line.kind for line in request.items} == {"missing"}
    assert _faults(request, report, found) == []
