"""The portal and a real Prefect server: reviews are begun once, watched, and begun again where they broke off."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import Any

import httpx
import pytest

from flows.runs import Runs
from flows.sweeping import sweep
from portal.door import Door
from portal.forwarding import DEPLOYMENT, forward
from store.arrivals import MOST_ATTEMPTS
from store.leases import Lease, take
from tests.flows.folders import ID_NUMBER, NAME, REPORT_NO
from tests.house.tree import ROOT
from tests.portal.conftest import Caller
from tests.portal.serving import variables_of

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.xdist_group("prefect"),
    pytest.mark.filterwarnings("ignore"),  # Prefect's own server warns about its own code
]


@pytest.fixture
def waiting(upstream: Caller, door: Door, prefect: httpx.Client) -> tuple[Caller, Door]:
    """A claim that was submitted, and a door that knows the server."""
    upstream.create()
    upstream.bring((f"{NAME}.jpg", b"one"))
    upstream.submit()
    return upstream, replace(door, runs=Runs(str(prefect.base_url)))


@pytest.fixture
def deployed(prefect: httpx.Client) -> None:
    flow = prefect.post("/flows/", json={"name": "review-claim"}).raise_for_status().json()["id"]
    prefect.post("/deployments/", json={"name": "portal", "flow_id": flow}).raise_for_status()


def runs(prefect: httpx.Client, door: Door) -> list[dict[str, Any]]:
    """The runs of this test's claim, the oldest first."""
    found = (
        prefect.post("/flow_runs/filter", json={"sort": "EXPECTED_START_TIME_ASC"}).raise_for_status().json()
    )
    folders = {path.name for path in door.environment.inbox.iterdir()}
    return [run for run in found if run["parameters"].get("claim") in folders]


def test_a_submission_waits_until_there_is_a_deployment(
    waiting: tuple[Caller, Door], prefect: httpx.Client
) -> None:
    upstream, door = waiting
    forward(door)
    assert upstream.status()["state"] == "queued"
    assert runs(prefect, door) == []


def test_a_review_is_begun_once_with_an_opaque_key(
    waiting: tuple[Caller, Door], prefect: httpx.Client, deployed: None
) -> None:
    upstream, door = waiting
    for _ in range(3):
        forward(door)
    assert upstream.status()["state"] == "reviewing"
    begun = runs(prefect, door)
    assert [set(run["parameters"]) for run in begun] == [{"claim", "send"}]
    again = door.runs.begin(DEPLOYMENT, begun[0]["parameters"], begun[0]["idempotency_key"])
    assert [run["id"] for run in runs(prefect, door)] == [again]
    assert NAME not in str(begun)


def test_without_a_worker_a_claim_waits_in_the_queue_and_nobody_ends_its_run(
    waiting: tuple[Caller, Door], prefect: httpx.Client, deployed: None
) -> None:
    upstream, door = waiting
    for _ in range(2):
        forward(door)
        assert sweep(door.runs, door.store) == []
    assert [run["state_type"] for run in runs(prefect, door)] == ["SCHEDULED"]
    assert upstream.status()["state"] == "reviewing"


def test_a_portals_run_that_died_with_its_worker_is_swept_and_begun_again(
    waiting: tuple[Caller, Door], prefect: httpx.Client, deployed: None
) -> None:
    _, door = waiting
    forward(door)
    (run,) = (each["id"] for each in runs(prefect, door))
    running = {"state": {"type": "RUNNING"}, "force": True}
    prefect.post(f"/flow_runs/{run}/set_state", json=running).raise_for_status()
    with door.store.writing() as session:
        take(session, Lease("run", run, "", run, 0))
    assert [each.run for each in sweep(door.runs, door.store)] == [run]
    forward(door)
    forward(door)
    assert [each["state_type"] for each in runs(prefect, door)] == ["CRASHED", "SCHEDULED"]


def test_a_run_that_breaks_off_is_begun_again_a_few_times(
    waiting: tuple[Caller, Door], prefect: httpx.Client, deployed: None
) -> None:
    upstream, door = waiting
    for count in range(1, MOST_ATTEMPTS + 2):
        forward(door)
        begun = runs(prefect, door)
        assert len(begun) == count
        crash = {"state": {"type": "CRASHED"}, "force": True}
        prefect.post(f"/flow_runs/{begun[-1]['id']}/set_state", json=crash).raise_for_status()
        forward(door)
    assert upstream.status()["state"] == "failed"
    forward(door)
    assert len(runs(prefect, door)) == MOST_ATTEMPTS + 1
    assert upstream.submit().json() == {"state": "queued"}
    forward(door)
    assert len(runs(prefect, door)) == MOST_ATTEMPTS + 2


def test_a_run_that_prefect_lost_is_begun_again(
    waiting: tuple[Caller, Door], prefect: httpx.Client, deployed: None
) -> None:
    _, door = waiting
    forward(door)
    prefect.delete(f"/flow_runs/{runs(prefect, door)[0]['id']}").raise_for_status()
    forward(door)
    forward(door)
    assert [run["idempotency_key"][-4:] for run in runs(prefect, door)] == ["-1-1"]


@pytest.mark.skipif(
    shutil.which("curl") is None, reason="the documented call wants curl, which is not installed"
)
def test_the_call_of_the_docs_begins_a_run(prefect: httpx.Client, deployed: None) -> None:
    """As it stands there, sent to this server."""
    text = (ROOT / "docs" / "portal.md").read_text(encoding="utf-8")
    said = re.search(r"^    api=.*?(?=^\S)", text, re.DOTALL | re.MULTILINE)
    assert said is not None
    script = re.sub(r"^    api=.*$", f"api={str(prefect.base_url).rstrip('/')}", said[0], flags=re.MULTILINE)
    done = subprocess.run(["bash", "-euc", script], capture_output=True, text=True, check=True, timeout=60)  # noqa: S607
    assert json.loads(done.stdout)["parameters"] == {"claim": "RA2026110300127", "send": "never"}


@pytest.mark.live
def test_a_claim_goes_through_prefect_from_upload_to_letter(
    upstream: Caller, door: Door, prefect: httpx.Client, loss_list: bytes
) -> None:
    """The run that the portal began is carried out as a worker would."""
    flow = prefect.post("/flows/", json={"name": "review-claim"}).raise_for_status().json()["id"]
    entrypoint = {"path": str(ROOT), "entrypoint": "flows/deployed/claim.py:review_claim"}
    prefect.post("/deployments/", json={"name": "portal", "flow_id": flow, **entrypoint}).raise_for_status()
    known = replace(door, runs=Runs(str(prefect.base_url)))
    upstream.create()
    upstream.bring((f"{NAME}.xlsx", loss_list))
    upstream.submit()
    forward(known)
    (run,) = runs(prefect, door)
    settings = {**variables_of(door.environment), "PREFECT_API_URL": str(prefect.base_url).rstrip("/")}
    subprocess.run(
        [sys.executable, "-m", "prefect", "flow-run", "execute", run["id"]],
        cwd=ROOT,
        env={**os.environ, **settings},
        check=True,
        timeout=180,
    )
    forward(known)
    status = upstream.status()
    assert (status["state"], status["outcome"]) == ("reviewed", "incomplete")
    letter = upstream.get(f"/claims/{REPORT_NO}/request.pdf")
    assert letter.content.startswith(b"%PDF")
    kept = prefect.post("/logs/filter", json={}).text + prefect.post("/artifacts/filter", json={}).text
    assert REPORT_NO in kept
    assert not [word for word in (NAME, ID_NUMBER, ".xlsx") if word in kept]
