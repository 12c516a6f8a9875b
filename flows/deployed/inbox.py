"""Flow `review-inbox` (CONTRACT §8)."""

from pathlib import Path
from typing import Annotated

from prefect import flow
from pydantic import Field

from flows.batch import Line, Order, review_due, survey_inbox
from flows.deployed.artifacts import publish_batch
from flows.deployed.guarding import FlowError, refuse_sending, step, without_values
from flows.keeping import open_kept
from flows.sending import transports, work_off
from flows.settings import read_environment

QUIET_SECONDS = 300.0
Inbox = Annotated[str, Field(title="Inbox", description="Folder of claim folders; empty: CLAIMDOCS_INBOX")]
Limit = Annotated[int, Field(title="Limit", description="At most so many claims in one run", ge=1)]
Force = Annotated[bool, Field(title="Force", description="Review again what has not changed")]


@flow(name="review-inbox", persist_result=False)
def review_inbox(inbox: Inbox = "", limit: Limit = 1000, force: Force = False) -> None:
    """Review every claim folder of the inbox that is new or has changed."""
    with without_values():
        environment = read_environment()
        folder = Path(inbox) if inbox else environment.inbox
        if not folder.is_dir():
            raise FlowError("inbox: there is no such folder")
        refuse_sending(environment, environment.send)
        order = Order(environment.out, environment, "rapidocr", mode=environment.send)
        store = open_kept(environment)
    found = step("survey", lambda: survey_inbox(order, folder, QUIET_SECONDS, force=force))
    found.due = found.due[:limit]
    lines: list[Line] = step("review", lambda: list(review_due(order, found)))
    if environment.send == "auto" and store is not None:
        step("send", lambda: list(work_off(store, transports(environment))))
    publish_batch(found, lines)
    failed = sum(line.error is not None for line in lines)
    if failed:
        raise FlowError(f"{failed} of {len(lines)} claims could not be finished: see the artifacts")
