"""Whatever an engine misses on a picture of a complete claim, or reads in doubt, nothing is asked for: the papers are
there. A person looks at them."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.document import Document
from claims.evidence import Field
from tests.validators.build import LOW, checked, lines
from tests.validators.test_claims import CLAIMS

Cells = dict[str, Field]


def photographed(document: Document) -> Document:
    def seen(cells: Cells) -> Cells:
        return {key: cell.model_copy(update={"readers": ("rapidocr",)}) for key, cell in cells.items()}

    rows = [seen(row) for row in document.rows]
    return document.model_copy(update={"fields": seen(document.fields), "rows": rows})


def worse(cell: Field) -> Iterator[Field | None]:
    """As it may be read on a poor picture: in doubt, not at all, not even seen, wrong and in doubt."""
    yield cell.model_copy(update={"confidence": LOW})
    yield cell.model_copy(update={"value": None, "confidence": LOW})
    yield None
    if len(text := cell.as_text) > 2:
        other = "1" if text.endswith("7") else "7"
        yield cell.model_copy(update={"value": text[:-1] + other, "confidence": LOW})


def places(document: Document) -> Iterator[tuple[int, str]]:
    """Of every field and cell: its row (-1: none) and key."""
    yield from ((-1, key) for key in document.fields)
    yield from ((number, key) for number, row in enumerate(document.rows) for key in row)


def with_cell(document: Document, place: tuple[int, str], cell: Field | None) -> Document:
    number, key = place
    cells = {**(document.fields if number < 0 else document.rows[number]), key: cell}
    kept = {key: cell for key, cell in cells.items() if cell is not None}
    if number < 0:
        return document.model_copy(update={"fields": kept})
    return document.model_copy(update={"rows": [*document.rows[:number], kept, *document.rows[number + 1 :]]})


def cell_at(document: Document, place: tuple[int, str]) -> Field | None:
    number, key = place
    return (document.fields if number < 0 else document.rows[number]).get(key)


@pytest.mark.parametrize("name", CLAIMS)
def test_no_single_value_that_is_lost_or_in_doubt_makes_a_request(name: str) -> None:
    claim, papers = CLAIMS[name]
    documents = [photographed(paper) for paper in papers]
    asked = {
        (document.id, place, str(cell)): lines(
            checked(claim, [*documents[:at], changed, *documents[at + 1 :]])
        )
        for at, document in enumerate(documents)
        for place in places(document)
        for cell in worse(cell_at(document, place) or Field(value=None, confidence=0.0))
        for changed in [with_cell(document, place, cell)]
    }
    assert {place: found for place, found in asked.items() if found} == {}


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_nor_do_several(data: st.DataObject) -> None:
    claim, papers = CLAIMS[data.draw(st.sampled_from(sorted(CLAIMS)))]
    documents = [photographed(paper) for paper in papers]
    for _ in range(data.draw(st.integers(2, 8))):
        at = data.draw(st.integers(0, len(documents) - 1))
        found = list(places(documents[at]))
        if found:
            place = data.draw(st.sampled_from(found))
            cell = cell_at(documents[at], place)
            assert cell is not None
            documents[at] = with_cell(documents[at], place, data.draw(st.sampled_from(list(worse(cell)))))
    assert lines(checked(claim, documents)) == []
