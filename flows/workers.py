"""Work spread over processes: each is started once, and dies alone.

A worker that crashes or takes too long costs the one job it had; a new worker takes its place. (A pool of
concurrent.futures breaks as a whole when one of its processes dies, and cannot end a job that hangs.)
"""

import contextlib
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, resource_tracker
from queue import LifoQueue
from typing import Generic, Self, TypeVar

from claims.errors import ClaimdocsError

Job = TypeVar("Job")
Answer = TypeVar("Answer")
Start = Callable[[], Callable[[Job], Answer]]
"""Called once in each worker; what it returns does one job. Both must be picklable by name."""


@dataclass(frozen=True)
class Done(Generic[Job, Answer]):
    """A finished job: its answer, or why there is none (for people, without content of documents)."""

    job: Job
    answer: Answer | None = None
    failure: str = ""


@dataclass(eq=False)
class Worker(Generic[Job, Answer]):
    """One process. `give` it a job, then `take` what became of it, or `do` both; `end` it when it is not needed."""

    start: Start[Job, Answer]
    job: Job | None = None
    deadline: float = 0.0
    pipe: "connection.Connection[Job, tuple[Answer | None, str]]" = field(init=False)

    def __post_init__(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.start), daemon=True)
        # Ctrl-C reaches the whole process group, but only the parent answers it: children inherit the blocked signal.
        # The tracker that multiprocessing starts with the first child unblocks it again, so it has to be there before.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()

    def give(self, job: Job, seconds: float) -> None:
        self.job, self.deadline = job, time.monotonic() + seconds
        with contextlib.suppress(OSError):  # a worker that died while idle is found by `take`
            self.pipe.send(job)

    def take(self) -> Done[Job, Answer] | None:
        """What became of the job; None while it runs."""
        assert self.job is not None
        if self.pipe.poll():
            try:
                return Done(self.job, *self.pipe.recv())
            except (EOFError, OSError):
                self.process.join(5)
                return Done(self.job, failure=f"the process that worked on it died ({self._death()})")
        if time.monotonic() >= self.deadline:
            return Done(self.job, failure="it took longer than CLAIMDOCS_CLAIM_SECONDS allows")
        return None

    def _death(self) -> str:
        code = self.process.exitcode
        return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"

    def do(self, job: Job, seconds: float) -> Done[Job, Answer]:
        """Gives it a job and waits for the end."""
        self.give(job, seconds)
        while (done := self.take()) is None:
            connection.wait([self.pipe], timeout=max(0.0, self.deadline - time.monotonic()))
        return done

    def is_fit(self) -> bool:
        """Whether it can do another job after this one; ended where it cannot."""
        if self.process.is_alive() and time.monotonic() < self.deadline:
            return True
        self.end()
        return False

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run_all(
    jobs: Iterable[Job], start: Start[Job, Answer], *, processes: int, seconds: float
) -> Iterator[Done[Job, Answer]]:
    """Every job's end, as they finish. `seconds`: the time that one job may take."""
    waiting = deque(jobs)
    idle: list[Worker[Job, Answer]] = []
    busy: list[Worker[Job, Answer]] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < processes:
                worker = idle.pop() if idle else Worker(start)
                busy.append(worker)
                worker.give(waiting.popleft(), seconds)
            soonest = min(worker.deadline for worker in busy) - time.monotonic()
            connection.wait([worker.pipe for worker in busy], timeout=max(0.0, soonest))
            for worker in list(busy):
                done = worker.take()
                if done is None:
                    continue
                busy.remove(worker)
                if worker.is_fit():
                    idle.append(worker)
                yield done
    finally:
        for worker in (*idle, *busy):
            worker.end()


class Pool(Generic[Job, Answer]):
    """The same workers for a caller with threads of his own: each thread has one job done at a time. What is idle is
    used before another process is started."""

    def __init__(self, start: Start[Job, Answer], *, processes: int, seconds: float) -> None:
        self._start, self._seconds = start, seconds
        self._seats: LifoQueue[Worker[Job, Answer] | None] = LifoQueue()
        for _ in range(processes):
            self._seats.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while not self._seats.empty():
            if worker := self._seats.get():
                worker.end()

    def do(self, job: Job) -> Done[Job, Answer]:
        """Waits for a free worker and then for the job's end."""
        worker = self._seats.get() or Worker(self._start)
        done = worker.do(job, self._seconds)
        self._seats.put(worker if worker.is_fit() else None)
        return done


def _serve(pipe: "connection.Connection[tuple[Answer | None, str], Job]", start: Start[Job, Answer]) -> None:
    """A worker's life: standard output belongs to the parent's results, so whatever is printed here goes to stderr."""
    os.dup2(2, 1)
    work = start()
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send((work(job), ""))
        except ClaimdocsError as error:
            pipe.send((None, str(error)))
        except Exception as error:  # noqa: BLE001 - one claim's surprise must not end the others
            pipe.send((None, described(error)))


def described(error: BaseException) -> str:
    """An unforeseen error by its kind and place; its text is left out because it may quote a document or a name. Of an
    error of the system, such as a full disk, its reason is told."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        where = f" in {module}, line {trace.tb_lineno}"
    reason = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return f"unforeseen {type(error).__name__}{reason}{where}"
