"""All that the store holds of a claim, told and forgotten as a whole."""

from pathlib import Path

from claims.clock import Course, History
from claims.ledger import Footprint, Look
from store import Store, open_store
from store.belonging import count_of, forget, rows_of
from store.corrections import keep_corrections
from store.course import keep_course
from store.ledger import meet
from store.tables import Base
from tests.store.requests import ask, at, step
from tests.store.test_corrections import SAID

NUMBER = "BQ-1111-2222-3333"
OF_NO_CLAIM = {"accounts", "clients", "leases", "sessions", "state"}


def fill(store: Store, report_no: str) -> None:
    """Something of the claim in most tables."""
    looks = (Look(1, 2, 3),)
    meet(store, report_no, [Footprint(kind="picture", document="d1", key="", looks=looks)])
    keep_corrections(store, report_no, SAID[:2], at("2026-11-03"))
    keep_course(store, Course(history=History(report_no=report_no)))
    ask(store, report_no, NUMBER)
    step(store, report_no, NUMBER, ("send", "2026-11-03T10:00"))


def test_every_table_of_claims_belongs_to_them(store: Store) -> None:
    assert set(rows_of(store, "RA1")) == {table.name for table in Base.metadata.sorted_tables} - OF_NO_CLAIM


def test_one_claim_is_told_and_forgotten_and_no_other(store: Store) -> None:
    fill(store, "RA1")
    fill(store, "RA2")
    before = rows_of(store, "RA2")
    assert [row["said"]["action"] for row in rows_of(store, "RA1")["corrections"]] == ["set", "set"]
    assert {name for name, count in count_of(store, "RA1").items() if count} >= {
        "claims", "entries", "bands", "corrections", "courses", "requests", "events"
    }  # fmt: skip
    forget(store, "RA1")
    assert set(count_of(store, "RA1").values()) == {0}
    assert rows_of(store, "RA2") == before
    forget(store, "RA1")  # once more changes nothing
    assert rows_of(store, "RA2") == before


def test_what_is_forgotten_lies_in_no_free_page_of_a_file(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)
    fill(store, "RA1")

    def on_disk() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"RA1" in on_disk()
    forget(store, "RA1")
    assert b"RA1" not in on_disk()
