"""Processes that belong together are found and ended, whoever started them; nobody else's is touched."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.errors import RunError
from flows.processes import MARK, Family, family_of

SLEEPS = "import time; time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); {SLEEPS}"
PARENT = (
    f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {SLEEPS!r}], start_new_session=True)"
)


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    with family_of(tmp_path / "up") as family:
        yield family
        family.end(["a", "b"], patience=0)


def start(family: Family, name: str, program: str, there: int = 1) -> None:
    """Until the system shows as many processes of this name."""
    family.start(name, [sys.executable, "-c", program], os.environ, family.folder)
    until = time.monotonic() + 20
    while len(family.members([name])) < there:
        assert time.monotonic() < until
        time.sleep(0.02)


def test_each_name_is_ended_by_itself(family: Family) -> None:
    start(family, "a", SLEEPS)
    start(family, "b", SLEEPS)
    assert family.end(["a"]) == 1
    assert family.members(["a"]) == []
    assert len(family.members(["b"])) == 1


def test_children_in_sessions_of_their_own_are_found_after_their_parent_is_gone(family: Family) -> None:
    start(family, "a", PARENT)
    family.started["a"].wait()
    family.started.clear()  # as for one who starts anew
    assert family.end(["a"]) == 1
    assert family.members(["a"]) == []


def test_who_does_not_listen_is_made_to_end(family: Family) -> None:
    start(family, "a", DEAF)
    until = time.monotonic() + 20
    while not family.log_of("a").read_bytes():
        assert time.monotonic() < until
        time.sleep(0.02)
    assert family.end(["a"], patience=0.2) == 1
    assert family.members(["a"]) == []


def test_the_processes_of_another_folder_are_not_ours(family: Family, tmp_path: Path) -> None:
    foreign = {**os.environ, MARK: "0" * 32 + ".a"}
    with subprocess.Popen([sys.executable, "-c", SLEEPS], env=foreign) as other:
        assert family.end(["a"]) == 0
        assert other.poll() is None
        other.kill()


def test_a_folder_has_one_master_at_a_time(family: Family) -> None:
    with pytest.raises(RunError, match="runs already"), family_of(family.folder):
        pass


def test_the_log_of_the_start_before_is_kept_and_nobody_else_reads_it(family: Family) -> None:
    for word in ("first", "second"):
        family.start("a", [sys.executable, "-c", f"print({word!r})"], os.environ, family.folder)
        family.started["a"].wait()
    log = family.log_of("a")
    assert log.read_text() == "second\n"
    assert log.with_suffix(".log.1").read_text() == "first\n"
    assert log.stat().st_mode & 0o077 == 0
