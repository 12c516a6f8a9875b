"""report.html: one self-contained page for the adjuster, evidence beside every finding. No script, no network."""

import base64
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from claims.document import Document
from claims.evidence import Box, Field
from claims.report import ClaimReport
from claims.review import Evidence, Finding, Review
from claims.values.language import DEFAULT, Language
from letters.names import ROW_FIELD, NameBook
from letters.render import environment

REPORT = "report.html"
Crops = Mapping[tuple[str, int, Box], bytes]
"""PNG of a place on a page, by file, page and box as in an Evidence."""
NO_ACTS = "report_acts.html.j2"
"""What may be done at each place of the page: on report.html nothing."""
_SEVERITIES = ("investigate", "adjuster", "request", "info")
_STATUSES = ("missing", "unusable", "present", "held", "waived", "not_required")


def write_report(review: Review, report: ClaimReport, crops: Crops, out_dir: Path) -> str:
    """Writes report.html into `out_dir` and returns its name. Same review, same bytes: its timing is left out."""
    out_dir.mkdir(parents=True, exist_ok=True)
    (out_dir / REPORT).write_bytes(report_page(review, report, crops).encode())
    return REPORT


def report_page(review: Review, report: ClaimReport, crops: Crops) -> str:
    """The page as HTML; every value is escaped, every picture is a data URI."""

    def picture(evidence: Evidence) -> str:
        place = (
            (evidence.page.file, evidence.page.page, evidence.box) if evidence.page and evidence.box else None
        )
        png = crops.get(place) if place else None
        return f"data:image/png;base64,{base64.b64encode(png).decode()}" if png else ""

    return environment().get_template("report.html.j2").render(report_context(review, report, picture))


def report_context(
    review: Review, report: ClaimReport, picture: Callable[[Evidence], str], language: Language = DEFAULT
) -> dict[str, Any]:
    """What report.html.j2, and pages that extend it, speak of. `picture`: the address of an evidence's crop, "" where
    there is none."""
    documents = {document.id: document for document in review.documents}
    names = NameBook(language)
    return {
        "review": review,
        "report": report,
        "names": names,
        "say": names.words,
        "picture": picture,
        "documents": documents,
        "read_as": lambda evidence: _read_as(evidence, documents),
        "checklist": sorted(review.checklist, key=lambda item: _STATUSES.index(item.status)),
        "findings": sorted(review.findings, key=_weight),
        "columns_of": _columns,
        "tally": _tally(review),
        "order": _order(review),
        "acts_from": NO_ACTS,
        "files_at": "",
        "files_shown": review.request.files if review.request else [],
    }


def _weight(finding: Finding) -> tuple[int, bool, str]:
    """What an adjuster looks at first: investigate before adjuster, request, info; fail before unknown."""
    return (_SEVERITIES.index(finding.severity), finding.result == "unknown", finding.rule)


def _read_as(evidence: Evidence, documents: Mapping[str, Document]) -> Field | None:
    """The field that an evidence speaks of, be it the document's or one of a row (`rows[1].amount`)."""
    document = documents.get(evidence.document or "")
    if document is None:
        return None
    row = ROW_FIELD.fullmatch(evidence.field)
    if row is None:
        return document.get(evidence.field)
    index = int(row[1])
    return document.rows[index].get(row[2]) if index < len(document.rows) else None


def _columns(document: Document) -> list[str]:
    """The keys of a document's rows, in the order in which they first appear."""
    return list(dict.fromkeys(key for row in document.rows for key in row))


def _order(review: Review) -> list[tuple[str, int | None]]:
    """The parts of the page and how much is in each, as the navigation names them."""
    needed = sum(item.status != "not_required" for item in review.checklist)
    asked = len(review.request.items) if review.request else 0
    return [
        ("outcome", None),
        ("checklist", needed),
        ("findings", len(review.findings)),
        ("request", asked),
        ("documents", len(review.documents)),
        ("problems", len(review.problems)),
    ]


def _tally(review: Review) -> dict[str, int]:
    """How many of everything, for the head of the page."""
    return {
        "asked": len(review.request.items) if review.request else 0,
        "adjuster": sum(f.severity in ("adjuster", "investigate") for f in review.findings),
        "unknown": sum(f.result == "unknown" and f.severity != "info" for f in review.findings),
        "documents": len(review.documents),
        "problems": len(review.problems),
    }
