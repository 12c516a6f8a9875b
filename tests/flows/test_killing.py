"""SIGKILL at every step of a letter's way: none is lost, none comes twice, and what nobody can know a human decides."""

import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from claims.delivery import Message, Step
from store import outbox
from tests.flows.dying import LEASE, Place, put, work
from tests.flows.forked import FORKED
from tests.letters.servers.mail import STRIKE
from tests.letters.servers.running import mails, running

NOW = 1_800_000_000
NEVER_PUT = "not yet there"


@dataclass(frozen=True)
class Death:
    """Who is written to (the server acts by the name), where the process dies, and where the letter then stands.
    `when`: around one of the process's commits; `strike`: a step of the conversation, at which the server kills it."""

    name: str
    leaves: tuple[Step | str, ...]
    when: str = ""
    strike: str = ""
    putting: bool = False


TAKE, HAND_OVER, FINISH = 2, 3, 4
"""The worker's commits, by number; the first looks for letters of processes that died."""
DEATHS = (
    Death("ok", (NEVER_PUT,), "before 1", putting=True),
    Death("ok", ("queued",), "after 1", putting=True),
    Death("ok", ("queued",), f"before {TAKE}"),
    Death("ok", ("sending",), f"after {TAKE}"),
    Death("ok", ("sending",), strike="220"),
    Death("ok", ("sending",), strike="ehlo"),
    Death("ok", ("sending",), strike="mail"),
    Death("ok", ("sending",), strike="rcpt"),
    Death("ok", ("sending",), strike="data"),
    Death("ok", ("sending", "handing_over"), strike="354"),
    Death("ok", ("sending",), f"before {HAND_OVER}"),
    Death("ok", ("handing_over",), f"after {HAND_OVER}"),
    Death("ok", ("handing_over",), strike="body"),
    Death("ok", ("handing_over",), strike="kept"),
    Death("ok", ("handing_over", "sent"), strike="answered"),
    Death("ok", ("handing_over",), f"before {FINISH}"),
    Death("ok", ("sent",), f"after {FINISH}"),
    Death("second", ("retry",), f"after {FINISH}"),
    Death("nobody", ("refused",), "after 3"),
    Death("lost", ("unknown",), f"after {FINISH}"),
)


class Office:
    """An outbox, the server to which it sends, and what is to arrive."""

    def __init__(self, address: str, folder: Path, port: int) -> None:
        self.place = Place(address, folder, port, NOW)
        self.store = self.place.open()
        self.hits: Counter[str] = Counter()
        self.letters: list[Message] = []

    def kill(self, death: Death) -> None:
        """A new letter, and a process that dies of it. A review that died is run again."""
        number = f"BQ-{len(self.letters)}"
        letter = Message(
            key=f"RA1.{number}",
            report_no="RA1",
            number=number,
            kind="notice",
            channel="email",
            recipient=f"{death.name}+{number}@example.com",
            payload=f"Message-ID: <{number}@example.com>\r\nSubject: x\r\n\r\nletter\r\n".encode(),
            message_id=f"<{number}@example.com>",
        )
        self.letters.append(letter)
        if death.putting:
            self._dies(put, self.place, letter, death.when)
        else:
            put(self.place, letter, "")
            (self.place.folder / STRIKE).write_text(death.strike)
            self._dies(work, self.place, death.when)
        stands = self._stands(letter)
        assert stands in death.leaves, (death, stands)
        self.hits[stands] += 1
        put(self.place, letter, "")
        self.work()

    def _dies(self, target: Any, *arguments: object) -> None:
        process = FORKED.Process(target=target, args=arguments)
        process.start()
        process.join(60)
        assert process.exitcode == -signal.SIGKILL

    def _stands(self, letter: Message) -> str:
        with self.store.writing() as session:
            found = outbox.standing(session, letter.key)
        return found.step if found else NEVER_PUT

    def work(self) -> None:
        """A process that lives sends what is left."""
        (self.place.folder / STRIKE).unlink(missing_ok=True)
        work(self.place, "")

    def later(self) -> None:
        """So much later that what the dead left behind is due."""
        self.place = replace(self.place, now=self.place.now + LEASE + 1)
        self.work()

    def human(self) -> int:
        """Looks for every unknown letter among those that the server has; how many there were."""
        arrived = {mail["Message-ID"] for mail in mails(self.place.folder)}
        with self.store.writing() as session:
            unknown = [each for each in outbox.waiting_for_a_human(session) if each.step == "unknown"]
            for each in unknown:
                said: Any = "sent" if each.message_id in arrived else "again"
                outbox.settle(session, each.key, said, "adjuster-17", "mail log", self.place.now)
        return len(unknown)


@pytest.fixture
def office(address: str, tmp_path: Path) -> Iterator[Office]:
    with running("mail", tmp_path) as port:
        yield Office(address, tmp_path, port)


def campaign(office: Office, rounds: int) -> str:
    """Every death so many times; then the living finish, a human settles, and everything has come once. What it saw."""
    for _ in range(rounds):
        for death in DEATHS:
            office.kill(death)
    office.later()
    unknown = office.human()
    office.later()
    arrived = Counter(mail["Message-ID"] for mail in mails(office.place.folder))
    wanted = Counter(
        letter.message_id for letter in office.letters if "nobody" not in (letter.recipient or "")
    )
    with office.store.writing() as session:
        counts = outbox.counts(session)
    assert arrived == wanted
    assert counts == {"sent": wanted.total(), "refused": rounds}
    return (
        f"{len(office.letters)} kills, by where the letter stood: {dict(office.hits)}\n"
        f"requests {wanted.total()}, received {arrived.total()}, lost 0, doubled 0, settled by a human {unknown}"
    )


def test_no_letter_is_lost_or_doubled_whenever_a_process_dies(office: Office) -> None:
    campaign(office, rounds=1)


@pytest.mark.campaign
def test_two_hundred_kills(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    seen = campaign(office, rounds=11)
    with capsys.disabled():
        print(f"\n{seen}")  # noqa: T201 - what the campaign shows
    assert len(office.letters) >= 200
    steps: tuple[Step, ...] = ("queued", "sending", "handing_over", "sent", "retry", "refused", "unknown")
    assert {step: office.hits[step] for step in steps if office.hits[step] < 10} == {}
