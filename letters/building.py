"""From a request and what was checked to the Letter: every sentence is decided here, in the reader's words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.report import ClaimReport
from claims.review import Finding, Request, RequestKind, RequestLine
from claims.settings import Settings
from claims.values.language import DEFAULT, Language, day_in_words, day_of_year
from letters import addressee
from letters.letter import KINDS, Entry, Group, Letter, Row
from letters.masking import masker
from letters.received import received
from letters.stationery import stationery
from letters.texts import choices
from letters.wording import Wording, wording
from validators.checked import Checked
from validators.forms import labels

_DETAIL = re.compile(r"（[^）]*）| \([^)]*\)")


def build_letter(
    request: Request,
    report: ClaimReport,
    checked: Checked,
    settings: Settings,
    as_of: date,
    *,
    token: str = "",
) -> Letter:
    """The letter for a request, in the language of the report's contact. `token`: by which the upload link knows the
    claim. Raises LetterError where the texts lack a sentence."""
    words, frame = wording(report.language), request.kind
    say, again = words.say, list(_again(request, words))
    due = request.suggested_date if request.suggested_date and words.entry(f"{frame}.suggested") else None
    paper = stationery(report, checked.documents, settings.company, as_of, token)
    return Letter(
        **{**paper, "labels": {**paper["labels"], "number": say(f"{frame}.number")}},
        frame=frame,
        draft=request.state == "draft",
        title=say(f"{frame}.title"),
        once=say("again.once" if again else f"{frame}.once"),
        draft_mark=say("draft.mark"),
        draft_notice=say("draft.notice"),
        number=request.number,
        opening=_opening(report, frame, words),
        conclusion=words.mark("space").join([*again, _conclusion(request, frame, words)]),
        count=len(request.items),
        received=received(request, checked, masker(report, checked.documents), words),
        received_none=say("received.none") if frame == "request" else "",
        announcements=tuple(_announcements(checked.findings, report.language)),
        groups=tuple(_groups(request, frame, words)),
        paper_names=tuple(paper_name(line.title, words) for line in request.items),
        ours=tuple(_ours(report, checked, words)),
        unobtainable=say("unobtainable"),
        suggested_label=say(f"{frame}.suggested"),
        suggested=day_in_words(due, report.language) if due else "",
        suggested_short=day_of_year(due, report.language) if due else "",
        time=tuple(_time(report, settings, due, frame, words)),
        basis=say("basis"),
        notes=say(f"{frame}.notes"),
        headings={**words.entry("sections"), "missing": say(f"{frame}.missing")},
    )


def _opening(report: ClaimReport, frame: RequestKind, words: Wording) -> str:
    day, event = addressee.event_day(report), addressee.event(report)
    return words.say(f"{frame}.{_toned('opening', report)}", day=day, event=event)


def _again(request: Request, words: Wording) -> Iterator[str]:
    """Why a second request comes, an apology first."""
    reasons = {line.because for line in request.items}
    yield from (words.say(f"again.{reason}") for reason in words.entry("again") if reason in reasons)


def _toned(path: str, report: ClaimReport) -> str:
    """The sentence's name, with what is said to a family in mourning instead."""
    return f"{path}_family" if addressee.tone_name(report) == "death" else path


def _conclusion(request: Request, frame: RequestKind, words: Wording) -> str:
    counts = {kind: sum(line.kind == kind for line in request.items) for kind in KINDS}
    parts = [words.say(f"{frame}.parts.{kind}", n=n) for kind, n in counts.items() if n]
    total = words.say(f"{frame}.total", count=len(request.items)) if len(parts) > 1 else ""
    return words.say(f"{frame}.conclusion", parts=words.listed(parts), total=total)


def _groups(request: Request, frame: RequestKind, words: Wording) -> Iterator[Group]:
    numbered = list(enumerate(request.items, start=1))
    for kind in KINDS:
        entries = tuple(_entry(number, line, words) for number, line in numbered if line.kind == kind)
        if entries:
            heading = words.say(f"{frame}.missing" if kind == "missing" else f"sections.{kind}")
            yield Group(heading, entries)


def _entry(number: int, line: RequestLine, words: Wording) -> Entry:
    """A basis that is no clause of its own stands once, at the letter's end."""
    offered = line.alternatives != [words.say("lines.unobtainable")]
    rows = [
        Row(words.say(f"labels.reason.{line.kind}"), line.reason),
        Row(words.say("labels.how"), line.how),
        Row(
            words.say(f"labels.alternatives.{line.kind}" if offered else "labels.unobtainable"),
            words.mark("semicolon").join(line.alternatives),
        ),
    ]
    if line.basis != words.say("lines.basis_general"):
        rows.append(Row(words.say("labels.basis"), line.basis))
    return Entry(number, line.title, line.kind, tuple(rows))


def paper_name(title: str, words: Wording) -> str:
    """购买凭证：冰箱 → 购买凭证; 收款银行卡（卡号面） → 收款银行卡: the paper without whose and which."""
    return _DETAIL.sub("", title.partition(words.mark("colon"))[0])


def _announcements(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """Sentences that ask for nothing: a period that still runs, a bill that came twice."""
    told = [f for f in findings if f.severity == "info" and f.rule in choices()["announced"]]
    texts = (f.customer if language == DEFAULT else f.english for f in told)
    yield from dict.fromkeys(text for text in texts if text)


def _ours(report: ClaimReport, checked: Checked, words: Wording) -> Iterator[str]:
    concerned = {item.item for item in checked.checklist if item.status in ("present", "unusable", "missing")}
    for ours in choices()["ours"]:
        fits = addressee.in_scenarios(report, ours.get("scenarios", [""])) or report.cause in ours.get(
            "causes", []
        )
        withdrawn = "unless" in ours and report.flight is not None and getattr(report.flight, ours["unless"])
        if fits and not withdrawn and ("items" not in ours or concerned & set(ours["items"])):
            yield words.say(f"ours.{ours['name']}")
    names = labels(words.language)
    yield from (
        words.say("ours.held", label=names.get(item.item, item.label))
        for item in checked.checklist
        if item.status == "held"
    )


def _time(
    report: ClaimReport, settings: Settings, due: date | None, frame: RequestKind, words: Wording
) -> Iterator[str]:
    yield words.say(
        f"{frame}.time.{_toned('suggested', report)}", day=day_in_words(due, words.language) if due else ""
    )
    if due:
        yield words.say(f"{frame}.time.not_a_deadline")
    yield words.say("time.afterwards", workdays=settings.defaults.decision_workdays)
    if any(policy.compulsory_motor for policy in report.policies):
        yield words.say("time.compulsory")
