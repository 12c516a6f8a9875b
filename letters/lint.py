"""The last look at a letter before it is written (DOMAIN 6.4 and 6.5). A letter with a fault is not written at all."""

from collections.abc import Iterator, Sequence

from claims.document import Document
from claims.report import ClaimReport
from claims.review import Finding, Request, RequestLine
from claims.values.mask import personal_numbers
from claims.values.workdays import is_workday
from letters.letter import Letter
from letters.masking import id_numbers, phones
from letters.request import LONGEST_TITLE
from letters.words import exempt, without, word_faults
from validators.checked import Checked


def lint(letter: Letter, text: str, request: Request, report: ClaimReport, checked: Checked) -> list[str]:
    """Every fault of a letter, [] for a good one. `text` is the letter as its reader sees it. Faults name the line and
    the kind of fault, never the personal value."""
    return [
        *_line_faults(request, report, checked.findings),
        *_frame_faults(letter, text, request),
        *_private_faults(text, letter, report, checked.documents),
        *_told_too_much(text, checked.findings),
        *word_faults(without(text, exempt(letter, request, report, checked)), letter.tone),
    ]


def _line_faults(request: Request, report: ClaimReport, findings: Sequence[Finding]) -> Iterator[str]:
    severities: dict[str, set[str]] = {}
    for finding in findings:
        severities.setdefault(finding.rule, set()).add(finding.severity)
    for number, line in enumerate(request.items, 1):
        for part in _empty_parts(line):
            yield f"line {number}: no {part}"
        if len(line.title) > LONGEST_TITLE:
            yield f"line {number}: title longer than {LONGEST_TITLE} characters"
        if line.item in report.documents_held:
            yield f"line {number}: {line.item} is already held"
        if any(severities.get(rule) == {"investigate"} for rule in line.rules):
            yield f"line {number}: an investigate rule never reaches the customer"


def _empty_parts(line: RequestLine) -> Iterator[str]:
    parts = {"title": line.title, "reason": line.reason, "how": line.how, "basis": line.basis}
    yield from (name for name, text in parts.items() if not text.strip())
    if not any(text.strip() for text in line.alternatives):
        yield "alternatives"


def _frame_faults(letter: Letter, text: str, request: Request) -> Iterator[str]:
    entries = [entry.number for group in letter.groups for entry in group.entries]
    if letter.count != len(request.items) or entries != list(range(1, len(request.items) + 1)):
        yield "the number of lines announced is not the number of lines"
    if request.suggested_date is None or not is_workday(request.suggested_date):
        yield "the suggested date is not a working day"
    if letter.basis not in text:
        yield "no basis line"
    if f"{letter.company}{letter.seal}" not in text or letter.issued not in text:
        yield "no signature block"
    if letter.draft and letter.draft_mark not in text:
        yield "a draft that does not say so"
    if any(way.link and not way.link.startswith(("https://", "mailto:")) for way in letter.ways):
        yield "a link that is neither https nor mailto"


def _private_faults(
    text: str, letter: Letter, report: ClaimReport, documents: Sequence[Document]
) -> Iterator[str]:
    spoken = without(
        text,
        [
            letter.report_no,
            letter.number,
            letter.service_phone,
            *letter.contact,
            *(way.text for way in letter.ways),
        ],
    )
    if personal_numbers(spoken):
        yield "a full ID, card, phone or plate number"
    secrets = [*id_numbers(report), *phones(report), *_numbers_of(documents)]
    if report.payee and report.payee.account:
        secrets.append(report.payee.account)
    if any(len(secret) > 5 and secret in spoken for secret in secrets):
        yield "a full number of the claim report or a document"


def _numbers_of(documents: Sequence[Document]) -> Iterator[str]:
    for document in documents:
        for key in ("id_number", "card_number", "account", "payer_id", "agent_id_number"):
            if "*" not in document.text(key):
                yield document.text(key)


def _told_too_much(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    """What only the investigation may know, told by its sentence."""
    for finding in findings:
        if finding.severity == "investigate" and any(
            s and s in text for s in (finding.message, finding.customer)
        ):
            yield f"{finding.rule}: an investigate finding never reaches the customer"
