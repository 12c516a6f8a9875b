"""The sample claims, checked on the facts from which their papers are drawn: a fault here is no fault of reading."""

from collections.abc import Iterator
from datetime import date

import pytest

from claims.document import Document, Problem
from claims.evidence import PageRef
from claims.report import parse_report
from sample_docs.expected import Entry, Expected
from sample_docs.stories import stories
from sample_docs.stories.story import AS_OF, Story
from sample_docs.stories.tale import story_of
from sample_docs.stories.terms import sample_settings
from sample_docs.stories.wide import TALES
from tests.validators.build import asked, field, told
from validators import Checked, check, outcome_of


def _documents(story: Story) -> Iterator[Document]:
    """The papers of a story as a perfect reader would give them."""
    for upload in story.uploads:
        if upload.how != "ruined":
            papers = zip(upload.layouts, upload.sheets(story.facts, story.name), strict=True)
            for layout, sheet in papers:
                yield from (
                    _document(each, f"{upload.path}/{layout}/{n}") for n, each in enumerate(sheet.documents)
                )


def _document(expected: Expected, place: str) -> Document:
    page = PageRef(file=place)

    def read(entry: Entry) -> dict[str, object]:
        return {key: field(value, page=page) for key, (value, _) in entry.items()}

    return Document.model_validate(
        {
            "id": place,
            "type": expected.type,
            "kind": expected.kind,
            "pages": [page],
            "confidence": 0.99,
            "fields": read(expected.fields),
            "rows": [read(row) for row in expected.rows],
            "rows_proved": expected.rows_proved,
        }
    )


SEEN = [*stories(), *(story_of(tale) for tale in TALES if not tale.unseen)]


def checked_story(story: Story) -> Checked:
    """What today's rules say of a sample claim."""
    claim, warnings = parse_report(story.report)
    assert warnings == []
    ruined = [upload.path for upload in story.uploads if upload.how == "ruined"]
    problems = [Problem(file=f"{path}.jpg", code="unreadable", message="") for path in ruined]
    day = date.fromisoformat(AS_OF)
    return check(claim, list(_documents(story)), problems, [], sample_settings(), day)


@pytest.mark.parametrize("story", SEEN, ids=lambda story: story.name)
def test_story(story: Story) -> None:
    result = checked_story(story)
    lines = {(line.item, line.kind) for line in asked(result)}
    assert lines == set(story.items)
    assert len(asked(result)) == len(story.items)
    assert set(story.findings) <= told(result)
    assert outcome_of(result.findings, bool(lines)) == story.outcome
