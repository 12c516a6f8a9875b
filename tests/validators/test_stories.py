"""The sample claims, checked on the facts from which their papers are drawn: a fault here is no fault of reading."""

from datetime import date

import pytest

from claims.document import Problem
from claims.report import parse_report
from sample_docs.stories import stories
from sample_docs.stories.story import AS_OF, Story
from sample_docs.stories.tale import story_of
from sample_docs.stories.terms import sample_settings
from sample_docs.stories.wide import TALES
from tests.validators.build import asked, told
from tests.validators.perfect import papers_of
from validators import Checked, check, outcome_of

SEEN = [*stories(), *(story_of(tale) for tale in TALES if not tale.unseen)]


def checked_story(story: Story) -> Checked:
    """What today's rules say of a sample claim."""
    claim, warnings = parse_report(story.report)
    assert warnings == []
    ruined = [upload.path for upload in story.uploads if upload.how == "ruined"]
    problems = [Problem(file=f"{path}.jpg", code="unreadable", message="") for path in ruined]
    day = date.fromisoformat(AS_OF)
    return check(claim, list(papers_of(story)), problems, [], sample_settings(), day)


@pytest.mark.parametrize("story", SEEN, ids=lambda story: story.name)
def test_story(story: Story) -> None:
    result = checked_story(story)
    lines = {(line.item, line.kind) for line in asked(result)}
    assert lines == set(story.items)
    assert len(asked(result)) == len(story.items)
    assert set(story.findings) <= told(result)
    assert outcome_of(result.findings, bool(lines)) == story.outcome
