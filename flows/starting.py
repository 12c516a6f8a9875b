"""Everything on one machine is started, watched and ended: the steps of `claimdocs up`."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from claims.errors import RunError
from flows import deploying
from flows.processes import Family
from flows.services import Plan, Service, has_pool, limit_runs

LOOK = 0.3
"""Seconds between two looks."""
MOST_AGAIN = 5
"""Times that a part may end by itself."""
BEGUN, DONE = "is starting", "is ready"


class Ended(Exception):  # noqa: N818 - no error: somebody said that it is enough
    """A signal came while things were starting."""


@dataclass(frozen=True)
class Starting:
    """What the steps of a start share. `show`: takes a name and where it stands; `until`: monotonic seconds."""

    plan: Plan
    family: Family
    ended: Event
    show: Callable[[str, str], None]
    until: float

    def begin(self, service: Service) -> None:
        """Starts its process."""
        self.show(service.told, BEGUN)
        self.family.start(service.name, service.command, self.plan.variables, Path.cwd())

    def wait(self, service: Service) -> None:
        """Until it answers."""
        self.wait_for(service.name, service.answers)
        self.show(service.told, DONE)

    def wait_for(self, name: str, done: Callable[[], bool]) -> None:
        """Raises RunError where a process ends, or it takes too long; Ended."""
        while not done():
            _refuse_dead(self.family, self.family.started.keys() - {deploying.NAME})
            if time.monotonic() > self.until:
                raise RunError(f"{name} is not ready in time (--timeout): {_log(self.family, name)}")
            if self.ended.wait(LOOK):
                raise Ended


def start(starting: Starting, services: Sequence[Service]) -> None:
    """The server and the portal at once, then the worker, which makes its pool, then the deployments. Raises RunError,
    Ended."""
    server, worker, *portal = services
    for service in (server, *portal):
        starting.begin(service)
    starting.wait(server)
    starting.begin(worker)
    _deploy(starting)
    for service in (worker, *portal):
        starting.wait(service)


def _deploy(starting: Starting) -> None:
    plan, family, name = starting.plan, starting.family, deploying.NAME
    starting.wait_for("worker", lambda: has_pool(plan))
    limit_runs(plan)
    if deploying.is_deployed(plan):
        return
    starting.show(name, BEGUN)
    before = deploying.schedules_of(plan)
    family.start(name, deploying.COMMAND, plan.variables, plan.project)
    starting.wait_for(name, lambda: family.end_of(name) is not None)
    _refuse_dead(family, {name})
    family.end({name})
    deploying.keep_schedules(plan, before)
    deploying.note_deployed(plan)
    starting.show(name, DONE)


def watch(starting: Starting, services: Sequence[Service]) -> None:
    """Until a signal comes. A part that ends by itself is started again, a few times. Raises RunError where it goes on
    ending."""
    lives = dict.fromkeys((service.name for service in services), MOST_AGAIN)
    while not starting.ended.wait(LOOK):
        for service in services:
            if starting.family.end_of(service.name) is None:
                continue
            if lives[service.name] == 0:
                _refuse_dead(starting.family, {service.name})
            lives[service.name] -= 1
            starting.show(service.told, "ended by itself and is started again")
            starting.family.end({service.name})
            starting.begin(service)


def end(family: Family) -> int:
    """Who works goes before who keeps: runs can tell the server how they end. Gives how many processes there were."""
    return family.end({"portal", "worker", deploying.NAME}) + family.end({"server"})


def _refuse_dead(family: Family, names: Collection[str]) -> None:
    for name in names:
        code = family.end_of(name)
        if code is not None and (code or name != deploying.NAME):
            raise RunError(f"{name} ended by itself with exit code {code}: {_log(family, name)}")


def _log(family: Family, name: str) -> str:
    return f"what it said is in {family.log_of(name)}"
