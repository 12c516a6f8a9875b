"""The text message: tells that something is needed and where the list is, and nothing personal (DOMAIN 6.3)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from math import ceil

from claims.document import Document
from claims.report import ClaimReport
from claims.values.mask import last_four
from letters.letter import Letter
from letters.masking import diagnoses, is_person, person_names
from letters.texts import choices
from letters.wording import Wording, wording

ONE_SEGMENT = 70
SEGMENT = 67
LONGEST = 500
"""Characters, the signature 【…】 included: letters, digits, punctuation and Hanzi count one each."""
MOST_SEGMENTS_LISTED = 2
_LONG_NUMBER = re.compile(r"\d{9,}")
_AMOUNT = re.compile(r"\d\s*(?:万?元|yuan|CNY|RMB)|[¥￥]\s*\d")


def segments(text: str) -> int:
    """How many messages the operator bills: one up to 70 characters, beyond that one per 67 begun."""
    return 1 if len(text) <= ONE_SEGMENT else ceil(len(text) / SEGMENT)


def as_sms(letter: Letter) -> str:
    """With the papers' names where they are few, fit two segments and suit the event; else only how many."""
    listed = _say("listed", letter)
    if _may_list(letter) and segments(listed) <= MOST_SEGMENTS_LISTED:
        return listed
    short = _say("short", letter)
    return short if segments(short) <= MOST_SEGMENTS_LISTED else _say("bare", letter)


def _may_list(letter: Letter) -> bool:
    rules = choices()["sms"]
    return letter.count <= rules["most_titles"] and letter.tone not in rules["discreet"]


def _say(form: str, letter: Letter) -> str:
    words = wording(letter.language)
    titles = [
        words.say("sms.title", circled=_circled(n), n=n, title=title)
        for n, title in enumerate(letter.paper_names, 1)
    ]
    return words.say(
        f"{letter.frame}.sms.{form}",
        company=letter.short_name,
        draft=words.say("draft.sms") if letter.draft else "",
        tail=tail_of(letter.report_no, words),
        count=letter.count,
        titles=words.say("sms.between").join(titles),
        where=where(letter.upload) or words.say(f"{letter.frame}.sms.letter"),
        day=letter.suggested_short,
        phone=letter.service_phone,
    )


def tail_of(report_no: str, words: Wording) -> str:
    """The end of the report number, "" of one that is too short to be cut."""
    tail = last_four(report_no)
    return words.say("sms.tail", tail=tail) if tail else ""


def where(upload: str) -> str:
    """A link that can be opened from a text message, apart from the words around it; "" where there is none."""
    return f" {upload} " if upload.startswith("https://") else ""


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1)


def sms_faults(
    sms: str, own: Iterable[str], report: ClaimReport, documents: Sequence[Document] = ()
) -> Iterator[str]:
    """What a text message must not hold: names, numbers, amounts, diagnoses; and its length. `own`: the insurer's name,
    telephone and link."""
    spoken = reduce(lambda text, known: text.replace(known, ""), own, sms)
    if len(sms) > LONGEST:
        yield f"sms: longer than {LONGEST} characters"
    if any(is_person(name) and name in spoken for name in person_names(report)):
        yield "sms: a name"
    if report.report_no in spoken and last_four(report.report_no):
        yield "sms: the full report number"
    if _LONG_NUMBER.search(spoken):
        yield "sms: a long number"
    if _AMOUNT.search(spoken):
        yield "sms: an amount"
    if any(said in spoken for said in diagnoses(report, documents)):
        yield "sms: a diagnosis"
