"""The letters of all sample claims, in both languages: each passes its lint, and none is half translated."""

import re
from datetime import date

import pytest

import validators
from claims.report import parse_report
from claims.values.language import LANGUAGES, Language
from letters.building import build_letter
from letters.letter import Letter
from letters.lint import lint
from letters.render import as_text
from letters.request import compose
from letters.sms import as_sms, segments, sms_faults
from sample_docs.stories.story import AS_OF, Story
from sample_docs.stories.terms import sample_settings
from tests.letters.factory import BILINGUAL, TOKEN
from tests.validators.test_stories import SEEN, checked_story

DAY = date.fromisoformat(AS_OF)
HANZI = re.compile("[㐀-鿿]")
AS_PRINTED = re.compile(r"“[^”]*”|\([^()]*\)|[㐀-鿿]\*[㐀-鿿]?|《[^》]*》|: .*第.*条.*;")
"""What stays as it is printed: things and files in quotation marks or brackets, masked names, clauses."""


def _letter(story: Story, language: Language) -> Letter | None:
    """The letter of a sample claim; its faults are none."""
    given, _ = parse_report(story.report)
    settings = sample_settings().model_copy(update={"company": BILINGUAL.company})
    report, settings = validators.in_force(given.in_language(language), settings)
    found = checked_story(story)
    request = compose(report, found, settings, DAY)
    if request is None:
        return None
    letter = build_letter(request, report, found, settings, DAY, token=TOKEN)
    own = (letter.short_name, letter.service_phone, letter.upload)
    assert lint(letter, as_text(letter), request, report, found) == []
    assert list(sms_faults(as_sms(letter), own, report, found.documents)) == []
    assert segments(as_sms(letter)) <= 2
    return letter


@pytest.mark.parametrize("story", SEEN, ids=lambda story: story.name)
def test_the_letters_of_a_claim(story: Story) -> None:
    letters = [letter for language in LANGUAGES if (letter := _letter(story, language))]
    assert len({letter.number for letter in letters}) <= 1
    for letter in letters[1:]:
        ways = "\n".join(way.text for way in letter.ways)
        said = [line for line in as_text(letter).splitlines() if HANZI.search(AS_PRINTED.sub("", line))]
        assert [line for line in said if line not in ways] == []
