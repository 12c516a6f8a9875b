"""Processes that are started together and found again, also when whoever started them was killed.

Each carries a mark in its environment, which its own children inherit, whatever session they open: a process with the
mark is ours, and a number that the system gave to another one meanwhile is never taken for it.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from secrets import token_hex

from claims.errors import RunError

MARK = "_UP_OF_CLAIMDOCS"
PROCESSES = Path("/proc")
PATIENCE = 15.0
"""Seconds between the request to end and the end by force."""
LOOK = 0.1


@dataclass
class Family:
    """The processes of one folder, in which their logs lie too. `token`: its mark, the same at every start."""

    folder: Path
    token: str
    started: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str], variables: Mapping[str, str], where: Path) -> None:
        """A process in a session of its own, so that Ctrl-C reaches it through us alone; the log of the last start
        is kept beside the new one."""
        log = self.log_of(name)
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        with log.open("wb") as output:
            log.chmod(0o600)
            self.started[name] = subprocess.Popen(  # noqa: S603 - our own commands
                list(command),
                cwd=where,
                env={**variables, MARK: self._mark(name)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def log_of(self, name: str) -> Path:
        """Where a process writes what it says."""
        return self.folder / f"{name}.log"

    def end_of(self, name: str) -> int | None:
        """The exit code of a process that was started here, None while it runs."""
        return self.started[name].poll()

    def members(self, names: Collection[str]) -> list[int]:
        """The living processes of these names, started here or by an earlier one, and all their descendants."""
        marks = {self._mark(name) for name in names}
        return [number for number in _numbers() if _mark_of(number) in marks]

    def end(self, names: Collection[str], patience: float = PATIENCE) -> int:
        """Asks them to end, and after `patience` seconds makes them. Gives how many there were."""
        found = self.members(names)
        self._signal(found, names, signal.SIGTERM)
        until = time.monotonic() + patience
        while left := self.members(names):
            if time.monotonic() > until:
                self._signal(left, names, signal.SIGKILL)
            time.sleep(LOOK)
        for process in (self.started.pop(name, None) for name in names):
            if process is not None:
                process.wait()
        return len(found)

    def _signal(self, numbers: Collection[int], names: Collection[str], what: signal.Signals) -> None:
        marks = {self._mark(name) for name in names}
        for number in numbers:
            with contextlib.suppress(ProcessLookupError), _handle(number) as handle:
                # The handle stays with this process: its number cannot become another's between look and signal.
                if _mark_of(number) in marks:
                    signal.pidfd_send_signal(handle, what)

    def _mark(self, name: str) -> str:
        return f"{self.token}.{name}"


@contextmanager
def family_of(folder: Path) -> Iterator[Family]:
    """The family of a folder, for one process at a time; a killed one lets go of it. Raises RunError where another
    process has it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a+b") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise RunError(
                "`claimdocs up` runs already with this data directory: end it, or say another --data-dir"
            ) from None
        token = folder / "token"
        if not token.exists():
            token.write_text(token_hex(16), encoding="ascii")
        yield Family(folder, token.read_text(encoding="ascii"))


def _numbers() -> list[int]:
    return [int(entry.name) for entry in PROCESSES.iterdir() if entry.name.isdecimal()]


def _mark_of(number: int) -> str:
    """The mark of a living process; "" of one that has none, is no more, or is somebody else's."""
    try:
        variables = (PROCESSES / str(number) / "environ").read_bytes().split(b"\0")
    except OSError:
        return ""
    start = f"{MARK}=".encode()
    found = next((each for each in variables if each.startswith(start)), start)
    return found.removeprefix(start).decode(errors="replace")


@contextmanager
def _handle(number: int) -> Iterator[int]:
    handle = os.pidfd_open(number)
    try:
        yield handle
    finally:
        os.close(handle)
