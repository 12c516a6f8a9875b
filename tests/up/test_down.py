"""A kill, a new start, the end; and what is left of the claims in Prefect's hands: nothing personal."""

import json
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.up.site import Site

pytestmark = [pytest.mark.up, pytest.mark.filterwarnings("ignore")]
PERSONAL = ("name", "number", "amount", "phone", "email", "address", "account", "place", "course", "hospital")
"""Parts of keys under which stands what Prefect must not know."""
OURS = {"report_no", "policy_no"}


def test_after_a_kill_it_starts_again_without_repair(site: Site) -> None:
    deployed = site.prefect.post("/deployments/filter", json={}).json()
    site.kill()
    assert len(site.processes()) >= 3, "server, worker and portal live on"
    site.start()
    assert "processes that an earlier start had left" in site.said
    assert httpx.get(f"{site.portal}/api/v1/health", trust_env=False).is_success
    again = site.prefect.post("/deployments/filter", json={}).json()
    assert [each["id"] for each in again] == [each["id"] for each in deployed]
    assert [each["updated"] for each in again] == [each["updated"] for each in deployed], (
        "nothing was deployed anew"
    )


def test_ctrl_c_leaves_no_process(site: Site) -> None:
    assert site.stop(signal.SIGINT) == 0
    assert site.processes() == []
    assert site.said.endswith("ended\n")


def test_prefect_knows_no_name_number_amount_or_file_of_any_claim(site: Site) -> None:
    held = everything_of_prefect(site.data)
    reports = sorted(path.parent.name for path in (site.folder / "out").glob("*/review.json"))
    assert reports
    assert all(report_no.encode() in held for report_no in reports), "we look where the claims' numbers stand"
    private = set(words_of(site))
    assert len(private) > 100
    assert [word for word in sorted(private) if word.encode() in held or escaped(word) in held] == []


def everything_of_prefect(data: Path) -> bytes:
    """Its database as files and as text, and all that it and we wrote besides."""
    database = data / "prefect" / "prefect.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        dump = "\n".join(connection.iterdump()).encode()
    files = [path for folder in ("prefect", "up") for path in (data / folder).rglob("*") if path.is_file()]
    return b"\n".join([dump, *(path.read_bytes() for path in files)])


def escaped(word: str) -> bytes:
    """As JSON writes it."""
    return json.dumps(word)[1:-1].encode()


def words_of(site: Site) -> Iterator[str]:
    """What reports and papers say of persons and money, and how files and folders are called."""
    for path in site.inbox.rglob("*"):
        if path.name != "claim.json" and not path.name.isascii():
            yield path.name
    for path in site.inbox.rglob("claim.json"):
        yield from values(json.loads(path.read_text(encoding="utf-8")))
    for path in (site.folder / "out").glob("*/review.json"):
        for document in json.loads(path.read_text(encoding="utf-8"))["documents"]:
            for fields in (document["fields"], *document["rows"]):
                yield from values({key: field.get("value") for key, field in fields.items()})


def values(found: Any, key: str = "") -> Iterator[str]:
    """Every text under a personal key that is long enough to be known again."""
    if isinstance(found, dict):
        for name, value in found.items():
            yield from values(value, name)
    elif isinstance(found, list):
        for value in found:
            yield from values(value, key)
    elif isinstance(found, str) and key not in OURS and any(part in key for part in PERSONAL):
        shortest = 8 if found.isdigit() else 7 if found.isascii() else 2
        yield from [found] if len(found) >= shortest else []
