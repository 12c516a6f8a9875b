"""Corrections of adjusters, claim by claim: added, undone in one step, and never forgotten.

Unlike the ledger they hold what somebody wrote, personal data among it; only the owner may read the database.
"""

from collections.abc import Iterable
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.corrections import Correction, KeptCorrection, Undone
from claims.errors import CorrectionsError
from store.opening import Store
from store.tables import CorrectionRow

_CORRECTION: TypeAdapter[Correction] = TypeAdapter(Correction)


def kept_corrections(store: Store, report_no: str) -> list[KeptCorrection]:
    """All corrections of a claim by their numbers, those that were undone too. Raises StoreError."""
    with store.writing() as session:
        return [_kept(row) for row in _rows(session, report_no)]


def corrections_in_force(store: Store, report_no: str) -> tuple[Correction, ...]:
    """Those that hold, in the order in which they were said. Raises StoreError."""
    return tuple(kept.said for kept in kept_corrections(store, report_no) if kept.undone is None)


def keep_corrections(store: Store, report_no: str, said: Iterable[Correction], at: datetime) -> None:
    """Adds corrections behind those that are there. Raises StoreError."""
    with store.writing() as session:
        add_corrections(session, report_no, said, at)


def add_corrections(session: Session, report_no: str, said: Iterable[Correction], at: datetime) -> None:
    """The same inside a transaction."""
    last = max((row.number for row in _rows(session, report_no)), default=0)
    for number, each in enumerate(said, start=last + 1):
        body = _CORRECTION.dump_python(each, mode="json")
        moment = at.isoformat(timespec="seconds")
        session.add(CorrectionRow(report_no=report_no, number=number, said=body, at=moment))


def undo_correction(store: Store, report_no: str, number: int, undone: Undone) -> None:
    """Takes one back; it stays on record. Raises CorrectionsError where there is none of this number that holds,
    StoreError."""
    with store.writing() as session:
        row = session.get(CorrectionRow, (report_no, number))
        if row is None or row.undone is not None:
            raise CorrectionsError([f"{report_no} has no correction {number} in force"])
        row.undone = undone.model_dump(mode="json")


def _rows(session: Session, report_no: str) -> Iterable[CorrectionRow]:
    wanted = CorrectionRow.report_no == report_no
    return session.scalars(select(CorrectionRow).where(wanted).order_by(CorrectionRow.number)).all()


def _kept(row: CorrectionRow) -> KeptCorrection:
    return KeptCorrection.model_validate(
        {"number": row.number, "said": row.said, "at": row.at, "undone": row.undone}
    )
