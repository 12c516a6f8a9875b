"""What happened to the requests of claims: events are added, never changed, and told as a history."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.requests import CAUSES, FROZEN, ClaimHistory, Happening, KeptItem, KeptRequest, Word
from claims.review import RequestLine
from claims.values.dates import SHANGHAI
from store.claims import find_claim
from store.opening import Store
from store.tables import ClaimRow, EventRow, ItemRow, RequestRow

_COUNTED = [reason for reason, cause in CAUSES.items() if cause.apologises]


def record(session: Session, row: RequestRow, what: str, word: Word, item: str = "", **detail: str) -> None:
    """Adds an entry to the history of a request."""
    now = datetime.now(SHANGHAI).isoformat(timespec="seconds")
    session.add(
        EventRow(
            claim_id=row.claim_id,
            request_id=row.id,
            what=what,
            at=word.at.isoformat(timespec="seconds"),
            by=word.by,
            why=word.why,
            item=item,
            detail=detail,
            recorded=now,
        )
    )


def histories(store: Store) -> list[ClaimHistory]:
    """Every claim that has requests, by its report_no. For the legal clock: `received_at` starts it, and each request
    pauses it from `delivered_at` until `supplemented_at` (None: still). Raises StoreError."""
    with store.writing() as session:
        claims = session.scalars(
            select(ClaimRow).where(ClaimRow.id.in_(select(RequestRow.claim_id))).order_by(ClaimRow.report_no)
        ).all()
        return _told(session, claims)


def history(store: Store, report_no: str) -> ClaimHistory | None:
    """One claim's, None where the store does not know the claim. Raises StoreError."""
    with store.writing() as session:
        return history_in(session, report_no)


def history_in(session: Session, report_no: str) -> ClaimHistory | None:
    """The same inside a transaction."""
    claim = find_claim(session, report_no)
    return _told(session, [claim])[0] if claim else None


def _told(session: Session, claims: Sequence[ClaimRow]) -> list[ClaimHistory]:
    ids = [claim.id for claim in claims]
    requests: dict[int, list[RequestRow]] = defaultdict(list)
    for row in session.scalars(
        select(RequestRow).where(RequestRow.claim_id.in_(ids)).order_by(RequestRow.id)
    ):
        requests[row.claim_id].append(row)
    events: dict[int, list[EventRow]] = defaultdict(list)
    for event in session.scalars(select(EventRow).where(EventRow.claim_id.in_(ids)).order_by(EventRow.id)):
        events[event.claim_id].append(event)
    items: dict[int, list[ItemRow]] = defaultdict(list)
    mine = select(RequestRow.id).where(RequestRow.claim_id.in_(ids))
    for item in session.scalars(
        select(ItemRow).where(ItemRow.request_id.in_(mine)).order_by(ItemRow.position)
    ):
        items[item.request_id].append(item)
    return [_history(claim, requests[claim.id], items, events[claim.id]) for claim in claims]


def _history(
    claim: ClaimRow, rows: Sequence[RequestRow], items: dict[int, list[ItemRow]], events: Sequence[EventRow]
) -> ClaimHistory:
    numbers = {row.id: row.number for row in rows}
    missed = [
        item
        for row in rows
        if row.state in FROZEN
        for item in items[row.id]
        if item.because in _COUNTED and item.state != "dropped"
    ]
    return ClaimHistory(
        report_no=claim.report_no,
        received_at=datetime.fromisoformat(claim.received_at) if claim.received_at else None,
        requests=tuple(_request(row, items[row.id], events) for row in rows),
        events=tuple(_happening(event, numbers) for event in events),
        missed=len(missed),
    )


def _request(row: RequestRow, items: Sequence[ItemRow], events: Sequence[EventRow]) -> KeptRequest:
    mine = [event for event in events if event.request_id == row.id]
    return KeptRequest.model_validate(
        {
            "number": row.number,
            "kind": row.kind,
            "state": row.state,
            "hash": row.hash,
            "items": [kept_item(item) for item in items],
            "suggested_date": date.fromisoformat(row.suggested_date) if row.suggested_date else None,
            "sent_at": _first(mine, "send"),
            "delivered_at": _first(mine, "deliver"),
            "supplemented_at": _first(mine, "supplement"),
        }
    )


def kept_item(row: ItemRow) -> KeptItem:
    """A line and what became of it."""
    return KeptItem.model_validate({"line": line_of(row), "state": row.state})


def line_of(row: ItemRow) -> RequestLine:
    """A line as it is asked: in an adjuster's words where there are any."""
    return RequestLine.model_validate({**row.line, **row.words})


def _first(events: Iterable[EventRow], what: str) -> datetime | None:
    """The earliest time of a kind of event; receipts may be heard of in another order."""
    return min((datetime.fromisoformat(event.at) for event in events if event.what == what), default=None)


def _happening(event: EventRow, numbers: dict[int, str]) -> Happening:
    return Happening(
        what=event.what,
        at=datetime.fromisoformat(event.at),
        by=event.by,
        why=event.why,
        number=numbers.get(event.request_id, "") if event.request_id is not None else "",
        item=event.item,
        detail=event.detail,
    )
