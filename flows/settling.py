"""An adjuster settles what a review leaves open: approves the request, rejects it, corrects, or asks for more. Plain
functions on the store; the form that brings the answer is flows.deployed.form."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from claims.accounts import Right
from claims.errors import RequestError
from claims.requests import KeptRequest, Word
from claims.review import ReasonCode, Review
from claims.values.dates import SHANGHAI
from flows.requests import Act, perform
from flows.settings import Send
from store import Store
from store.accounts import accounts
from store.history import history

Decision = Literal["approve", "reject", "correct", "ask_more"]
Why = Literal["as_reviewed", "not_needed", "settled_with_customer", "see_corrections", "new_information"]
WHYS: Mapping[Why, str] = {
    "as_reviewed": "as reviewed",
    "not_needed": "what it asks for is not needed",
    "settled_with_customer": "settled with the customer in another way",
    "see_corrections": "see the corrections of this claim",
    "new_information": "there is new information",
}
"""Reasons by their names in the form: a free text there might hold what is personal."""
NEEDS: Mapping[Decision, Right] = {
    "approve": "approve",
    "reject": "approve",
    "correct": "correct",
    "ask_more": "ask",
}


@dataclass(frozen=True)
class Settled:
    """An adjuster's answer. `account`: whose; `item`, `because`: the line to add; `supervisor`: of a second request."""

    decision: Decision
    account: str
    why: Why
    item: str = ""
    because: ReasonCode | None = None
    supervisor: str = ""


def waiting_draft(store: Store, report_no: str) -> KeptRequest | None:
    """The draft of a claim, None where there is none. Raises StoreError."""
    found = history(store, report_no)
    return next((each for each in found.requests if each.state == "draft"), None) if found else None


def waits(review: Review, draft: KeptRequest | None, send: Send) -> bool:
    """Whether a human has to say something: of a draft that is unsure, or that goes out on a word alone; of findings
    where nothing is asked for."""
    if draft is not None and draft.lines:
        return review.outcome == "needs_review" or send == "approve"
    return review.outcome == "needs_review" and review.request is None


def mark_of(review: Review, draft: KeptRequest | None) -> str:
    """What an answer was about: with another mark it is about something else."""
    about = [review.outcome, draft.number if draft else "", draft.hash if draft else ""]
    faults = [f"{each.rule} {each.severity} {each.result}" for each in review.findings]
    return hashlib.sha256("\n".join([*about, *faults]).encode()).hexdigest()[:12]


def settle(store: Store, said: Settled, act: Act) -> bool:
    """Does what was said, and gives whether the claim is to be reviewed again. `act`: the claim, where its review lies,
    and what becomes of an approved letter. Raises RequestError where it cannot be done so, ReviewError, LetterError,
    StoreError."""
    _refuse_stranger(store, said.account, NEEDS[said.decision])
    if said.supervisor:
        _refuse_stranger(store, said.supervisor, "agree")
    if said.decision == "correct":
        return True
    if said.decision == "reject" and waiting_draft(store, act.report_no) is None:
        return False  # nothing is asked for, and that is how it stays
    if said.decision == "ask_more" and not said.item:
        raise RequestError("ask_more needs the item to ask for")
    word = Word(datetime.now(SHANGHAI), said.account, WHYS[said.why])
    what = "add" if said.decision == "ask_more" else said.decision
    full = replace(act, word=word, item=said.item if what == "add" else "", because=said.because)
    perform(store, what, replace(full, supervisor=said.supervisor))
    return what == "add"


def _refuse_stranger(store: Store, name: str, right: Right) -> None:
    """Prefect knows no accounts: where the store has some, it must be one of them. Raises RequestError."""
    known = {each.name: each for each in accounts(store)}
    if not known:
        return
    account = known.get(name)
    if account is None or account.disabled is not None or not account.may(right):
        raise RequestError(
            f"there is no account of this name that has the right to {right}: `claimdocs user list`"
        )
