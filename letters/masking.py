"""Who and what of a claim must not stand in a letter in full, replaced by its mask (claims.values.mask, DOMAIN 1.6)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claims.document import Document
from claims.evidence import CONFIDENT
from claims.report import ClaimReport
from claims.values.mask import last_four, mask_card, mask_name, mask_plate, personal_numbers, redact
from letters.texts import choices
from letters.wording import Wording, wording
from validators.forms import labels
from validators.places import NOWHERE, down_to_district

_PERSON_FIELDS = (
    "name",
    "payer_name",
    "patient_name",
    "holder_name",
    "principal_name",
    "agent_name",
    "householder_name",
)
_DIAGNOSES = ("diagnosis", "admission_diagnosis", "discharge_diagnosis", "complaint")
_SHORT = 4
_HANZI_NAME = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]{2,4}|[㐀-鿿]+(?:·[㐀-鿿]+)+")


def surname(name: str) -> str:
    """The family name of a Chinese name, of a name with · the part by which its bearer is addressed; "" of a Latin
    name, where nobody can tell which word it is."""
    if not _HANZI_NAME.fullmatch(name):
        return ""
    if "·" in name:
        return name.partition("·")[0]
    return name[:2] if name[:2] in choices()["surnames"] and len(name) > 2 else name[0]


class Masker:
    """Replaces what must not stand in a letter in full: persons' names, ID numbers, accounts, phones, plates, VINs."""

    def __init__(self, secrets: Iterable[tuple[str, str]]) -> None:
        self._masks = {secret: mask for secret, mask in secrets if secret}
        longest_first = sorted(self._masks, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __call__(self, text: str) -> str:
        known = self._pattern.sub(lambda hit: self._masks[hit[0]], text) if self._pattern else text
        return _without_numbers(known)


def masker(report: ClaimReport, documents: Sequence[Document] = ()) -> Masker:
    """A Masker of everybody that the report or a document names, in the words of the report's language."""
    words = wording(report.language)
    names = {*person_names(report), *_document_names(documents)}
    numbers = {*id_numbers(report), *accounts(report), *phones(report)}
    vins = {vehicle.vin for vehicle in report.vehicles if vehicle.vin}
    return Masker(
        [
            *_told_apart(sorted(name for name in names if is_person(name)), report, words),
            *((number, _tail(number, words)) for number in numbers | vins if len(number) > _SHORT),
            *((plate, mask_plate(plate)) for plate in plates(report) if len(plate) > _SHORT),
            *((address, _district(address, words)) for address in addresses(report)),
            *((said, words.say("masks.withheld")) for said in diagnoses(report, documents)),
        ]
    )


def _district(address: str, words: Wording) -> str:
    known = down_to_district(address)
    return words.say("masks.place") if known == NOWHERE else known


def _tail(number: str, words: Wording) -> str:
    return words.say("masks.tail", tail=last_four(number))


def _without_numbers(text: str) -> str:
    """Numbers that look personal, such as one in a file's name: their last four are left, of a plate its ends."""
    for start, end in reversed(personal_numbers(text)):
        number = text[start:end]
        text = text[:start] + (mask_card(number) if len(number) > 12 else redact(number)) + text[end:]
    return text


def _told_apart(names: Sequence[str], report: ClaimReport, words: Wording) -> Iterator[tuple[str, str]]:
    """Each name with its mask. Where two masks are equal the end of the ID number is added, or another character of
    the name is shown, or they are counted."""
    people = (report.insured, report.claimant, *report.beneficiaries, *report.injured)
    ends = {person.name: last_four(person.id_number or "") for person in people if person}
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(mask_name(name), []).append(name)
    for mask, alike in groups.items():
        yield from zip(alike, _distinct(mask, alike, ends, words), strict=True)


def _distinct(mask: str, alike: Sequence[str], ends: Mapping[str | None, str], words: Wording) -> list[str]:
    """As many different masks as there are names that share one."""
    by_number = [words.say("masks.id", mask=mask, tail=ends[name]) for name in alike if ends.get(name)]
    by_character = [f"{name[:-1]}*" for name in alike if len(name) > 2 and not name.isascii()]
    counted = [words.say("masks.nth", mask=mask, n=number) for number in range(1, len(alike) + 1)]
    ways = ([mask], by_number, by_character, counted)
    return next(way for way in ways if len(set(way)) == len(alike))


def id_numbers(report: ClaimReport) -> Iterator[str]:
    """Every ID number that the report holds."""
    people = [report.insured, report.policyholder, report.claimant, *report.beneficiaries, *report.injured]
    return (person.id_number for person in people if person and person.id_number)


def phones(report: ClaimReport) -> Iterator[str]:
    """Every phone number of the customer's side; the adjuster's is no secret."""
    people = [report.insured, report.claimant, report.reporter, report.contact]
    return (person.phone for person in people if person and person.phone)


def accounts(report: ClaimReport) -> Iterator[str]:
    """The payee's account number."""
    if report.payee and report.payee.account:
        yield report.payee.account


def plates(report: ClaimReport) -> set[str]:
    return {vehicle.plate_number for vehicle in report.vehicles if vehicle.plate_number}


def addresses(report: ClaimReport) -> set[str]:
    """Addresses that say more than the district."""
    known = {report.insured.address or "", report.place}
    return {address for address in known if len(address) > _SHORT and down_to_district(address) != address}


def diagnoses(report: ClaimReport, documents: Sequence[Document]) -> set[str]:
    """What ails somebody, by the report or a paper; not where it is a word of a paper's name (死亡)."""
    told = [person.injury for person in report.injured if person.injury]
    told += [document.text(key) for document in documents for key in _DIAGNOSES]
    names = "".join((*labels("zh").values(), *labels("en").values()))
    return {each for each in told if len(each) > 1 and each not in names}


def person_names(report: ClaimReport) -> Iterator[str]:
    """Every name that the report holds, firms among them."""
    people = [
        report.insured,
        report.policyholder,
        report.claimant,
        report.reporter,
        report.contact,
        report.payee,
        *report.beneficiaries,
        *report.injured,
    ]
    yield from (person.name for person in people if person and person.name)
    yield from (vehicle.driver for vehicle in report.vehicles if vehicle.driver)


def _document_names(documents: Sequence[Document]) -> Iterator[str]:
    for document in documents:
        fields = (
            [document.fields, *document.rows] if document.type in _TYPES_WITH_PERSONS else [document.fields]
        )
        for key in _PERSON_FIELDS:
            for found in (group[key] for group in fields if key in group):
                if found.confidence >= CONFIDENT and _HANZI_NAME.fullmatch(found.as_text):
                    yield found.as_text


_TYPES_WITH_PERSONS = frozenset({"accident_certificate", "household_register"})
"""Types whose rows are persons; elsewhere a row's `name` is a thing."""


def is_person(name: str) -> bool:
    """Not a firm: up to four Hanzi, a name with ·, or one in Latin letters of at least four."""
    return bool(_HANZI_NAME.fullmatch(name)) or (name.isascii() and len(name) > 3)
