"""SMS and portal messages as signed HTTP POSTs (CONTRACT §8). The receiver checks the signature and the time in it.

A gateway that keeps its word about `Idempotency-Key` may be asked again after a lost answer; with any other one a lost
answer is `unknown`, as with SMTP.
"""

import hashlib
import hmac
import json
import ssl
import time
from dataclasses import dataclass

import httpx

from claims.delivery import Answer, Message
from claims.settings import Webhook
from letters.transports import TAKEN_OVER, HandOver

SIGNATURE, KEY = "Claimdocs-Signature", "Idempotency-Key"
NEVER = frozenset({400, 410, 413, 422})
"""Answers that speak of this message. All other 4xx speak of us or of the moment: tried again."""
NOT_DONE = frozenset({429, 503})
"""Answers by which the gateway says that it did nothing."""


@dataclass(frozen=True)
class WebhookTransport:
    """One gateway. Redirects are not followed, and no proxy or login of the machine's surroundings is used."""

    gateway: Webhook

    def send(self, message: Message, hand_over: HandOver) -> Answer:
        """One POST. Of the response only its status counts; its body is not read."""
        gateway, body = self.gateway, as_body(message)
        assert gateway.url is not None
        assert gateway.secret is not None
        headers = {
            "Content-Type": "application/json",
            KEY: message.key,
            SIGNATURE: signature(body, gateway.secret.get_secret_value(), int(time.time())),
        }
        if not gateway.idempotent and not hand_over():
            return TAKEN_OVER
        client = httpx.Client(verify=ssl.create_default_context(), timeout=gateway.timeout, trust_env=False)
        try:
            with client, client.stream("POST", gateway.url, content=body, headers=headers) as response:
                return self._answer(response.status_code)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return _not_reached(error)
        except httpx.HTTPError:
            return self._lost()

    def _answer(self, status: int) -> Answer:
        if status // 100 == 2:
            return Answer("sent")
        if status in NEVER:
            return Answer("refused", "message_refused")
        if status in NOT_DONE or status < 500:
            return Answer("retry", "login_refused" if status in (401, 403) else "not_now")
        return self._lost()

    def _lost(self) -> Answer:
        """It may have acted, and then failed to say so."""
        return Answer("retry", "not_now") if self.gateway.idempotent else Answer("unknown", "answer_lost")


def as_body(message: Message) -> bytes:
    """An SMS with its number; an event as it was put."""
    if message.channel == "portal":
        return message.payload
    told = {
        "key": message.key,
        "report_no": message.report_no,
        "kind": message.kind,
        "to": message.recipient,
        "text": message.payload.decode(),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def signature(body: bytes, secret: str, moment: int) -> str:
    """`t=<unix>,v1=<hex HMAC-SHA256 of "<t>.<body>">`."""
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={signed.hexdigest()}"


def _not_reached(error: httpx.HTTPError) -> Answer:
    """httpx keeps the reason of a failed handshake as the cause of its own error."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    return Answer("retry", "certificate" if cause else "unreachable")
