"""Runs that are stuck: whoever worked on them died without a word. They are ended as crashed, what they held is free,
and a batch that died is begun again.

A run shows that it lives by its lease in the store (flows.leasing). Where a run and its worker die together Prefect
would show it as running for ever, and keep its place in every limit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from claims.values.dates import SHANGHAI
from flows.logs import get_log
from flows.runs import Run, Runs

if TYPE_CHECKING:
    from store import Store

FLOWS = ("review-claim", "review-claims", "review-inbox", "follow-up")
BATCH = "inbox"
"""The parameter by which a run of `review-inbox` is known."""
STARTING = timedelta(minutes=15)
"""So long may a run be on its way from the queue to its first step. One that comes later after all is not let in."""
WHY = "it gave no sign of life in time: its process is dead, or lost the store"
AGAIN = "-again"
MOST_AGAIN = 3


@dataclass(frozen=True)
class Swept:
    """A run that was ended. `again`: the run that was begun in its place, "" where none was."""

    run: str
    again: str = ""


def sweep(runs: Runs, store: "Store") -> list[Swept]:
    """Ends every run that is stuck. Raises RunError, StoreError."""
    return [_end(runs, store, run) for run in _stuck(runs, store)]


def _stuck(runs: Runs, store: "Store") -> Iterator[Run]:
    from store.leases import forget_lapsed, lapsed

    running = runs.unfinished(FLOWS, "RUNNING")
    with store.writing() as session:
        forget_lapsed(session, "claim")
        silent = lapsed(session, "run", [run.id for run in running])
    yield from (run for run in running if run.id in silent)
    late = datetime.now(SHANGHAI) - STARTING
    yield from (run for run in runs.unfinished(FLOWS, "PENDING") if run.since < late)


def _end(runs: Runs, store: "Store", run: Run) -> Swept:
    """First what it held is free, then it ends: dying in between, one does it again. A sign of life that comes late
    finds nothing to prolong."""
    from store.leases import release_all

    again = _begin_again(runs, run) if BATCH in run.parameters else ""
    runs.crash(run.id, WHY)
    with store.writing() as session:
        release_all(session, run.id)
    get_log().warning("run swept", code=run.id)
    return Swept(run.id, again)


def _begin_again(runs: Runs, run: Run) -> str:
    """A batch reviews what is still due, a few times at most: what kills every run is for a human."""
    first, _, count = run.key.partition(AGAIN) if AGAIN in run.key else (run.id, "", "0")
    if int(count) >= MOST_AGAIN or run.deployment is None:
        return ""
    return runs.begin_again(run.deployment, run.parameters, f"{first}{AGAIN}{int(count) + 1}")
