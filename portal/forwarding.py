"""What was submitted is handed to Prefect, again and again until it is taken; runs that are stuck are swept, and those
that broke off begun anew; and the upstream system hears of events."""

import contextlib
from collections.abc import Callable
from threading import Event

from claims.errors import RunError, StorageError
from flows.logs import get_log
from flows.sending import transports, work_off
from flows.sweeping import sweep
from flows.workers import described
from portal.door import Door
from store import arrivals
from store.arrivals import Arrival

Step = Callable[[Door, Arrival], None]
DEPLOYMENT = "review-claim/portal"
PAUSE, BREATH = 15.0, 2.0
"""Seconds between two looks for claims, and for events; a submission is not kept waiting for the next one."""


def keep_forwarding(door: Door, stop: Event) -> None:
    """Goes on until `stop` is set (and `wake` with it)."""
    while not stop.is_set():
        door.wake.clear()
        _try(lambda: forward(door))
        _try(lambda: _sweep(door))
        _try(lambda: _copy(door))
        door.wake.wait(PAUSE)


def keep_telling(door: Door, stop: Event) -> None:
    """Sends the events for the upstream system's webhook, until `stop` is set. `claimdocs send` does so too."""
    known = transports(door.environment)
    while "portal" in known and not stop.is_set():
        _try(lambda: list(work_off(door.store, {"portal": known["portal"]})))
        stop.wait(BREATH)


def _try(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whatever it is, the next look may go better
        get_log().error("forwarding", error=described(error))


def forward(door: Door) -> None:
    """One look at every claim whose review is not begun, or has not been seen to end. What was submitted lies in the
    inbox first; where Prefect is down the look ends there. One claim's own trouble does not hold the others. Raises
    StoreError."""
    with door.store.writing() as session:
        waiting, running = arrivals.waiting(session), arrivals.running(session)
    steps: list[tuple[Step, list[Arrival]]] = [(_move, waiting), (_begin, waiting), (_look, running)]
    for step, arrived in ((step, each) for step, claims in steps for each in claims):
        try:
            step(door, arrived)
        except RunError as error:
            get_log().warning("not forwarded", report_no=arrived.report_no, error=str(error))
            if error.down:
                return
        except (OSError, StorageError) as error:
            get_log().warning("not forwarded", report_no=arrived.report_no, error=described(error))


def _sweep(door: Door) -> None:
    with contextlib.suppress(RunError):  # where Prefect is down, forward says so
        sweep(door.runs, door.store)


def _copy(door: Door) -> None:
    """The desk lists what other machines found, and finds papers by their reports."""
    try:
        door.storage.bring_results()
        door.storage.bring_reports()
    except StorageError as error:
        get_log().warning("not copied", error=str(error))


def _move(door: Door, arrived: Arrival) -> None:
    door.folders.forward(arrived.folder, [file.name for file in arrived.files if file.submission])
    door.storage.keep_claim(arrived.folder)


def _begin(door: Door, arrived: Arrival) -> None:
    """Moved again where that failed: a run sees all files or is not begun."""
    _move(door, arrived)
    own = arrived.report_no if arrived.client is None else arrived.folder
    key = f"{own}-{arrived.submitted}-{arrived.attempt}"
    run = door.runs.begin(DEPLOYMENT, {"claim": own, "send": door.environment.send}, key)
    with door.store.writing() as session:
        arrivals.begun(session, arrived, run)


def _look(door: Door, arrived: Arrival) -> None:
    how = door.runs.end_of(arrived.run or "")
    if how is not None:
        with door.store.writing() as session:
            arrivals.ended(session, arrived, how)
        get_log().info("run ended", report_no=arrived.report_no, code=how)
