"""What an upstream system's webhook hears (CONTRACT §8). Each event is put into the outbox in the transaction of what
it tells of, under a key of its own: told twice, it goes out once."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from claims.delivery import Channel, Message
from claims.requests import FROZEN, Word
from claims.review import Request, Review
from flows.channels import Sending
from store import outbox
from store.requests import frozen_requests, held, mark_delivered

Event = Literal[
    "claim.received",
    "claim.reviewed",
    "request.ready",
    "request.sent",
    "request.delivered",
    "supplement.received",
    "claim.complete",
]
SHOWN_AFTER = timedelta(seconds=5)
"""A review's files are in their place a moment after they are told of."""


def tell(
    session: Session,
    channels: Collection[Channel],
    event: Event,
    report_no: str,
    about: str,
    at: datetime,
    *,
    number: str = "",
) -> None:
    """Puts an event. `about`: what of the claim it tells, each once; `number`: of the request that it tells of."""
    if "portal" not in channels:
        return
    told = {"event": event, "report_no": report_no, "number": number, "at": at.isoformat(timespec="seconds")}
    key = f"{report_no}.{about}.{event}"
    message = Message(key, report_no, number, event, "portal", "portal", json.dumps(told).encode())
    outbox.put(session, message, int(at.timestamp()))


def tell_request(
    session: Session, channels: Collection[Channel], event: Event, report_no: str, number: str, at: datetime
) -> None:
    """An event of a request."""
    tell(session, channels, event, report_no, number, at, number=number)


def tell_review(session: Session, how: Sending, review: Review, made_from: str, at: datetime) -> None:
    """That a claim was reviewed from something new (`made_from`: flows.state); that all is there; that there is a
    request, where it is not we who send it. Nothing of what was found."""
    shown = at + SHOWN_AFTER
    events: list[Event] = ["claim.reviewed"]
    if review.outcome == "complete":
        events.append("claim.complete")
    for event in events:
        tell(session, how.channels, event, review.report_no, made_from[:12], shown)
    request = review.request
    if request and how.mode == "never" and _may_be_seen(session, review.report_no, request):
        tell_request(session, how.channels, "request.ready", review.report_no, request.number, shown)


def _may_be_seen(session: Session, report_no: str, request: Request) -> bool:
    """A first request that is no draft; a second one when it was approved."""
    row = held(session, report_no, request.number)
    first = not frozen_requests(session, row.claim_id, row.kind)
    return row.state in FROZEN or (first and request.state == "ready")


def deliver(session: Session, channels: Collection[Channel], report_no: str, number: str, word: Word) -> None:
    """A letter reached the customer. Raises RequestError."""
    mark_delivered(session, report_no, number, word)
    tell_request(session, channels, "request.delivered", report_no, number, word.at)
