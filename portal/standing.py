"""Where a claim stands, as the portal may say it: from what arrived, the review in its output folder, and the store's
word on the request.

A list that somebody outside has seen is fixed. Where we send no letters the portal does, and its first look at a ready
request approves it; else what sends them approves them. Drafts and second requests wait for a human.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import ValidationError
from sqlalchemy.orm import Session

from claims.errors import RequestError
from claims.requests import FROZEN, Word
from claims.review import Request, Review
from claims.values.dates import SHANGHAI
from flows.outputs import REVIEW
from portal.door import Door
from store.arrivals import Arrival, Stage
from store.requests import approve, held

State = Literal["open", "queued", "reviewing", "reviewed", "failed"]
STATES: dict[Stage, State] = {
    "open": "open",
    "queued": "queued",
    "reviewing": "reviewing",
    "ended": "failed",
}
"""Of a claim without a review of what was submitted: a run that came to its end without one failed."""


@dataclass(frozen=True)
class Standing:
    """`review`: the one of all that was submitted, None before it is there; `request`: what it asks for, where the
    customer may see it."""

    state: State
    review: Review | None = None
    request: Request | None = None


def standing(door: Door, report_no: str, arrived: Arrival | None) -> Standing:
    """Where a claim stands; `arrived`: None where none of it came by the portal. The review of one that lay in the
    inbox before stands until something is submitted. Raises StoreError."""
    review = _review(door, report_no)
    submitted = arrived is None or arrived.client is None or arrived.submitted > 0
    if review is None or not submitted or not _knows(review, arrived):
        return Standing(STATES[arrived.stage] if arrived else "open")
    return Standing("reviewed", review, _released(door, review))


def _review(door: Door, report_no: str) -> Review | None:
    """The claim's review; one that is not there, or not ours, is none."""
    try:
        found = Review.model_validate_json((door.results(report_no) / REVIEW).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.report_no == report_no and found.inputs is not None else None


def _knows(review: Review, arrived: Arrival | None) -> bool:
    """Whether a review was made from all that was submitted."""
    assert review.inputs is not None
    seen = [*(page.file for page in review.inputs.pages), *(problem.file for problem in review.problems)]
    known = {name.partition("!/")[0] for name in seen}
    return all(file.name in known for file in (arrived.files if arrived else ()) if file.submission)


def _released(door: Door, review: Review) -> Request | None:
    request = review.request
    if request is None or request.state == "draft":
        return None
    with door.store.writing() as session:
        try:
            return request if _is_fixed(session, door, review.report_no, request) else None
        except RequestError:
            return None


def _is_fixed(session: Session, door: Door, report_no: str, request: Request) -> bool:
    row = held(session, report_no, request.number)
    if row.state == "draft" and row.hash == request.hash and door.environment.send == "never":
        word = Word(datetime.now(SHANGHAI), why="已向上游系统或客户展示")
        approve(session, report_no, request.number, word)
    return row.state in FROZEN and row.hash == request.hash
