"""From a review to the letter in a mailbox: what is sent, by which channel, once, and what a human is shown."""

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.delivery import Message
from store import Store, open_store, outbox
from tests.flows.conftest import CLAIMDOCS, Command
from tests.flows.folders import AS_OF, ID_NUMBER, NAME, PHONE, REPORT_NO, write_claim
from tests.letters.servers.running import mails, posts, running

INSURED = {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE}
WRITTEN_TO = {**INSURED, "email": "ok@example.com"}
TOO_LATE = {"occurred_at": "2026-09-01T21:10", "reported_at": "2026-11-03T08:30"}
"""Reported two months later: an adjuster looks first, so the letter is a draft."""
SECRET = "invented-secret"
LONG_AGO = 1_700_000_000


class Post:
    """A mail server and an SMS gateway, and the settings that name them."""

    def __init__(self, folder: Path, mail_port: int, gateway_port: int) -> None:
        self.mail, self.gateway, self.home = folder / "mail", folder / "gateway", folder / "home"
        self.home.mkdir()
        self.address = f"sqlite:///{self.home}/claimdocs.db"
        self.store = {"CLAIMDOCS_DATA_DIR": str(self.home), "CLAIMDOCS_DATABASE_URL": self.address}
        self.by_mail = {
            **self.store,
            "CLAIMDOCS_COMPANY__EMAIL": "claims@example.com",
            "CLAIMDOCS_SMTP__HOST": "127.0.0.1",
            "CLAIMDOCS_SMTP__PORT": str(mail_port),
            "CLAIMDOCS_SMTP__SECURITY": "none",
        }
        self.by_sms = {
            **self.by_mail,
            "CLAIMDOCS_SMS__URL": f"http://127.0.0.1:{gateway_port}/200",
            "CLAIMDOCS_SMS__SECRET": SECRET,
        }
        self.and_portal = {
            **self.by_mail,
            "CLAIMDOCS_PORTAL__URL": f"http://127.0.0.1:{gateway_port}/200",
            "CLAIMDOCS_PORTAL__SECRET": SECRET,
        }

    def open(self) -> Store:
        return open_store(self.address, self.home)

    def put(self, number: int, name: str = "ok") -> None:
        """A letter as a review would put it."""
        mail_id = f"<bq-{number}@example.com>"
        text = f"Message-ID: {mail_id}\r\nSubject: x\r\n\r\nletter\r\n".encode()
        key, to = f"RA{number}.BQ-{number}", f"{name}+{number}@example.com"
        letter = Message(key, f"RA{number}", f"BQ-{number}", "notice", "email", to, text, mail_id)
        with self.open().writing() as session:
            outbox.put(session, letter, LONG_AGO)


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with running("mail", tmp_path / "mail") as mail, running("gateway", tmp_path / "gateway") as gateway:
        yield Post(tmp_path, mail, gateway)


def standing(claimdocs: Command, post: Post) -> dict[str, Any]:
    shown = claimdocs("outbox", "--json", **post.by_mail)
    assert shown.returncode == 0, shown.stderr
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def requests(claimdocs: Command, post: Post) -> list[str]:
    """The states of the claim's requests."""
    shown = claimdocs("request", REPORT_NO, "--json", **post.store)
    return [each["state"] for each in json.loads(shown.stdout)["requests"]]


def subjects(post: Post) -> list[str]:
    """What every mail is about, without company and claim."""
    found = (re.search(r"[:：](.*?)[(（]", mail["Subject"]) for mail in mails(post.mail))
    return [each.group(1) if each else "" for each in found]


def stuck(claimdocs: Command, post: Post) -> list[tuple[str, str]]:
    """The letters that `claimdocs due` names, and why."""
    shown = claimdocs("due", "--json", **post.store)
    return [(each["what"], each["why"]) for each in json.loads(shown.stdout)["letters"]]


def reviewed(
    claimdocs: Command, folder: Path, *flags: str, **variables: str
) -> "subprocess.CompletedProcess[str]":
    done = claimdocs("review", folder, "--as-of", AS_OF, *flags, **variables)
    assert done.returncode == 0, done.stderr
    return done


def test_a_ready_letter_is_sent_once_however_often_it_is_asked_for(
    claimdocs: Command, post: Post, tmp_path: Path
) -> None:
    folder = write_claim(tmp_path / "claim", insured=WRITTEN_TO)
    done = reviewed(claimdocs, folder, "--send", **post.and_portal)
    assert re.search(rf"{REPORT_NO}\.BQ-\d{{4}}-\d{{4}}-\d{{4}}: sent$", done.stderr, re.MULTILINE)
    reviewed(claimdocs, folder, "--send", **post.and_portal)
    claimdocs("send", **post.and_portal)
    (mail,) = mails(post.mail)
    written = (tmp_path / "cwd" / "out" / REPORT_NO / "request.eml").read_bytes()
    assert mail["X-Envelope"] == "claims@example.com ok@example.com"
    assert written in (post.mail / "1.eml").read_bytes()
    told = [json.loads(each["body"]) for each in posts(post.gateway)]
    events = [each for each in told if each["event"] != "claim.reviewed"]  # it comes a little later
    assert [each["event"] for each in events] == ["request.ready", "request.sent"]
    assert {f"<{each['number'].lower()}@example.com>" for each in events} == {mail["Message-ID"]}


def test_a_draft_is_not_sent_the_customer_hears_that_papers_came_and_the_sender_is_told(
    claimdocs: Command, post: Post, tmp_path: Path
) -> None:
    folder = write_claim(tmp_path / "claim", insured=WRITTEN_TO, **TOO_LATE)
    done = reviewed(claimdocs, folder, "--send", **post.by_mail)
    assert re.search(r"BQ-\d{4}-\d{4}-\d{4} is not sent: it is a draft", done.stderr)
    assert subjects(post) == ["我们已收到您的材料"]
    assert standing(claimdocs, post)["counts"] == {"sent": 1}


def test_by_itself_only_where_the_product_allows_it(claimdocs: Command, post: Post, tmp_path: Path) -> None:
    policy = {"policy_no": "P1", "product": "示例家财", "start": "2026-01-01", "end": "2026-12-31"}
    folder = write_claim(tmp_path / "claim", insured=WRITTEN_TO, policies=[policy])
    (tmp_path / "insurer").mkdir()
    sent = {}
    for allowed in ("false", "true"):
        text = f"products: [{{product: 示例家财, from: 2025-01-01, clause: 第一条, auto_send: {allowed}}}]"
        (tmp_path / "insurer" / "products.yaml").write_text(text, encoding="utf-8")
        config = {"CLAIMDOCS_CONFIG": str(tmp_path / "insurer")}
        reviewed(claimdocs, folder, CLAIMDOCS_SEND="auto", **post.by_mail, **config)
        sent[allowed] = subjects(post)
    assert sent == {"false": ["我们已收到您的材料"], "true": ["我们已收到您的材料", "补充材料通知书"]}


def test_what_cannot_be_delivered_waits_for_a_human_and_names_nobody(claimdocs: Command, post: Post) -> None:
    names = ("nobody", "full", "lost", "busy", "ok")
    for number, name in enumerate(names):
        post.put(number, name)
    done = claimdocs("send", CLAIMDOCS_LOG="info", **post.by_mail)
    found = standing(claimdocs, post)
    assert found["counts"] == {"refused": 2, "unknown": 1, "retry": 1, "sent": 1}
    assert {(each["key"], each["step"], each["reason"]) for each in found["waiting"]} == {
        ("RA0.BQ-0", "refused", "address_refused"),
        ("RA1.BQ-1", "refused", "mailbox_full"),
        ("RA2.BQ-2", "unknown", "answer_lost"),
    }
    shown = claimdocs("outbox", **post.by_mail).stdout
    assert all(each["key"] in shown for each in found["waiting"])
    to_do = {each["key"]: each["to_do"] for each in found["waiting"]}
    assert "look for <bq-2@example.com> in" in to_do["RA2.BQ-2"]
    assert "`claimdocs outbox settle RA2.BQ-2 sent`" in to_do["RA2.BQ-2"]
    assert not [name for name in names if f"{name}+" in shown + done.stdout + done.stderr + json.dumps(found)]


def test_a_human_settles_what_nobody_else_can_know(claimdocs: Command, post: Post, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim", insured={**INSURED, "email": "lost@example.com"})
    reviewed(claimdocs, folder, "--send", **post.and_portal)
    (waiting,) = standing(claimdocs, post)["waiting"]
    settle, who = ("outbox", "settle"), ("--by", "adjuster-17", "--why", "in the mail server's log")
    assert claimdocs(*settle, waiting["key"], "sent", **post.and_portal).returncode == 2
    assert claimdocs(*settle, "RA2.BQ-2", "sent", *who, **post.and_portal).returncode == 2
    assert (waiting["step"], requests(claimdocs, post)) == ("unknown", ["approved"])
    assert stuck(claimdocs, post) == [("unknown", "answer_lost")]
    assert claimdocs(*settle, waiting["key"], "sent", *who, **post.and_portal).returncode == 0
    assert (standing(claimdocs, post)["waiting"], stuck(claimdocs, post)) == ([], [])
    assert requests(claimdocs, post) == ["sent"]
    claimdocs("send", **post.and_portal)
    events = [json.loads(each["body"])["event"] for each in posts(post.gateway)]
    assert [event for event in events if event != "claim.reviewed"] == ["request.ready", "request.sent"]
    assert len(mails(post.mail)) == 1


def test_an_adjusters_approval_sends_the_letter(claimdocs: Command, post: Post, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim", insured=WRITTEN_TO)
    variables = {**post.by_mail, "CLAIMDOCS_SEND": "approve"}
    reviewed(claimdocs, folder, **variables)
    assert (subjects(post), requests(claimdocs, post)) == (["我们已收到您的材料"], ["draft"])
    who = ("--by", "adjuster-17", "--why", "已核对")
    done = claimdocs("request", REPORT_NO, "approve", *who, **variables)
    assert done.returncode == 0, done.stderr
    assert (subjects(post)[1:], requests(claimdocs, post)) == (["补充材料通知书"], ["sent"])


def test_a_message_on_the_way_goes_out_once_a_day(claimdocs: Command, post: Post, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim", insured=WRITTEN_TO)
    reviewed(claimdocs, folder, "--no-send", **post.by_mail)
    for _ in range(2):
        done = claimdocs("tell", REPORT_NO, "received", "--send", "--as-of", AS_OF, **post.by_mail)
        assert done.returncode == 0, done.stderr
    (mail,) = mails(post.mail)
    written = (tmp_path / "cwd" / "out" / REPORT_NO / "received.eml").read_bytes()
    assert written in (post.mail / "1.eml").read_bytes()
    assert mail["To"] == "ok@example.com"


def test_names_that_want_to_be_more_than_names_are_harmless(
    claimdocs: Command, post: Post, tmp_path: Path
) -> None:
    name = '=HYPERLINK("http://evil.example")</title><script>alert(1)</script>\r\nBcc: thief@example.com'
    contact = {"name": name, "email": "ok@example.com"}
    folder = write_claim(tmp_path / "claim", insured=INSURED, contact=contact)
    reviewed(claimdocs, folder, "--send", **post.by_mail)
    (mail,) = mails(post.mail)
    headers = "X-Envelope Subject From To Date Message-ID MIME-Version Content-Type Content-Language".split()
    assert sorted(mail.keys()) == sorted(headers)
    assert mail["X-Envelope"].split()[1:] == ["ok@example.com"]
    html = mail.get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()
    assert all("HYPERLINK" not in str(value) for value in mail.values())


def test_processes_at_one_outbox_send_each_letter_once(clean: None, post: Post, address: str) -> None:
    post.address = post.by_mail["CLAIMDOCS_DATABASE_URL"] = address
    for number in range(40):
        post.put(number)
    environment = {**os.environ, **post.by_mail}
    all_three = [
        subprocess.Popen([str(CLAIMDOCS), "send"], env=environment, stdout=subprocess.PIPE) for _ in range(3)
    ]
    said = [process.communicate(timeout=120)[0].decode().count(": sent") for process in all_three]
    assert sorted(mail["Message-ID"] for mail in mails(post.mail)) == sorted(
        f"<bq-{number}@example.com>" for number in range(40)
    )
    assert sum(said) == 40


def test_a_signal_ends_the_watch_after_the_letter_at_hand(clean: None, post: Post) -> None:
    post.put(1, "mute")
    environment = {**os.environ, **post.by_mail, "CLAIMDOCS_SMTP__TIMEOUT": "4"}
    command = [str(CLAIMDOCS), "send", "--watch"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        while not mails(post.mail):
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=60)[0]
    assert (process.returncode, said) == (0, "RA1.BQ-1: unknown (answer_lost)\n")


def test_a_server_that_is_down_is_asked_once_in_a_pass(claimdocs: Command, post: Post) -> None:
    for number in range(5):
        post.put(number)
    down = {**post.by_mail, "CLAIMDOCS_SMTP__PORT": "9"}
    done = claimdocs("send", "--json", **down)
    attempts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["step"], each["reason"]) for each in attempts] == [("retry", "unreachable")]
    assert standing(claimdocs, post)["counts"] == {"retry": 1, "queued": 4}
    assert stuck(claimdocs, post) == [("retry", "unreachable")]


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({}, "CLAIMDOCS_SMTP__HOST or CLAIMDOCS_SMS__URL"),
        ({"CLAIMDOCS_SMTP__HOST": "mail.example.com"}, "CLAIMDOCS_COMPANY__EMAIL"),
        ({"CLAIMDOCS_SMTP__HOST": "mail.example.com", "CLAIMDOCS_SMTP__SECURITY": "none"}, "security none"),
        ({"CLAIMDOCS_SMS__URL": "https://sms.example.com/send"}, "needs a secret"),
        ({"CLAIMDOCS_SMS__URL": "http://sms.example.com/send", "CLAIMDOCS_SMS__SECRET": SECRET}, "https"),
        (
            {"CLAIMDOCS_SMS__URL": "https://sms.example.com/", "CLAIMDOCS_SMS__SECRET": SECRET},
            "CLAIMDOCS_DATABASE_URL",
        ),
        ({"CLAIMDOCS_SMTP__SENDR": "x"}, "did you mean CLAIMDOCS_SMTP__SENDER?"),
    ],
)
def test_what_is_missing_for_sending_is_said(
    claimdocs: Command, tmp_path: Path, variables: dict[str, str], says: str
) -> None:
    folder = write_claim(tmp_path / "claim", insured=WRITTEN_TO)
    for arguments in (("send",), ("review", folder, "--send")):
        done = claimdocs(*arguments, **variables)
        assert (done.returncode, says in done.stderr, SECRET in done.stderr) == (2, True, False), done.stderr
