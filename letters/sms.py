"""The text message: tells that something is needed and where the list is, and nothing personal (DOMAIN 6.3)."""

import re
from collections.abc import Iterator
from functools import reduce
from math import ceil

from claims.report import ClaimReport
from claims.values.mask import last_four
from letters.letter import Letter
from letters.masking import is_person, person_names
from letters.wording import entry, say

ONE_SEGMENT = 70
SEGMENT = 67
LONGEST = 500
"""Characters, the signature 【…】 included: letters, digits, punctuation and Hanzi count one each."""
MOST_SEGMENTS_LISTED = 2
_LONG_NUMBER = re.compile(r"\d{9,}")
_AMOUNT = re.compile(r"\d\s*[万]?元|[¥￥]\s*\d")


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
    return letter.count <= entry("sms.most_titles") and letter.tone not in entry("sms.discreet")


def _say(form: str, letter: Letter) -> str:
    report_tail = last_four(letter.report_no)
    link = next((way.link for way in letter.ways if way.link and way.link.startswith("https://")), None)
    return say(
        f"sms.{form}",
        company=letter.short_name,
        draft=say("sms.draft") if letter.draft else "",
        tail=say("sms.tail", tail=report_tail) if report_tail else "",
        count=letter.count,
        titles="".join(f"{_circled(n)}{title}" for n, title in enumerate(letter.paper_names, 1)),
        where=f" {link} " if link else say("sms.letter"),
        day=letter.suggested_short,
        phone=letter.service_phone,
    )


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1)


def sms_faults(sms: str, letter: Letter, report: ClaimReport) -> Iterator[str]:
    """What a text message must not hold: names, numbers, amounts; and its length."""
    own = [letter.service_phone, *(way.link for way in letter.ways if way.link)]
    spoken = reduce(lambda text, known: text.replace(known, ""), own, sms)
    if len(sms) > LONGEST:
        yield f"sms: longer than {LONGEST} characters"
    if any(is_person(name) and name in spoken for name in person_names(report)):
        yield "sms: a name"
    if letter.report_no in spoken and last_four(letter.report_no):
        yield "sms: the full report number"
    if _LONG_NUMBER.search(spoken):
        yield "sms: a long number"
    if _AMOUNT.search(spoken):
        yield "sms: an amount"
