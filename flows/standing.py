"""Where the letters stand, for people: counts, and what waits for a human. Nothing personal."""

from datetime import datetime

from pydantic import BaseModel

from claims.delivery import Answer, Channel, Reason, Said, Step
from claims.values.dates import SHANGHAI
from flows.channels import channels
from flows.sending import follow
from flows.settings import Environment
from store import Store, outbox

_BY_HAND = (
    "get in touch, then `claimdocs outbox settle {key} sent`; or correct the report and review with --send"
)
TO_DO: dict[Step, str] = {
    "unknown": "look for {trace} in the server's log, then `claimdocs outbox settle {key} sent`, or `again`",
    "refused": _BY_HAND,
    "unaddressed": _BY_HAND,
    "retry": "see what is wrong with the server; it is tried further",
}


class Waiting(BaseModel):
    """A letter that waits for a human. `since`: of its last change; `message_id`: as it stands in a server's log."""

    key: str
    report_no: str
    kind: str
    channel: Channel | None
    step: Step
    reason: Reason
    attempts: int
    since: datetime
    message_id: str
    to_do: str


class Outbox(BaseModel):
    """What `claimdocs outbox --json` prints."""

    counts: dict[Step, int]
    waiting: list[Waiting]


def look(store: Store) -> Outbox:
    """The outbox as it is now. Raises StoreError."""
    with store.writing() as session:
        waiting = [_waiting(each) for each in outbox.waiting_for_a_human(session)]
        return Outbox(counts=outbox.counts(session), waiting=waiting)


def _waiting(each: outbox.Standing) -> Waiting:
    return Waiting(
        key=each.key,
        report_no=each.report_no,
        kind=each.kind,
        channel=each.channel,
        step=each.step,
        reason=each.reason,
        attempts=each.attempts,
        since=datetime.fromtimestamp(each.changed, SHANGHAI),
        message_id=each.message_id,
        to_do=TO_DO[each.step].format(key=each.key, trace=each.message_id or each.key),
    )


def settle(
    store: Store, environment: Environment, key: str, said: Said, who: str, why: str, now: int
) -> None:
    """What a human knows of a message; one that was sent has the same consequences as if a server had said so. Raises
    OutboxError, StoreError."""
    with store.writing() as session:
        message = outbox.settle(session, key, said, who, why, now)
        if said == "sent":
            follow(session, message, Answer("sent"), frozenset(channels(environment)), now)
