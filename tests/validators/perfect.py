"""The papers of the sample stories as a perfect reader would give them."""

from collections.abc import Iterator

from claims.document import Document
from claims.evidence import PageRef
from sample_docs.expected import Entry, Expected
from sample_docs.stories.story import Story
from tests.validators.build import field


def papers_of(story: Story) -> Iterator[Document]:
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
