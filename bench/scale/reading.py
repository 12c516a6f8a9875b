"""What reading brings in more processes, and what a run of Prefect costs around the same work."""

import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.scale.site import Site, site
from flows.batch import Order, review_due, survey_inbox
from flows.settings import Environment

RUN = "import sys; from flows.deployed.chunk import review_claims; review_claims(sys.argv[1:])"


@dataclass(frozen=True)
class Plain:
    """One pass over an inbox without Prefect and with nothing read before: wall seconds and pages."""

    seconds: float
    pages: int


def plainly(inbox: Path, home: Path, processes: int) -> Plain:
    """Reviews an inbox into `home`, with a data directory of its own."""
    order = Order(home / "out", Environment(data_dir=home / "data"), "rapidocr")
    found = survey_inbox(order, inbox, 0)
    began = time.perf_counter()
    lines = list(review_due(order, found, processes))
    seconds = time.perf_counter() - began
    faults = [line.error for line in lines if line.error]
    if faults:
        raise SystemExit(f"{len(faults)} claims were not reviewed: {faults[0]}")
    return Plain(seconds, sum(line.review.pages for line in lines if line.review))


def by_prefect(inbox: Path, home: Path, database: str, claims: list[str]) -> float:
    """The same in one run of `review-claims`: seconds between RUNNING and COMPLETED."""
    shared = {"CLAIMDOCS_INBOX": str(inbox), "CLAIMDOCS_OUT": str(home / "out")}
    home.mkdir(parents=True)
    (home / "ledger.key").write_bytes(bytes(32))
    with site(home, database, shared) as there:
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", RUN, *claims], env=there.variables("host"), check=True
        )
        return _running(there)


def _running(there: Site) -> float:
    (run,) = there.runs("review-claims")
    if run["state_type"] != "COMPLETED":
        raise SystemExit(f"the run ended as {run['state_type']}")
    history = there.client.get("/flow_run_states/", params={"flow_run_id": run["id"]}).json()
    at = {state["type"]: datetime.fromisoformat(state["timestamp"]) for state in history}
    return (at["COMPLETED"] - at["RUNNING"]).total_seconds()
