"""What checking one claim gives: documents with what they count for, checklist, findings; and the outcome of it."""

from dataclasses import dataclass, field

from claims.corrections import Correction
from claims.document import Document
from claims.ledger import Twin
from claims.review import Answer, ChecklistItem, Finding, Outcome

_TO_A_HUMAN = {"adjuster", "investigate"}


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of `validators.check`. `documents` are those given, in their order, with `satisfies` decided;
    `answers`: for every rule all it said, passes and skips included; `twins`: what the ledger met in other claims, None
    where there is none; `corrections`: those that held."""

    documents: list[Document]
    checklist: list[ChecklistItem]
    findings: list[Finding]
    warnings: list[str] = field(default_factory=list)
    answers: dict[str, frozenset[Answer]] = field(default_factory=dict)
    twins: list[Twin] | None = None
    corrections: tuple[Correction, ...] = ()


def outcome_of(findings: list[Finding], anything_asked: bool) -> Outcome:
    """The outcome of a review (CONTRACT §5). Findings of severity info never count."""
    if any(_needs_a_human(finding) for finding in findings):
        return "needs_review"
    return "incomplete" if anything_asked else "complete"


def _needs_a_human(finding: Finding) -> bool:
    return finding.severity in _TO_A_HUMAN or (finding.severity == "request" and finding.result == "unknown")
