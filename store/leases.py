"""Leases: one process at a time works on a claim, and which runs live is known.

    take ─▶ renew ─▶ renew … ─▶ release
              └─ whoever died renews nothing: after its time anybody may take what it held

All times are the database's own: machines whose clocks differ agree on them. Every function works in the caller's
transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from store.tables import LeaseRow

Kind = Literal["claim", "run"]
CLOCKS = {
    "sqlite": "SELECT CAST(strftime('%s', 'now') AS INTEGER)",
    "postgresql": "SELECT CAST(floor(extract(epoch FROM clock_timestamp())) AS BIGINT)",
}
"""How each database tells the seconds since 1970."""


@dataclass(frozen=True)
class Lease:
    """What somebody works on. `content`: the number of what is reviewed, "" of a run; `seconds`: how long it holds
    without a sign of life."""

    kind: Kind
    name: str
    content: str
    owner: str
    seconds: int


@dataclass(frozen=True)
class Holder:
    """Who has it instead: from when, until when without a further sign of life."""

    content: str
    owner: str
    since: int
    expires: int


def moment(session: Session) -> int:
    """Seconds since 1970 by the one clock of all machines, the database's."""
    return int(session.scalar(text(CLOCKS[session.get_bind().dialect.name])) or 0)


def take(session: Session, lease: Lease) -> Holder | None:
    """Takes what nobody has, whose time ran out, or what this owner has already: None. Else who has it."""
    row = session.get(LeaseRow, (lease.kind, lease.name), with_for_update=True)
    now = moment(session)
    if row is None:
        row = LeaseRow(kind=lease.kind, name=lease.name)
        _hold(row, lease, now)
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:  # another process was faster by a moment
            return take(session, lease)
        return None
    if row.owner != lease.owner and row.expires > now:
        return _holder(row)
    _hold(row, lease, now)
    return None


def renew(session: Session, lease: Lease) -> bool:
    """A sign of life; False where the time ran out and somebody else has it, or it was taken away."""
    row = session.get(LeaseRow, (lease.kind, lease.name), with_for_update=True)
    if row is None or row.owner != lease.owner:
        return False
    row.expires = moment(session) + lease.seconds
    return True


def release(session: Session, lease: Lease) -> None:
    """Lets go of it; what somebody else has by now stays with him."""
    mine = (LeaseRow.kind == lease.kind, LeaseRow.name == lease.name, LeaseRow.owner == lease.owner)
    session.execute(delete(LeaseRow).where(*mine))


def release_all(session: Session, owner: str) -> None:
    """Lets go of all that an owner has: it ended, or it is dead."""
    session.execute(delete(LeaseRow).where(LeaseRow.owner == owner))


def holder(session: Session, kind: Kind, name: str) -> Holder | None:
    """Who has it now, None where nobody has, or whoever had it gave no sign of life in time."""
    row = session.get(LeaseRow, (kind, name), populate_existing=True)
    return _holder(row) if row is not None and row.expires > moment(session) else None


def lapsed(session: Session, kind: Kind, names: Collection[str]) -> dict[str, int]:
    """Of these, the ones that somebody took and gave no sign of life for in time, and since when he is silent."""
    rows = session.scalars(select(LeaseRow).where(LeaseRow.kind == kind, LeaseRow.name.in_(names)))
    now = moment(session)
    return {row.name: row.expires for row in rows if row.expires <= now}


def forget_lapsed(session: Session, kind: Kind) -> None:
    """Deletes what nobody gave a sign of life for in time: it is free anyway."""
    session.execute(delete(LeaseRow).where(LeaseRow.kind == kind, LeaseRow.expires <= moment(session)))


def _hold(row: LeaseRow, lease: Lease, now: int) -> None:
    row.content, row.owner, row.since, row.expires = lease.content, lease.owner, now, now + lease.seconds


def _holder(row: LeaseRow) -> Holder:
    return Holder(row.content, row.owner, row.since, row.expires)
