"""A process that sends letters and may be told to die around one of its commits. Started by multiprocessing."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event

from claims.delivery import Channel, Message
from claims.settings import Smtp
from flows.sending import work_off
from letters.transports import Transport
from letters.transports.smtp import SmtpTransport
from store import Store, open_store, outbox
from tests.letters.servers.mail import WORKER

LEASE = 1000


@dataclass(frozen=True)
class Place:
    """Where a worker works: its database, the folder of the mail server (whose port is given) and the time."""

    address: str
    folder: Path
    port: int
    now: int

    def open(self) -> Store:
        return open_store(self.address, self.folder)

    def carriers(self) -> dict[Channel, Transport]:
        server = Smtp(host="127.0.0.1", port=self.port, security="none", timeout=20)
        return {"email": SmtpTransport(server, "claims@example.com")}


def die(engine: Engine, when: str) -> None:
    """SIGKILL `before` or `after` the commit of that number: "before 2"."""
    moment, _, number = when.partition(" ")
    left = int(number)

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "commit" if moment == "before" else "close", count)


def put(place: Place, message: Message, when: str) -> None:
    """What a review does at its end."""
    store = place.open()
    if when:
        die(store.engine, when)
    with store.writing() as session:
        outbox.put(session, message, place.now)


def work(place: Place, when: str) -> None:
    """What `claimdocs send` does, with a clock of the test's own."""
    (place.folder / WORKER).write_text(str(os.getpid()))
    store = place.open()
    if when:
        die(store.engine, when)
    for _ in work_off(store, place.carriers(), lambda: place.now, LEASE):
        pass
