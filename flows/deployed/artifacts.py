"""What the Prefect page shows of a run: numbers, codes and a link. Names, amounts and diagnoses stay in report.html."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from claims.clock import DueList
from claims.review import Review
from flows.batch import Line
from flows.inbox import Survey
from flows.reminding import Reminded
from flows.sweeping import Swept


def publish_review(review: Review, out: Path) -> None:
    """A summary, the checklist, and a link to the page with the evidence."""
    key = _key(review.report_no)
    create_markdown_artifact(_summary(review), key=f"summary-{key}", description="Review")
    create_table_artifact(_checklist(review), key=f"checklist-{key}", description="Checklist")
    link = (out / "report.html").resolve().as_uri()
    create_link_artifact(
        link, link_text="report.html", key=f"report-{key}", description="Report with evidence"
    )


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
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {count} |" for name, count in counts.items())])


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


def _row(review: Review) -> dict[str, object]:
    asked = [line.item for line in review.request.items] if review.request else []
    return {"claim": review.report_no, "outcome": review.outcome, "asked for": ", ".join(asked)}
