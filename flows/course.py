"""The course of a claim: what its report and its review say, on top of what the store saw."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import validators
from claims.clock import Course, History, Notice
from claims.report import ClaimReport
from claims.review import Review
from claims.settings import Settings
from claims.values.dates import SHANGHAI

if TYPE_CHECKING:
    from store import Store


def history_of(report: ClaimReport, store: "Store | None", as_of: date) -> History:
    """What the clock of a review is counted from, as it was known on its day; the claim report comes before the store.
    Raises StoreError."""
    known = History(report_no=report.report_no, received_at=report.received_at)
    if store is not None:
        from store.course import course

        seen = validators.known_on(course(store, report.report_no).history, as_of)
        notices = [
            Notice(number=each.number, delivered_at=each.delivered_at, supplemented_at=each.supplemented_at)
            for each in seen.notices
            if each.delivered_at
        ]
        received_at = known.received_at or seen.received_at
        known = known.model_copy(update={"received_at": received_at, "notices": notices})
    return validators.known_on(known, as_of)


def keep_review(store: "Store", review: Review, report: ClaimReport, settings: Settings) -> None:
    """What a review says to those who count its claim's days, into the store. `report`, `settings`: what is in force.
    Raises StoreError."""
    from store.course import keep_course

    complete = datetime.combine(review.as_of, time(), SHANGHAI) if review.outcome == "complete" else None
    history = History(
        report_no=report.report_no,
        reported_at=report.reported_at,
        received_at=report.received_at,
        listed_at=complete,
    )
    terms = tuple(validators.terms_of(report, settings))
    keep_course(store, Course(history=history, terms=terms, keep_until=validators.kept_until(report)))
