"""The outbox is worked off: one attempt at every message that is due."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from claims.delivery import CHANNEL_DOWN, Answer, Channel, Message, Reason, Step
from claims.errors import StoreError
from claims.values.dates import SHANGHAI
from flows.channels import channels
from flows.events import tell_request
from flows.logs import get_log
from flows.posting import REQUEST
from flows.settings import Environment
from flows.workers import described
from letters.transports import HandOver, Transport
from letters.transports.smtp import SmtpTransport
from letters.transports.webhook import WebhookTransport
from store import Store, outbox
from store.requests import mark_failed, mark_sent, mark_unknown

SMS_HOURS = range(8, 21)
"""Hours of the day in which text messages are sent (DOMAIN 6.3)."""
Clock = Callable[[], int]


@dataclass(frozen=True)
class Attempt:
    """What became of one message in a pass."""

    key: str
    report_no: str
    step: Step
    reason: Reason

    @property
    def told(self) -> str:
        """For people."""
        return f"{self.key}: {self.step}" + (f" ({self.reason})" if self.reason else "")


def clock() -> int:
    """Seconds since 1970."""
    return int(time.time())


def transports(environment: Environment) -> dict[Channel, Transport]:
    """What carries the messages of each channel that is set up."""
    smtp = environment.smtp
    known: dict[Channel, Transport] = {
        "email": SmtpTransport(smtp, smtp.sender or environment.company.email or ""),
        "sms": WebhookTransport(environment.sms),
        "portal": WebhookTransport(environment.portal),
    }
    return {channel: known[channel] for channel in channels(environment)}


def work_off(
    store: Store, carriers: Mapping[Channel, Transport], now: Clock = clock, lease: int = outbox.LEASE
) -> Iterator[Attempt]:
    """One attempt at every message that is due, as they end. A channel that is down is left for a later pass. Several
    processes may do it at once. Raises StoreError."""
    _settle_lost(store, carriers, now())
    left = {channel for channel in carriers if is_open(channel, now())}
    while left and (taken := _take(store, left, now(), lease)):
        message = taken.message
        assert message.channel is not None
        answer = _attempt(carriers[message.channel], message, partial(_hand_over, store, taken, now, lease))
        with store.writing() as session:
            if outbox.finish(session, taken, answer, now()):
                follow(session, message, answer, frozenset(carriers), now())
        if answer.reason in CHANNEL_DOWN:
            left.discard(message.channel)
        get_log().info("letter", report_no=message.report_no, step=answer.step, code=answer.reason)
        yield Attempt(message.key, message.report_no, answer.step, answer.reason)


def follow(
    session: Session, message: Message, answer: Answer, open_channels: frozenset[Channel], now: int
) -> None:
    """What follows for its request when a letter was sent, refused or became unknown, in the transaction that says
    so."""
    if message.kind != REQUEST:
        return
    at = datetime.fromtimestamp(now, SHANGHAI)
    if answer.step == "sent":
        mark_sent(session, message.report_no, message.number, at)
        tell_request(session, open_channels, "request.sent", message.report_no, message.number, at)
    elif answer.step == "unknown":
        mark_unknown(session, message.report_no, message.number, at, answer.reason)
    elif answer.step == "refused":
        mark_failed(session, message.report_no, message.number, at, answer.reason)


def _settle_lost(store: Store, carriers: Mapping[Channel, Transport], now: int) -> None:
    with store.writing() as session:
        for message in outbox.give_up_lost(session, now):
            follow(session, message, Answer("unknown", "answer_lost"), frozenset(carriers), now)


def is_open(channel: Channel, now: int) -> bool:
    """Text messages disturb at night; all else waits for nobody."""
    return channel != "sms" or datetime.fromtimestamp(now, SHANGHAI).hour in SMS_HOURS


def _take(store: Store, left: set[Channel], now: int, lease: int) -> outbox.Taken | None:
    with store.writing() as session:
        return outbox.take(session, left, now, lease)


def _hand_over(store: Store, taken: outbox.Taken, now: Clock, lease: int) -> bool:
    with store.writing() as session:
        return outbox.hand_over(session, taken, now(), lease)


def _attempt(carrier: Transport, message: Message, hand_over: HandOver) -> Answer:
    """One message's surprise must not hold the others; after the hand-over it leaves open whether it was sent."""
    handed = False

    def handing_over() -> bool:
        nonlocal handed
        handed = hand_over()
        return handed

    try:
        return carrier.send(message, handing_over)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, its text may quote an address
        get_log().error("letter", report_no=message.report_no, error=described(error))
        return Answer("unknown", "answer_lost") if handed else Answer("retry", "unforeseen")
