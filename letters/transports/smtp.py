"""E-mail by SMTP (RFC 5321), so that a lost answer is known as one.

Until the final dot the server has not got the message: whatever breaks before it is tried again. After the dot only
its answer tells; without one it is `unknown`. The message's bytes were made before (letters.mail); here they are only
laid out for the wire.
"""

import re
import smtplib
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Literal

from claims.delivery import Answer, Message, Reason
from claims.settings import Smtp
from letters.transports import TAKEN_OVER, HandOver

PORTS: dict[Literal["starttls", "tls", "none"], int] = {"starttls": 587, "tls": 465, "none": 25}
MAILBOX_FULL, FORWARDED = 552, 251
_ENDS = re.compile(rb"\r\n|\r|\n")
_DOTS = re.compile(rb"^\.", re.MULTILINE)
_FULL = re.compile(rb"^[45]\.2\.2\b")
"""Enhanced status of a full mailbox (RFC 3463)."""
_BROKEN = (OSError, ValueError)
"""What smtplib raises: its own errors are OSErrors; ValueError for what cannot be written into a command."""


class _No(Exception):  # noqa: N818 - it carries an answer
    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.reason)
        self.answer = answer


@dataclass(frozen=True)
class SmtpTransport:
    """One mail server. `sender`: the envelope's, to which bounces go. Certificates are checked against the system's
    authorities (SSL_CERT_FILE names others)."""

    server: Smtp
    sender: str

    def send(self, message: Message, hand_over: HandOver) -> Answer:
        """One message in a conversation of its own."""
        try:
            with closing(self._connected()) as smtp:
                self._begin(smtp, message)
                answer = _handed_over(smtp, hand_over)
                with suppress(OSError):
                    smtp.putcmd("QUIT")  # nobody waits for the answer: ours is to be kept first
                return answer
        except _No as no:
            return no.answer

    def _connected(self) -> smtplib.SMTP:
        server = self.server
        host, port = server.host or "", server.port or PORTS[server.security]
        try:
            if server.security == "tls":
                context = ssl.create_default_context()
                return smtplib.SMTP_SSL(host, port, server.ehlo, timeout=server.timeout, context=context)
            return smtplib.SMTP(host, port, server.ehlo, timeout=server.timeout)
        except _BROKEN as error:
            raise _No(_broken(error)) from None

    def _begin(self, smtp: smtplib.SMTP, message: Message) -> None:
        """Everything but the final dot. Until there the server has not got the message."""
        try:
            self._greet(smtp)
            self._address(smtp, message.recipient or "")
            _wanted(smtp.docmd("DATA"), 354, "message_refused")
            smtp.send(as_data(message.payload))
        except _BROKEN as error:
            raise _No(_broken(error)) from None

    def _greet(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self.server.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise _No(Answer("retry", "no_starttls"))
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
        if self.server.user and self.server.password:
            smtp.login(self.server.user, self.server.password.get_secret_value())

    def _address(self, smtp: smtplib.SMTP, recipient: str) -> None:
        options = () if recipient.isascii() else ("SMTPUTF8", "BODY=8BITMIME")
        try:
            sender = smtp.mail(self.sender, options)
            _wanted(sender, 250, "sender_refused", refused="retry")
            _wanted(smtp.rcpt(recipient), 250, "address_refused")
        except (smtplib.SMTPNotSupportedError, ValueError):
            raise _No(Answer("refused", "address_refused")) from None


def _handed_over(smtp: smtplib.SMTP, hand_over: HandOver) -> Answer:
    """The dot, and what the server says to it."""
    if not hand_over():
        return TAKEN_OVER
    try:
        smtp.send(b".\r\n")
        code, text = smtp.getreply()
    except OSError:
        return Answer("unknown", "answer_lost")
    match code // 100:
        case 2:
            return Answer("sent")
        case 4 | 5:
            return _refusal(code, text, "message_refused")
    return Answer("unknown", "answer_lost")


def as_data(payload: bytes) -> bytes:
    """Lines end with CR LF, a dot at a line's beginning stands twice: no line of a message can end it."""
    lines = _DOTS.sub(b"..", _ENDS.sub(b"\r\n", payload))
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def _wanted(
    reply: tuple[int, bytes],
    code: int,
    reason: Reason,
    refused: Literal["refused", "retry"] = "refused",
) -> None:
    """Raises _No where the server says anything else."""
    if reply[0] not in (code, FORWARDED):
        raise _No(_refusal(*reply, reason, refused))


def _refusal(
    code: int, text: bytes, reason: Reason, refused: Literal["refused", "retry"] = "refused"
) -> Answer:
    """5xx for good, all else for now; a full mailbox is known by 552 or by its enhanced status."""
    full = code == MAILBOX_FULL or _FULL.match(text) is not None
    if code // 100 == 5:
        return Answer(refused, "mailbox_full" if full else reason)
    return Answer("retry", "mailbox_full" if full else "not_now")


def _broken(error: Exception) -> Answer:
    """A conversation that ended before the message was handed over: it is surely not sent."""
    reasons: tuple[tuple[type[Exception], Reason], ...] = (
        (ssl.SSLCertVerificationError, "certificate"),
        (smtplib.SMTPAuthenticationError, "login_refused"),
        (smtplib.SMTPNotSupportedError, "login_refused"),
        (ValueError, "login_refused"),
    )
    return Answer(
        "retry", next((reason for kind, reason in reasons if isinstance(error, kind)), "unreachable")
    )
