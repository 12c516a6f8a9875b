"""From a request and what was checked to the Letter: every sentence is decided here, in the reader's words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.report import ClaimReport
from claims.review import Finding, Request, RequestLine
from claims.settings import Settings
from letters import addressee
from letters.letter import KINDS, Entry, Group, Letter, Row, Way
from letters.masking import masker
from letters.received import received
from letters.wording import entry, say
from validators.checked import Checked

_DETAIL = re.compile(r"（[^）]*）")


def build_letter(
    request: Request, report: ClaimReport, checked: Checked, settings: Settings, as_of: date
) -> Letter:
    """The letter for a request. Raises KeyError where wording.yaml lacks a sentence."""
    company = settings.company
    asked_because = {line.because for line in request.items}
    reasons = [reason for reason in entry("again") if reason in asked_because]
    suggested = addressee.chinese_date(request.suggested_date) if request.suggested_date else ""
    return Letter(
        draft=request.state == "draft",
        title=say("prepare.title" if request.kind == "prepare" else "title"),
        once=say("again.once" if reasons else "once"),
        draft_mark=say("draft.mark"),
        draft_notice=say("draft.notice"),
        company=company.name,
        short_name=company.short_name,
        service_phone=company.service_phone,
        sender=company.email,
        recipient=addressee.addressee(report).email,
        tone=addressee.tone_name(report),
        number=request.number,
        report_no=report.report_no,
        issued=addressee.chinese_date(as_of),
        salutation=addressee.salutation(report, checked.documents, as_of),
        care=addressee.care(report),
        opening=_opening(report, request),
        conclusion="".join([*(say(f"again.{reason}") for reason in reasons), _conclusion(request)]),
        count=len(request.items),
        received=received(request, checked, masker(report, checked.documents)),
        received_none=say("received.none"),
        announcements=tuple(_announcements(checked.findings)),
        groups=tuple(_groups(request)),
        paper_names=tuple(_paper_name(line.title) for line in request.items),
        ours=tuple(_ours(report, checked)),
        unobtainable=say("unobtainable"),
        ways=tuple(_ways(settings)),
        originals=say("ways.originals"),
        suggested=suggested,
        suggested_short=suggested.partition("年")[2],
        time=tuple(_time(report, settings, suggested)),
        contact=tuple(_contact(report, settings)),
        basis=say("basis"),
        common_basis=say("lines.basis_general"),
        notes=say("notes"),
        seal=say("seal"),
        headings=dict(entry("sections")),
        labels={key: text for key, text in entry("labels").items() if isinstance(text, str)},
    )


def _opening(report: ClaimReport, request: Request) -> str:
    path = "opening_family" if addressee.tone_name(report) == "death" else "opening"
    path = f"prepare.{path}" if request.kind == "prepare" else path
    return say(path, day=addressee.event_day(report), event=addressee.event(report))


def _conclusion(request: Request) -> str:
    if request.kind == "prepare":
        return say("prepare.conclusion", count=len(request.items))
    counts = {kind: sum(line.kind == kind for line in request.items) for kind in KINDS}
    parts = [say(f"parts.{kind}", n=n) for kind, n in counts.items() if n]
    total = say("total", count=len(request.items)) if len(parts) > 1 else ""
    return say("conclusion", parts="、".join(parts), total=total)


def _groups(request: Request) -> Iterator[Group]:
    numbered = list(enumerate(request.items, start=1))
    for kind in KINDS:
        entries = tuple(_entry(number, line) for number, line in numbered if line.kind == kind)
        if entries:
            prepare = request.kind == "prepare" and kind == "missing"
            yield Group(say("prepare.missing" if prepare else f"sections.{kind}"), entries)


def _entry(number: int, line: RequestLine) -> Entry:
    offered = line.alternatives != [say("lines.unobtainable")]
    rows = (
        Row(say(f"labels.reason.{line.kind}"), line.reason),
        Row(say("labels.how"), line.how),
        Row(
            say(f"labels.alternatives.{line.kind}" if offered else "labels.unobtainable"),
            "；".join(line.alternatives),
        ),
        Row(say("labels.basis"), line.basis),
    )
    return Entry(number, line.title, line.kind, rows)


def _paper_name(title: str) -> str:
    """购买凭证：冰箱 → 购买凭证; 收款银行卡（卡号面） → 收款银行卡: the paper without whose and which."""
    return _DETAIL.sub("", title.partition("：")[0])


def _announcements(findings: Sequence[Finding]) -> Iterator[str]:
    """Sentences that ask for nothing: a period that still runs, a bill that came twice."""
    texts = (f.customer for f in findings if f.severity == "info" and f.rule in entry("announced"))
    yield from dict.fromkeys(text for text in texts if text)


def _ours(report: ClaimReport, checked: Checked) -> Iterator[str]:
    concerned = {item.item for item in checked.checklist if item.status in ("present", "unusable", "missing")}
    for ours in entry("ours"):
        fits = addressee.in_scenarios(report, ours.get("scenarios", [""])) or report.cause in ours.get(
            "causes", []
        )
        withdrawn = "unless" in ours and report.flight is not None and getattr(report.flight, ours["unless"])
        if fits and not withdrawn and ("items" not in ours or concerned & set(ours["items"])):
            yield ours["text"]
    yield from (say("held", label=item.label) for item in checked.checklist if item.status == "held")


def _ways(settings: Settings) -> Iterator[Way]:
    company = settings.company
    if company.upload_link:
        yield Way(
            say("ways.link.label"), say("ways.link.text", link=company.upload_link), company.upload_link
        )
    if company.email:
        text = say("ways.email.text", email=company.email)
        yield Way(say("ways.email.label"), text, f"mailto:{company.email}")
    yield Way(say("ways.counter.label"), say("ways.counter.text", address=company.address))


def _time(report: ClaimReport, settings: Settings, suggested: str) -> Iterator[str]:
    yield say("time.suggested", day=suggested)
    yield say("time.not_a_deadline")
    yield say("time.afterwards", workdays=settings.defaults.decision_workdays)
    if any(policy.compulsory_motor for policy in report.policies):
        yield say("time.compulsory")


def _contact(report: ClaimReport, settings: Settings) -> Iterator[str]:
    company, adjuster = settings.company, report.assignee
    if adjuster and adjuster.name:
        called = [say("contact.adjuster", name=adjuster.name), adjuster.branch]
        phone = say("contact.adjuster_phone", phone=adjuster.phone) if adjuster.phone else None
        yield "，".join(part for part in (*called, phone) if part)
    yield say("contact.service", phone=company.service_phone, hours=company.service_hours)
    yield say("contact.quote", report_no=report.report_no)
    yield say("contact.complaint", line=company.complaint_line)
