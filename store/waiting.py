"""What waits, and for how long: for the desk's list and for whoever watches over the machine. Counts only."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from claims.errors import StoreError
from store.drafts import WAS_THERE
from store.opening import Store
from store.tables import ArrivalRow, ArrivedRow, ClaimRow, EventRow, OutboxRow, RequestRow, State


@dataclass(frozen=True)
class Waiting:
    """`queued`: claims whose review is to begin, `oldest`: when the first paper of them came; `mail`: messages by
    channel and step; `requests`: by state; `dropped`: lines that adjusters took out; `false_requests`: those whose
    paper was there."""

    queued: int
    oldest: datetime | None
    mail: Mapping[tuple[str, str], int]
    requests: Mapping[str, int]
    dropped: int
    false_requests: int


def waiting_now(store: Store) -> Waiting:
    """Raises StoreError."""
    with store.writing() as session:
        queued = select(ArrivalRow.report_no).where(ArrivalRow.started < ArrivalRow.submitted)
        new = ArrivedRow.submission > 0, ArrivedRow.submission > ArrivalRow.started
        first = (
            select(func.min(ArrivedRow.at))
            .join(ArrivalRow)
            .where(ArrivalRow.started < ArrivalRow.submitted, *new)
        )
        oldest = session.scalar(first)
        mail = select(OutboxRow.channel, OutboxRow.step, func.count()).group_by(
            OutboxRow.channel, OutboxRow.step
        )
        states = select(RequestRow.state, func.count()).group_by(RequestRow.state)
        gone = [event.detail for event in session.scalars(select(EventRow).where(EventRow.what == "dropped"))]
        return Waiting(
            queued=len(session.scalars(queued).all()),
            oldest=datetime.fromisoformat(oldest) if oldest else None,
            mail={(channel or "none", step): count for channel, step, count in session.execute(mail)},
            requests=Counter({row[0]: row[1] for row in session.execute(states)}),
            dropped=len(gone),
            false_requests=sum(detail.items() >= WAS_THERE.items() for detail in gone),
        )


def answers(store: Store) -> bool:
    """Whether the database can be asked something now."""
    try:
        with store.writing() as session:
            return session.scalar(select(State.tick)) is not None
    except StoreError:
        return False


def drafts(store: Store) -> dict[str, str]:
    """The claims whose request waits for somebody's word, and its number. Raises StoreError."""
    wanted = (
        select(ClaimRow.report_no, RequestRow.number)
        .join(RequestRow, RequestRow.claim_id == ClaimRow.id)
        .where(RequestRow.state == "draft")
    )
    with store.writing() as session:
        return {row.report_no: row.number for row in session.execute(wanted)}
