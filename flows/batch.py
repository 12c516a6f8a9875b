"""Every due claim of an inbox, over several processes. Each process loads the models once."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from flows.channels import Mode, sending
from flows.ends import Brief, Line, brief
from flows.engines import open_reader
from flows.inbox import Survey, survey
from flows.intake import Claim, load_claim
from flows.keeping import open_kept, settled
from flows.leasing import Answer, Held, Leasing
from flows.logs import configure_logs
from flows.outputs import refuse_claim_folder
from flows.settings import Engine, Environment
from flows.state import fingerprint, is_unchanged
from flows.steps import Job, made_from, review_claim
from flows.storage import Storage
from flows.workers import Done, run_all


@dataclass(frozen=True)
class Order:
    """What the claims of a batch have in common. `as_of` None = today; `mode`: what becomes of their letters; `force`:
    what has not changed is reviewed again; `owner`: under which this run takes its claims from a store; `storage`:
    where results are shared with other machines, None: nowhere."""

    out: Path
    environment: Environment
    engine: Engine
    as_of: date | None = None
    mode: Mode = "never"
    force: bool = False
    owner: str = field(default_factory=partial(secrets.token_hex, 16))
    storage: Storage | None = None


def survey_inbox(order: Order, inbox: Path, quiet_period: float) -> Survey:
    """Which claims are due. With `force` every quiet claim is. Raises SettingsError, StoreError."""
    refuse_claim_folder(order.out, inbox)
    known = reviewed_already(order)
    return survey(inbox, order.out, quiet_period, lambda claim: not order.force and known(claim))


def reviewed_already(order: Order) -> Callable[[Claim], bool]:
    """Tells of a claim whether it was reviewed from exactly what it holds now. Raises StoreError."""
    store, settings = open_kept(order.environment), order.environment.settings

    def known(claim: Claim) -> bool:
        said, kept = settled(store, claim.report.report_no), store is not None
        number = fingerprint(claim, settings, order.engine, order.as_of, said, kept=kept)
        return is_unchanged(order.out / claim.report.report_no, number)

    return known


def review_due(order: Order, found: Survey, processes: int | None = None) -> Iterator[Line]:
    """A line for each folder that is due or wrong, as they finish. `processes`: default one per CPU."""
    yield from (Line(folder.name, error=error) for folder, error in found.errors)
    leasing = leasing_of(order)
    folders = [claim.folder for claim in found.due]
    seconds = order.environment.claim_seconds
    try:
        for done in run_all(folders, partial(start, order), processes=processes or cpus(), seconds=seconds):
            yield line_of(done)
    finally:
        leasing.let_go()


def line_of(done: Done[Path, Brief | Answer]) -> Line:
    """The end of a folder as a worker told it."""
    if isinstance(done.answer, str):
        return Line(done.job.name, left=done.answer)
    return Line(done.job.name, done.answer, None if done.answer else done.failure)


def leasing_of(order: Order) -> Leasing:
    """How the run takes its claims. Raises SettingsError, StoreError."""
    return Leasing(open_kept(order.environment), order.environment.lease_seconds, order.owner)


def cpus() -> int:
    """The CPUs that this process may use."""
    return len(os.sched_getaffinity(0))


def start(order: Order) -> Callable[[Path], Brief | Answer]:
    """What a worker process does once: it loads the models. It then reviews one folder at a time, unless another run
    does."""
    configure_logs(order.environment.log, order.environment.log_format)
    reader, leasing = open_reader(order.engine, order.environment), leasing_of(order)
    store, how = leasing.store, sending(order.environment, order.mode)

    def work(folder: Path) -> Brief | Answer:
        claim = load_claim(folder)
        report_no = claim.report.report_no
        out, said = order.out / report_no, settled(store, report_no)
        job = Job(claim, out, order.environment.settings, reader, order.as_of, said, store, how)
        made = made_from(job)
        with leasing.claim(report_no, made) as held:
            if not isinstance(held, Held):
                return held
            with order.storage.results(report_no) if order.storage else nullcontext():
                if store is not None and not order.force and is_unchanged(out, made):
                    return "duplicate"  # another run did it since this one looked
                return brief(review_claim(replace(job, held=held)))

    return work
