"""What came into a claim's folder, and when: files by the keyed hash of their content, never by name."""

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.tables import ClaimRow, DocumentRow, SubmissionRow


def keep_submission(
    session: Session, claim: ClaimRow, files: Collection[str], scenarios: Sequence[str], at: datetime
) -> int:
    """The number of this content, a new one where it differs from the last that was seen. `files`: hashes. The first
    material gives the claim its `received_at`."""
    moment = at.isoformat(timespec="seconds")
    if files and claim.received_at is None:
        claim.received_at = moment
    content = json.dumps([sorted(files), sorted(scenarios)])
    fingerprint = hashlib.sha256(content.encode()).hexdigest()[:32]
    last = last_submission(session, claim)
    if last is not None and last.fingerprint == fingerprint:
        return last.number
    number = last.number + 1 if last else 1
    session.add(
        SubmissionRow(
            claim_id=claim.id, number=number, fingerprint=fingerprint, at=moment, scenarios=sorted(scenarios)
        )
    )
    known = brought_by(session, claim)
    for file in sorted(set(files) - known.keys()):
        session.add(DocumentRow(claim_id=claim.id, hash=file, submission=number))
    session.flush()
    return number


def last_submission(session: Session, claim: ClaimRow) -> SubmissionRow | None:
    """The newest one, None before the first."""
    mine = select(SubmissionRow).where(SubmissionRow.claim_id == claim.id)
    return session.scalar(mine.order_by(SubmissionRow.number.desc()).limit(1))


def newest(session: Session, claim: ClaimRow) -> tuple[int, frozenset[str]]:
    """The number of the newest one, 0 before the first, and the files that came with it for the first time."""
    last = last_submission(session, claim)
    number = last.number if last else 0
    return number, frozenset(file for file, since in brought_by(session, claim).items() if since == number)


def brought_by(session: Session, claim: ClaimRow) -> dict[str, int]:
    """Every file that ever came, with the submission that brought it first."""
    rows = session.scalars(select(DocumentRow).where(DocumentRow.claim_id == claim.id))
    return {row.hash: row.submission for row in rows}
