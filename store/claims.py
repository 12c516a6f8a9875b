"""The row of a claim, and the order in which changes come."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from store.tables import ClaimRow, State


def next_tick(session: Session) -> int:
    """The next number of the one order of all changes; nobody else gets one until this transaction ends."""
    counted = update(State).where(State.id == 1).values(tick=State.tick + 1).returning(State.tick)
    return session.scalars(counted).one()


def find_claim(session: Session, report_no: str) -> ClaimRow | None:
    """The claim's row, None where there is none. It is held until the transaction ends: whoever else wants the same
    claim waits, and then sees what was done."""
    wanted = select(ClaimRow).where(ClaimRow.report_no == report_no)
    return session.scalar(wanted.with_for_update(key_share=True))


def claim_of(session: Session, report_no: str) -> ClaimRow:
    """The claim's row, made at the first time, held as by `find_claim`."""
    claim = find_claim(session, report_no)
    if claim is None:
        tick = next_tick(session)
        claim = find_claim(session, report_no)  # another process may have made it while this one waited
    if claim is None:
        claim = ClaimRow(report_no=report_no, first_tick=tick)
        session.add(claim)
        session.flush()
    return claim
