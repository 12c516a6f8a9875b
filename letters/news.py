"""What the customer hears on the way: received, supplement, reminded, complete, investigating, paying, closed
(texts/*/news.yaml).

The request itself is written by letters.write, the list of what to prepare by letters.prepare. A refusal is no message
of ours: 保险法 24 wants it in writing with its reasons, from a human.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from string import Formatter
from typing import Literal, get_args

from claims.checklists import Table
from claims.document import Document
from claims.errors import LetterError, SettingsError
from claims.report import ClaimReport
from claims.review import Request
from claims.settings import Settings
from claims.values.language import Language, day_in_words, day_of_year
from claims.values.mask import last_four, personal_numbers
from letters.addressee import event, event_day, tone_name
from letters.mail import Post, as_mail
from letters.render import environment, page
from letters.sms import MOST_SEGMENTS_LISTED, segments, sms_faults, tail_of
from letters.stationery import Stationery, stationery
from letters.texts import choices, text_file
from letters.wording import filled, wording
from letters.words import checked_texts, holding, papers, sentences, without, word_faults
from validators.tables import load_table

Node = Literal["received", "supplement", "reminded", "complete", "investigating", "paying", "closed"]
NODES: tuple[Node, ...] = get_args(Node)
ANSWERS: tuple[Node, ...] = ("received", "supplement", "complete")
"""What a review itself says of papers that came."""
FORMS = (".html", ".txt", ".eml", ".sms.txt")
EVERYWHERE = frozenset({"company", "phone", "tail", "event", "day", "workdays"})
ONLY_IN: Mapping[Node, frozenset[str]] = {
    "received": frozenset({"files"}),
    "supplement": frozenset({"files", "count", "number", "due"}),
    "reminded": frozenset({"count", "number", "due"}),
    "paying": frozenset({"account"}),
}
"""Placeholders that a node has beside those that it has everywhere."""


@dataclass(frozen=True)
class Facts:
    """What a message may speak of. `files`: how many came, with a supplement or in all; `request`: what is still open
    of the one that was sent."""

    files: int = 0
    request: Request | None = None
    documents: tuple[Document, ...] = ()


class Told(Table):
    """A message as it is written: title, paragraphs, text message."""

    title: str
    text: list[str]
    sms: str


class _Node(Told):
    death: Told | None = None


class _News(Table):
    received: _Node
    supplement: _Node
    reminded: _Node
    complete: _Node
    investigating: _Node
    paying: _Node
    closed: _Node


@dataclass(frozen=True)
class News(Stationery):
    """A message in reading order. `items`: what is still open, with how to hand it in; `headings` of its parts."""

    title: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    sms: str
    headings: dict[str, str] = field(default_factory=dict)


@cache
def news_texts(language: Language) -> _News:
    """The messages of a language. Raises SettingsError that names file, key and fault: a key, a word that is not used,
    a placeholder that the node does not have."""
    path = text_file(language, "news")
    found = load_table(path, _News)
    faults = [f"{path.parent.name}/{path.name}: {fault}" for fault in _unknown_placeholders(found)]
    if faults:
        raise SettingsError("; ".join(faults))
    checked_texts(language, "news")
    return found


def _unknown_placeholders(found: _News) -> Iterator[str]:
    for node in NODES:
        known = EVERYWHERE | ONLY_IN.get(node, frozenset())
        for keys, sentence in sentences(getattr(found, node).model_dump(exclude_none=True), (node,)):
            yield from (f"{'.'.join(keys)}: {fault}" for fault in _placeholder_faults(sentence, known))


def _placeholder_faults(sentence: str, known: frozenset[str]) -> Iterator[str]:
    try:
        used = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    except ValueError:
        yield "a brace stands alone"
        return
    yield from (f"there is no {{{name}}}" for name in sorted(used - known))


def render_news(
    node: Node, report: ClaimReport, facts: Facts, settings: Settings, as_of: date, *, token: str = ""
) -> dict[str, bytes]:
    """The files of a message by name: NODE.html, .txt, .eml, .sms.txt. Raises LetterError with every fault."""
    letter = build_news(node, report, facts, settings, as_of, token=token)
    text = environment().get_template("news.txt.j2").render(letter=letter)
    faults = list(_faults(letter, text, report, facts))
    if faults:
        raise LetterError([f"{report.language}/news.yaml: {node}: {fault}" for fault in faults])
    number = sha256(f"{report.report_no}\n{node}\n{text}".encode()).hexdigest()[:16]
    html = page("news.html.j2", letter, mail=True)
    mail = as_mail(letter, Post(number, _subject(letter), text, html), as_of)
    contents = (page("news.html.j2", letter).encode(), text.encode(), mail, f"{letter.sms}\n".encode())
    return dict(zip(names_of(node), contents, strict=True))


def names_of(node: Node) -> list[str]:
    """The files of its message."""
    return [f"{node}{form}" for form in FORMS]


def build_news(
    node: Node, report: ClaimReport, facts: Facts, settings: Settings, as_of: date, *, token: str = ""
) -> News:
    """The message of a node in the tone of the claim. Raises LetterError where one that repeats what is open has
    nothing to repeat."""
    words, plan = wording(report.language), choices()["news"][node]
    if plan.get("asks") and facts.request is None:
        raise LetterError([f"{node}: nothing was asked for"])
    paper = stationery(report, facts.documents, settings.company, as_of, token)
    told = _told(node, report)
    values = _values(node, report, facts, settings)
    paragraphs = [_filled(sentence, node, report, values) for sentence in told.text]
    if plan.get("care"):
        paragraphs[0] = f"{paper['care']}{words.mark('space')}{paragraphs[0]}"
    if plan.get("compulsory") and any(policy.compulsory_motor for policy in report.policies):
        paragraphs.append(words.say("time.compulsory"))
    brief = {**values, "due": _due(facts, report, brief=True)}
    return News(
        **paper,
        title=_filled(told.title, node, report, values),
        paragraphs=tuple(paragraphs),
        items=tuple(line.title for line in facts.request.items) if plan.get("asks") and facts.request else (),
        sms=_filled(told.sms, node, report, brief),
        headings=dict(words.entry("sections")),
    )


def _told(node: Node, report: ClaimReport) -> Told:
    found: _Node = getattr(news_texts(report.language), node)
    return found.death if found.death and tone_name(report) == "death" else found


def _filled(sentence: str, node: Node, report: ClaimReport, values: dict[str, object]) -> str:
    return filled(sentence, f"{report.language}/news.yaml: {node}", values)


def _values(node: Node, report: ClaimReport, facts: Facts, settings: Settings) -> dict[str, object]:
    words, company = wording(report.language), settings.company.in_language(report.language)
    return {
        "company": company.short_name,
        "phone": company.service_phone,
        "tail": tail_of(report.report_no, words),
        "event": event(report),
        "day": event_day(report),
        "workdays": settings.defaults.decision_workdays,
        "files": facts.files,
        "count": len(facts.request.items) if facts.request else 0,
        "number": facts.request.number if facts.request else "",
        "due": _due(facts, report),
        "account": _account(report) if node == "paying" else "",
    }


def _due(facts: Facts, report: ClaimReport, *, brief: bool = False) -> str:
    due = facts.request.suggested_date if facts.request else None
    if due is None:
        return ""
    return (day_of_year if brief else day_in_words)(due, report.language)


def _account(report: ClaimReport) -> str:
    """（尾号1234）, "" where the account is not known."""
    number = report.payee.account if report.payee else None
    words = wording(report.language)
    return (
        words.say("masks.bracketed", text=words.say("masks.tail", tail=last_four(number))) if number else ""
    )


def _subject(letter: News) -> str:
    """Without name and diagnosis (DOMAIN 1.6), the report number by its tail."""
    words = wording(letter.language)
    return f"{letter.short_name}{words.mark('colon')}{letter.title}{tail_of(letter.report_no, words)}"


def _faults(letter: News, text: str, report: ClaimReport, facts: Facts) -> Iterator[str]:
    """What a message must not say, in whichever form."""
    own = [letter.company, letter.short_name, letter.service_phone, letter.upload]
    ours = [*own, letter.report_no, *letter.contact, *(way.text for way in letter.ways)]
    request = facts.request
    if personal_numbers(without(text, [*ours, *([request.number] if request else [])])):
        yield "a full ID, card, phone or plate number"
    exempt = [*ours, *papers(letter.language), *letter.items]
    known = holding(exempt, letter.tone, letter.language)
    yield from word_faults(text, letter.tone, letter.language, known)
    yield from sms_faults(letter.sms, [each for each in own if each], report, facts.documents)
    if segments(letter.sms) > MOST_SEGMENTS_LISTED:
        yield f"sms: longer than {MOST_SEGMENTS_LISTED} segments"
