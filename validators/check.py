"""The spine of checking: whose papers, what is asked, which paper is refuted, what the rules say, what is lacking."""

from collections.abc import Iterable, Sequence
from datetime import date

import validators.rules  # noqa: F401 - they register
from claims.corrections import Correction
from claims.document import Document, Problem
from claims.evidence import PageRef
from claims.ledger import Ledger
from claims.report import ClaimReport
from claims.review import Answer, ChecklistItem, Finding
from claims.settings import Settings
from validators.agreeing import with_agreement
from validators.blind import Blind, explain_gaps
from validators.case import Case, in_file_order
from validators.checked import Checked
from validators.correcting import corrected
from validators.demands import demands_of
from validators.engine import Matched, Outcome, needs_matching, run
from validators.footprints import footprints
from validators.forms import bricks, labels
from validators.matching import match_checklist
from validators.owners import assign_owners
from validators.rule import registered
from validators.serving import served_items
from validators.terms import in_force

_PLACES = 3
"""So many places where rows break are named in a warning; all of them stand in the document."""


def check(  # noqa: PLR0913 - all that decides a review
    report: ClaimReport,
    documents: Sequence[Document],
    problems: Sequence[Problem],
    pages: Sequence[PageRef],
    settings: Settings,
    as_of: date,
    corrections: Sequence[Correction] = (),
    *,
    ledger: Ledger | None = None,
) -> Checked:
    """Checks one claim. The order of documents changes nothing, and no document given is altered. `corrections`: what a
    human settled; they hold before any rule. `ledger`: where this claim's papers are kept and met in other claims; all
    but that is pure."""
    report, settings = in_force(report, settings)
    known = corrected(documents, corrections)
    papers = with_agreement(known.documents, report, settings.defaults.confidence, settings.insurer.hospitals)
    case = Case(report, in_file_order(papers), settings, as_of, list(problems), list(pages))
    case.corrections = tuple(corrections)
    outcomes = _refuting(case)
    case.twins = ledger.meet(footprints(case, ledger)) if ledger else None
    outcomes += _judging(case)
    checklist = match_checklist(case, _failures(outcomes))
    blinds = explain_gaps(case, checklist)
    checklist = [_with_blinds(entry, blinds) for entry in checklist]
    outcomes += run(filter(needs_matching, registered()), case, Matched(checklist, blinds))
    findings = _in_order(_told_apart(each.finding, case) for each in outcomes if each.finding)
    return Checked(
        documents=[_with_items(document, case, checklist) for document in papers],
        checklist=checklist,
        findings=findings,
        warnings=[*_warnings(case, findings), *_unfit(known.idle)],
        answers=_answers(outcomes),
        twins=case.twins,
        corrections=case.corrections,
    )


def _failures(outcomes: list[Outcome]) -> list[Finding]:
    return [outcome.finding for outcome in outcomes if outcome.finding and outcome.answer == "fail"]


def _answers(outcomes: list[Outcome]) -> dict[str, frozenset[Answer]]:
    rules = sorted({outcome.rule for outcome in outcomes})
    return {rule: frozenset(each.answer for each in outcomes if each.rule == rule) for rule in rules}


def _refuting(case: Case) -> list[Outcome]:
    """Whose papers they are. What is refuted as somebody else's no other rule sees."""
    case.wanted = _wanted(case)
    case.owners = assign_owners(case)
    outcomes = run([rule for rule in registered() if rule.refutes], case)
    case.refuted = {document for finding in _failures(outcomes) for document in finding.documents}
    case.wanted = _wanted(case)
    return [outcome for outcome in outcomes if outcome.answer != "unknown" or not _is_refuted(outcome, case)]


def _is_refuted(outcome: Outcome, case: Case) -> bool:
    return outcome.finding is not None and bool(case.refuted & set(outcome.finding.documents))


def _wanted(case: Case) -> set[str]:
    """The items that this claim asks for and the insurer does not hold."""
    return {demand.item for demand in demands_of(case) if demand.active} - set(case.report.documents_held)


def _judging(case: Case) -> list[Outcome]:
    """All rules that look at papers alone."""
    return run([rule for rule in registered() if not rule.refutes and not needs_matching(rule)], case)


def _with_blinds(entry: ChecklistItem, blinds: list[Blind]) -> ChecklistItem:
    """A gap that an unreadable upload may fill is unusable, not missing."""
    mine = [blind for blind in blinds if (blind.item, blind.thing) == (entry.item, entry.thing)]
    if not mine or entry.status != "missing":
        return entry
    documents = [blind.document for blind in mine if blind.document]
    return entry.model_copy(update={"status": "unusable", "documents": documents, "searched": None})


def _with_items(document: Document, case: Case, checklist: list[ChecklistItem]) -> Document:
    """The document with the items that it counts for, by itself and by this claim's checklist."""
    if document.id in case.refuted:
        return document.model_copy(update={"satisfies": []})
    answered = [
        e.item
        for e in checklist
        if document.id in e.documents and e.status in ("present", "unusable", "held")
    ]
    items = dict.fromkeys([*served_items(document, case), *answered])
    return document.model_copy(update={"satisfies": list(items)})


def _told_apart(finding: Finding, case: Case) -> Finding:
    """Names the paper that is meant where papers of this item stand for themselves and several came."""
    brick = bricks().get(finding.item or "")
    if brick is None or not brick.each or not finding.line or finding.line == "missing" or finding.thing:
        return finding
    of_item = [document for document in case.documents if document.type == finding.item]
    meant = [document for document in of_item if document.id in finding.documents]
    if len(of_item) < 2 or not meant:
        return finding
    return finding.model_copy(update={"thing": "、".join(meant[0].files)})


def _warnings(case: Case, findings: list[Finding]) -> list[str]:
    """Rows that do not make their total where no rule speaks of it."""
    told = {document for finding in findings for document in finding.documents}
    return [
        f"{labels().get(document.type, document.type)}（{'、'.join(document.files)}）的明细与合计不符"
        + _places(document)
        for document in case.usable
        if document.rows_proved is False and document.id not in told
    ]


def _unfit(idle: Iterable[Correction]) -> list[str]:
    """Corrections that met nothing are told: the paper that they meant may have been replaced."""
    return [f"人工更正（{each.by}：{each.why}）未找到对应的材料或行，未生效" for each in idle]


def _places(document: Document) -> str:
    """Where the rows break, the first few places."""
    places = [str(each) for each in document.rows_breaks[:_PLACES]]
    return "：" + "；".join(places) if places else ""


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: (each.rule, each.documents, each.item or "", each.message))
