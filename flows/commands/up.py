"""`claimdocs up`: everything on one machine, by one command."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import environment_in_force
from flows.console import guarded, say_key, until_a_signal

if TYPE_CHECKING:
    from flows.services import Plan, Service

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", file_okay=False, help="Databases, logs, readings; else CLAIMDOCS_DATA_DIR."),
]
PrefectPort = Annotated[
    int | None,
    typer.Option("--prefect-port", min=1, max=65535, help="Else the one of CLAIMDOCS_PORTAL__PREFECT_API."),
]
PortalPort = Annotated[
    int | None, typer.Option("--portal-port", min=1, max=65535, help="Else CLAIMDOCS_PORTAL__PORT.")
]
WithPortal = Annotated[bool, typer.Option("--portal/--no-portal", help="With the portal, or Prefect alone.")]
Runs = Annotated[int, typer.Option("--runs", min=2, help="So many runs work at once on this machine.")]
Timeout = Annotated[int, typer.Option("--timeout", min=10, help="Seconds until everything has to answer.")]


@guarded
def up(
    *,
    data_dir: DataDir = None,
    prefect_port: PrefectPort = None,
    portal_port: PortalPort = None,
    portal: WithPortal = True,
    runs: Runs = 4,
    timeout: Timeout = 300,
) -> None:
    """Start everything on this machine: Prefect with its deployments and a worker, and the portal. Ctrl-C ends it all.

    The first start takes about a minute. Prefect's database lies in the data directory, or is the PostgreSQL that
    CLAIMDOCS_PORTAL__PREFECT_DATABASE names; the store is CLAIMDOCS_DATABASE_URL, else SQLite in the data directory.
    Everything listens on 127.0.0.1 alone. What a start that was killed left running is ended first.
    """
    environment = environment_in_force()
    if data_dir is not None:
        environment = environment.model_copy(update={"data_dir": data_dir})
    from claims.values.dates import SHANGHAI
    from flows import starting
    from flows.processes import family_of
    from flows.services import plan_of, refuse_taken, services_of

    served = (portal_port or environment.portal.port) if portal else None
    plan = plan_of(environment, prefect_port, served, runs)
    services = list(services_of(plan, datetime.now(SHANGHAI)))
    with family_of(plan.data / "up") as family, until_a_signal() as ended:
        if left := starting.end(family):
            say_key(f"ended {left} processes that an earlier start had left")
        refuse_taken(services)
        try:
            with suppress(starting.Ended):
                until = time.monotonic() + timeout
                with _board() as show:
                    starting.start(starting.Starting(plan, family, ended, show, until), services)
                _tell(plan, services)
                starting.watch(starting.Starting(plan, family, ended, _line, until), services)
        finally:
            say_key("ending …")
            starting.end(family)
    say_key("ended")


def _line(name: str, state: str) -> None:
    say_key(f"{name} {state}")


@contextmanager
def _board() -> Iterator[Callable[[str, str], None]]:
    """On standard error a line for each part with the time that it took; where nobody looks, a line for each step."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _line
        return
    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        tasks = {}

        def show(name: str, state: str) -> None:
            known = name in tasks
            if not known:
                tasks[name] = progress.add_task("", total=1)
            progress.update(tasks[name], description=f"{name} {state}", completed=int(known))

        yield show


def _tell(plan: "Plan", services: Sequence["Service"]) -> None:
    """On standard output where people and programs find it."""
    from flows.tables import show, table

    found = table("", "claimdocs is up", "")
    for service in services:
        for what, address in service.addresses:
            found.add_row(what, address)
    found.add_row("logs", str(plan.data / "up"))
    found.add_row("store", plan.shown_store)
    show(found)
    say_key("Ctrl-C ends it. Other commands find the same store by:")
    say_key(f"  export CLAIMDOCS_DATABASE_URL={plan.shown_store} CLAIMDOCS_DATA_DIR={plan.data}")
