"""The life of a request to the customer (DOMAIN 1.5): its states, what moves it, why it may ask a second time.

draft → approved → sent → delivered → supplemented → closed. What was approved is frozen: the same list again is a
reminder, and a second request holds only what a reason allows.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.review import ReasonCode, RequestKind, RequestLine

RequestState = Literal[
    "draft", "approved", "sent", "delivered", "supplemented", "closed", "rejected", "superseded"
]
ItemState = Literal["open", "answered", "present", "waived", "dropped"]
"""`answered`: the customer did what was asked, and a human or a second request goes on from there. `waived`: accepted
without the paper. `dropped`: taken out by an adjuster before it was approved, so never sent."""
Step = Literal[
    "compose",
    "supersede",
    "reject",
    "approve",
    "send",
    "doubt",
    "fail",
    "deliver",
    "remind",
    "supplement",
    "close",
]

LATE: Mapping[RequestState, RequestState] = {
    "sent": "sent",
    "delivered": "delivered",
    "supplemented": "supplemented",
    "closed": "closed",
}
"""What a late word about a letter changes: nothing."""
STEPS: Mapping[Step, Mapping[RequestState, RequestState]] = {
    "compose": {"draft": "draft", "rejected": "draft", "superseded": "draft"},
    "supersede": {"draft": "superseded"},
    "reject": {"draft": "rejected"},
    "approve": {"draft": "approved"},
    "send": {"approved": "sent", **LATE},
    "doubt": {"approved": "approved", **LATE},
    "fail": {"approved": "approved", **LATE, "sent": "approved"},
    "deliver": {"approved": "delivered", "sent": "delivered", "delivered": "delivered"},
    "remind": {"sent": "sent", "delivered": "delivered"},
    "supplement": {"delivered": "supplemented"},
    "close": {"approved": "closed", "sent": "closed", "delivered": "closed", "supplemented": "closed"},
}
"""What each step makes of each state; a pair that is not here is refused. `doubt`: the server's answer was lost, a
human looks. Receipts may come twice or late: they change nothing then."""
FROZEN: frozenset[RequestState] = frozenset({"approved", "sent", "delivered", "supplemented", "closed"})
"""States of a request whose list is fixed."""


class Cause(NamedTuple):
    """A reason for asking again. `human`: an adjuster may say it of a line of their own; `apologises`: the letter says
    sorry, and it is counted."""

    human: bool
    apologises: bool = False


CAUSES: Mapping[ReasonCode, Cause] = {
    "NEW_FACT_FROM_SUPPLEMENT": Cause(human=False),
    "SUPPLEMENT_DEFECTIVE": Cause(human=False),
    "CLAIM_SCOPE_EXTENDED_BY_CUSTOMER": Cause(human=True),
    "INVESTIGATION": Cause(human=True),
    "AUTHORITY_CHANGED_CERT": Cause(human=True),
    "MISSED_BY_US": Cause(human=True, apologises=True),
}
"""Every reason for a second request. What new material caused claimdocs finds itself; all need a supervisor."""


class KeptItem(BaseModel):
    """One line as it was asked, and what became of it."""

    model_config = ConfigDict(frozen=True)

    line: RequestLine
    state: ItemState = "open"


OURSELVES = "claimdocs"
"""Who did what no person did."""


@dataclass(frozen=True)
class Word:
    """Who says so (an account, not a name), why, and when it happened, with its zone."""

    at: datetime
    by: str = OURSELVES
    why: str = ""


@dataclass(frozen=True)
class Lacking:
    """A line of a review, and the files that it names (`papers`, hashed; none where something is plainly missing)."""

    line: RequestLine
    papers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """A line of a request that is fixed. `title`: as the review composed it, "" where an adjuster added it;
    `submission`: what came with a later one the customer sent after it; `place`: request and position in the store."""

    line: RequestLine
    title: str
    papers: frozenset[str]
    state: ItemState
    submission: int
    place: tuple[int, int] = (0, 0)


class Happening(BaseModel):
    """One entry of the history, never changed: what, when it happened, who (an account; "claimdocs" by itself), why."""

    model_config = ConfigDict(frozen=True)

    what: str
    at: datetime
    by: str
    why: str = ""
    number: str = ""
    item: str = ""
    detail: dict[str, str] = {}


class KeptRequest(BaseModel):
    """A request in the store. The times are those of its history, None where it did not come to that. The notice
    pauses the clock from `delivered_at` to `supplemented_at` (解释二 15)."""

    model_config = ConfigDict(frozen=True)

    number: str
    kind: RequestKind
    state: RequestState
    hash: str
    items: tuple[KeptItem, ...]
    suggested_date: date | None = None
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    supplemented_at: datetime | None = None

    @property
    def lines(self) -> list[RequestLine]:
        """What the letter asks for."""
        return [each.line for each in self.items if each.state != "dropped"]

    @property
    def open_lines(self) -> list[RequestLine]:
        """What is still awaited; nothing of a list that is never sent."""
        gone = self.state in ("rejected", "superseded")
        return [] if gone else [each.line for each in self.items if each.state == "open"]


class ClaimHistory(BaseModel):
    """All requests of one claim in their order, and everything that happened to them. `received_at`: when the first
    material came (T0 of the legal clock), None before that; `missed`: lines that were asked late by our own fault."""

    model_config = ConfigDict(frozen=True)

    report_no: str
    received_at: datetime | None
    requests: tuple[KeptRequest, ...]
    events: tuple[Happening, ...]
    missed: int = 0


def request_hash(lines: Iterable[RequestLine]) -> str:
    """SHA-256 over what is asked: items, kinds, titles, reasons. The same list has the same hash (a reminder, not a
    new request), also where a new upload renumbered the documents or a hint on the way was reworded."""
    content = [[line.item, line.kind, line.title, line.reason] for line in lines]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
