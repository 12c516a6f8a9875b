"""One pass over the outbox: what a surprise costs, and when text messages rest."""

from pathlib import Path

import pytest

from claims.delivery import Answer, Channel, Message
from claims.settings import Webhook
from flows.sending import is_open, work_off
from letters.transports import HandOver, Transport
from letters.transports.webhook import WebhookTransport
from store import Store, open_store, outbox
from tests.letters.servers.running import posts, running

NOON = 1_800_000_000 - 1_800_000_000 % 86400 + 4 * 3600
"""12:00 in Shanghai."""
NIGHT = NOON + 10 * 3600
SECRET_ADDRESS = "zhang@example.com"


class Surprising:
    """A transport with a fault of ours in it: for one recipient before, for another after the hand-over."""

    def send(self, message: Message, hand_over: HandOver) -> Answer:
        if message.key == "before":
            raise KeyError(message.recipient)
        assert hand_over()
        if message.key == "after":
            raise KeyError(message.recipient)
        return Answer("sent")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)


def put(store: Store, key: str, channel: Channel = "email") -> None:
    with store.writing() as session:
        outbox.put(session, Message(key, "RA1", "BQ-1", "notice", channel, SECRET_ADDRESS, b"text"), NOON)


def test_a_surprise_costs_one_letter_and_tells_nobodys_address(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("after", "before", "fine"):
        put(store, key)
    ended = {
        each.key: (each.step, each.reason) for each in work_off(store, {"email": Surprising()}, lambda: NOON)
    }
    assert ended == {
        "after": ("unknown", "answer_lost"),
        "before": ("retry", "unforeseen"),
        "fine": ("sent", ""),
    }
    said = capsys.readouterr()
    assert "KeyError" in said.out + said.err
    assert SECRET_ADDRESS not in said.out + said.err


def test_text_messages_rest_at_night(store: Store, tmp_path: Path) -> None:
    assert [hour for hour in range(24) if is_open("sms", NOON + (hour - 12) * 3600)] == list(range(8, 21))
    put(store, "sms", "sms")
    put(store, "mail")
    with running("gateway", tmp_path / "gateway") as port:
        hook = Webhook.model_validate({"url": f"http://127.0.0.1:{port}/200", "secret": "invented"})
        carriers: dict[Channel, Transport] = {"email": Surprising(), "sms": WebhookTransport(hook)}
        assert [each.key for each in work_off(store, carriers, lambda: NIGHT)] == ["mail"]
        assert posts(tmp_path / "gateway") == []
        assert [each.key for each in work_off(store, carriers, lambda: NIGHT + 10 * 3600)] == ["sms"]
        assert len(posts(tmp_path / "gateway")) == 1
