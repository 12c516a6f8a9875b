"""What must not stand in any committed file."""

import re

import pytest

from tests.house.tree import committed_text

FORBIDDEN = {
    "an open end": r"\b(TODO|FIXME|XXX)\b",
    "a place where packages are downloaded": r"https?://[^\s\"')]*(pypi|pythonhosted|debian\.org|conda|mirror|huggingface|modelscope)",
    "a path of one machine": r"(?<![\w./])/(work|root|opt|tmp)/\w",
    "a merge conflict": r"^(<{7}|>{7}) ",
}
HERE = "tests/house/test_committed_text.py"


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_committed_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)
    found = [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0]}"
        for name, text in committed_text().items()
        if name != HERE
        for hit in pattern.finditer(text)
    ]
    assert found == []
