"""A Prefect server and workers as they run on hosts of their own: each a process with its own home, all on one
PostgreSQL and one inbox."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
PREFECT = Path(sys.executable).with_name("prefect")
POOL = "claimdocs"
QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_WORKER_QUERY_SECONDS": "2",
    "PREFECT_WORKER_HEARTBEAT_SECONDS": "5",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}


def until(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Waits; fails with `what` where it takes longer."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what} took longer than {seconds:.0f} s"
        time.sleep(0.5)


def family(pid: int) -> list[int]:
    """A process and all that it started, itself first."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def kill_all(pid: int) -> None:
    """SIGKILL for a process and all that it started, as when a host loses its power."""
    for one in family(pid):
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue


class Site:
    """A Prefect server and the hosts that work for it. `shared`: settings that all have in common."""

    def __init__(self, folder: Path, api: str, shared: dict[str, str]) -> None:
        self.folder, self.shared = folder, {**QUIET, **shared, "PREFECT_API_URL": api}
        self.client = httpx.Client(base_url=api, trust_env=False, timeout=30)

    def variables(self, name: str) -> dict[str, str]:
        """The environment of a host: its own home, its own data directory with the key that all share."""
        home = self.folder / name
        data = home / "data"
        if not data.exists():
            data.mkdir(parents=True, mode=0o700)
            shutil.copy(self.folder / "ledger.key", data / "ledger.key")
        own = {"HOME": str(home), "PREFECT_HOME": str(home / "prefect"), "CLAIMDOCS_DATA_DIR": str(data)}
        return {**os.environ, **self.shared, **own}

    def run(self, name: str, *words: str) -> None:
        """A command of prefect, to its end."""
        subprocess.run(  # noqa: S603 - our own command
            [PREFECT, "--no-prompt", *words], cwd=ROOT, env=self.variables(name), check=True, timeout=180,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip

    @contextmanager
    def worker(self, name: str, limit: int) -> Iterator["subprocess.Popen[bytes]"]:
        """A host's worker; when the block ends it and its runs are killed."""
        words = ["worker", "start", "--pool", POOL, "--name", name, "--limit", str(limit)]
        log = (self.folder / f"{name}.log").open("wb")
        process = subprocess.Popen(  # noqa: S603 - our own command
            [PREFECT, *words], cwd=ROOT, env=self.variables(name), stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            kill_all(process.pid)
            process.wait()
            log.close()

    def runs(self, flow: str) -> list[dict[str, Any]]:
        """The runs of a flow, the oldest first."""
        wanted = {"flows": {"name": {"any_": [flow]}}, "sort": "START_TIME_ASC"}
        found: list[dict[str, Any]] = self.client.post("/flow_runs/filter", json=wanted).json()
        return found

    def online(self) -> int:
        """How many workers show that they are there."""
        found = self.client.post(f"/work_pools/{POOL}/workers/filter", json={})
        return sum(worker["status"] == "ONLINE" for worker in found.json())


@contextmanager
def site(folder: Path, database: str, shared: dict[str, str]) -> Iterator[Site]:
    """A server on a database of its own, with our deployments in a pool."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    home = folder / "server"
    home.mkdir(parents=True)
    own = {
        "HOME": str(home),
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database,
        "PREFECT_SERVER_UI_ENABLED": "false",
    }
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(  # noqa: S603 - our own command
        [PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        cwd=folder, env={**os.environ, **QUIET, **own}, stdout=log, stderr=log,
    )  # fmt: skip
    there = Site(folder, f"http://127.0.0.1:{port}/api", shared)
    try:
        until(lambda: _answers(there.client), 120, "the Prefect server")
        there.run("deploying", "work-pool", "create", POOL, "--type", "process")
        there.run("deploying", "deploy", "--all")
        yield there
    finally:
        there.client.close()
        kill_all(process.pid)
        process.wait()
        log.close()


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health").is_success
    except httpx.HTTPError:
        return False
