"""Every drawn digital document, read end to end without an engine: type, kind, fields and rows exactly as printed."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from bench.accuracy.golden import DOCUMENTS, Golden, Scalar, Truth, goldens
from claims.document import Document, Row
from claims.settings import Limits
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader

DIGITAL = [golden for golden in goldens(DOCUMENTS) if golden.difficulty == "digital"]


@cache
def read(files: tuple[Path, ...]) -> list[Document]:
    uploads = [Upload(path.name, path) for path in files]
    result = read_uploads(uploads, PageReader(NullReader()), Limits())
    assert result.problems == []
    return result.documents


def shown(truth: Truth, document: Document) -> dict[str, Scalar]:
    """The expected fields as they were read. A seal or signature that is drawn cannot be seen without a picture."""
    found = {key: document.fields[key].value if key in document.fields else None for key in truth.fields}
    return {
        key: truth.fields[key] if unseen(truth.fields[key], value) else value for key, value in found.items()
    }


def unseen(expected: Scalar, value: Scalar) -> bool:
    return isinstance(expected, bool) and value is None


def cells(truth: Truth, rows: list[Row]) -> list[dict[str, Scalar]]:
    """The rows with the keys that the paper prints; an empty cell is no cell."""
    keys = {key for row in truth.rows for key in row}
    filled = [
        {key: cell.value for key, cell in row.items() if key in keys and cell.value != ""} for row in rows
    ]
    return [unspaced(row) for row in filled]


def unspaced(values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """White space between Chinese and other characters is the typesetter's."""
    return {key: "".join(value.split()) if isinstance(value, str) else value for key, value in values.items()}


@pytest.mark.parametrize("golden", DIGITAL, ids=lambda golden: golden.name)
def test_a_digital_paper_is_read_exactly(golden: Golden) -> None:
    documents = read(golden.files)
    expected = [(truth.type, truth.kind) for truth in golden.truths]
    assert [(document.type, document.kind) for document in documents] == expected
    for truth, document in zip(golden.truths, documents, strict=True):
        assert unspaced(shown(truth, document)) == unspaced(truth.fields)
        assert cells(truth, document.rows) == [unspaced(row) for row in truth.rows]
        assert document.rows_proved is not False


@pytest.mark.parametrize("golden", DIGITAL, ids=lambda golden: golden.name)
def test_what_is_printed_plainly_is_read_with_confidence(golden: Golden) -> None:
    for document in read(golden.files):
        doubted = [
            key
            for key, found in document.fields.items()
            if found.value is not None and found.confidence < 0.85
        ]
        assert doubted == []
