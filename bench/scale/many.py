"""A large inbox through Prefect: what stays in memory, what stays in the databases, whether all runs end."""

import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from bench.scale.site import ROOT, Site, family, site, until
from store import open_store

SERVICE = ROOT / ".services" / "postgresql.url"
BATCH = "from flows.deployed.inbox import review_inbox; review_inbox(limit=100_000)"
BREATH = 0.5


@dataclass
class Memory:
    """MB of every process over its life, and of what runs all the time."""

    lives: dict[int, list[float]] = field(default_factory=dict)

    def look(self, pids: list[int]) -> None:
        for pid in pids:
            try:
                status = Path(f"/proc/{pid}/status").read_text()
            except OSError:
                continue
            if "VmRSS:" in status:
                held = int(status.partition("VmRSS:")[2].split()[0]) / 1024
                self.lives.setdefault(pid, []).append(held)

    def growth(self, least: int = 120) -> list[float]:
        """The last quarter of each life of a minute and more over its second quarter; 1 is flat."""
        return [
            statistics.median(life[-len(life) // 4 :])
            / statistics.median(life[len(life) // 4 : len(life) // 2])
            for life in self.lives.values()
            if len(life) >= least
        ]

    def peak(self) -> float:
        return max(max(life) for life in self.lives.values())


@dataclass(frozen=True)
class Many:
    """`states`: of all runs; bytes of the databases for each claim."""

    claims: int
    reviewed: int
    seconds: float
    states: Counter[str]
    memory: Memory
    store_bytes: float
    prefect_bytes: float


@contextmanager
def databases() -> Iterator[tuple[str, str]]:
    """Two empty databases of the PostgreSQL that `make setup-services` starts: for the store and for Prefect."""
    if not SERVICE.exists():
        raise SystemExit("PostgreSQL is not running: make setup-services starts it")
    server = SERVICE.read_text(encoding="utf-8").strip()
    names = [f"scale_{kind}_{os.getpid()}" for kind in ("store", "prefect")]
    with psycopg.connect(server, autocommit=True) as connection:
        try:
            for name in names:
                connection.execute(f"CREATE DATABASE {name}".encode())
            store, prefect = (make_url(server).set(database=name) for name in names)
            prefect = prefect.set(drivername="postgresql+asyncpg")
            yield store.render_as_string(hide_password=False), prefect.render_as_string(hide_password=False)
        finally:
            for name in names:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def review(inbox: Path, home: Path, claims: int, run_claims: int) -> Many:
    """All claims of an inbox by a batch that hands them out to a worker."""
    home.mkdir(parents=True)
    with databases() as (store, prefect):
        open_store(store, home)
        settings = {
            "DATABASE_URL": store,
            "INBOX": str(inbox),
            "OUT": str(home / "out"),
            "RUN_CLAIMS": str(run_claims),
        }
        shared = {f"CLAIMDOCS_{name}": value for name, value in settings.items()}
        with site(home, prefect, shared) as there, there.worker("host", limit=1) as worker:
            until(lambda: there.online() == 1, 120, "the worker")
            before = [_size(store), _size(prefect)]
            began, memory = time.monotonic(), Memory()
            command = [sys.executable, "-c", BATCH]
            with subprocess.Popen(command, cwd=ROOT, env=there.variables("batch")) as batch:  # noqa: S603 - ours
                while batch.poll() is None:
                    memory.look([*family(worker.pid), batch.pid])
                    time.sleep(BREATH)
            seconds = time.monotonic() - began
            grown = [_size(store) - before[0], _size(prefect) - before[1]]
            states = Counter(run["state_type"] for run in _all_runs(there))
        reviewed = len(list((home / "out").glob("*/review.json")))
        return Many(claims, reviewed, seconds, states, memory, grown[0] / claims, grown[1] / claims)


def _all_runs(there: Site) -> list[dict[str, str]]:
    return [run for flow in ("review-claims", "review-inbox") for run in there.runs(flow)]


def _size(address: str) -> int:
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        assert row is not None
        return int(row[0])
