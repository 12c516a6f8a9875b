"""A process that opens papers for the desk: it reviews a claim again, or draws one of its pages. What customers sent is
never opened in the process that answers browsers; where it dies of a paper, the next errand gets a new one."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

from PIL import Image

from claims.errors import ReviewError, UploadError
from claims.evidence import PageRef
from claims.settings import Limits
from extractors.imaging.turn import turned_clockwise
from extractors.pages import Page, Upload, list_uploads, open_upload
from extractors.reading import PageReader
from flows.channels import sending
from flows.engines import open_reader
from flows.intake import load_claim
from flows.keeping import open_kept, settled
from flows.leasing import Held, Leasing, patiently
from flows.logs import configure_logs
from flows.settings import Engine, Environment
from flows.steps import Job, made_from, review_claim
from flows.storage import open_storage
from flows.workers import Worker

LONGEST_SIDE = 1800
"""Pixels of a drawn page: enough to read the small print of an A4 page."""
QUALITY = 82
PAGES_KEPT = 4
"""Files whose pages stay open in the process."""


@dataclass(frozen=True)
class Errand:
    """What is wanted of a claim folder: `page` as JPEG, or (None) its review."""

    folder: Path
    page: PageRef | None = None


@dataclass(frozen=True)
class Standard:
    """What all errands have in common. `as_of` None = today; `patience`: seconds to wait for another run that has the
    claim."""

    environment: Environment
    engine: Engine = "rapidocr"
    as_of: date | None = None
    patience: float = 20.0


class Clerk:
    """One process, begun with the first errand; errands wait for each other."""

    def __init__(self, standard: Standard) -> None:
        self._seconds = standard.environment.claim_seconds
        self._start = partial(_start, standard)
        self._worker: Worker[Errand, bytes] | None = None
        self._lock = Lock()

    def review(self, folder: Path) -> None:
        """The claim's review, report and letter anew. Raises ReviewError, which says why."""
        self._done(Errand(folder))

    def draw(self, folder: Path, page: PageRef) -> bytes:
        """The page, upright, as JPEG. Raises ReviewError where it cannot be drawn."""
        return self._done(Errand(folder, page))

    def begin(self) -> None:
        """Starts the process before anything is wanted of it; returns at once."""
        if self._lock.acquire(blocking=False):
            try:
                self._ready()
            finally:
                self._lock.release()

    def end(self) -> None:
        """Ends the process."""
        with self._lock:
            self._dismiss()

    def _ready(self) -> Worker[Errand, bytes]:
        if self._worker is None or not self._worker.process.is_alive():
            self._dismiss()
            self._worker = Worker(self._start)
        return self._worker

    def _done(self, errand: Errand) -> bytes:
        with self._lock:
            worker = self._ready()
            done = worker.do(errand, self._seconds)
            if not worker.is_fit():
                self._worker = None
        if done.answer is None:
            raise ReviewError(done.failure)
        return done.answer

    def _dismiss(self) -> None:
        if self._worker is not None:
            self._worker.end()
        self._worker = None


def _start(standard: Standard) -> Callable[[Errand], bytes]:
    environment = standard.environment
    configure_logs(environment.log, environment.log_format)
    reader = open_reader(standard.engine, environment)
    store, how = open_kept(environment), sending(environment, environment.send)
    leasing, storage = Leasing(store, environment.lease_seconds).named(), open_storage(environment)

    def job_of(folder: Path) -> Job:
        claim = load_claim(folder)
        report_no = claim.report.report_no
        out, said = environment.out / report_no, settled(store, report_no)
        return Job(claim, out, environment.settings, reader, standard.as_of, said, store, how)

    def work(errand: Errand) -> bytes:
        if errand.page is not None:
            return drawn(errand.folder, errand.page, reader, environment.settings.limits)
        job = job_of(errand.folder)
        made, report_no = partial(made_from, job), job.claim.report.report_no
        with patiently(leasing, report_no, made, standard.patience) as (held, _):
            if not isinstance(held, Held):
                raise ReviewError("another run reviews this claim now: look again in a minute")
            with storage.results(report_no):
                review_claim(replace(job_of(errand.folder), held=held))
        return b""

    return work


def drawn(folder: Path, ref: PageRef, reader: PageReader, limits: Limits) -> bytes:
    """A page as it stands in the review's boxes: turned upright as it was read. Raises ReviewError."""
    upload = next((each for each in _uploads(folder) if each.name == ref.file.partition("!/")[0]), None)
    moment = upload.path.stat().st_mtime_ns if upload else 0
    pages = _pages(upload, limits.model_dump_json(), moment) if upload else ()
    page = next((page for page in pages if page.ref == ref), None)
    if page is None:
        raise ReviewError("the page is not there any more")
    try:
        turned = 0 if page.lines else reader.read(page).turned
        picture = Image.fromarray(turned_clockwise(page.load(), turned))
    except UploadError:
        raise ReviewError("the page has no picture") from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def _uploads(folder: Path) -> list[Upload]:
    return [each for each in list_uploads(folder) if isinstance(each, Upload)]


@lru_cache(PAGES_KEPT)
def _pages(upload: Upload, limits: str, _changed: int) -> tuple[Page, ...]:
    return tuple(
        page for page in open_upload(upload, Limits.model_validate_json(limits)) if isinstance(page, Page)
    )
