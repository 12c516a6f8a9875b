"""Whom the letter goes to: salutation, sentence of care, event, e-mail address, mobile number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.document import Document
from claims.errors import ValueSyntaxError
from claims.report import ClaimReport
from claims.values.language import day_in_words
from claims.values.phone import parse_phone
from claims.values.resident_id import Sex, checksum_ok, sex_of
from letters.masking import surname
from letters.texts import choices
from letters.wording import wording

SEXES: tuple[Sex, ...] = ("male", "female")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MOBILE = re.compile(r"1\d{10}")
ADULT = 18


@dataclass(frozen=True)
class Addressee:
    """The reader of the letter. `email` and `mobile` are None where none is known that is surely this reader's."""

    name: str
    is_insured: bool
    email: str | None
    mobile: str | None


def addressee(report: ClaimReport) -> Addressee:
    """The contact, else the claimant, else the insured. An address or number counts only if it is the same person's."""
    people = [person for person in (report.contact, report.claimant, report.insured) if person]
    name = next(person.name for person in people if person.name)
    own = [person for person in people if person.name in (None, name)]
    email = next((person.email for person in own if person.email and _ADDRESS.fullmatch(person.email)), None)
    mobiles = (_mobile(person.phone) for person in own if person.phone)
    return Addressee(name, name == report.insured.name, email, next(filter(None, mobiles), None))


def _mobile(text: str) -> str | None:
    """The number where it is a whole one that takes text messages."""
    try:
        number = parse_phone(text)
    except ValueSyntaxError:
        return None
    return number if _MOBILE.fullmatch(number) else None


def salutation(report: ClaimReport, documents: Sequence[Document], as_of: date) -> str:
    """尊敬的张先生, Dear Sir, where the sex is known from the report, the ID number or the ID; else 尊敬的客户. Of the
    name no more than the family name."""
    reader, say = addressee(report), wording(report.language).say
    if reader.is_insured and report.company_insured:
        return say("salutation.company", name=reader.name)
    age = report.age_of_insured(as_of)
    if not surname(reader.name) or (reader.is_insured and age is not None and age < ADULT):
        return say("salutation.unknown")
    sex = next(_sexes(report, reader, documents), None)
    return say(f"salutation.{sex}", name=surname(reader.name)) if sex else say("salutation.unknown")


def _sexes(report: ClaimReport, reader: Addressee, documents: Sequence[Document]) -> Iterator[Sex]:
    """What is known of the reader's sex, the surest first."""
    if reader.is_insured and report.insured.sex:
        yield report.insured.sex
    for person in (report.insured, report.claimant, *report.beneficiaries):
        number = person.id_number if person and person.name == reader.name else None
        if number and checksum_ok(number):
            yield from (sex for sex in SEXES if sex == sex_of(number))
    for document in documents:
        if document.type == "id_card" and document.text("name") == reader.name:
            yield from (sex for sex in SEXES if sex == document.text("sex"))


def event_day(report: ClaimReport) -> str:
    return day_in_words(report.occurred_at.date(), report.language)


def event(report: ClaimReport) -> str:
    """The event in a few neutral words, without a diagnosis."""
    words = wording(report.language)
    return str(words.entry("events").get(tone_name(report)) or words.entry(f"causes.{report.cause}"))


def care(report: ClaimReport) -> str:
    """One sentence of care that fits the event and the reader."""
    reader = "insured" if addressee(report).is_insured else "other"
    return wording(report.language).say(f"care.{tone_name(report)}.{reader}")


def tone_name(report: ClaimReport) -> str:
    """The name of the tone that fits: death, theft, fire …"""
    return next(str(tone["name"]) for tone in choices()["tones"] if _fits(tone, report))


def _fits(tone: dict[str, Any], report: ClaimReport) -> bool:
    if tone.get("needs_injured") and not _others_hurt(report):
        return False
    if "status" in tone and any(p.status == tone["status"] and p.role == "insured" for p in report.injured):
        return True
    by_scenario = in_scenarios(report, tone.get("scenarios", [""]))
    return by_scenario and report.cause in tone.get("causes", [report.cause])


def _others_hurt(report: ClaimReport) -> bool:
    return any(person.name != report.insured.name for person in report.injured)


def in_scenarios(report: ClaimReport, prefixes: Sequence[str]) -> bool:
    """Whether a scenario of the claim begins with one of the prefixes."""
    return any(scenario.startswith(tuple(prefixes)) for scenario in report.scenarios)
