"""The English beside the Chinese: nothing is left out, nothing half translated."""

import re
import string

import pytest

from claims.values.language import LANGUAGES
from sample_docs.stories.story import Story
from tests.validators.test_stories import SEEN, checked_story
from validators.english import english
from validators.forms import bricks, labels
from validators.matching import KINDS
from validators.rule import Rule, registered
from validators.rules.submission import WHY

HANZI = re.compile("[㐀-鿿]")
_AS_PRINTED = re.compile(r"“[^”]*”|\([^()]*\)|[㐀-鿿]\*[㐀-鿿]?")
"""What stays as it is printed: names of files and things, in quotation marks or brackets, and masked names."""
TOLD = [rule for rule in registered() if rule.customer]


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_item_is_told_in_every_language() -> None:
    for language in LANGUAGES:
        assert labels(language).keys() == labels().keys()
        assert bricks(language).keys() == bricks().keys()
        for item, brick in bricks(language).items():
            assert brick.why, item
            assert brick.how, item
            assert len(brick.alternatives) == len(bricks()[item].alternatives), item
            assert (brick.lead_days, brick.each) == (bricks()[item].lead_days, bricks()[item].each)


def test_no_english_item_holds_a_chinese_word() -> None:
    texts = [*labels("en").values()]
    for brick in bricks("en").values():
        texts += [brick.why, brick.how, *brick.alternatives]
    assert [text for text in texts if HANZI.search(text)] == []


@pytest.mark.parametrize("rule", TOLD, ids=lambda rule: f"{rule.id}-{rule.check.__name__}")
def test_a_rule_that_speaks_to_the_customer_speaks_english_too(rule: Rule) -> None:
    assert rule.english
    assert not HANZI.search(rule.english)
    assert _names(rule.english) <= _names(rule.customer)


@pytest.mark.parametrize("term", [*WHY.values(), *KINDS.values(), *labels().values()])
def test_what_fills_a_sentence_has_english_words(term: str) -> None:
    assert not HANZI.search(english(term))


@pytest.mark.parametrize(
    ("chinese", "expected"),
    [
        ("签字和日期", "signature and date"),
        ("受托人姓名、委托期限", "agent's name, period"),
        ("第2项冰箱、第3项空调", "item 2 (冰箱), item 3 (空调)"),
        ("IMG_1.jpg 第2页", "IMG_1.jpg, page 2"),
        ("合同和照片.jpg", "合同和照片.jpg"),
        ("2、5", "2、5"),
        ("", ""),
    ],
)
def test_lists_are_translated_term_by_term_and_values_are_left(chinese: str, expected: str) -> None:
    assert english(chinese) == expected


@pytest.mark.parametrize("story", SEEN, ids=lambda story: story.name)
def test_all_that_a_claim_tells_the_customer(story: Story) -> None:
    result = checked_story(story)
    for finding in result.findings:
        assert bool(finding.english) is bool(finding.customer), finding.rule
        assert not HANZI.search(_AS_PRINTED.sub("", finding.english)), finding.english
    for entry in result.checklist:
        assert not HANZI.search(entry.english), entry.english
