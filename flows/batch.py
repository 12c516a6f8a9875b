"""Every due claim of an inbox, over several processes. Each process loads the models once."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from pydantic import BaseModel

from claims.review import Review
from flows.channels import Mode, sending
from flows.engines import open_reader
from flows.inbox import Survey, survey
from flows.intake import Claim, load_claim
from flows.keeping import open_kept, settled
from flows.leasing import TOLD, Answer, Held, Leasing
from flows.logs import configure_logs
from flows.outputs import REVIEW, refuse_claim_folder
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


class ReviewedClaim(Review):
    """What `batch --json` prints of a claim: the review, and the name of the folder that it was made from."""

    folder: str


class FailedClaim(BaseModel):
    """What it prints of a folder that could not be reviewed: its name, and why."""

    folder: str
    error: str


class LeftClaim(BaseModel):
    """What it prints of a folder that another run reviews: its name, and the answer that this one got."""

    folder: str
    left: Answer


@dataclass(frozen=True)
class Line:
    """The end of one folder: its review, the error that prevented one, or why it was left to another run."""

    folder: str
    review: Review | None = None
    error: str | None = None
    left: Answer | None = None

    def as_json(self) -> str:
        """One line of JSON."""
        if self.left is not None:
            return LeftClaim(folder=self.folder, left=self.left).model_dump_json()
        if self.review is None:
            return FailedClaim(folder=self.folder, error=self.error or "").model_dump_json()
        return ReviewedClaim(folder=self.folder, **dict(self.review)).model_dump_json()


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


def line_of(done: Done[Path, Review | Answer]) -> Line:
    """The end of a folder as a worker told it."""
    if isinstance(done.answer, str):
        return Line(done.job.name, left=done.answer)
    return Line(done.job.name, done.answer, None if done.answer else done.failure)


def leasing_of(order: Order) -> Leasing:
    """How the run takes its claims. Raises SettingsError, StoreError."""
    return Leasing(open_kept(order.environment), order.environment.lease_seconds, order.owner)


def earlier_review(order: Order, claim: Claim) -> Review:
    """The review that an unchanged claim had before."""
    text = (order.out / claim.report.report_no / REVIEW).read_bytes()
    return Review.model_validate_json(text)


def cpus() -> int:
    """The CPUs that this process may use."""
    return len(os.sched_getaffinity(0))


def start(order: Order) -> Callable[[Path], Review | Answer]:
    """What a worker process does once: it loads the models. It then reviews one folder at a time, unless another run
    does."""
    configure_logs(order.environment.log, order.environment.log_format)
    reader, leasing = open_reader(order.engine, order.environment), leasing_of(order)
    store, how = leasing.store, sending(order.environment, order.mode)

    def work(folder: Path) -> Review | Answer:
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
                return review_claim(replace(job, held=held))

    return work


def told(line: Line) -> str:
    """Why a folder was left to another run, in words; "" where it was not."""
    return f"{line.folder}: {TOLD[line.left]}" if line.left else ""
