"""Messages by signed HTTP POST against a real server."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import ValidationError

from claims.delivery import Answer, Channel, Message
from claims.settings import Webhook
from letters.transports import TAKEN_OVER
from letters.transports.webhook import WebhookTransport
from tests.letters.servers.running import posts, running

SECRET = "invented-secret"
TEXT = '【示例保险】=1+1 "引号" <b>\r\nX-Evil: 1'
LOST, LATER = Answer("unknown", "answer_lost"), Answer("retry", "not_now")


class Gate(NamedTuple):
    port: int
    folder: Path


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    folder = tmp_path_factory.mktemp("gateway")
    with running("gateway", folder) as port:
        yield Gate(port, folder)


def sent(url: str, channel: Channel = "sms", *, mine: bool = True, **settings: object) -> tuple[Answer, int]:
    """The answer for one message, and how often it was handed over."""
    handed = []

    def hand_over() -> bool:
        handed.append(mine)
        return mine

    hook = Webhook.model_validate({"url": url, "secret": SECRET, "timeout": 20, **settings})
    message = Message("RA1.BQ-1", "RA1", "BQ-1", "request", channel, "13800005678", TEXT.encode())
    return WebhookTransport(hook).send(message, hand_over), len(handed)


@pytest.mark.parametrize(
    ("path", "careful", "idempotent"),
    [
        ("200", Answer("sent"), Answer("sent")),
        ("202", Answer("sent"), Answer("sent")),
        ("302", LATER, LATER),
        ("400", Answer("refused", "message_refused"), Answer("refused", "message_refused")),
        ("401", Answer("retry", "login_refused"), Answer("retry", "login_refused")),
        ("404", LATER, LATER),
        ("429", LATER, LATER),
        ("503", LATER, LATER),
        ("500", LOST, LATER),
        ("mute", LOST, LATER),
        ("lost", LOST, LATER),
    ],
)
def test_what_a_gateway_says_is_what_is_known(
    gateway: Gate, path: str, careful: Answer, idempotent: Answer
) -> None:
    url = f"http://127.0.0.1:{gateway.port}/{path}"
    before = len(posts(gateway.folder))
    timeout = 0.4 if path == "mute" else 20
    assert sent(url, timeout=timeout) == (careful, 1)
    assert sent(url, timeout=timeout, idempotent=True) == (idempotent, 0)
    taken = path in ("200", "202", "500", "mute", "lost")
    assert len(posts(gateway.folder)) - before == 2 * taken


def test_the_message_is_signed_and_named(gateway: Gate) -> None:
    sent(f"http://127.0.0.1:{gateway.port}/200")
    taken = posts(gateway.folder)[-1]
    headers, body = taken["headers"], taken["body"]
    moment, signed = (part.partition("=")[2] for part in headers["Claimdocs-Signature"].split(","))
    assert abs(time.time() - int(moment)) < 60
    expected = hmac.new(SECRET.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
    assert (signed, headers["Idempotency-Key"]) == (expected, "RA1.BQ-1")
    assert json.loads(body) == {
        "key": "RA1.BQ-1",
        "report_no": "RA1",
        "kind": "request",
        "to": "13800005678",
        "text": TEXT,
    }


def test_an_event_goes_as_it_is(gateway: Gate) -> None:
    before = len(posts(gateway.folder))
    sent(f"http://127.0.0.1:{gateway.port}/200", "portal")
    assert posts(gateway.folder)[before:][-1]["body"] == TEXT


def test_a_message_that_another_process_has_taken_is_not_posted(gateway: Gate) -> None:
    before = len(posts(gateway.folder))
    assert sent(f"http://127.0.0.1:{gateway.port}/200", mine=False) == (TAKEN_OVER, 1)
    assert len(posts(gateway.folder)) == before


def test_a_dead_gateway_is_a_reason_to_try_later(tmp_path: Path) -> None:
    with running("gateway", tmp_path) as port:
        pass
    assert sent(f"http://127.0.0.1:{port}/200") == (Answer("retry", "unreachable"), 1)


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://sms.example.com/send", True),
        ("http://127.0.0.1:8080/send", True),
        ("http://[::1]/send", True),
        ("http://localhost/send", True),
        ("http://sms.example.com/send", False),
        ("http://127.0.0.1.example.com/", False),
        ("https://user:word@sms.example.com/", False),
        ("https://sms.example.com:port/", False),
        ("ftp://127.0.0.1/", False),
        ("sms.example.com", False),
    ],
)
def test_only_this_machine_is_spoken_to_in_the_clear(url: str, *, fine: bool) -> None:
    if fine:
        assert Webhook.model_validate({"url": url, "secret": SECRET}).url == url
        return
    with pytest.raises(ValidationError) as caught:
        Webhook.model_validate({"url": url, "secret": SECRET})
    assert "secret" not in str(caught.value.errors(include_input=False, include_context=False))
