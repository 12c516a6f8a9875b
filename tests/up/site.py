"""`claimdocs up` with folders of its own and a mail server; and what a test asks of it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from claims.values.dates import SHANGHAI
from flows.processes import MARK
from store import Store, open_store
from tests.flows.conftest import CLAIMDOCS
from tests.letters.servers.running import running
from tests.prefect_server import Again

READY = "Ctrl-C ends it"
SENDER = "claims@example.com"


@dataclass
class Site:
    """One installation. `folder` holds all that it writes; `databases`: settings by which the store or Prefect keep
    theirs elsewhere."""

    folder: Path
    mail_port: int
    prefect_port: int
    portal_port: int
    databases: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    outputs: list[Path] = field(default_factory=list)

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def mails(self) -> Path:
        return self.folder / "mails"

    @property
    def ui(self) -> str:
        return f"http://127.0.0.1:{self.prefect_port}"

    @property
    def portal(self) -> str:
        return f"http://127.0.0.1:{self.portal_port}"

    @cached_property
    def prefect(self) -> httpx.Client:
        return httpx.Client(base_url=f"{self.ui}/api", transport=Again(), timeout=30)

    @cached_property
    def store(self) -> Store:
        return open_store(f"sqlite:///{self.data / 'claimdocs.db'}", self.data)

    @property
    def variables(self) -> dict[str, str]:
        """Of this machine nothing but what a command needs; short waits, and a batch that is split."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CLAIMDOCS_", "PREFECT_"))
        }
        told = {
            "DATA_DIR": self.data,
            "INBOX": self.inbox,
            "OUT": self.folder / "out",
            "DATABASE_URL": f"sqlite:///{self.data / 'claimdocs.db'}",
            "RUN_CLAIMS": 10,
            "COMPANY__EMAIL": SENDER,
            "SMTP__HOST": "127.0.0.1",
            "SMTP__PORT": self.mail_port,
            "SMTP__SECURITY": "none",
            **self.databases,
        }
        return {**kept, "COLUMNS": "160", **{f"CLAIMDOCS_{name}": str(value) for name, value in told.items()}}

    def start(self, seconds: float = 240) -> float:
        """Until it says that it is up; how long that took."""
        said = self.folder / f"up-{len(self.outputs)}.txt"
        self.outputs.append(said)
        ports = ("--prefect-port", str(self.prefect_port), "--portal-port", str(self.portal_port))
        began = time.monotonic()
        with said.open("wb") as output:
            self.process = subprocess.Popen(
                [CLAIMDOCS, "up", *ports], cwd=self.folder, env=self.variables, stdout=output, stderr=output
            )
        self.until(lambda: READY in self.said, seconds)
        return time.monotonic() - began

    @property
    def said(self) -> str:
        """By the newest start."""
        return self.outputs[-1].read_text(encoding="utf-8")

    def until(self, done: Callable[[], object], seconds: float, what: str = "") -> None:
        """Looks again until something is so."""
        end = time.monotonic() + seconds
        while not done():
            assert self.process is None or self.process.poll() is None, self.said
            assert time.monotonic() < end, f"{what or 'it'} is not so after {seconds} s\n{self.said}"
            time.sleep(0.3)

    def kill(self) -> None:
        """As a machine kills what takes too much memory."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(timeout=90)

    def claimdocs(self, *arguments: str) -> str:
        """What another command of this installation prints."""
        done = subprocess.run(
            [CLAIMDOCS, *arguments],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def processes(self) -> list[int]:
        """All that live and were started by `up` here, or by what it started."""
        token = self.data / "up" / "token"
        mark = f"{MARK}={token.read_text()}".encode()
        return [
            int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if mark in _bytes(path)
        ]

    def begin(self, deployment: str, **parameters: object) -> str:
        """A run by Prefect's REST; its id."""
        found = self.prefect.get(f"/deployments/name/{deployment}").raise_for_status().json()["id"]
        body = {"parameters": parameters}
        run = self.prefect.post(f"/deployments/{found}/create_flow_run", json=body).raise_for_status().json()
        return str(run["id"])

    def state(self, run: str) -> str:
        """Its state's name, with what Prefect says of it."""
        found = self.prefect.get(f"/flow_runs/{run}").raise_for_status().json()
        return f"{found['state']['name']}: {found['state']['message'] or ''}"

    def artifacts(self) -> dict[str, Any]:
        """The newest of each key."""
        found = self.prefect.post("/artifacts/latest/filter", json={}).raise_for_status().json()
        return {each["key"]: each for each in found}


@contextmanager
def installed(folder: Path, databases: Mapping[str, str] | None = None) -> Iterator[Site]:
    """A site that is not started; nothing of it is left afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    with running("mail", folder / "mails") as mail:
        site = Site(folder, mail, _free_port(), _free_port(), databases or {})
        site.inbox.mkdir(exist_ok=True)
        try:
            yield site
        finally:
            site.prefect.close()
            if site.process is not None and site.process.poll() is None:
                site.stop(signal.SIGTERM)
            for left in site.processes() if site.outputs else []:
                os.kill(left, signal.SIGKILL)


def in_a_minute() -> str:
    """Cron of a whole minute in Shanghai that begins in 30 to 90 seconds."""
    moment = datetime.fromtimestamp(time.time() + 90, SHANGHAI)
    return f"{moment.minute} {moment.hour} * * *"


def _free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
