"""Claims and files that come by the portal, until their review has begun.

open ─submit─▶ queued ─▶ reviewing ─▶ ended
                 ▲           └─ the run broke off: begun again, at most MOST_ATTEMPTS times
                 └── submitted again with new files, or after a run that broke off
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from claims.values.dates import SHANGHAI
from store.tables import ArrivalRow, ArrivedRow, ClaimRow

Stage = Literal["open", "queued", "reviewing", "ended"]
COMPLETED = "COMPLETED"
MOST_ATTEMPTS = 3
"""So often a review that broke off is begun again."""


@dataclass(frozen=True)
class Arrived:
    """A file. `name`: the one that it got here; `submission`: 0 until it is submitted; `at`: ISO 8601."""

    name: str
    sha256: str
    size: int
    item: str
    submission: int
    at: str


@dataclass(frozen=True)
class Arrival:
    """A claim at the door. `client`: None where it was in the inbox before; `files`: in the order in which they came;
    `attempt`: 0 for the first run of a submission."""

    report_no: str
    client: int | None
    folder: str
    stage: Stage
    submitted: int
    attempt: int
    run: str | None
    files: tuple[Arrived, ...]


def arrival(session: Session, report_no: str) -> Arrival | None:
    """What came of a claim, None where nothing did."""
    row = session.get(ArrivalRow, report_no)
    return _arrival(session, row) if row else None


def add_arrival(session: Session, report_no: str, client: int | None, folder: str, report: str = "") -> bool:
    """A claim begins; False where it did before, here or in a review. `report`: the keyed hash of its claim report."""
    row = ArrivalRow(report_no=report_no, client_id=client, folder=folder, report=report)
    row.submitted = row.started = row.attempt = 0
    if client is not None and session.scalar(select(ClaimRow.id).where(ClaimRow.report_no == report_no)):
        return False
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # another process was faster
        return False
    return True


def same_report(session: Session, report_no: str, client: int, report: str) -> bool:
    """Whether this client brought this claim with this very report (its keyed hash)."""
    row = session.get(ArrivalRow, report_no)
    return row is not None and (row.client_id, row.report) == (client, report)


def add_file(session: Session, report_no: str, name: str, sha256: str, size: int, item: str = "") -> str:
    """The name under which this content lies in the claim: `name`, or the one that it came under before."""
    known = select(ArrivedRow.name).where(ArrivedRow.report_no == report_no, ArrivedRow.sha256 == sha256)
    before = session.scalar(known)
    if before is not None:
        return before
    at = datetime.now(SHANGHAI).isoformat(timespec="seconds")
    file = {"name": name, "sha256": sha256, "size": size, "item": item, "submission": 0, "at": at}
    session.add(ArrivedRow(report_no=report_no, **file))
    session.flush()
    return name


def bytes_of(session: Session, report_no: str) -> int:
    """How much came of a claim so far."""
    mine = select(func.sum(ArrivedRow.size)).where(ArrivedRow.report_no == report_no)
    return int(session.scalar(mine) or 0)


def submit(session: Session, report_no: str) -> bool:
    """All that came since the last time belongs to a new submission, and a review is wanted; False where nothing did
    and the last review did not fail."""
    row = session.get_one(ArrivalRow, report_no, with_for_update=True)  # two at once: the second waits
    fresh = session.scalars(_files(report_no).where(ArrivedRow.submission == 0)).all()
    if row.submitted and not fresh and row.ended in (None, COMPLETED):
        return False
    row.submitted += 1
    row.attempt, row.ended = 0, None
    for file in fresh:
        file.submission = row.submitted
    return True


def waiting(session: Session) -> list[Arrival]:
    """Claims whose review is still to be begun."""
    return _select(session, ArrivalRow.started < ArrivalRow.submitted)


def running(session: Session) -> list[Arrival]:
    """Claims whose run has not been seen to end."""
    begun = and_(ArrivalRow.submitted > 0, ArrivalRow.started == ArrivalRow.submitted)
    return _select(session, and_(begun, ArrivalRow.ended.is_(None)))


def begun(session: Session, arrived: Arrival, run: str) -> None:
    """A run reviews the submission that was seen; what was submitted meanwhile still waits."""
    row = session.get_one(ArrivalRow, arrived.report_no, with_for_update=True)
    row.started, row.run, row.ended = arrived.submitted, run, None


def ended(session: Session, arrived: Arrival, how: str) -> None:
    """The run came to an end, named as Prefect does. One that broke off is begun again a few times."""
    row = session.get_one(ArrivalRow, arrived.report_no, with_for_update=True)
    if row.run != arrived.run or row.started != row.submitted:
        return
    row.ended = how
    if how != COMPLETED and row.attempt < MOST_ATTEMPTS:
        row.started, row.attempt, row.ended = row.submitted - 1, row.attempt + 1, None


def _select(session: Session, which: ColumnElement[bool]) -> list[Arrival]:
    rows = session.scalars(select(ArrivalRow).where(which).order_by(ArrivalRow.report_no)).all()
    return [_arrival(session, row) for row in rows]


def _arrival(session: Session, row: ArrivalRow) -> Arrival:
    files: Iterable[ArrivedRow] = session.scalars(_files(row.report_no))
    return Arrival(
        report_no=row.report_no,
        client=row.client_id,
        folder=row.folder,
        stage=_stage(row),
        submitted=row.submitted,
        attempt=row.attempt,
        run=row.run,
        files=tuple(map(_file, files)),
    )


def _files(report_no: str) -> Select[tuple[ArrivedRow]]:
    mine = ArrivedRow.report_no == report_no
    return select(ArrivedRow).where(mine).order_by(ArrivedRow.at, ArrivedRow.name)


def _file(row: ArrivedRow) -> Arrived:
    return Arrived(row.name, row.sha256, row.size, row.item, row.submission, row.at)


def _stage(row: ArrivalRow) -> Stage:
    if not row.submitted:
        return "open"
    if row.started < row.submitted:
        return "queued"
    return "reviewing" if row.ended is None else "ended"
