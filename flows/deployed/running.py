"""The run that a flow is: its id, its sign of life in the store, and the Prefect server that it belongs to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from prefect.runtime import flow_run
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL

from flows.batch import Order
from flows.channels import Mode
from flows.deployed.guarding import FlowError, step, without_values
from flows.ends import Line
from flows.keeping import open_kept
from flows.leasing import Leasing
from flows.runs import Runs
from flows.sending import transports, work_off
from flows.settings import Environment
from flows.storage import Storage
from store import Store


def this_run() -> str:
    """The id of the run."""
    return str(flow_run.id)


@contextmanager
def living(environment: Environment) -> Iterator[Leasing]:
    """Shows that this run lives while it works, and takes claims in its name. Raises FlowError."""
    with without_values():
        leasing = Leasing(open_kept(environment), environment.lease_seconds, this_run())
    with leasing.run():
        yield leasing


def prefect_here() -> Runs:
    """The Prefect server of this run. Raises FlowError where there is none."""
    api = PREFECT_API_URL.value()
    if not api:
        raise FlowError("PREFECT_API_URL: it names no server")
    return Runs(str(api), PREFECT_API_AUTH_STRING.value())


def order_here(environment: Environment, leasing: Leasing, storage: Storage, *, force: bool) -> Order:
    """What the claims of this run have in common, as the settings say."""
    return Order(
        environment.out,
        environment,
        "rapidocr",
        mode=environment.send,
        force=force,
        owner=leasing.owner,
        storage=storage,
    )


def refuse_unfinished(lines: Sequence[Line], where: str) -> None:
    """Raises FlowError where claims could not be finished. `where`: it is told why."""
    failed = sum(line.error is not None for line in lines)
    if failed:
        raise FlowError(f"{failed} of {len(lines)} claims could not be finished: see {where}")


def send_at_once(environment: Environment, store: Store | None, mode: Mode) -> None:
    """What waits in the outbox: letters that need nobody's word or have it, and news. Nothing where mode is never."""
    if store is not None and mode != "never":
        step("send", lambda: list(work_off(store, transports(environment))))
