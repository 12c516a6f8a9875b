"""`claimdocs due`: what is late comes first, reminders of the day, letters that are stuck; and `claimdocs mark`."""

import json
from datetime import date
from pathlib import Path

import pytest

from claims.clock import Course, DueList, History, Term
from claims.values.workdays import MAINLAND
from flows.due import due_list
from store import Store, open_store
from store.course import keep_course, mark
from tests.flows.conftest import Command
from tests.flows.folders import REPORT_NO, write_claim
from tests.store.requests import ask, at, step
from validators.clock import COMPULSORY_DECISION

NUMBER = "BQ-1111-2222-3333"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)


def receive(store: Store, report_no: str, day: str, *terms: Term) -> None:
    keep_course(store, Course(history=History(report_no=report_no, received_at=at(day)), terms=terms))


def due(store: Store, day: str, *, everything: bool = False) -> DueList:
    return due_list(store, MAINLAND, date.fromisoformat(day), everything=everything)


def test_the_most_urgent_comes_first_and_what_has_time_is_left_out(store: Store) -> None:
    receive(store, "RA-late", "2026-10-01")
    receive(store, "RA-motor", "2026-11-04", COMPULSORY_DECISION)
    receive(store, "RA-risk", "2026-10-16")
    receive(store, "RA-new", "2026-11-05")
    found = due(store, "2026-11-09")
    rows = [(each.report_no, each.duty, each.state) for each in found.duties]
    assert rows == [
        ("RA-late", "decision", "late"),
        ("RA-motor", "list", "late"),
        ("RA-motor", "decision", "due"),
        ("RA-risk", "decision", "at_risk"),
    ]
    everything = due(store, "2026-11-09", everything=True)
    assert {each.report_no for each in everything.duties if each.state == "open"} >= {"RA-new", "RA-risk"}


def test_a_request_on_its_way_is_reminded_of_until_it_is_answered(store: Store) -> None:
    ask(store, "RA1", NUMBER, until="2026-12-02")
    step(store, "RA1", NUMBER, ("send", "2026-11-02T10:00"), ("deliver", "2026-11-02T11:00"))
    assert due(store, "2026-11-16").reminders == []
    (first,) = due(store, "2026-11-17").reminders
    assert (first.report_no, first.kind, first.at) == ("RA1", "half_time", at("2026-11-17T10:00"))
    (missed,) = due(store, "2026-11-19").reminders
    assert (missed.key, missed.at) == (first.key, at("2026-11-19"))
    step(store, "RA1", NUMBER, ("remind", "2026-11-19T10:00"))
    assert due(store, "2026-11-20").reminders == []
    assert [each.kind for each in due(store, "2026-11-29").reminders] == ["three_days"]
    assert [(each.duty, each.state) for each in due(store, "2026-11-29", everything=True).duties] == [
        ("partial_payment", "open"),
        ("decision", "paused"),
    ]
    step(store, "RA1", NUMBER, ("supplement", "2026-11-28T09:00"))
    assert due(store, "2026-11-29").reminders == []


def test_a_closed_claim_waits_for_nothing(store: Store) -> None:
    ask(store, "RA1", NUMBER, until="2026-12-02")
    step(store, "RA1", NUMBER, ("send", "2026-11-02T10:00"))
    mark(store, "RA1", "closed", at("2026-11-10"), "core")
    found = due(store, "2026-12-01", everything=True)
    assert (found.duties, found.reminders, found.letters) == ([], [], [])


def test_letters_that_are_stuck_are_shown_until_they_left(store: Store) -> None:
    ask(store, "RA1", NUMBER)
    step(store, "RA1", NUMBER, ("doubt", "2026-11-03T10:00"))
    assert [(each.what, each.number) for each in due(store, "2026-11-03").letters] == [("unknown", NUMBER)]
    step(store, "RA1", NUMBER, ("fail", "2026-11-03T12:00"))
    assert [each.what for each in due(store, "2026-11-03").letters] == ["refused"]
    step(store, "RA1", NUMBER, ("send", "2026-11-03T13:00"))
    assert due(store, "2026-11-03").letters == []


def test_the_commands(claimdocs: Command, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim", received_at="2026-11-03T09:00")
    kept = {
        "CLAIMDOCS_DATA_DIR": str(tmp_path / "data"),
        "CLAIMDOCS_DATABASE_URL": f"sqlite:///{tmp_path}/data/claimdocs.db",
    }
    assert claimdocs("review", folder, "--as-of", "2026-11-10", **kept).returncode == 0
    early = claimdocs("due", "--as-of", "2026-11-11", **kept)
    assert (early.returncode, "nothing is due" in early.stdout) == (0, True)
    late = claimdocs("due", "--as-of", "2026-12-04", "--json", **kept)
    assert late.returncode == 0, late.stderr
    (duty,) = json.loads(late.stdout)["duties"]
    assert (duty["report_no"], duty["due"], duty["state"]) == (REPORT_NO, "2026-12-03", "late")
    assert "late" in claimdocs("due", "--as-of", "2026-12-04", **kept).stdout
    marked = claimdocs("mark", REPORT_NO, "decided", "--at", "2026-12-01", "--by", "core", **kept)
    assert marked.returncode == 0, marked.stderr
    after = json.loads(claimdocs("due", "--as-of", "2026-12-04", "--json", **kept).stdout)
    assert [(each["duty"], each["due"]) for each in after["duties"]] == [("notification", "2026-12-04")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("due",), "CLAIMDOCS_DATABASE_URL"),
        (("mark", "RA1", "closed", "--by", "core"), "CLAIMDOCS_DATABASE_URL"),
        (("mark", "RA1", "shut", "--by", "core"), "closed"),
        (("mark", "RA1", "closed"), "--by"),
        (("due", "--as-of", "tomorrow"), "--as-of"),
    ],
)
def test_wrong_usage_is_told(
    claimdocs: Command, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    kept = {} if said.endswith("URL") else {"CLAIMDOCS_DATABASE_URL": f"sqlite:///{tmp_path}/x.db"}
    done = claimdocs(*arguments, **kept)
    assert (done.returncode, said in done.stderr, done.stdout) == (2, True, "")
