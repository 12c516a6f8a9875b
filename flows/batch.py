"""Every due claim of an inbox, over several processes. Each process loads the models once."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from flows.logs import configure_logs
from flows.outputs import REVIEW, refuse_claim_folder
from flows.settings import Engine, Environment
from flows.state import fingerprint, is_unchanged
from flows.steps import Job, review_claim
from flows.workers import run_all


@dataclass(frozen=True)
class Order:
    """What the claims of a batch have in common. `as_of` None = today; `mode`: what becomes of their letters."""

    out: Path
    environment: Environment
    engine: Engine
    as_of: date | None = None
    mode: Mode = "never"


class ReviewedClaim(Review):
    """What `batch --json` prints of a claim: the review, and the name of the folder that it was made from."""

    folder: str


class FailedClaim(BaseModel):
    """What it prints of a folder that could not be reviewed: its name, and why."""

    folder: str
    error: str


@dataclass(frozen=True)
class Line:
    """The end of one folder: its review, or the error that prevented one."""

    folder: str
    review: Review | None = None
    error: str | None = None

    def as_json(self) -> str:
        """One line of JSON."""
        if self.review is None:
            return FailedClaim(folder=self.folder, error=self.error or "").model_dump_json()
        return ReviewedClaim(folder=self.folder, **dict(self.review)).model_dump_json()


def survey_inbox(order: Order, inbox: Path, quiet_period: float, *, force: bool) -> Survey:
    """Which claims are due. With `force` every quiet claim is. Raises SettingsError, StoreError."""
    refuse_claim_folder(order.out, inbox)

    store, settings = open_kept(order.environment), order.environment.settings

    def unchanged(claim: Claim) -> bool:
        said, kept = settled(store, claim.report.report_no), store is not None
        number = fingerprint(claim, settings, order.engine, order.as_of, said, kept=kept)
        return not force and is_unchanged(order.out / claim.report.report_no, number)

    return survey(inbox, order.out, quiet_period, unchanged)


def review_due(order: Order, found: Survey, processes: int | None = None) -> Iterator[Line]:
    """A line for each folder that is due or wrong, as they finish. `processes`: default one per CPU."""
    yield from (Line(folder.name, error=error) for folder, error in found.errors)
    folders = [claim.folder for claim in found.due]
    seconds = order.environment.claim_seconds
    for done in run_all(folders, partial(_start, order), processes=processes or cpus(), seconds=seconds):
        yield Line(done.job.name, done.answer, None if done.answer else done.failure)


def earlier_review(order: Order, claim: Claim) -> Review:
    """The review that an unchanged claim had before."""
    text = (order.out / claim.report.report_no / REVIEW).read_bytes()
    return Review.model_validate_json(text)


def cpus() -> int:
    """The CPUs that this process may use."""
    return len(os.sched_getaffinity(0))


def _start(order: Order) -> Callable[[Path], Review]:
    configure_logs(order.environment.log, order.environment.log_format)
    reader = open_reader(order.engine, order.environment)
    store, how = open_kept(order.environment), sending(order.environment, order.mode)

    def work(folder: Path) -> Review:
        claim = load_claim(folder)
        report_no = claim.report.report_no
        out, said = order.out / report_no, settled(store, report_no)
        return review_claim(
            Job(claim, out, order.environment.settings, reader, order.as_of, said, store, how)
        )

    return work
