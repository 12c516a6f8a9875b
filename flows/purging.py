"""What is deleted when its purpose has ended (DOMAIN 1.6), in two stages: after the days for working copies readings,
crops and the values of papers; after the time for which vouchers must be kept all that claimdocs holds of a claim.

Uploads are never touched. Every removal stands for itself and is written down before it is done: whoever is interrupted
begins again and ends the same.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from claims.clock import Course
from claims.document import Document
from claims.errors import SettingsError
from claims.retention import Removed
from claims.review import Review
from claims.values.dates import SHANGHAI
from extractors.reading.store import ReadingStore
from flows.audit import Audit
from flows.intake import report_path
from flows.outputs import OURS, REVIEW, staged, stages
from flows.steps import as_json
from letters.page import REPORT
from store import Store
from store.belonging import count_of, forget
from store.course import courses
from validators.clock import day_of

_Work = tuple[str, Callable[[], object]]
"""What goes, and how."""


@dataclass(frozen=True)
class Removal:
    """A removal that is planned, and how it is done."""

    about: Removed
    work: Callable[[], object]


@dataclass(frozen=True)
class Places:
    """Where things lie: the outputs (a folder for each claim), the data directory, the store (None: none)."""

    out: Path
    data: Path
    store: Store | None


def planned(places: Places, keep_days: int, as_of: date) -> list[Removal]:
    """All that may go on a day. Raises SettingsError where the outputs lie among claim folders, StoreError."""
    known = courses(places.store) if places.store else []
    return [
        *_readings(places.data, keep_days, as_of),
        *(removal for course in known for removal in _of_claim(course, places, keep_days, as_of)),
    ]


def carry_out(removals: Iterable[Removal], audit: Audit) -> Iterator[Removed]:
    """Does them one by one, each after it is written down, and gives back those that failed (a file that cannot be
    deleted). Raises StoreError."""
    for removal in removals:
        facts = removal.about.model_dump()
        audit.note(**facts)
        try:
            removal.work()
        except OSError as error:
            audit.note(**facts, failed=error.strerror or type(error).__name__)
            yield removal.about


def thinned(review: Review) -> Review:
    """The review without what was read: it still says what was asked and why, by which rules, from which pages."""
    documents = [
        Document.model_validate(document.model_dump(include=_OF_A_DOCUMENT)) for document in review.documents
    ]
    findings = [finding.model_copy(update={"evidence": []}) for finding in review.findings]
    gone = {"documents": documents, "findings": findings, "corrections": [], "inputs": None}
    return review.model_copy(update=gone)


_OF_A_DOCUMENT = {
    "id", "type", "kind", "satisfies", "pages", "sources", "confidence", "rows_proved", "quality"
}  # fmt: skip


def _readings(data: Path, keep_days: int, as_of: date) -> Iterator[Removal]:
    """They belong to pictures, not to claims: their age counts, and losing one costs a second."""
    midnight = datetime.combine(as_of - timedelta(days=keep_days), time(), SHANGHAI)
    for path in ReadingStore(data).kept_before(midnight.timestamp()):
        name = f"reading {path.parent.name}{path.stem}"
        about = Removed(report_no="", stage="working", what=name, why=f"older than {keep_days} days")
        yield Removal(about, partial(path.unlink, missing_ok=True))


def _of_claim(course: Course, places: Places, keep_days: int, as_of: date) -> Iterator[Removal]:
    closed, until = course.history.closed_at, course.keep_until
    if closed is None or as_of <= day_of(closed) + timedelta(days=keep_days):
        return
    report_no = course.history.report_no
    folder = places.out / report_no
    if report_path(folder) is not None:
        raise SettingsError(f"--out: {report_no} lies there as a claim folder, and uploads are never deleted")
    assert places.store is not None
    is_over = until is not None and as_of > until
    why = f"kept until {until}" if is_over else f"closed {day_of(closed)}, {keep_days} days"
    works = _all_of(folder, places.store, report_no) if is_over else _working_copies(folder)
    for what, work in works:
        about = Removed(report_no=report_no, stage="all" if is_over else "working", what=what, why=why)
        yield Removal(about, work)


def _working_copies(folder: Path) -> Iterator[_Work]:
    """Crops, what a killed run left, and the values of the papers."""
    yield from _files(folder, (REPORT,))
    path = folder / REVIEW
    if _is_plain(path):
        review = _review_in(path)
        if review is None:
            yield f"{REVIEW}, which cannot be read", path.unlink
        elif review != thinned(review):
            yield f"values in {REVIEW}", partial(_write_review, folder, thinned(review))


def _all_of(folder: Path, store: Store, report_no: str) -> Iterator[_Work]:
    """The files, then the folder where nothing else is in it, and last what leads to them."""
    yield from _files(folder, OURS)
    if folder.is_dir() and not folder.is_symlink():
        strangers = {path.name for path in folder.iterdir()} - {
            *OURS,
            *(path.name for path in stages(folder)),
        }
        if not strangers:
            yield "folder", folder.rmdir
    counts = [f"{table} {count}" for table, count in count_of(store, report_no).items() if count]
    yield f"store: {', '.join(counts)}", partial(forget, store, report_no)


def _files(folder: Path, names: Iterable[str]) -> Iterator[_Work]:
    """Those of our files that are there; links are not followed, neither folders nor files."""
    if folder.is_symlink():
        return
    for path in stages(folder):
        yield "unfinished run", partial(shutil.rmtree, path)
    for name in names:
        if _is_plain(folder / name):
            yield name, partial((folder / name).unlink, missing_ok=True)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def _review_in(path: Path) -> Review | None:
    try:
        return Review.model_validate_json(path.read_bytes())
    except ValidationError:
        return None


def _write_review(folder: Path, review: Review) -> None:
    with staged(folder) as stage:
        (stage / REVIEW).write_bytes(as_json(review).encode())
