"""A run that waits for an adjuster is suspended: its process ends, and with the answer the flow begins anew from the
top. A review that has not changed meanwhile is not made again."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prefect.client.orchestration import get_client
from prefect.flow_runs import suspend_flow_run
from prefect.input import keyset_from_base_key
from prefect.runtime import flow_run
from pydantic import ValidationError

from claims.errors import RequestError
from claims.requests import KeptRequest, Word
from claims.review import Review
from claims.values.dates import SHANGHAI
from flows.channels import Sending
from flows.deployed.artifacts import publish_waiting
from flows.deployed.form import Settlement, form
from flows.deployed.guarding import step, without_values
from flows.replay import load_review
from flows.requests import Act
from flows.settling import Settled, mark_of, settle, waiting_draft, waits
from flows.steps import Job
from store import Store

KEY = "settle"
CHANGED = "The claim has changed since it was answered: please look again."
INVALID = "The answer could not be used: please fill in the form again."
CORRECTED = "Reviewed again, with the corrections that are kept."
ADDED = "The line was added."


@dataclass(frozen=True)
class Given:
    """The newest answer of this run: to what (settling.mark_of), and what it was; None where it made no sense."""

    mark: str
    said: Settled | None


@dataclass(frozen=True)
class Settling:
    """A reviewed claim that may wait for an adjuster. `sending`: what becomes of an approved letter; `review`: makes
    the review anew; `evidence`: the address where it is seen."""

    job: Job
    store: Store
    sending: Sending
    review: Callable[[], None]
    evidence: str

    def settle(self, given: Given | None) -> None:
        """Does what the newest answer says; as long as a human has to say something more, the run is suspended, which
        leaves from here."""
        told = self._told(given) if given else ""
        if told is None:
            return
        with without_values():
            review, draft = self._standing()
            needed = waits(review, draft, "never" if self.sending.mode == "never" else "approve")
        if needed:
            _ask(review, draft, publish_waiting(review, draft, self.evidence, told))

    def _told(self, given: Given) -> str | None:
        """What to tell the adjuster of their answer; None where all is settled by it."""
        said = given.said
        if said is None:
            return INVALID
        with without_values():
            changed = mark_of(*self._standing()) != given.mark
        if changed and said.decision != "correct":
            return CHANGED
        fault, again = step("settle", lambda: self._do(said))
        if fault:
            return fault
        if said.decision == "correct":
            return CORRECTED
        if not again:
            return None
        self.review()
        return ADDED

    def _do(self, said: Settled) -> tuple[str, bool]:
        """What stands against it, "" where nothing does; and whether the review is to be made again."""
        report_no = self.job.claim.report.report_no
        now = Word(datetime.now(SHANGHAI))
        act = Act(report_no, now, self.job.out, self.job.settings, sending=self.sending)
        try:
            return "", settle(self.store, said, act)
        except RequestError as error:
            return f"That cannot be done: {error}.", False

    def _standing(self) -> tuple[Review, KeptRequest | None]:
        review = load_review(self.job.out)
        return review, waiting_draft(self.store, review.report_no)


def newest_answer() -> Given | None:
    """What was answered when this run was suspended last; None where it was not. A run that is tried again after it
    failed begins without."""
    with get_client(sync_client=True) as client:
        policy = client.read_flow_run(flow_run.id).empirical_policy
    keys = [key for key in policy.pause_keys or () if key.startswith(f"{KEY}-")]
    if not keys:
        return None
    newest = max(keys, key=lambda key: int(key.split("-")[1]))
    try:
        loaded: Any = Settlement.load(keyset_from_base_key(f"suspended-{newest}"))
        said: Settled | None = loaded.said
    except ValidationError:
        said = None
    return Given(newest.rsplit("-", 1)[1], said)


def _ask(review: Review, draft: KeptRequest | None, description: str) -> None:
    """The time makes each question's key its own: what was asked under a known key counts as answered."""
    key = f"{KEY}-{time.time_ns()}-{mark_of(review, draft)}"
    suspend_flow_run(wait_for_input=form(description), key=key)
