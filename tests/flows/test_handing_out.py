"""Runs on one Prefect server: claims handed out, claims that another run has, and runs that died."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from bench.scale.site import until
from flows.runs import Runs
from flows.splitting import Split
from flows.sweeping import MOST_AGAIN, sweep
from store import Store, open_store
from store.leases import Lease, holder, release, take
from tests.flows.folders import ID_NUMBER, NAME, make_quiet, write_claim

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.xdist_group("prefect"),
    pytest.mark.filterwarnings("ignore"),  # Prefect's own server warns about its own code
]


@pytest.fixture
def kept(prefect: httpx.Client, clean: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Store:
    """A store and folders, as the flows of this test know them."""
    settings = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/store/claimdocs.db",
        "DATA_DIR": str(tmp_path / "store"),
        "INBOX": str(tmp_path / "inbox"),
        "OUT": str(tmp_path / "out"),
        "LEASE_SECONDS": "4",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"CLAIMDOCS_{name}", value)
    (tmp_path / "store").mkdir(mode=0o700)
    return open_store(settings["DATABASE_URL"], tmp_path / "store")


def runs(prefect: httpx.Client) -> Runs:
    return Runs(str(prefect.base_url))


def filtered(prefect: httpx.Client, what: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = prefect.post(f"/{what}/filter", json={}).json()
    return found


def test_a_run_reviews_its_claims_one_task_each(kept: Store, prefect: httpx.Client, tmp_path: Path) -> None:
    from flows.deployed.chunk import review_claims
    from flows.deployed.guarding import FlowError

    for number in "123":
        write_claim(tmp_path / "inbox" / f"{NAME} {number}", report_no=f"RA-task-{number}")
    with kept.writing() as session:
        take(session, Lease("claim", "RA-task-3", "other", "another run", 600))
    with pytest.raises(FlowError, match="1 of 4 claims"):
        review_claims(claims=[f"RA-task-{number}" for number in "1234"])
    ends = {"1": "Completed", "2": "Completed", "3": "Waiting", "4": "Failed"}
    until(
        lambda: _tasks(prefect) == {f"RA-task-{number}": end for number, end in ends.items()},
        20,
        "writing it down",
    )
    assert {path.parent.name for path in (tmp_path / "out").glob("*/review.json")} == {
        "RA-task-1",
        "RA-task-2",
    }
    told = prefect.post("/logs/filter", json={}).text + prefect.post("/artifacts/filter", json={}).text
    assert NAME not in told
    assert ID_NUMBER not in told
    with kept.writing() as session:
        assert holder(session, "claim", "RA-task-1") is None
        assert holder(session, "claim", "RA-task-3") is not None


def _tasks(prefect: httpx.Client) -> dict[str, str]:
    return {
        task["name"]: task["state_name"]
        for task in filtered(prefect, "task_runs")
        if "RA-task" in task["name"]
    }


def test_a_double_click_is_reviewed_once(kept: Store, prefect: httpx.Client, tmp_path: Path) -> None:
    """The second run waits for the first, and ends with a name that says so."""
    from flows.deployed.claim import review_claim
    from flows.engines import open_reader
    from flows.intake import load_claim
    from flows.settings import read_environment
    from flows.steps import Job, made_from
    from flows.steps import review_claim as review

    folder = write_claim(tmp_path / "inbox" / "folder", report_no="RA-double")
    environment = read_environment()
    reader = open_reader("rapidocr", environment)
    job = Job(load_claim(folder), tmp_path / "out" / "RA-double", environment.settings, reader, store=kept)
    lease = Lease("claim", "RA-double", made_from(job), "the first click", 600)
    with kept.writing() as session:
        take(session, lease)

    def first() -> None:
        review(job)
        time.sleep(2)
        with kept.writing() as session:
            release(session, lease)

    clicked = Thread(target=first)
    clicked.start()
    state = review_claim(claim="RA-double", return_state=True)
    clicked.join()
    assert (state.name, state.type.value) == ("Duplicate", "COMPLETED")
    assert "another run reviews exactly this" in (state.message or "")
    assert not [
        run
        for run in filtered(prefect, "task_runs")
        if run["flow_run_id"] == str(state.state_details.flow_run_id)
    ]


def test_a_claim_whose_run_died_is_reviewed_after_its_time(kept: Store, tmp_path: Path) -> None:
    from flows.deployed.claim import review_claim

    write_claim(tmp_path / "inbox" / "folder", report_no="RA-dead")
    with kept.writing() as session:
        take(session, Lease("claim", "RA-dead", "what it was", "a dead run", 3))
    began = time.monotonic()
    review_claim(claim="RA-dead")
    assert time.monotonic() - began >= 2
    assert (tmp_path / "out" / "RA-dead" / "review.json").is_file()


@pytest.fixture
def begun(prefect: httpx.Client) -> Callable[..., str]:
    """Begins a run of a flow and leaves it in a state, as a process that died would."""

    def begin(flow: str, state: str, name: str = "x", **parameters: object) -> str:
        flow_id = prefect.post("/flows/", json={"name": flow}).raise_for_status().json()["id"]
        deployment = prefect.post("/deployments/", json={"name": name, "flow_id": flow_id}).json()["id"]
        made = prefect.post(f"/deployments/{deployment}/create_flow_run", json={"parameters": parameters})
        run = str(made.raise_for_status().json()["id"])
        _set(prefect, run, state)
        return run

    return begin


def _set(prefect: httpx.Client, run: str, state: str) -> None:
    body = {"state": {"type": state}, "force": True}
    prefect.post(f"/flow_runs/{run}/set_state", json=body).raise_for_status()


def _state(prefect: httpx.Client, run: str) -> str:
    return str(prefect.get(f"/flow_runs/{run}").json()["state_type"])


def test_a_run_without_a_sign_of_life_is_ended_and_lets_go(
    kept: Store, prefect: httpx.Client, begun: Callable[..., str]
) -> None:
    dead, alive, untold = (begun("review-claim", "RUNNING", name, claim="RA1") for name in ("a", "b", "c"))
    with kept.writing() as session:
        take(session, Lease("run", dead, "", dead, 0))
        take(session, Lease("claim", "RA-held", "x", dead, 600))
        take(session, Lease("run", alive, "", alive, 600))
    swept = sweep(runs(prefect), kept)
    assert [(each.run, each.again) for each in swept] == [(dead, "")]
    assert [_state(prefect, run) for run in (dead, alive, untold)] == ["CRASHED", "RUNNING", "RUNNING"]
    with kept.writing() as session:
        assert holder(session, "claim", "RA-held") is None
        assert holder(session, "run", alive) is not None
    assert sweep(runs(prefect), kept) == []


def test_a_run_that_never_came_to_its_first_step_is_ended(
    kept: Store, prefect: httpx.Client, begun: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = begun("review-claim", "PENDING", "late", claim="RA1")
    time.sleep(4)
    between = time.monotonic()
    fresh = begun("review-claim", "PENDING", "fresh", claim="RA1")
    starting = timedelta(
        seconds=time.monotonic() - between + 2
    )  # beginning a run takes long beside other work
    monkeypatch.setattr("flows.sweeping.STARTING", starting)
    assert late in {each.run for each in sweep(runs(prefect), kept)}
    assert (_state(prefect, late), _state(prefect, fresh)) == ("CRASHED", "PENDING")


def test_a_batch_that_died_is_begun_again_a_few_times(
    kept: Store, prefect: httpx.Client, begun: Callable[..., str]
) -> None:
    run, again = begun("review-inbox", "RUNNING", "nightly", inbox="", limit=7, force=False), []
    while run:
        with kept.writing() as session:
            take(session, Lease("run", run, "", run, 0))
        (swept,) = sweep(runs(prefect), kept)
        if run := swept.again:
            again.append(prefect.get(f"/flow_runs/{run}").json()["parameters"])
            _set(prefect, run, "RUNNING")
    assert again == [{"inbox": "", "limit": 7, "force": False}] * MOST_AGAIN


def test_what_a_dead_run_left_is_handed_out_again(
    kept: Store, prefect: httpx.Client, begun: Callable[..., str], tmp_path: Path
) -> None:
    """Two claims of four were done when the first run died; its successor gets the other two."""
    _set(prefect, begun("review-claims", "RUNNING", "chunk", claims=["RA0"]), "COMPLETED")
    done: set[str] = set()
    split = Split(runs(prefect), kept, "batch", force=False, is_done=done.__contains__, pause=0.2)
    ended: list[str] = []
    worker = Thread(target=lambda: ended.extend(split.hand_out(["RA1", "RA2", "RA3", "RA4"], 4)))
    worker.start()
    first = _next(prefect, "batch-0-0")
    done |= {"RA1", "RA3"}
    _set(prefect, first["id"], "CRASHED")
    second = _next(prefect, "batch-0-1")
    assert (first["parameters"]["claims"], second["parameters"]["claims"]) == (
        ["RA1", "RA2", "RA3", "RA4"],
        ["RA2", "RA4"],
    )
    done |= {"RA2"}
    _set(prefect, second["id"], "FAILED")
    worker.join(20)
    assert Counter(ended) == Counter(["RA1", "RA2", "RA3", "RA4"]), "one it could not finish is told as well"


def _next(prefect: httpx.Client, key: str) -> dict[str, Any]:
    def found() -> list[dict[str, Any]]:
        return [run for run in filtered(prefect, "flow_runs") if run.get("idempotency_key") == key]

    until(found, 20, "the next run")
    return found()[0]


def test_a_small_inbox_is_reviewed_by_the_run_itself(
    kept: Store, prefect: httpx.Client, tmp_path: Path
) -> None:
    from flows.deployed.inbox import review_inbox

    make_quiet(write_claim(tmp_path / "inbox" / "one", report_no="RA-small"))
    before = len(filtered(prefect, "flow_runs"))
    review_inbox()
    assert (tmp_path / "out" / "RA-small" / "review.json").is_file()
    assert len(filtered(prefect, "flow_runs")) == before + 1
