"""The last look at a letter before it is written (DOMAIN 6.4 and 6.5). A letter with a fault is not written at all."""

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from claims.document import Document
from claims.report import ClaimReport
from claims.review import Finding, Request, RequestLine
from claims.values.mask import personal_numbers
from claims.values.workdays import MAINLAND, Calendar
from letters.letter import Letter
from letters.masking import accounts, id_numbers, masker, phones
from letters.plain import plain
from letters.request import LONGEST_TITLE
from letters.words import holding, papers, without, word_faults
from validators.checked import Checked
from validators.english import english
from validators.forms import labels


def lint(
    letter: Letter,
    text: str,
    request: Request,
    report: ClaimReport,
    checked: Checked,
    calendar: Calendar = MAINLAND,
) -> list[str]:
    """Every fault of a letter, [] for a good one. `text` is the letter as its reader sees it. Faults name the line and
    the kind of fault, never the personal value."""
    return [
        *_line_faults(request, report, checked.findings),
        *_frame_faults(letter, text, request, calendar),
        *_private_faults(text, letter, report, checked.documents),
        *_told_too_much(text, checked.findings),
        *_word_faults(letter, text, request, report, checked),
    ]


def _line_faults(request: Request, report: ClaimReport, findings: Sequence[Finding]) -> Iterator[str]:
    severities: dict[str, set[str]] = {}
    for finding in findings:
        severities.setdefault(finding.rule, set()).add(finding.severity)
    for number, line in enumerate(request.items, 1):
        for part in _empty_parts(line):
            yield f"line {number}: no {part}"
        if len(line.title) > LONGEST_TITLE[report.language]:
            yield f"line {number}: title longer than {LONGEST_TITLE[report.language]} characters"
        if line.item in report.documents_held:
            yield f"line {number}: {line.item} is already held"
        if any(severities.get(rule) == {"investigate"} for rule in line.rules):
            yield f"line {number}: an investigate rule never reaches the customer"


def _empty_parts(line: RequestLine) -> Iterator[str]:
    parts = {"title": line.title, "reason": line.reason, "how": line.how, "basis": line.basis}
    yield from (name for name, text in parts.items() if not text.strip())
    if not any(text.strip() for text in line.alternatives):
        yield "alternatives"


def _frame_faults(letter: Letter, text: str, request: Request, calendar: Calendar) -> Iterator[str]:
    entries = [entry.number for group in letter.groups for entry in group.entries]
    if letter.count != len(request.items) or entries != list(range(1, len(request.items) + 1)):
        yield "the number of lines announced is not the number of lines"
    if letter.suggested and (request.suggested_date is None or not calendar.works_on(request.suggested_date)):
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
    secrets = [*id_numbers(report), *phones(report), *accounts(report), *_numbers_of(documents)]
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
            s and s in text for s in (finding.message, finding.customer, finding.english)
        ):
            yield f"{finding.rule}: an investigate finding never reaches the customer"


_QUOTED = re.compile("“[^”]*”|《[^》]*》")


def _word_faults(
    letter: Letter, text: str, request: Request, report: ClaimReport, checked: Checked
) -> Iterator[str]:
    """Words that are not used, in the lines (so that a fault names its line) and in all that stands around them."""
    known = holding(_exempt(letter, request, report, checked), letter.tone, letter.language)
    rest = text
    for number, line in enumerate(request.items, 1):
        for part, said in _parts(line):
            rest = rest.replace(said, " ")
            for fault in word_faults(said, letter.tone, letter.language, known):
                yield f"line {number}: {part}: {fault}"
    yield from word_faults(rest, letter.tone, letter.language, known)


def _parts(line: RequestLine) -> Iterator[tuple[str, str]]:
    yield from (("title", line.title), ("reason", line.reason), ("how", line.how))
    yield from (("alternatives", each) for each in line.alternatives)


def _exempt(letter: Letter, request: Request, report: ClaimReport, checked: Checked) -> Iterator[str]:
    """What is no wording of ours: names of papers, the insurer's own name and addresses, clauses, values that the
    report or a document gives (masked or not), and what stands in quotation marks."""
    yield from (letter.company, letter.short_name, letter.service_phone, *(way.text for way in letter.ways))
    yield from (*papers(letter.language), *labels(letter.language).values())
    yield from (line.basis for line in request.items)
    yield from (quoted for line in request.items for quoted in _QUOTED.findall(line.reason))
    mask = masker(report, checked.documents)
    for value in _values(report, checked):
        yield from (value, plain(mask(value)))


def _values(report: ClaimReport, checked: Checked) -> Iterator[str]:
    yield from _strings(report)
    things = [*(found.thing for found in checked.findings), *(item.thing for item in checked.checklist)]
    for thing in things:
        yield from (thing, english(thing))
    for document in checked.documents:
        for fields in (document.fields, *document.rows):
            yield from (found.as_text for found in fields.values())


def _strings(value: object) -> Iterator[str]:
    """Every text in a report, at every depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
