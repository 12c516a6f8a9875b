"""One process at a time reviews a claim, on whatever machine: a lease in the store, kept alive while it works.

A second one that wants the same claim is told why it need not: `duplicate` (the very same content is under review, or
was just now) or `waiting` (content that the claim had before is; a later run takes what came since).
"""

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Event, Thread
from typing import TYPE_CHECKING, Literal

from claims.errors import LeaseError, StoreError

if TYPE_CHECKING:
    from store import Store
    from store.leases import Lease

Answer = Literal["duplicate", "waiting"]
TOLD: dict[Answer, str] = {
    "duplicate": "another run reviews exactly this now, or just did: nothing to do here",
    "waiting": "another run reviews what this claim held before: what came since is left for a later run",
}
"""The answers in words."""
BEATS = 4
"""Signs of life within the time of a lease."""
LOOK = 1.0
"""Seconds between two looks of one who waits."""


@dataclass(frozen=True)
class Held:
    """A lease that this process has. Without a store there is nobody else, and nothing to lose."""

    store: "Store | None" = None
    lease: "Lease | None" = None

    def prove(self) -> None:
        """Before something is written: raises LeaseError where another process has taken the work over meanwhile."""
        if self.store is None or self.lease is None:
            return
        from store.leases import renew

        with self.store.writing() as session:
            if not renew(session, self.lease):
                raise LeaseError("another process has taken this claim over: nothing was written here")


UNLEASED = Held()


@dataclass(frozen=True)
class Leasing:
    """How a run takes claims. `owner`: opaque, the same in all processes of the run; `seconds`: without a sign of
    life."""

    store: "Store | None"
    seconds: int
    owner: str = ""

    def named(self) -> "Leasing":
        """With an owner nobody else has, where there is none."""
        return self if self.owner else replace(self, owner=secrets.token_hex(16))

    @contextmanager
    def claim(self, report_no: str, content: str) -> Iterator[Held | Answer]:
        """The claim for this process while it reviews `content`; or the answer for one who comes second."""
        if self.store is None:
            yield UNLEASED
            return
        from store.leases import Lease, take

        lease = Lease("claim", report_no, content, self.owner, self.seconds)
        with self.store.writing() as session:
            other = take(session, lease)
        if other is not None:
            yield "duplicate" if other.content == content else "waiting"
            return
        with _kept(self.store, lease) as held:
            yield held

    @contextmanager
    def run(self) -> Iterator[None]:
        """Signs of life of the run itself, by which others see that it is not stuck; with its end all is let go."""
        if self.store is None:
            yield
            return
        from store.leases import Lease, take

        lease = Lease("run", self.owner, "", self.owner, self.seconds)
        with self.store.writing() as session:
            take(session, lease)
        try:
            with _kept(self.store, lease):
                yield
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Of everything that this run still has: claims whose process was ended too."""
        if self.store is None:
            return
        from store.leases import release_all

        with contextlib.suppress(StoreError), self.store.writing() as session:
            release_all(session, self.owner)


@contextmanager
def patiently(
    leasing: Leasing,
    report_no: str,
    content: Callable[[], str],
    seconds: float,
    tell: Callable[[], None] | None = None,
) -> Iterator[tuple[Held | Answer, bool]]:
    """The claim as soon as nobody else has it, and whether somebody had; an answer after so many seconds in vain.
    `tell` is called once, before it waits."""
    until, waited = time.monotonic() + seconds, False
    while True:
        with leasing.claim(report_no, content()) as got:
            if isinstance(got, Held) or time.monotonic() >= until:
                yield got, waited
                return
        if tell and not waited:
            tell()
        waited = True
        time.sleep(LOOK)


@contextmanager
def _kept(store: "Store", lease: "Lease") -> Iterator[Held]:
    stop = Event()
    beating = Thread(target=_beat, args=(store, lease, stop), daemon=True)
    beating.start()
    try:
        yield Held(store, lease)
    finally:
        stop.set()
        beating.join()
        _release(store, lease)


def _beat(store: "Store", lease: "Lease", stop: Event) -> None:
    """Until told to stop, or the lease is somebody else's. A store that fails for a moment is asked again."""
    from store.leases import renew

    while not stop.wait(lease.seconds / BEATS):
        with contextlib.suppress(StoreError), store.writing() as session:
            if not renew(session, lease):
                return


def _release(store: "Store", lease: "Lease") -> None:
    """Where the store fails now the lease ends by itself, in its time."""
    from store.leases import release

    with contextlib.suppress(StoreError), store.writing() as session:
        release(session, lease)
