"""The README's tables are what the code says."""

import re

from scripts.readme import README, TABLES, filled


def test_the_tables_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == filled(text), "run `make readme`"


def test_every_table_of_the_readme_is_generated_and_none_is_empty() -> None:
    marked = re.findall(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->", README.read_text(encoding="utf-8"), re.DOTALL)
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
