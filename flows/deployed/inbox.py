"""Flow `review-inbox` (CONTRACT §8)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from prefect import flow

from claims.errors import RunError
from flows.batch import Order, review_due, reviewed_already, survey_inbox
from flows.deployed.artifacts import publish_batch
from flows.deployed.asking import asked
from flows.deployed.guarding import FlowError, refuse_sending, step, without_values
from flows.deployed.running import (
    living,
    order_here,
    prefect_here,
    refuse_unfinished,
    send_at_once,
    this_run,
)
from flows.ends import Line, brief, whole
from flows.inbox import Survey
from flows.intake import Claim
from flows.runs import Runs
from flows.settings import Environment, read_environment
from flows.splitting import DEPLOYMENT, Split
from flows.storage import open_storage
from store import Store

QUIET_SECONDS = 300.0
Inbox = Annotated[str, asked("Inbox 收件夹", "Folder of claim folders; empty: CLAIMDOCS_INBOX")]
Limit = Annotated[int, asked("Limit 上限", "At most so many claims in one run", ge=1)]
Force = Annotated[bool, asked("Force 重新审核", "Review again what has not changed")]


@flow(name="review-inbox", persist_result=False)
def review_inbox(inbox: Inbox = "", limit: Limit = 1000, force: Force = False) -> None:
    """Review every claim folder of the inbox that is new or has changed: here, or where they are many on every machine
    that has a worker."""
    with without_values():
        environment = read_environment()
        storage, folder = open_storage(environment), Path(inbox) if inbox else environment.inbox
        if not inbox:
            storage.bring_inbox()
            storage.bring_results()
        if not folder.is_dir():
            raise FlowError("inbox: there is no such folder")
        refuse_sending(environment, environment.send)
    with living(environment) as leasing:
        order = order_here(environment, leasing, storage, force=force)
        found = step("survey", lambda: survey_inbox(order, folder, QUIET_SECONDS))
        found.due = found.due[:limit]
        with without_values():
            split = None if inbox else _split(environment, order, found.due, leasing.store)
        lines: list[Line] = step(
            "review", lambda: _handed_out(split, order, found) if split else list(review_due(order, found))
        )
        send_at_once(environment, leasing.store, environment.send)
    publish_batch(found, lines)
    refuse_unfinished(lines, "the artifacts")


def _split(environment: Environment, order: Order, due: Sequence[Claim], store: Store | None) -> Split | None:
    """How the claims are handed out; None where they are few, there is no store to keep machines apart, or there are
    no deployment and no worker that would take them."""
    if store is None or len(due) <= environment.run_claims:
        return None
    runs = prefect_here()
    if not _is_served(runs):
        return None
    known, claims = reviewed_already(order), {claim.report.report_no: claim for claim in due}

    def is_done(number: str) -> bool:
        if order.storage:
            order.storage.bring_results(number)
        return known(claims[number])

    return Split(runs, store, this_run(), order.force, is_done)


def _is_served(runs: Runs) -> bool:
    try:
        return runs.workers(DEPLOYMENT) > 0
    except RunError:
        return False


def _handed_out(split: Split, order: Order, found: Survey) -> list[Line]:
    claims = {claim.report.report_no: claim for claim in found.due}
    ended = split.hand_out(list(claims), order.environment.run_claims)
    return [
        *(Line(folder.name, error=error) for folder, error in found.errors),
        *(_line(order, claims[number], done=split.is_done(number)) for number in ended),
    ]


def _line(order: Order, claim: Claim, *, done: bool) -> Line:
    name = claim.folder.name
    if not done:
        return Line(name, error="its run did not finish it")
    return Line(name, brief(whole(order.out, claim.report.report_no)))
