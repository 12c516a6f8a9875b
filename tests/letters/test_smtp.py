"""E-mail against real servers: what each answer comes to; no letter is called unsent that may have been sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.delivery import Answer, Message
from claims.settings import Smtp
from letters.transports import TAKEN_OVER
from letters.transports.smtp import SmtpTransport, as_data
from tests.letters.servers.running import certify, mails, running

PAYLOAD = b"Message-ID: <bq-1@example.com>\r\nSubject: Letter\r\n\r\n.\r\n..two\r\nend"
PASSED: dict[str, Any] = {"security": "starttls", "user": "claimdocs", "password": "geheim"}


SILENT = ("slow", "mute")


class House(NamedTuple):
    """A mail server, where it keeps what it took, and the authority for its certificate."""

    port: int
    folder: Path
    authority: Path


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("plain")
    with running("mail", folder) as port:
        yield House(port, folder, folder)


@pytest.fixture(scope="module", params=["starttls", "tls"])
def secured(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, House]]:
    folder = tmp_path_factory.mktemp(request.param)
    authority = certify(folder)
    with running("mail", folder, request.param) as port:
        yield request.param, House(port, folder, authority)


def sent(port: int, to: str, *, mine: bool = True, **server: Any) -> tuple[Answer, int]:
    """The answer for one message, and how often it was handed over."""
    settings = Smtp.model_validate(
        {"host": "127.0.0.1", "port": port, "security": "none", "timeout": 20, **server}
    )
    handed = []

    def hand_over() -> bool:
        handed.append(mine)
        return mine

    message = Message("RA1.BQ-1", "RA1", "BQ-1", "request", "email", to, PAYLOAD)
    answer = SmtpTransport(settings, "claims@example.com").send(message, hand_over)
    return answer, len(handed)


@pytest.mark.parametrize(
    ("name", "answer", "handed", "kept"),
    [
        ("ok", Answer("sent"), 1, 1),
        ("nobody", Answer("refused", "address_refused"), 0, 0),
        ("full", Answer("refused", "mailbox_full"), 0, 0),
        ("busy", Answer("retry", "not_now"), 0, 0),
        ("crowded", Answer("retry", "mailbox_full"), 0, 0),
        ("slow", Answer("retry", "unreachable"), 0, 0),
        ("later", Answer("retry", "not_now"), 1, 0),
        ("unwanted", Answer("refused", "message_refused"), 1, 0),
        ("heavy", Answer("refused", "mailbox_full"), 1, 0),
        ("mute", Answer("unknown", "answer_lost"), 1, 1),
        ("lost", Answer("unknown", "answer_lost"), 1, 1),
        ("客户", Answer("sent"), 1, 1),
        ("ok@example.com\r\nRCPT TO:<thief", Answer("refused", "address_refused"), 0, 0),
    ],
)
def test_what_a_server_says_is_what_is_known(
    plain: House, name: str, answer: Answer, handed: int, kept: int
) -> None:
    before = len(mails(plain.folder))
    timeout = 0.4 if name in SILENT else 20
    assert sent(plain.port, f"{name}@example.com", timeout=timeout) == (answer, handed)
    assert len(mails(plain.folder)) - before == kept


def test_a_letter_that_another_process_has_taken_is_not_finished(plain: House) -> None:
    before = len(mails(plain.folder))
    assert sent(plain.port, "ok@example.com", mine=False) == (TAKEN_OVER, 1)
    assert len(mails(plain.folder)) == before


def test_the_letter_arrives_as_it_was_written(plain: House) -> None:
    sent(plain.port, "ok+whole@example.com")
    (mail,) = [each for each in mails(plain.folder) if "ok+whole" in each["X-Envelope"]]
    assert mail["X-Envelope"] == "claims@example.com ok+whole@example.com"
    assert mail["Message-ID"] == "<bq-1@example.com>"
    assert mail.get_content() == ".\r\n..two\r\nend\r\n"


def test_over_tls_with_a_login(secured: tuple[str, House], monkeypatch: pytest.MonkeyPatch) -> None:
    security, house = secured
    how = {**PASSED, "security": security}
    assert sent(house.port, "ok@example.com", **how) == (Answer("retry", "certificate"), 0)
    monkeypatch.setenv("SSL_CERT_FILE", str(house.authority))
    assert sent(house.port, "ok@example.com", **how) == (Answer("sent"), 1)
    wrong = {**how, "password": "falsch"}
    assert sent(house.port, "ok@example.com", **wrong) == (Answer("retry", "login_refused"), 0)
    assert len(mails(house.folder)) == 1


def test_a_certificate_of_another_host_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certify(tmp_path, "127.0.0.2")))
    with running("mail", tmp_path, "tls") as port:
        assert sent(port, "ok@example.com", **{**PASSED, "security": "tls"}) == (
            Answer("retry", "certificate"),
            0,
        )
    assert mails(tmp_path) == []


def test_nothing_goes_in_the_clear_where_starttls_is_wanted(plain: House) -> None:
    assert sent(plain.port, "ok@example.com", **PASSED) == (Answer("retry", "no_starttls"), 0)


def test_a_dead_server_is_a_reason_to_try_later(tmp_path: Path) -> None:
    with running("mail", tmp_path) as port:
        pass
    assert sent(port, "ok@example.com") == (Answer("retry", "unreachable"), 0)


@given(st.binary(max_size=200))
def test_no_line_of_a_message_can_end_it(payload: bytes) -> None:
    data = as_data(payload)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert not any(line == b"." or b"\r" in line or b"\n" in line for line in lines)
    unstuffed = b"\n".join(line[1:] if line.startswith(b".") else line for line in lines)
    assert unstuffed == payload.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n")
