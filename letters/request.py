"""Findings and checklist → the one itemized request (保险法 22: promptly, and everything at once)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from claims.document import Document
from claims.report import ClaimReport
from claims.requests import request_hash
from claims.review import ReasonCode, Request, RequestKind, RequestLine
from claims.settings import Settings
from claims.values.workdays import next_workday
from letters.guidance import Guidance, guidance
from letters.letter import KINDS
from letters.masking import Masker, masker
from letters.plain import plain
from letters.wording import say
from validators.asking import AskedLine, asked_lines
from validators.checked import Checked, outcome_of
from validators.forms import labels
from validators.terms import clauses

LONGEST_TITLE = 60
"""Characters of a title line (DOMAIN 6.1); longer things are named in the reason instead."""
_NUMBER_DIGITS = 12
_PREFIXES: dict[RequestKind, str] = {"request": "BQ", "prepare": "ZB"}
_LEAD_MARGIN = 3
"""Days that the customer has beyond an item's lead time (CONTRACT §7)."""


def compose(report: ClaimReport, checked: Checked, settings: Settings, as_of: date) -> Request | None:
    """The request of a review, None where nothing is asked for. Pure: same input, same request."""
    asked = asked_lines(checked)
    if not asked:
        return None
    mask = masker(report, checked.documents)
    known = clauses(settings)
    guided = _quick_first([(line, guidance(line, report, known.get(line.item, ""))) for line in asked])
    lines = [_request_line(line, guide, mask) for line, guide in guided]
    digest = request_hash(lines)
    days = settings.defaults.suggested_days
    return Request(
        number=request_number(report.report_no, digest),
        state="draft" if outcome_of(checked.findings, anything_asked=True) == "needs_review" else "ready",
        items=lines,
        hash=digest,
        suggested_date=suggested_date(as_of, (guide.lead_days for _, guide in guided), days),
    )


def own_line(
    item: str,
    words: Mapping[str, str],
    report: ClaimReport,
    documents: Sequence[Document],
    settings: Settings,
    because: ReasonCode | None,
) -> RequestLine:
    """A line that an adjuster adds: the item's own sentences, but for a `title` or `reason` in their words."""
    asked = AskedLine(item=item, kind="missing", thing="", reasons=(), rules=(), documents=())
    mask = masker(report, documents)
    line = _request_line(asked, guidance(asked, report, clauses(settings).get(item, "")), mask)
    told = {key: plain(mask(text)) for key, text in words.items()}
    return line.model_copy(update={**told, "because": because})


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


def _request_line(line: AskedLine, guide: Guidance, mask: Masker) -> RequestLine:
    label = labels().get(line.item, line.item)
    thing = plain(mask(line.thing)).strip()
    title = f"{label}：{thing}" if thing else label
    reason = _reason(line, guide)
    if len(title) > LONGEST_TITLE:
        title, reason = label, say("lines.concerned", thing=thing) + reason
    return RequestLine(
        item=line.item,
        kind=line.kind,
        title=title,
        reason=plain(mask(reason)),
        how=guide.how,
        alternatives=list(guide.alternatives) or [say("lines.unobtainable")],
        basis=guide.basis,
        rules=list(line.rules),
        documents=list(line.documents),
    )


def _reason(line: AskedLine, guide: Guidance) -> str:
    """What is wrong with the paper; for a missing one what it is needed for, and what made it needed."""
    faults = [reason.rstrip("。；;") for reason in line.reasons]
    return "；".join(dict.fromkeys([guide.why, *faults] if line.kind == "missing" else faults or [guide.why]))


def suggested_date(as_of: date, lead_days: Iterable[int], days: int) -> date:
    """`days` after `as_of`, later where the slowest item needs it, moved to a working day."""
    return next_workday(as_of + timedelta(days=max([days, *(lead + _LEAD_MARGIN for lead in lead_days)])))
