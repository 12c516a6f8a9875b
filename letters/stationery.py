"""What everything on the insurer's paper has: who writes, to whom, where to hand in, whom to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.document import Document
from claims.report import ClaimReport
from claims.settings import Company
from claims.values.language import Language, day_in_words
from letters.addressee import addressee, care, salutation, tone_name
from letters.qr import qr_code
from letters.wording import Wording, wording


@dataclass(frozen=True)
class Way:
    """A way to hand the material in. `link` is set where it can be opened."""

    label: str
    text: str
    link: str | None = None


@dataclass(frozen=True)
class Stationery:
    """`upload`: where papers are handed in, `qr` the same as SVG, both "" where there is no such place; `marks`:
    punctuation of the language."""

    language: Language
    company: str
    short_name: str
    service_phone: str
    sender: str | None
    recipient: str | None
    tone: str
    report_no: str
    issued: str
    salutation: str
    care: str
    upload: str
    qr: str
    ways: tuple[Way, ...]
    originals: str
    contact: tuple[str, ...]
    seal: str
    labels: dict[str, Any]
    marks: dict[str, Any]


def stationery(
    report: ClaimReport, documents: Sequence[Document], company: Company, as_of: date, token: str = ""
) -> dict[str, Any]:
    """The fields of a Stationery. `token`: by which the upload link knows the claim."""
    words, named = wording(report.language), company.in_language(report.language)
    upload = company.upload_address(token) or ""
    return {
        "language": report.language,
        "company": named.name,
        "short_name": named.short_name,
        "service_phone": named.service_phone,
        "sender": company.email,
        "recipient": addressee(report).email,
        "tone": tone_name(report),
        "report_no": report.report_no,
        "issued": day_in_words(as_of, report.language),
        "salutation": salutation(report, documents, as_of),
        "care": care(report),
        "upload": upload,
        "qr": qr_code(upload) if upload else "",
        "ways": tuple(_ways(named, upload, words, own=bool(token))),
        "originals": words.say("ways.originals"),
        "contact": tuple(_contact(report, named, words)),
        "seal": words.say("seal"),
        "labels": words.entry("labels"),
        "marks": words.entry("marks"),
    }


def _ways(company: Company, upload: str, words: Wording, *, own: bool) -> Iterator[Way]:
    """How the customer hands papers in, the quickest first. `own`: the link knows the claim."""
    if upload:
        text = words.say("ways.link.own" if own else "ways.link.text", link=upload)
        yield Way(words.say("ways.link.label"), text, upload)
    if company.email:
        text = words.say("ways.email.text", email=company.email)
        yield Way(words.say("ways.email.label"), text, f"mailto:{company.email}")
    yield Way(words.say("ways.counter.label"), words.say("ways.counter.text", address=company.address))


def _contact(report: ClaimReport, company: Company, words: Wording) -> Iterator[str]:
    """Whom the customer asks, one sentence each."""
    adjuster = report.assignee
    if adjuster and adjuster.name:
        called = [words.say("contact.adjuster", name=adjuster.name), adjuster.branch]
        phone = words.say("contact.adjuster_phone", phone=adjuster.phone) if adjuster.phone else None
        yield words.mark("comma").join(part for part in (*called, phone) if part)
    hours = company.service_hours
    yield words.say(
        "contact.service" if hours else "contact.service_only", phone=company.service_phone, hours=hours
    )
    yield words.say("contact.quote", report_no=report.report_no)
    yield words.say("contact.complaint", line=company.complaint_line)
