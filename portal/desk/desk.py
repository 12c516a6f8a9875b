"""What the desk needs beside the door: who reads papers for it, and what it remembers for a while."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated, cast

from fastapi import Depends, Request

from flows.clerk import Clerk, Standard
from portal.door import Door
from portal.rates import Rates
from store import Store
from store.sessions import Terms

KEPT_BYTES = 64 * 1024 * 1024
"""Of drawn pages in memory; the one that nobody looked at for longest goes first."""


@dataclass
class Sights:
    """Drawn pages, by claim, review and number."""

    most: int = KEPT_BYTES
    _kept: "OrderedDict[tuple[object, ...], bytes]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, key: tuple[object, ...], draw: Callable[[], bytes]) -> bytes:
        """The one that is kept, else drawn now; old ones are let go."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        content = draw()
        with self._lock:
            self._kept[key] = content
            while sum(map(len, self._kept.values())) > self.most:
                self._kept.popitem(last=False)
        return content


@dataclass(frozen=True)
class Desk:
    """`reviews`, `drawing`: two processes, so that pages are drawn while a claim is reviewed; `logins`: attempts by
    account and by address."""

    door: Door
    reviews: Clerk
    drawing: Clerk
    logins: Rates
    sights: Sights = field(default_factory=Sights)

    @property
    def store(self) -> Store:
        return self.door.store

    @property
    def terms(self) -> Terms:
        """How long a session lasts."""
        said = self.door.environment.desk
        return Terms(said.session_hours * 3600, said.idle_minutes * 60)

    def begin(self) -> None:
        """Starts the processes: somebody will want a page soon."""
        self.drawing.begin()
        self.reviews.begin()

    def end(self) -> None:
        """Ends the processes."""
        self.reviews.end()
        self.drawing.end()


def open_desk(door: Door, standard: Standard | None = None) -> Desk:
    """The desk behind a door. `standard`: how claims are reviewed again; default: as today."""
    how = standard or Standard(door.environment)
    return Desk(door, Clerk(how), Clerk(how), Rates(door.environment.desk.logins_per_minute))


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    return cast(Desk, request.app.state.desk)


AtDesk = Annotated[Desk, Depends(desk_of)]
