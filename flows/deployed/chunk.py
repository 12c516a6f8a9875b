"""Flow `review-claims`: some tens of claims of a batch, on whatever machine a worker is free."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any, cast

from prefect import Task, flow
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.batch import cpus, line_of, start
from flows.deployed.artifacts import publish_chunk
from flows.deployed.asking import asked
from flows.deployed.guarding import refuse_sending, without_values
from flows.deployed.running import living, order_here, refuse_unfinished, send_at_once
from flows.ends import Brief, Line
from flows.inbox import folders_of
from flows.leasing import TOLD, Answer
from flows.settings import read_environment
from flows.storage import Storage, open_storage
from flows.workers import Pool

Keys = Annotated[list[str], asked("Claims 案件", "Their report_no", min_length=1, max_length=500)]
Force = Annotated[bool, asked("Force 重新审核", "Review again what has not changed")]
Workers = Pool[Path, Brief | Answer]


RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=cpus()))
"""A thread for each process; their work is not done here."""


@flow(name="review-claims", persist_result=False, task_runner=RUNNER)
def review_claims(claims: Keys, force: Force = False) -> None:
    """Review these claims of the inbox, one task each, in processes that load the models once."""
    with without_values():
        environment = read_environment()
        refuse_sending(environment, environment.send)
    with living(environment) as leasing:
        with without_values():
            storage = open_storage(environment)
            known = _folders(storage, claims)
        order = order_here(environment, leasing, storage, force=force)
        seconds = float(environment.claim_seconds)
        with Pool(partial(start, order), processes=cpus(), seconds=seconds) as workers:
            lines = review_each(workers, known)
        send_at_once(environment, leasing.store, environment.send)
    publish_chunk(lines)
    refuse_unfinished(lines, "their tasks")


def _folders(storage: Storage, claims: list[str]) -> dict[str, list[Path]]:
    """The folders of each claim, with its papers."""
    storage.bring_reports()
    found = folders_of(storage.inbox)
    known = {claim: found.get(claim, []) for claim in claims}
    for folder in (each for folders in known.values() for each in folders):
        storage.bring_claim(folder.name)
    return known


def review_each(workers: Workers, claims: dict[str, list[Path]]) -> list[Line]:
    """A task for each claim, named by its number; of what it read nothing is passed to Prefect."""
    lines: list[Line] = []

    def of_one(folders: list[Path]) -> Callable[[], State[None]]:
        def review() -> State[None]:
            with without_values():
                line = _reviewed(workers, folders)
            lines.append(line)
            return _state(line)

        return review

    tasks = [
        Task(of_one(folders), name="review", task_run_name=claim, persist_result=False, cache_policy=NO_CACHE)
        for claim, folders in claims.items()
    ]
    for future in [task.submit() for task in tasks]:
        future.wait()
    return lines


def _reviewed(workers: Workers, folders: list[Path]) -> Line:
    if len(folders) != 1:
        return Line("", error=f"{len(folders)} folders of the inbox have this number, it must be one")
    return line_of(workers.do(folders[0]))


def _state(line: Line) -> State[None]:
    if line.left is not None:
        return Completed(name=line.left.capitalize(), message=TOLD[line.left])
    if line.error is not None:
        return Failed(message="could not be finished: `claimdocs batch` on the host of the work says why")
    return Completed()
