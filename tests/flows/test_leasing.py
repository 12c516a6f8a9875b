"""Two runs on one inbox: each claim is reviewed once, and what a dead run held another one finishes."""

import json
import os
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claims.errors import LeaseError, ReviewError
from flows.clerk import Clerk, Standard
from flows.leasing import Held, Leasing, patiently
from flows.settings import read_environment
from store import Store, open_store
from store.history import histories
from store.leases import Lease, release_all, take
from tests.flows.conftest import CLAIMDOCS
from tests.flows.folders import AS_OF, write_claim

CLAIMS = 8


@pytest.fixture
def kept(address: str, clean: None, data_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """The store that commands use, on either database; its key beside the readings."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    monkeypatch.setenv("CLAIMDOCS_DATABASE_URL", address)
    monkeypatch.setenv("CLAIMDOCS_DATA_DIR", str(data))
    monkeypatch.setenv("CLAIMDOCS_LEASE_SECONDS", "3")
    return open_store(address, data)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for number in range(CLAIMS):
        write_claim(tmp_path / "inbox" / f"{number}", report_no=f"RA-{number}")
    return tmp_path / "inbox"


def batch(inbox: Path) -> "subprocess.Popen[str]":
    """A batch with one worker, in a process group of its own."""
    out = inbox.parent / "out"
    options = ("--as-of", AS_OF, "--quiet-period", "0", "--json", "--jobs", "1", "--out", str(out))
    return subprocess.Popen(
        [CLAIMDOCS, "batch", str(inbox), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def review(folder: Path) -> "subprocess.CompletedProcess[str]":
    """One claim, by hand."""
    options = ("--as-of", AS_OF, "--out", str(folder.parents[1] / "out" / "RA-1"))
    command = [str(CLAIMDOCS), "review", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def lines(process: "subprocess.Popen[str]") -> tuple[list[dict[str, Any]], str]:
    """What a batch printed to its end, and what it said to people."""
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return [json.loads(line) for line in out.splitlines()], errors


def test_two_batches_at_once_review_each_claim_once(kept: Store, inbox: Path) -> None:
    told = [line for process in [batch(inbox), batch(inbox)] for line in lines(process)[0]]
    reviewed = Counter(line["report_no"] for line in told if "report_no" in line)
    assert reviewed == {f"RA-{number}": 1 for number in range(CLAIMS)}
    assert {line["left"] for line in told if "left" in line} <= {"duplicate"}
    for history in histories(kept):
        assert Counter(event.what for event in history.events)["compose"] == 1


def test_what_a_killed_batch_held_is_finished_after_its_time(kept: Store, inbox: Path) -> None:
    """No word comes from it: neither its processes nor its claims are let go."""
    dead = batch(inbox)
    assert dead.stdout is not None
    done = {json.loads(dead.stdout.readline())["report_no"]}
    os.killpg(dead.pid, signal.SIGKILL)
    done |= {json.loads(line)["report_no"] for line in dead.communicate(timeout=60)[0].splitlines()}
    since = time.monotonic()
    at_once, said = lines(batch(inbox))
    left = [line for line in at_once if "left" in line]
    assert [line["left"] for line in left] == ["duplicate"] * len(left)
    assert len(left) <= 1
    assert ("another run reviews exactly this now" in said) == bool(left)
    time.sleep(max(0.0, 4.0 - (time.monotonic() - since)))
    rest, _ = lines(batch(inbox))
    assert {line["folder"] for line in rest} == {line["folder"] for line in left}
    assert all("report_no" in line for line in rest)
    assert len(list((inbox.parent / "out").glob("*/review.json"))) == CLAIMS
    assert all(len(history.requests) == 1 for history in histories(kept))


def test_a_review_by_hand_waits_for_a_claim_that_a_dead_run_has(
    kept: Store, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMDOCS_LEASE_SECONDS", "30")
    with kept.writing() as session:
        take(session, Lease("claim", "RA-1", "whatever", "dead", 8))
    done = review(inbox / "1")
    assert done.returncode == 0
    assert "another run reviews this claim now: waiting for it, 30 s at most" in done.stderr
    assert (inbox.parent / "out" / "RA-1" / "review.json").is_file()


def test_a_review_by_hand_leaves_a_claim_to_the_run_that_has_it(kept: Store, inbox: Path) -> None:
    with Leasing(kept, 60).named().claim("RA-1", "whatever"):
        done = review(inbox / "1")
    assert done.returncode == 1
    assert "run this again in a minute" in done.stderr
    assert not (inbox.parent / "out" / "RA-1").exists()


def test_other_content_of_a_claim_waits(kept: Store) -> None:
    first, second = (Leasing(kept, 60).named() for _ in range(2))
    with first.claim("RA-1", "before") as held, second.claim("RA-1", "after") as answer:
        assert isinstance(held, Held)
        assert answer == "waiting"
    with second.claim("RA-1", "after") as held:
        assert isinstance(held, Held), "free as soon as the first one is done"


def test_who_waits_gets_the_claim_when_its_holder_is_dead(kept: Store) -> None:
    with kept.writing() as session:
        take(session, Lease("claim", "RA-1", "same", "dead", 2))
    with patiently(Leasing(kept, 60).named(), "RA-1", lambda: "same", 20) as (held, waited):
        assert isinstance(held, Held)
        assert waited


def test_a_sign_of_life_keeps_a_claim_much_longer_than_its_time(kept: Store) -> None:
    with Leasing(kept, 2).named().claim("RA-1", "same") as held:
        assert isinstance(held, Held)
        time.sleep(3.5)
        with Leasing(kept, 2).named().claim("RA-1", "same") as answer:
            assert answer == "duplicate"
        held.prove()


def test_who_lost_a_claim_writes_nothing(kept: Store) -> None:
    late = Leasing(kept, 60).named()
    with late.claim("RA-1", "same") as held:
        assert isinstance(held, Held)
        with kept.writing() as session:
            release_all(session, late.owner)
        with Leasing(kept, 60).named().claim("RA-1", "same") as taken:
            assert isinstance(taken, Held)
            with pytest.raises(LeaseError, match="nothing was written"):
                held.prove()


def test_without_a_store_nobody_is_asked() -> None:
    with Leasing(None, 60).claim("RA-1", "same") as held:
        assert isinstance(held, Held)
        held.prove()


def test_an_adjusters_new_review_waits_its_turn_and_is_told_why_not(kept: Store, inbox: Path) -> None:
    environment = read_environment().model_copy(update={"out": inbox.parent / "out"})
    clerk = Clerk(Standard(environment, patience=2.0))
    try:
        with (
            Leasing(kept, 60).named().claim("RA-1", "whatever"),
            pytest.raises(ReviewError, match="another run reviews this claim now"),
        ):
            clerk.review(inbox / "1")
        assert not (inbox.parent / "out" / "RA-1").exists()
        clerk.review(inbox / "1")
        assert (inbox.parent / "out" / "RA-1" / "review.json").is_file()
    finally:
        clerk.end()
