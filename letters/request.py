"""Findings and checklist → the one itemized request (保险法 22: promptly, and everything at once)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from claims.document import Document
from claims.report import ClaimReport
from claims.requests import request_hash
from claims.review import ReasonCode, Request, RequestKind, RequestLine
from claims.settings import Settings
from claims.values.language import DEFAULT, Language
from claims.values.workdays import Calendar
from letters.guidance import Guidance, guidance
from letters.letter import KINDS
from letters.masking import Masker, masker
from letters.plain import plain
from letters.wording import Wording, wording
from validators.asking import AskedLine, asked_lines
from validators.checked import Checked, outcome_of
from validators.english import english
from validators.forms import labels
from validators.terms import clauses

LONGEST_TITLE: dict[Language, int] = {"zh": 60, "en": 120}
"""Characters of a title line (DOMAIN 6.1), of which Latin ones are half as wide; longer things are named in the reason
instead."""
_NUMBER_DIGITS = 12
_PREFIXES: dict[RequestKind, str] = {"request": "BQ", "prepare": "ZB"}
_LEAD_MARGIN = 3
"""Days that the customer has beyond an item's lead time (CONTRACT §7)."""


def compose(report: ClaimReport, checked: Checked, settings: Settings, as_of: date) -> Request | None:
    """The request of a review in the customer's language, None where nothing is asked for. Pure: same input, same
    request. Its number does not depend on the language: it is the same list in another one."""
    asked = _guided(report, checked, settings)
    if not asked:
        return None
    digest = request_hash(line for line, _ in asked)
    told = asked if report.language == DEFAULT else _guided(report, checked, settings, report.language)
    days, calendar = settings.defaults.suggested_days, settings.insurer.working_days
    return Request(
        number=request_number(report.report_no, digest),
        state="draft" if outcome_of(checked.findings, anything_asked=True) == "needs_review" else "ready",
        items=[line for line, _ in told],
        hash=digest,
        suggested_date=suggested_date(as_of, (lead_days for _, lead_days in told), days, calendar),
    )


def _guided(
    report: ClaimReport, checked: Checked, settings: Settings, language: Language = DEFAULT
) -> list[tuple[RequestLine, int]]:
    """The lines in one language, each with the days until the customer can hold the paper."""
    told = report if report.language == language else report.in_language(language)
    mask, known, words = masker(told, checked.documents), clauses(settings), wording(language)
    guided = [
        (line, guidance(line, told, known.get(line.item, ""))) for line in asked_lines(checked, language)
    ]
    return [
        (_request_line(line, guide, mask, words), guide.lead_days) for line, guide in _quick_first(guided)
    ]


def own_line(
    item: str,
    told: Mapping[str, str],
    report: ClaimReport,
    documents: Sequence[Document],
    settings: Settings,
    because: ReasonCode | None,
) -> RequestLine:
    """A line that an adjuster adds: the item's own sentences, but for a `title` or `reason` in their words."""
    asked = AskedLine(item=item, kind="missing", thing="", reasons=(), rules=(), documents=())
    mask, words = masker(report, documents), wording(report.language)
    line = _request_line(asked, guidance(asked, report, clauses(settings).get(item, "")), mask, words)
    own = {key: plain(mask(text)) for key, text in told.items()}
    return line.model_copy(update={**own, "because": because})


def request_number(report_no: str, digest: str, kind: RequestKind = "request", earlier: int = 0) -> str:
    """BQ-1234-5678-9012 (ZB of a list of what to bring): twelve digits that can be read out on the telephone, from
    claim and content alone, and from how many requests there were before."""
    content = f"{report_no}\n{digest}" + (f"\n{earlier}" if earlier else "")
    seed = hashlib.sha256(content.encode()).hexdigest()
    digits = f"{int(seed, 16) % 10**_NUMBER_DIGITS:0{_NUMBER_DIGITS}d}"
    return "-".join([_PREFIXES[kind], digits[:4], digits[4:8], digits[8:]])


def _quick_first(guided: Sequence[tuple[AskedLine, Guidance]]) -> list[tuple[AskedLine, Guidance]]:
    """Missing, replace, clarify; within each what is quick to get first, else in the order of the checklist."""
    return sorted(guided, key=lambda pair: (KINDS.index(pair[0].kind), pair[1].lead_days))


def _request_line(line: AskedLine, guide: Guidance, mask: Masker, words: Wording) -> RequestLine:
    label = labels(words.language).get(line.item, line.item)
    named = line.thing if words.language == DEFAULT else english(line.thing)
    thing = plain(mask(named)).strip()
    title = f"{label}{words.mark('colon')}{thing}" if thing else label
    reason = _reason(line, guide, words)
    if len(title) > LONGEST_TITLE[words.language]:
        title, reason = label, words.say("lines.concerned", thing=thing) + reason
    return RequestLine(
        item=line.item,
        kind=line.kind,
        title=title,
        reason=plain(mask(reason)),
        how=guide.how,
        alternatives=list(guide.alternatives) or [words.say("lines.unobtainable")],
        basis=guide.basis,
        rules=list(line.rules),
        documents=list(line.documents),
    )


def _reason(line: AskedLine, guide: Guidance, words: Wording) -> str:
    """What is wrong with the paper; for a missing one what it is needed for, and what made it needed."""
    faults = [reason.rstrip("。；;.") for reason in line.reasons]
    told = [guide.why, *faults] if line.kind == "missing" else faults or [guide.why]
    return words.mark("sentences").join(dict.fromkeys(told))


def suggested_date(as_of: date, lead_days: Iterable[int], days: int, calendar: Calendar) -> date:
    """`days` after `as_of`, later where the slowest item needs it, moved to a working day."""
    wait = max([days, *(lead + _LEAD_MARGIN for lead in lead_days)])
    return calendar.next_workday(as_of + timedelta(days=wait))
