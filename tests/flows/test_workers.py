"""Processes: what one of them does to itself touches nobody else."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from claims.errors import SettingsError
from flows.workers import Done, Pool, described, run_all


def _start(log: str = "") -> Callable[[str], int]:
    """Jobs that behave as their names say."""
    if log:
        with open(log, "a", encoding="utf-8") as handle:  # noqa: PTH123
            handle.write("started\n")
    return _work


def _work(job: str) -> int:
    if job == "dies":
        os._exit(9)
    if job == "is killed":
        os.kill(os.getpid(), 9)
    if job == "hangs":
        time.sleep(60)
    if job == "errs":
        raise SettingsError("what to do")
    if job == "surprises":
        raise ValueError("110105194912310021")
    if job == "hears Ctrl-C":
        return int(signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    if job == "prints":
        print("not a result")  # noqa: T201
        sys.stdout.flush()
    return len(job)


def outcome(jobs: list[str], **options: float) -> dict[str, Done[str, int]]:
    done = list(run_all(jobs, _start, processes=2, seconds=options.get("seconds", 60)))
    assert len(done) == len(jobs)
    return {end.job: end for end in done}


def test_a_process_that_dies_costs_its_own_job_only() -> None:
    ends = outcome(["one", "dies", "three", "is killed", "seven"])
    assert {job: ends[job].answer for job in ("one", "three", "seven")} == {"one": 3, "three": 5, "seven": 5}
    assert "died (exit code 9)" in ends["dies"].failure
    assert "died (SIGKILL)" in ends["is killed"].failure


def test_a_job_that_hangs_is_given_up() -> None:
    began = time.monotonic()
    ends = outcome(["hangs", "one", "two"], seconds=4)
    assert "CLAIMDOCS_CLAIM_SECONDS" in ends["hangs"].failure
    assert ends["one"].answer == ends["two"].answer == 3
    assert time.monotonic() - began < 30


def test_our_errors_say_what_to_do_and_surprises_say_where() -> None:
    ends = outcome(["errs", "surprises", "one"])
    assert ends["errs"].failure == "what to do"
    assert "ValueError in tests.flows.test_workers, line" in ends["surprises"].failure
    assert "1101" not in ends["surprises"].failure
    assert ends["one"].answer == 3


def test_a_worker_starts_once_for_many_jobs(tmp_path: pytest.TempPathFactory) -> None:
    log = f"{tmp_path}/log"
    jobs = [str(number) for number in range(9)]
    assert len(list(run_all(jobs, partial(_start, log), processes=2, seconds=60))) == 9
    with open(log, encoding="utf-8") as handle:  # noqa: PTH123
        assert handle.read().count("started") == 2


def test_what_a_worker_prints_is_no_result(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcome(["prints"])["prints"].answer == 6
    shown = capfd.readouterr()
    assert "not a result" in shown.err
    assert not shown.out


def test_ctrl_c_reaches_the_parent_only() -> None:
    """In a process of its own: the first worker of a process is the one that multiprocessing starts differently."""
    asked = (
        "from tests.flows.test_workers import outcome\n"
        "if __name__ == '__main__':\n"
        "    print(outcome(['hears Ctrl-C'])['hears Ctrl-C'].answer)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "0\n"


def test_no_jobs_no_processes() -> None:
    assert list(run_all([], _start, processes=2, seconds=1)) == []


def test_an_error_without_a_trace_is_described_too() -> None:
    assert described(KeyError("secret")) == "unforeseen KeyError"


def test_threads_share_a_pool_and_a_death_costs_one_job(tmp_path: Path) -> None:
    started = tmp_path / "started"
    jobs = ["one", "dies", "three", "seven", "eleven"]
    with (
        Pool(partial(_start, str(started)), processes=2, seconds=60) as pool,
        ThreadPoolExecutor(2) as threads,
    ):
        ends = {done.job: done for done in threads.map(pool.do, jobs)}
    assert {job: ends[job].answer for job in jobs if job != "dies"} == {
        "one": 3,
        "three": 5,
        "seven": 5,
        "eleven": 6,
    }
    assert "died (exit code 9)" in ends["dies"].failure
    assert len(started.read_text().splitlines()) in (2, 3), (
        "two, and where both are wanted one for the dead one"
    )


def test_a_pool_gives_up_a_job_that_hangs() -> None:
    with Pool(_start, processes=1, seconds=3) as pool:
        assert "CLAIMDOCS_CLAIM_SECONDS" in pool.do("hangs").failure
        assert pool.do("one").answer == 3
