"""What `claimdocs up` starts: Prefect's server and worker, and the portal. How each is begun, and how it shows that it
answers. All of it listens on this machine alone; Prefect's telemetry and its second UI, which asks a host outside for
its settings, are off.
"""

import os
import re
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from claims.errors import RunError, SettingsError
from claims.values.dates import SHANGHAI
from flows.settings import Environment

POOL = "claimdocs"
HOST = "127.0.0.1"
SQLITE = "sqlite:///"
SECONDS = 5.0
RETENTION = timedelta(days=30)
"""How long Prefect keeps a run that has ended."""
PREFECT_SETTINGS: Mapping[str, str] = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",  # SQLite: writers wait for each other
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(int(RETENTION.total_seconds())),
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "15",  # so soon a schedule that was edited holds
    "PREFECT_WORKER_QUERY_SECONDS": "3",
    "PREFECT_CLI_COLORS": "false",
}


@dataclass(frozen=True)
class Plan:
    """What is started where. `project`: the folder of prefect.yaml; `runs`: how many runs work at once; `portal`: its
    port, None without one."""

    environment: Environment
    project: Path
    prefect: int
    portal: int | None
    runs: int

    @property
    def data(self) -> Path:
        return self.environment.data.resolve()

    @property
    def api(self) -> str:
        """Prefect's API."""
        return f"http://{HOST}:{self.prefect}/api"

    @cached_property
    def store(self) -> str:
        """The address of the store: the one that is set, else SQLite in the data directory."""
        named = self.environment.database_url
        told = named.get_secret_value() if named else f"{SQLITE}{self.data / 'claimdocs.db'}"
        path = told.removeprefix(SQLITE)
        return told if path == told else f"{SQLITE}{Path(path).expanduser().resolve()}"

    @property
    def shown_store(self) -> str:
        """The same for people: without a password."""
        return re.sub(r"://[^/@]*@", "://…@", self.store)

    @cached_property
    def variables(self) -> dict[str, str]:
        """The environment of all that is started: this one, with whole paths, since the flows run in other folders."""
        environment = self.environment
        ours = {
            "DATA_DIR": str(self.data),
            "INBOX": str(environment.inbox.expanduser().resolve()),
            "OUT": str(environment.out.expanduser().resolve()),
            "DATABASE_URL": self.store,
            "PORTAL__HOST": HOST,
            "PORTAL__PREFECT_API": self.api,
        }
        if self.portal is not None:
            ours["PORTAL__PORT"] = str(self.portal)
        if environment.config:
            ours["CONFIG"] = str(environment.config.expanduser().resolve())
        of_prefect = {
            **PREFECT_SETTINGS,
            "PREFECT_HOME": str(self.data / "prefect"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": self._prefect_database,
        }
        if auth := environment.portal.prefect_auth:
            login = auth.get_secret_value()
            of_prefect |= {"PREFECT_SERVER_API_AUTH_STRING": login, "PREFECT_API_AUTH_STRING": login}
        return {**os.environ, **of_prefect, **{f"CLAIMDOCS_{name}": value for name, value in ours.items()}}

    @property
    def _prefect_database(self) -> str:
        named = self.environment.portal.prefect_database
        if named is None:
            return f"sqlite+aiosqlite:///{self.data / 'prefect' / 'prefect.db'}"
        driver, rest = named.get_secret_value().split("://", 1)
        return f"{driver.partition('+')[0]}+asyncpg://{rest}"


@dataclass(frozen=True)
class Service:
    """One of the processes. `told`: its name for people; `answers`: whether it does; `addresses`: what is where."""

    name: str
    told: str
    command: tuple[str, ...]
    answers: Callable[[], bool]
    port: int | None = None
    addresses: tuple[tuple[str, str], ...] = ()


def plan_of(environment: Environment, prefect: int | None, portal: int | None, runs: int) -> Plan:
    """Where everything is to run; None: the port that the settings name. Raises SettingsError."""
    project = Path(__file__).resolve().parents[1]
    if not (project / "prefect.yaml").is_file():
        raise SettingsError(
            "prefect.yaml is missing beside the package: `claimdocs up` works in a clone alone"
        )
    api = urlsplit(environment.portal.prefect_api)
    return Plan(environment, project, prefect or api.port or 4200, portal, runs)


def services_of(plan: Plan, since: datetime) -> Iterator[Service]:
    """In the order in which they are started. `since`: a worker's sign of life counts from then on."""
    prefect = (sys.executable, "-m", "prefect", "--no-prompt")
    yield Service(
        "server",
        "Prefect",
        (*prefect, "server", "start", "--host", HOST, "--port", str(plan.prefect)),
        lambda: call(plan, "GET", "/health") is True and call(plan, "GET", "/ready") is not None,
        plan.prefect,
        (("Prefect: runs, forms, schedules", f"http://{HOST}:{plan.prefect}"),),
    )
    worker = ("worker", "start", "--pool", POOL, "--type", "process", "--name", socket.gethostname())
    yield Service(
        "worker",
        "worker",
        (*prefect, *worker, "--install-policy", "never"),
        lambda: _works(plan, since),
    )
    if plan.portal is not None:
        yield _portal(plan.portal)


def _portal(port: int) -> Service:
    address = f"http://{HOST}:{port}"
    return Service(
        "portal",
        "portal",
        (
            sys.executable,
            "-c",
            "from flows.cli import app; app()",
            "serve",
            "--host",
            HOST,
            "--port",
            str(port),
        ),
        lambda: answers(f"{address}/api/v1/health"),
        port,
        (
            ("the portal's door", f"{address}/api/v1"),
            ("the adjusters' desk", f"{address}/desk"),
            ("customers' upload pages", f"{address}/u/…"),
            ("health", f"{address}/api/v1/health"),
        ),
    )


def call(plan: Plan, method: str, path: str, body: object = None) -> Any:
    """The JSON of Prefect's answer, None where there is no good one."""
    auth = plan.environment.portal.prefect_auth
    login = httpx.BasicAuth(*auth.get_secret_value().split(":", 1)) if auth else None
    try:
        with httpx.Client(timeout=SECONDS, trust_env=False, auth=login) as client:
            answer = client.request(method, f"{plan.api}{path}", json=body).raise_for_status()
            return answer.json() if answer.content else None
    except (httpx.HTTPError, ValueError):
        return None


def answers(address: str) -> bool:
    """Whether something here answers well."""
    try:
        return httpx.get(address, timeout=SECONDS, trust_env=False).is_success
    except httpx.HTTPError:
        return False


def has_pool(plan: Plan) -> bool:
    """Whether the worker has made its pool, with the template by which runs are started."""
    pool = call(plan, "GET", f"/work_pools/{POOL}")
    return bool(pool and pool.get("base_job_template"))


def limit_runs(plan: Plan) -> None:
    """So many runs of the pool work at once. By the server: a worker with a limit of its own dies when a run that was
    suspended goes on before its last process is gone."""
    call(plan, "PATCH", f"/work_pools/{POOL}", {"concurrency_limit": plan.runs})


def _works(plan: Plan, since: datetime) -> bool:
    """Whether a worker gave a sign of life after `since`; one that died is shown as living for a while."""
    known = call(plan, "POST", f"/work_pools/{POOL}/workers/filter", {}) or []
    beats = [each["last_heartbeat_time"] for each in known if each.get("last_heartbeat_time")]
    return any(datetime.fromisoformat(beat).astimezone(SHANGHAI) >= since for beat in beats)


def refuse_taken(services: list[Service]) -> None:
    """Raises RunError where another program listens on one of the ports."""
    for service in services:
        if service.port is not None and _is_taken(service.port):
            raise RunError(
                f"port {service.port}, wanted by the {service.name}, is taken by another program: end that one, "
                f"or say another --{'prefect' if service.name == 'server' else service.name}-port"
            )


def _is_taken(port: int) -> bool:
    with closing(socket.socket()) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError:
            return True
    return False
