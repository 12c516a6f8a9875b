"""A batch over many machines: its claims are handed out in runs of some tens each, as many at once as there are
workers; what a run leaves that dies is handed out again.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.errors import RunError
from flows.logs import get_log
from flows.runs import GONE, Runs
from flows.sweeping import sweep

if TYPE_CHECKING:
    from store import Store

DEPLOYMENT = "review-claims/chunk"
PAUSE = 2.0
"""Seconds between two looks at the runs."""
MOST_ATTEMPTS = 3
"""So often claims of a run that died are handed out; then one of them is likely what kills it."""


@dataclass(frozen=True)
class Chunk:
    """Claims of one run, by their report_no. `name`: of the chunk within its batch; `attempt`: 0 for the first run."""

    name: str
    claims: tuple[str, ...]
    attempt: int = 0


@dataclass(frozen=True)
class Split:
    """A batch that is handed out. `batch`: the id of its own run; `is_done`: whether a claim was reviewed."""

    runs: Runs
    store: "Store"
    batch: str
    force: bool
    is_done: Callable[[str], bool]
    pause: float = PAUSE

    def hand_out(self, claims: Sequence[str], size: int) -> Iterator[str]:
        """Every claim once its run has ended, and no other will take it. Where Prefect does not answer for a while
        the batch waits for it."""
        lots = range(0, len(claims), size)
        waiting = deque(Chunk(str(at // size), tuple(claims[at : at + size])) for at in lots)
        running: dict[str, Chunk] = {}
        while waiting or running:
            try:
                sweep(self.runs, self.store)
                for run in list(running):
                    yield from self._ended(run, running, waiting)
                self._begin(running, waiting)
            except RunError as error:
                get_log().warning("batch waits", error=str(error))
            if waiting or running:
                time.sleep(self.pause)

    def _ended(self, run: str, running: dict[str, Chunk], waiting: deque[Chunk]) -> Iterator[str]:
        how = self.runs.end_of(run)
        if how is None:
            return
        chunk = running.pop(run)
        left = [claim for claim in chunk.claims if not self.is_done(claim)] if how == GONE else []
        if chunk.attempt + 1 >= MOST_ATTEMPTS:
            left = []
        if left:
            waiting.append(replace(chunk, claims=tuple(left), attempt=chunk.attempt + 1))
        yield from (claim for claim in chunk.claims if claim not in left)

    def _begin(self, running: dict[str, Chunk], waiting: deque[Chunk]) -> None:
        """As many runs as there are workers; one that is begun before any worker is there waits for it."""
        most = max(1, self.runs.workers(DEPLOYMENT))
        while waiting and len(running) < most:
            chunk = waiting[0]
            key = f"{self.batch}-{chunk.name}-{chunk.attempt}"
            run = self.runs.begin(DEPLOYMENT, {"claims": list(chunk.claims), "force": self.force}, key)
            running[run] = waiting.popleft()
