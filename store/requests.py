"""Requests step by step, as the table of claims.requests allows it. Each function takes the session of a transaction,
so that a step and what goes with it (a letter put into the outbox) happen together or not at all."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.errors import RequestError
from claims.requests import FROZEN, STEPS, Step, Word, request_hash
from claims.review import RequestLine
from store.claims import find_claim
from store.history import line_of, record
from store.tables import ItemRow, RequestRow


def mark_sent(session: Session, report_no: str, number: str, at: datetime) -> None:
    """The letter left: the server took it. A second word of it changes nothing. Raises RequestError."""
    take(session, held(session, report_no, number), "send", Word(at))


def mark_unknown(session: Session, report_no: str, number: str, at: datetime, why: str) -> None:
    """Nobody knows whether the letter left; a human looks. Raises RequestError."""
    take(session, held(session, report_no, number), "doubt", Word(at, why=why))


def mark_failed(session: Session, report_no: str, number: str, at: datetime, why: str) -> None:
    """The letter was refused, at once or later; the request waits for another way. Raises RequestError."""
    take(session, held(session, report_no, number), "fail", Word(at, why=why))


def mark_delivered(session: Session, report_no: str, number: str, word: Word) -> None:
    """The letter reached the customer at this moment: from here the legal clock pauses (解释二 15). Raises
    RequestError."""
    take(session, held(session, report_no, number), "deliver", word)


def mark_reminded(session: Session, report_no: str, number: str, at: datetime) -> None:
    """The same list was sent again. Raises RequestError where nothing is awaited."""
    take(session, held(session, report_no, number), "remind", Word(at))


def approve(
    session: Session, report_no: str, number: str, word: Word, supervisor: str = ""
) -> list[RequestLine]:
    """Freezes a draft and gives the list as it is to be sent. A second request needs a supervisor who is somebody
    else. Raises RequestError."""
    row = held(session, report_no, number)
    lines = [line_of(item) for item in items_of(session, row) if is_asked(item)]
    if not lines:
        raise RequestError(f"{number} asks for nothing any more: reject it")
    if frozen_requests(session, row.claim_id, row.kind) and supervisor in ("", word.by):
        raise RequestError(
            f"{number} is a second request: it needs a supervisor beside the one who approves it"
        )
    named = {"supervisor": supervisor} if supervisor else {}
    take(session, row, "approve", word, **named)
    row.hash = request_hash(lines)
    return lines


def reject(session: Session, report_no: str, number: str, word: Word) -> None:
    """Not to be sent as it is; the next review composes it anew, so that nothing is lost. Raises RequestError."""
    take(session, held(session, report_no, number), "reject", word)


def held(session: Session, report_no: str, number: str) -> RequestRow:
    """A request of a claim, with the claim held until the transaction ends. Raises RequestError where there is none."""
    claim = find_claim(session, report_no)
    mine = select(RequestRow).where(RequestRow.number == number)
    row = session.scalar(mine.where(RequestRow.claim_id == claim.id)) if claim else None
    if row is None:
        raise RequestError(f"{report_no} has no request {number}")
    return row


def take(session: Session, row: RequestRow, step: Step, word: Word, **detail: str) -> None:
    """One step, with its entry in the history. Raises RequestError where the table does not allow it."""
    states = {str(state): after for state, after in STEPS[step].items()}
    if row.state not in states:
        raise RequestError(
            f"{row.number} is {row.state}: {step} is for requests that are {' or '.join(states)}"
        )
    row.state = states[row.state]
    record(session, row, step, word, **detail)


def requests_of(session: Session, claim_id: int) -> Sequence[RequestRow]:
    """All requests of a claim in their order."""
    return session.scalars(
        select(RequestRow).where(RequestRow.claim_id == claim_id).order_by(RequestRow.id)
    ).all()


def frozen_requests(session: Session, claim_id: int, kind: str) -> list[RequestRow]:
    """Those of a kind whose list is fixed: a notice is no list of what to bring."""
    return [row for row in requests_of(session, claim_id) if row.kind == kind and row.state in FROZEN]


def is_asked_from(session: Session, report_no: str, submission: int) -> bool:
    """Whether a request that was made from this material is approved: its letter tells what came."""
    claim = find_claim(session, report_no)
    asked = frozen_requests(session, claim.id, "request") if claim else ()
    return any(row.submission == submission for row in asked)


def items_of(session: Session, row: RequestRow) -> Sequence[ItemRow]:
    """The lines of a request in their order, those that were dropped too."""
    return session.scalars(
        select(ItemRow).where(ItemRow.request_id == row.id).order_by(ItemRow.position)
    ).all()


def is_asked(item: ItemRow) -> bool:
    """Whether the line is sent: neither dropped nor waived before."""
    return item.state not in ("dropped", "waived")
