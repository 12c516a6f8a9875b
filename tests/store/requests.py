"""Requests for tests of what follows from them: approved, then step by step."""

from datetime import datetime

from claims.requests import Step, Word
from claims.values.dates import SHANGHAI
from store import Store
from store.claims import claim_of
from store.requests import held, take
from store.tables import RequestRow


def at(moment: str) -> datetime:
    """In Shanghai."""
    return datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)


def ask(store: Store, report_no: str, number: str, kind: str = "request", until: str | None = None) -> None:
    """A request whose list is fixed, not sent yet; the claim's material came on 2 November 2026."""
    with store.writing() as session:
        claim = claim_of(session, report_no)
        claim.received_at = claim.received_at or at("2026-11-02T09:00").isoformat()
        session.add(
            RequestRow(
                claim_id=claim.id,
                number=number,
                kind=kind,
                state="approved",
                hash="0" * 64,
                submission=1,
                suggested_date=until,
            )
        )


def step(store: Store, report_no: str, number: str, *steps: tuple[Step, str]) -> None:
    """Steps of a request, each with its moment."""
    for name, moment in steps:
        with store.writing() as session:
            take(session, held(session, report_no, number), name, Word(at(moment), "core", "test"))
