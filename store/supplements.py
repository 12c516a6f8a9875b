"""What a claim was asked for before, and what a supplement made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claims.errors import RequestError
from claims.requests import FROZEN, Asked, ItemState, Word
from claims.review import ReasonCode, RequestKind
from store.claims import claim_of, find_claim
from store.drafts import Composed, is_awaited, mark_item, put_draft
from store.history import kept_item, line_of, record
from store.opening import Store
from store.requests import frozen_requests, items_of, requests_of, take
from store.submissions import brought_by, keep_submission, last_submission
from store.tables import ClaimRow, EventRow, ItemRow, RequestRow


@dataclass(frozen=True)
class Known:
    """What the store knows of a claim before a review. `kind`: of the request that it may get now; `asked`: the lines
    of its fixed requests of this kind, `requests` how many; `drafted`: the reasons of lines that nobody approved yet,
    by item and title; `since`: the submission that brought each file; `last`: the newest one, 0 before the first, with
    what was claimed then; `version`: changes with every change."""

    kind: RequestKind
    asked: Sequence[Asked] = ()
    requests: int = 0
    drafted: Mapping[tuple[str, str], ReasonCode] = field(default_factory=dict)
    since: Mapping[str, int] = field(default_factory=dict)
    last: int = 0
    scenarios: Collection[str] = ()
    version: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Seen:
    """What lies in the folder now: files by their hashes, what is claimed, and when this was seen. `received`: when the
    first material came, where the claim report says so."""

    files: Collection[str]
    scenarios: Sequence[str]
    at: datetime
    received: datetime | None = None


def known_of(store: Store, report_no: str, came: bool) -> Known:
    """What the store knows of a claim. `came`: whether there are files now; before any came it gets a list of what to
    bring. Raises StoreError."""
    with store.writing() as session:
        claim = find_claim(session, report_no)
        if claim is None:
            return Known("request" if came else "prepare")
        return _known(session, claim, "request" if came or brought_by(session, claim) else "prepare")


def settle(
    session: Session,
    report_no: str,
    known: Known,
    seen: Seen,
    states: Mapping[tuple[int, int], ItemState],
    composed: Composed,
) -> bool:
    """Keeps what a review found: the submission, what it answers, the draft of what may be asked. False, and nothing is
    kept, where the claim changed since `known`: review it again. Raises RequestError."""
    claim = claim_of(session, report_no)
    if _version(session, claim) != known.version:
        return False
    number = keep_submission(session, claim, seen.files, seen.scenarios, seen.at)
    if seen.received:
        claim.received_at = seen.received.isoformat(timespec="seconds")
    for row in requests_of(session, claim.id):
        if row.state in FROZEN and row.state != "closed":
            if number > known.last:
                _arrive(session, row, seen.at)
            for line in items_of(session, row):
                after = states.get((row.id, line.position))
                if after is not None and after != line.state:
                    mark_item(session, row, line, after, Word(seen.at))
            _go_on(session, row, seen)
    put_draft(session, claim, composed, number, Word(seen.at))
    return True


def waive(session: Session, report_no: str, item: str, word: Word) -> None:
    """The item is not asked for any more: the customer's reason for not having it was accepted, or the adjuster's word.
    Raises RequestError where no request awaits it."""
    claim = claim_of(session, report_no)
    found = False
    for row in requests_of(session, claim.id):
        if row.state == "draft" or row.state in FROZEN:
            for line in items_of(session, row):
                if is_awaited(line, item):
                    mark_item(session, row, line, "waived", word)
                    found = True
            if row.state != "draft":
                _end_if_settled(session, row, word.at)
    if not found:
        raise RequestError(f"{report_no} awaits no {item}")


def _known(session: Session, claim: ClaimRow, kind: RequestKind) -> Known:
    last = last_submission(session, claim)
    frozen = frozen_requests(session, claim.id, kind)
    waiting = [row for row in requests_of(session, claim.id) if row.state not in FROZEN and row.kind == kind]
    return Known(
        kind=kind,
        asked=[_asked(row, line) for row in frozen for line in items_of(session, row)],
        requests=len(frozen),
        drafted={
            (line.item, line.title): because
            for row in waiting
            for line in items_of(session, row)
            if (because := line_of(line).because) is not None
        },
        since=brought_by(session, claim),
        last=last.number if last else 0,
        scenarios=last.scenarios if last else (),
        version=_version(session, claim),
    )


def _asked(row: RequestRow, line: ItemRow) -> Asked:
    return Asked(
        line_of(line),
        line.title,
        frozenset(line.papers),
        kept_item(line).state,
        row.submission,
        (row.id, line.position),
    )


def _version(session: Session, claim: ClaimRow) -> tuple[int, int]:
    events = session.scalar(select(func.count()).where(EventRow.claim_id == claim.id)) or 0
    last = last_submission(session, claim)
    return events, last.number if last else 0


def _arrive(session: Session, row: RequestRow, at: datetime) -> None:
    """Something seen. Whoever answers a letter has received it."""
    if row.state == "sent":
        take(session, row, "deliver", Word(at, why="客户补交了材料，视为已收到通知"))
    record(session, row, "arrive", Word(at))


def _go_on(session: Session, row: RequestRow, seen: Seen) -> None:
    """A list of what to bring has done its work with the first material."""
    if row.kind == "prepare" and seen.files:
        take(session, row, "close", Word(seen.at))
    else:
        _end_if_settled(session, row, seen.at)


def _end_if_settled(session: Session, row: RequestRow, at: datetime) -> None:
    """Answered in full, the request pauses the clock no longer; it is closed when nothing of it is left to a human or
    to a later request."""
    lines = items_of(session, row)
    if row.state == "closed" or any(line.state == "open" for line in lines):
        return
    if row.state == "delivered":
        take(session, row, "supplement", Word(at))
    later = [each for each in frozen_requests(session, row.claim_id, row.kind) if each.id > row.id]
    taken_on = {line.item for each in later for line in items_of(session, each)}
    if all(line.state != "answered" or line.item in taken_on for line in lines):
        take(session, row, "close", Word(at))
