"""What the Prefect page shows of a run: numbers, codes and a link. Names, amounts and diagnoses stay in report.html."""

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from claims.clock import DueList
from claims.requests import KeptRequest
from claims.review import Finding, Review
from flows.ends import Brief, Line
from flows.inbox import Survey
from flows.reminding import Reminded
from flows.sweeping import Swept

SECONDS_BETWEEN = 2.0
"""Of two pictures of the same step."""


def publish_review(review: Review, evidence: str) -> None:
    """A summary, the checklist, and a link to the page with the `evidence`."""
    key = _key(review.report_no)
    create_markdown_artifact(_summary(review), key=f"summary-{key}", description="Review")
    create_table_artifact(_checklist(review), key=f"checklist-{key}", description="Checklist")
    create_link_artifact(evidence, link_text="evidence", key=f"report-{key}", description="Evidence page")


def publish_waiting(review: Review, draft: KeptRequest | None, evidence: str, told: str) -> str:
    """What an adjuster is to decide, and `told`, what became of the last answer. Gives the line for the form, which has
    little room above its fields."""
    lines = draft.lines if draft else []
    counts: dict[str, str | int | float] = {
        "outcome": review.outcome,
        "request": draft.number if draft else "none",
        "asked for": len(lines),
        "evidence": f"[page by page]({evidence})",
    }
    parts = [
        f"# {review.report_no} waits for an adjuster",
        *([f"**{told}**"] if told else []),
        _table(counts),
        _rows("item", "kind", [(line.item, line.kind) for line in lines]),
        _rows(
            "finding",
            "severity, result",
            [(each.rule, f"{each.severity} {each.result}") for each in _open(review)],
        ),
        "Corrections are made with `claimdocs correct` or at the desk; then answer *correct*.",
    ]
    key = f"settle-{_key(review.report_no)}"
    create_markdown_artifact("\n\n".join(filter(None, parts)), key=key, description="Waits for an adjuster")
    asks = f"asks for {len(lines)}" if draft else "nothing is asked for"
    return (
        f"**{told or review.report_no}** {review.outcome}, {asks}: [evidence]({evidence}), artifact `{key}`"
    )


def progress_of(report_no: str) -> Callable[[float, str], None]:
    """A bar on the run's page; what it is called with (per cent, doing what) is shown, quick changes left out."""
    made: Any = create_progress_artifact(0.0, key=f"progress-{_key(report_no)}", description="begins")
    shown = [time.monotonic(), 0.0]

    def show(percent: float, doing: str) -> None:
        moment = time.monotonic()
        if percent == shown[1] and moment - shown[0] < SECONDS_BETWEEN:
            return
        shown[:] = [moment, percent]
        update_progress_artifact(made, progress=percent, description=doing)

    return show


def publish_batch(found: Survey, lines: Sequence[Line]) -> None:
    """How many claims were reviewed, and a row for each."""
    counts = {
        **_ends(lines),
        "unchanged": len(found.unchanged),
        "waiting for quiet": len(found.waiting),
        "without a report": len(found.without_report),
    }
    create_markdown_artifact(_table(counts), key="inbox-summary", description="Inbox")
    rows = [_row(line.review) for line in lines if line.review is not None]
    create_table_artifact(rows, key="inbox-claims", description="Claims of this run")


def publish_chunk(lines: Sequence[Line]) -> None:
    """How the claims of one run of a batch ended."""
    create_markdown_artifact(_table(_ends(lines)), key="chunk-summary", description="Part of a batch")


def publish_day(due: DueList, reminders: Sequence[Reminded], swept: Sequence[Swept]) -> None:
    """How much is due, who was reminded, which letters a human settles, which runs were stuck; rows by claim and law,
    no person."""
    states = Counter(f"duties {duty.state.replace('_', ' ')}" for duty in due.duties)
    counts = {
        **states,
        "reminders sent": sum(not each.fault for each in reminders),
        "reminders that could not be written": sum(bool(each.fault) for each in reminders),
        "reminders that wait": len(due.reminders),
        "letters that are stuck": len(due.letters),
        "runs that were stuck": len(swept),
    }
    create_markdown_artifact(_table(counts), key="day-summary", description="The day")
    rows: list[dict[str, object]] = [
        {"claim": duty.report_no, "duty": duty.duty, "due": duty.due.isoformat(), "state": duty.state}
        for duty in due.duties
    ]
    create_table_artifact(rows, key="day-duties", description="What is late, due or at risk")


def _ends(lines: Sequence[Line]) -> dict[str, int]:
    return {
        "reviewed": sum(line.review is not None for line in lines),
        "not finished": sum(line.error is not None for line in lines),
        "left to another run": sum(line.left is not None for line in lines),
    }


def _key(report_no: str) -> str:
    """Artifact keys are lower case letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", report_no.lower()).strip("-") or "claim"


def _summary(review: Review) -> str:
    findings = Counter(f"findings: {finding.severity}" for finding in review.findings)
    problems = Counter(f"files not read: {problem.code}" for problem in review.problems)
    counts = {
        "outcome": review.outcome,
        "as of": review.as_of.isoformat(),
        "asked for": len(review.request.items) if review.request else 0,
        "request": review.request.state if review.request else "none",
        "pages": review.timing.pages,
        "seconds": review.timing.seconds,
        **findings,
        **problems,
    }
    return f"# {review.report_no}\n\n{_table(counts)}"


def _table(counts: dict[str, str | int | float] | dict[str, int]) -> str:
    first, *others = (f"| {name} | {count} |" for name, count in counts.items())
    return "\n".join([first, "|---|---|", *others])


def _open(review: Review) -> list[Finding]:
    """The findings because of which an adjuster looks."""
    return [
        each
        for each in review.findings
        if each.severity in ("adjuster", "investigate") or each.result == "unknown"
    ]


def _rows(left: str, right: str, rows: Sequence[tuple[str, str]]) -> str:
    heads = [f"| {left} | {right} |", "|---|---|"]
    return "\n".join([*heads, *(f"| `{one}` | {other} |" for one, other in rows)]) if rows else ""


def _checklist(review: Review) -> list[dict[str, object]]:
    """Items by code and status. Their reasons and whose papers they are may name persons: those stay out."""
    return [
        {
            "item": item.item,
            "status": item.status,
            "documents": len(item.documents),
            "condition": item.condition,
        }
        for item in review.checklist
    ]


def _row(review: Brief) -> dict[str, object]:
    asked = ", ".join(line.item for line in review.asked)
    return {"claim": review.report_no, "outcome": review.outcome, "asked for": asked}
