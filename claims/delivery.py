"""A letter on its way: what is sent, to whom, and what became of it. Pure data."""

from dataclasses import dataclass, field
from typing import Literal

Channel = Literal["email", "sms", "portal"]
Step = Literal[
    "queued", "sending", "handing_over", "sent", "retry", "refused", "unknown", "unaddressed", "withdrawn"
]
"""Where a message of the outbox stands.

queued, retry    it waits for its time
sending          a process works on it; nothing has been given out of hands yet, so it may be tried again
handing_over     the server is told that the message is whole: until it answers, only it knows
sent             the server has taken it
refused          the server will not take it for this recipient: a human looks at the address
unknown          the answer was lost: never sent again unless a human says so
unaddressed      no channel leads to the recipient: an adjuster gets in touch
withdrawn        its request was closed before it was sent
"""
Reason = Literal[
    "",
    "address_refused",
    "answer_lost",
    "certificate",
    "login_refused",
    "mailbox_full",
    "message_refused",
    "no_address",
    "no_starttls",
    "not_now",
    "sender_refused",
    "taken_over",
    "unforeseen",
    "unreachable",
]
"""Why: a code, never the words of a server, which may quote an address."""
Said = Literal["sent", "again"]
"""What a human says of a message that the machine must not decide about."""

CHANNEL_DOWN: frozenset[Reason] = frozenset(
    {"certificate", "login_refused", "no_starttls", "sender_refused", "unreachable"}
)
"""Reasons that meet every message of a channel, whoever it is for."""


@dataclass(frozen=True)
class Message:
    """One message. `key`: whoever puts the same key twice has one message; `number`: of the request that it speaks of;
    `kind`: request, reminder …; `channel` and `recipient` (an address or a phone number) are None where nothing leads
    to the reader; `payload`: RFC 5322 bytes, or the UTF-8 text of an SMS or an event; `message_id`: an e-mail's, by
    which it is found in a server's log."""

    key: str
    report_no: str
    number: str
    kind: str
    channel: Channel | None
    recipient: str | None = field(repr=False)
    payload: bytes = field(repr=False)
    message_id: str = ""


@dataclass(frozen=True)
class Answer:
    """What became of one attempt."""

    step: Literal["sent", "retry", "refused", "unknown"]
    reason: Reason = ""
