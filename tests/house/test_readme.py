"""The tables of README and docs are what the code says."""

import re

from scripts.readme import PAGES, README, TABLES, filled


def test_the_tables_are_up_to_date() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert text == filled(text), "run `make readme`"


def test_every_marked_table_is_generated_and_none_is_empty() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    marked = re.findall(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->", text, re.DOTALL)
    assert {name for name, _ in marked} == set(TABLES)
    assert [name for name, body in marked if body.count("\n") < 4] == []


def test_every_make_target_that_the_docs_name_exists() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (README.parent / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    pages = [README, README.parent / "CHANGELOG.md", *(README.parent / "docs").rglob("*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"(?:^ +|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named
    assert named <= targets
