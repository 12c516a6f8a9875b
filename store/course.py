"""The course of each claim: what its newest review says of it, its requests, and what the core system told."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import Session

from claims.clock import Course, History, Notice
from claims.errors import RequestError
from claims.requests import ClaimHistory, KeptRequest
from claims.values.dates import SHANGHAI
from store.claims import claim_of
from store.history import histories, history
from store.opening import Store
from store.tables import ClaimRow, CourseRow, EventRow

MOMENTS: Mapping[str, str] = {
    "decided": "decided_at",
    "notified": "notified_at",
    "agreed": "agreed_at",
    "paid": "paid_at",
    "closed": "closed_at",
    "reopened": "closed_at",
}
"""Which moment of a history each milestone is; a claim that was reopened is not closed."""


def keep_course(store: Store, course: Course) -> None:
    """What a review says of its claim; the newest holds. Raises StoreError."""
    with store.writing() as session:
        claim = claim_of(session, course.history.report_no)
        row = session.get(CourseRow, claim.id) or CourseRow(claim_id=claim.id)
        row.said = course.model_dump(mode="json", exclude_defaults=True)
        session.add(row)


def mark(store: Store, report_no: str, milestone: str, at: datetime, by: str) -> None:
    """What the core system tells of a claim, one of MOMENTS; of two that say the same the later holds. Raises
    RequestError where the store has no such claim, StoreError."""
    with store.writing() as session:
        if session.scalar(select(ClaimRow.id).where(ClaimRow.report_no == report_no)) is None:
            raise RequestError(f"the store has no claim {report_no}: review it first")
        session.add(
            EventRow(
                claim_id=claim_of(session, report_no).id,
                what=milestone,
                at=at.isoformat(timespec="seconds"),
                by=by,
                why="",
                item="",
                detail={},
                recorded=datetime.now(SHANGHAI).isoformat(timespec="seconds"),
            )
        )


def courses(store: Store) -> list[Course]:
    """Every claim of the store, by its report_no. Raises StoreError."""
    asked = {each.report_no: each for each in histories(store)}
    with store.writing() as session:
        return _courses(session, true(), asked)


def course(store: Store, report_no: str) -> Course:
    """One claim's, an empty one where the store does not know it. Raises StoreError."""
    asked = history(store, report_no)
    with store.writing() as session:
        found = _courses(session, ClaimRow.report_no == report_no, {report_no: asked} if asked else {})
    return next(iter(found), Course(history=History(report_no=report_no)))


def _courses(
    session: Session, wanted: ColumnElement[bool], asked: Mapping[str, ClaimHistory]
) -> list[Course]:
    claims = session.scalars(select(ClaimRow).where(wanted).order_by(ClaimRow.report_no)).all()
    ids = select(ClaimRow.id).where(wanted)
    rows = session.scalars(select(CourseRow).where(CourseRow.claim_id.in_(ids)))
    said = {row.claim_id: Course.model_validate(row.said) for row in rows}
    told = _milestones(session, ids)
    return [
        _course(
            said.get(claim.id) or Course(history=History(report_no=claim.report_no)),
            _moment(claim.received_at),
            asked.get(claim.report_no),
            told[claim.id],
        )
        for claim in claims
    ]


def _course(
    said: Course, seen_at: datetime | None, asked: ClaimHistory | None, told: Mapping[str, datetime | None]
) -> Course:
    requests = asked.requests if asked else ()
    listed = [said.history.listed_at, *(request.sent_at for request in requests)]
    known = {
        "received_at": said.history.received_at or seen_at,
        "listed_at": min((moment for moment in listed if moment), default=None),
        "notices": [_notice(each, asked) for each in requests if asked and each.kind == "request"],
        **told,
    }
    return said.model_copy(update={"history": said.history.model_copy(update=known)})


def _notice(request: KeptRequest, asked: ClaimHistory) -> Notice:
    """A request that was closed without an answer (all of it waived) pauses nothing any more either."""
    closed, reminded = (
        [event.at for event in asked.events if (event.number, event.what) == (request.number, what)]
        for what in ("close", "remind")
    )
    return Notice(
        number=request.number,
        sent_at=request.sent_at,
        delivered_at=request.delivered_at,
        supplemented_at=request.supplemented_at or min(closed, default=None),
        reminded_at=max(reminded, default=None),
        suggested_date=request.suggested_date,
    )


def _milestones(session: Session, claims: Select[tuple[int]]) -> Mapping[int, Mapping[str, datetime | None]]:
    """What was told of each claim, the latest word of each moment."""
    wanted = select(EventRow).where(EventRow.claim_id.in_(claims), EventRow.what.in_(MOMENTS))
    told: dict[int, dict[str, datetime | None]] = defaultdict(dict)
    for event in session.scalars(wanted.order_by(EventRow.id)):
        moment = None if event.what == "reopened" else _moment(event.at)
        told[event.claim_id][MOMENTS[event.what]] = moment
    return told


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
