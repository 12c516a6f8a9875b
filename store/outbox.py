"""The outbox: a message is kept before it is sent, and a process that dies at any moment neither loses nor doubles it.

    queued ─▶ sending ─▶ handing_over ─▶ sent
                 │            └─▶ unknown (only a human sends it again)
                 └─▶ retry (sending again, later) · refused (a human looks at the address)

A process takes a message for a time (`LEASE`). If it dies while `sending`, another one takes the message afterwards:
the server has not been told that it is whole. If it dies while `handing_over`, nobody knows. All moments are seconds
since 1970; every function works in the caller's transaction.
"""

import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from claims.delivery import Answer, Channel, Message, Reason, Said, Step
from claims.errors import OutboxError
from store.tables import OutboxRow

LEASE = 900
"""Seconds that a message stays with the process that took it."""
FIRST_WAIT, LONGEST_WAIT = 60, 4 * 3600
"""Seconds until the second attempt; every further wait is twice as long, up to the longest."""
MANY_ATTEMPTS = 8
"""After so many (half a day) a human should look why; it is tried further."""

WAITING: tuple[Step, ...] = ("queued", "retry")
SENDING: tuple[Step, ...] = ("sending",)
FINISHABLE: tuple[Step, ...] = ("sending", "handing_over", "unknown")
"""Where an answer still counts: a late one settles an unknown."""
UNDELIVERABLE: tuple[Step, ...] = ("refused", "unaddressed")
"""Surely not sent: another address makes a new beginning."""
SETTLED: dict[Said, tuple[Step, ...]] = {
    "sent": ("unknown", "refused", "unaddressed"),
    "again": ("unknown", "refused"),
}
"""What a human may say of a message, and where it must stand for that."""


@dataclass(frozen=True)
class Taken:
    """A message in the hands of this process. `attempts`: this one included."""

    message: Message
    lease: str
    attempts: int


@dataclass(frozen=True)
class Standing:
    """Where a message stands, without whom it is for and what it says."""

    key: str
    report_no: str
    number: str
    kind: str
    channel: Channel | None
    message_id: str
    step: Step
    reason: Reason
    attempts: int
    changed: int


def put(session: Session, message: Message, now: int) -> bool:
    """Keeps a message for sending; False where its key is there already. One that could not be delivered and has a
    new address now, or was withdrawn and is wanted again, begins anew."""
    row = session.get(OutboxRow, message.key, with_for_update=True)
    if row is not None:
        return _begin_anew(row, message, now)
    row = OutboxRow(key=message.key, report_no=message.report_no, number=message.number, kind=message.kind)
    row.attempts, row.settled = 0, []
    _begin(row, message, now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # another process put it at the same moment
        return False
    return True


def _begin_anew(row: OutboxRow, message: Message, now: int) -> bool:
    elsewhere = message.recipient not in (None, row.recipient)
    anew = row.step == "withdrawn" or (row.step in UNDELIVERABLE and elsewhere)
    if anew:
        _begin(row, message, now)
    return anew


def withdraw(session: Session, report_no: str, numbers: Collection[str], now: int) -> None:
    """Takes back what surely was not sent of some requests of a claim: they no longer hold."""
    mine = and_(OutboxRow.report_no == report_no, OutboxRow.number.in_(numbers))
    unsent = OutboxRow.step.in_((*WAITING, *UNDELIVERABLE))
    session.execute(
        update(OutboxRow).where(mine, unsent).values(step="withdrawn", reason="", changed=now, lease=None)
    )


def _begin(row: OutboxRow, message: Message, now: int) -> None:
    row.channel, row.recipient, row.payload = message.channel, message.recipient, message.payload
    row.message_id = message.message_id
    addressed = message.recipient is not None
    _move(row, "queued" if addressed else "unaddressed", "" if addressed else "no_address", now)


def _move(row: OutboxRow, step: Step, reason: Reason, now: int, due: int | None = None) -> None:
    row.step, row.reason, row.changed, row.due = step, reason, now, now if due is None else due


def take(session: Session, channels: Collection[Channel], now: int, lease: int = LEASE) -> Taken | None:
    """The next message that is due, for this process alone; None where there is none. One that a process left behind
    when it died is due again after its time."""
    row = session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.step.in_((*WAITING, "sending")), OutboxRow.due <= now, OutboxRow.channel.in_(channels)
        )
        .order_by(OutboxRow.due, OutboxRow.key)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    row.attempts += 1
    row.lease = secrets.token_hex(16)
    _move(row, "sending", "", now, now + lease)
    return Taken(_message(row), row.lease, row.attempts)


def give_up_lost(session: Session, now: int) -> list[Message]:
    """Messages whose process died while it handed them over: unknown from now on."""
    gone = select(OutboxRow).where(OutboxRow.step == "handing_over", OutboxRow.due <= now)
    rows = session.scalars(gone.order_by(OutboxRow.key).with_for_update(skip_locked=True)).all()
    for row in rows:
        _move(row, "unknown", "answer_lost", now)
    return [_message(row) for row in rows]


def hand_over(session: Session, taken: Taken, now: int, lease: int = LEASE) -> bool:
    """Marks that from here on only the server knows. False where the lease ran out and another process has the
    message: then it must not be finished here."""
    row = _held(session, taken, SENDING)
    if row is not None:
        _move(row, "handing_over", "", now, now + lease)
    return row is not None


def finish(session: Session, taken: Taken, answer: Answer, now: int) -> bool:
    """Keeps what became of an attempt; False where the message is no longer this process's."""
    row = _held(session, taken, FINISHABLE)
    if row is None:
        return False
    row.lease = None
    _move(row, answer.step, answer.reason, now, now + _wait(taken.attempts))
    return True


def _held(session: Session, taken: Taken, steps: Collection[Step]) -> OutboxRow | None:
    row = session.get(OutboxRow, taken.message.key, with_for_update=True)
    return row if row is not None and row.lease == taken.lease and row.step in steps else None


def _wait(attempts: int) -> int:
    return int(min(FIRST_WAIT * 2 ** min(attempts - 1, 16), LONGEST_WAIT))


def settle(session: Session, key: str, said: Said, who: str, why: str, now: int) -> Message:
    """What a human knows: it was `sent`, or it shall be sent `again`. Raises OutboxError where there is no such
    message, or where it does not wait for a human."""
    row = session.get(OutboxRow, key, with_for_update=True)
    if row is None:
        raise OutboxError("the outbox holds no message of this key; `claimdocs outbox` lists them")
    if row.step not in SETTLED[said]:
        raise OutboxError(f"the message is {row.step}: only {' or '.join(SETTLED[said])} can be settled so")
    row.settled = [*row.settled, {"said": said, "was": row.step, "who": who, "why": why, "at": now}]
    row.lease = None
    _move(row, "sent" if said == "sent" else "queued", "", now)
    return _message(row)


def retried(session: Session) -> Iterator[Standing]:
    """Messages that were not taken at their last attempt and are tried again; the oldest first."""
    rows = session.scalars(select(OutboxRow).where(OutboxRow.step == "retry").order_by(OutboxRow.changed))
    return map(_standing, rows)


def waiting_for_a_human(session: Session) -> Iterator[Standing]:
    """Messages that the machine must not decide about, or does not get rid of; the oldest first."""
    stuck = and_(OutboxRow.step == "retry", OutboxRow.attempts >= MANY_ATTEMPTS)
    asked = or_(OutboxRow.step.in_(("unknown", *UNDELIVERABLE)), stuck)
    rows = session.scalars(select(OutboxRow).where(asked).order_by(OutboxRow.changed, OutboxRow.key))
    return map(_standing, rows)


def standing(session: Session, key: str) -> Standing | None:
    """Where a message stands; None where there is none of this key."""
    row = session.get(OutboxRow, key)
    return _standing(row) if row else None


def counts(session: Session) -> dict[Step, int]:
    """How many messages stand where."""
    counted = session.execute(select(OutboxRow.step, func.count()).group_by(OutboxRow.step))
    return {cast(Step, step): count for step, count in counted.all()}


def _message(row: OutboxRow) -> Message:
    channel = cast(Channel | None, row.channel)
    return Message(
        key=row.key,
        report_no=row.report_no,
        number=row.number,
        kind=row.kind,
        channel=channel,
        recipient=row.recipient,
        payload=row.payload,
        message_id=row.message_id,
    )


def _standing(row: OutboxRow) -> Standing:
    return Standing(
        key=row.key,
        report_no=row.report_no,
        number=row.number,
        kind=row.kind,
        channel=cast(Channel | None, row.channel),
        message_id=row.message_id,
        step=cast(Step, row.step),
        reason=cast(Reason, row.reason),
        attempts=row.attempts,
        changed=row.changed,
    )
