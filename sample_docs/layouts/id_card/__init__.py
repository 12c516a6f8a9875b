"""Identity cards: front, back, both on one picture, both copied on one A4 sheet."""

from random import Random

from sample_docs.expected import Entry, Expected, same
from sample_docs.facts import Facts
from sample_docs.people import Person
from sample_docs.sheet import Sheet, layout


def front_fields(person: Person) -> Entry:
    born = person.born
    return {
        **same(name=person.name),
        "sex": (person.sex, person.sex_printed),
        **same(ethnicity=person.ethnicity),
        "birth_date": (f"{born}", f"{born.year}年{born.month}月{born.day}日"),
        **same(address=person.address, id_number=person.id_number),
    }


def back_fields(person: Person, authority: str) -> Entry:
    end = person.id_to
    return {
        **same(issuing_authority=authority),
        "valid_from": (f"{person.id_from}", f"{person.id_from:%Y.%m.%d}"),
        "valid_to": (f"{end}", f"{end:%Y.%m.%d}") if end else ("long_term", "长期"),
    }


def _authority(facts: Facts) -> str:
    return f"{facts.town}公安局{facts.district.removesuffix('区')}分局"


def _data(person: Person, authority: str, rng: Random) -> dict[str, object]:
    fields = front_fields(person) | back_fields(person, authority)
    printed = {key: text for key, (_, text) in fields.items()}
    born = person.born
    lines = [person.address[i : i + 11] for i in range(0, len(person.address), 11)]
    return {
        **printed,
        "year": str(born.year),
        "month": str(born.month),
        "day": str(born.day),
        "address_lines": lines,
        "male": person.male,
        "tone": rng.randrange(3),
        "validity": f"{printed['valid_from']}-{printed['valid_to']}",
        "front_first": rng.random() < 0.7,
    }


def _sheet(facts: Facts, rng: Random, kind: str) -> Sheet:
    person, authority = facts.insured, _authority(facts)
    fields = {} if kind == "back" else front_fields(person)
    fields |= {} if kind == "front" else back_fields(person, authority)
    return Sheet(_data(person, authority, rng), [Expected("id_card", kind, fields)])


@layout
def front(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "front")


@layout
def back(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, "back")


@layout
def pair(facts: Facts, rng: Random) -> Sheet:
    """Both sides on one picture, one below the other."""
    return _sheet(facts, rng, "both")


@layout
def copy(facts: Facts, rng: Random) -> Sheet:
    """Both sides copied on one A4 sheet."""
    return _sheet(facts, rng, "both")
