"""What was submitted is handed to Prefect, again and again until it is taken; runs that broke off are begun anew."""

from collections.abc import Callable
from threading import Event

from claims.errors import RunError
from flows.logs import get_log
from flows.workers import described
from portal.door import Door
from store import arrivals
from store.arrivals import Arrival

Step = Callable[[Door, Arrival], None]
PAUSE = 15.0
"""Seconds between two looks; a submission is not kept waiting for the next one."""


def keep_forwarding(door: Door, stop: Event) -> None:
    """Goes on until `stop` is set (and `wake` with it)."""
    while not stop.is_set():
        door.wake.clear()
        try:
            forward(door)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next look may go better
            get_log().error("forwarding", error=described(error))
        door.wake.wait(PAUSE)


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
        except OSError as error:
            get_log().warning("not forwarded", report_no=arrived.report_no, error=described(error))


def _move(door: Door, arrived: Arrival) -> None:
    door.folders.forward(arrived.folder, [file.name for file in arrived.files if file.submission])


def _begin(door: Door, arrived: Arrival) -> None:
    """Moved again where that failed: a run sees all files or is not begun."""
    _move(door, arrived)
    own = arrived.report_no if arrived.client is None else arrived.folder
    key = f"{own}-{arrived.submitted}-{arrived.attempt}"
    run = door.runs.begin(own, door.environment.send, key)
    with door.store.writing() as session:
        arrivals.begun(session, arrived, run)


def _look(door: Door, arrived: Arrival) -> None:
    how = door.runs.end_of(arrived.run or "")
    if how is not None:
        with door.store.writing() as session:
            arrivals.ended(session, arrived, how)
        get_log().info("run ended", report_no=arrived.report_no, code=how)
