"""What a claim report lacks or says against itself, so that nothing can be judged by it: told before any reading."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from claims.report import ClaimReport
from claims.values.dates import SHANGHAI

_WHOLE_DAY = timedelta(days=1, microseconds=-1)


def contradictions(report: ClaimReport) -> Iterator[tuple[str, str]]:
    """(key, what is wrong) of every fault. A time at midnight stands for its whole day."""
    yield from _policies(report)
    yield from _order(report)
    yield from _treatments(report)
    if report.insured.birth_date and report.insured.birth_date > _day_end(report.occurred_at).date():
        yield "insured.birth_date", "it lies after occurred_at"


def _policies(report: ClaimReport) -> Iterator[tuple[str, str]]:
    for number, policy in enumerate(report.policies):
        for key in ("start", "end"):
            if getattr(policy, key) is None:
                yield f"policies.{number}.{key}", "it is required: the day of the policy's " + key
        if policy.start and policy.end and policy.end < policy.start:
            yield f"policies.{number}.end", "it lies before start"


def _order(report: ClaimReport) -> Iterator[tuple[str, str]]:
    if _day_end(report.reported_at) < report.occurred_at:
        yield "reported_at", "it lies before occurred_at"
    if report.occurred_until and _day_end(report.occurred_until) < report.occurred_at:
        yield "occurred_until", "it lies before occurred_at"
    if report.received_at and _day_end(report.received_at) < report.occurred_at:
        yield "received_at", "it lies before occurred_at"


def _treatments(report: ClaimReport) -> Iterator[tuple[str, str]]:
    for number, treatment in enumerate(report.treatments):
        if treatment.from_ and treatment.to and _day_end(treatment.to) < treatment.from_:
            yield f"treatments.{number}.to", "it lies before from"


def _day_end(moment: datetime) -> datetime:
    """The last moment that a time may mean."""
    local = moment.astimezone(SHANGHAI)
    return local + _WHOLE_DAY if local.time() == time() else local
