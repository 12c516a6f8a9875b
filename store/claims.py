"""The row of a claim, and the order in which changes come."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from store.tables import ClaimRow, State


def next_tick(session: Session) -> int:
    """The next number of the one order of all changes; nobody else gets one until this transaction ends."""
    counted = update(State).where(State.id == 1).values(tick=State.tick + 1).returning(State.tick)
    return session.scalars(counted).one()


def claim_of(session: Session, report_no: str) -> ClaimRow:
    """The claim's row, made at the first time. It is held until the transaction ends: whoever changes the same claim
    waits here, and then sees what was done."""
    wanted = select(ClaimRow).where(ClaimRow.report_no == report_no).with_for_update(key_share=True)
    claim = session.scalar(wanted)
    if claim is None:
        tick = next_tick(session)
        claim = session.scalar(wanted)  # another process may have made it while this one waited
    if claim is None:
        claim = ClaimRow(report_no=report_no, first_tick=tick)
        session.add(claim)
        session.flush()
    return claim
