"""Permits of residents of Hong Kong, Macao and Taiwan, and of foreigners who stay for good."""

from datetime import date
from random import Random

from sample_docs import numbers
from sample_docs.expected import Expected, same
from sample_docs.facts import Facts
from sample_docs.people import SURNAMES
from sample_docs.sheet import Sheet, layout

_HMT = (
    ("810000", "港澳居民居住证", "H"),
    ("820000", "港澳居民居住证", "M"),
    ("830000", "台湾居民居住证", ""),
)
_LATIN = ("CHAN", "WONG", "LEUNG", "HUANG", "LIN", "TSAI")
_GIVEN = ("SIUMING", "KAYAN", "MEILING", "CHIHHAO", "WAILAM")
_FOREIGN = (
    ("SMITH, JONATHAN PETER", "美国/USA", "840"),
    ("TANAKA, HARUKA", "日本/JPN", "392"),
    ("MUELLER, ANNA-LENA", "德国/DEU", "276"),
)


def _person(facts: Facts, rng: Random) -> dict[str, object]:
    person, born = facts.insured, facts.insured.born
    start = date(rng.randrange(2019, 2025), rng.randrange(1, 13), rng.randrange(1, 28))
    return {
        "sex": person.sex_printed,
        "male": person.male,
        "tone": rng.randrange(3),
        "birth": f"{born:%Y.%m.%d}",
        "birth_text": f"{born.year} 年 {born.month} 月 {born.day} 日",
        "address": person.address,
        "authority": f"{facts.town}公安局{facts.district.removesuffix('区')}分局",
        "validity": f"{start:%Y.%m.%d}-{start.replace(year=start.year + 5):%Y.%m.%d}",
        "latin": f"{rng.choice(_LATIN)}, {rng.choice(_GIVEN)}",
    }


def _sheet(number: str, name: str, data: dict[str, object]) -> Sheet:
    document = Expected("residence_permit", None, same(name=name, id_number=number))
    return Sheet({**data, **document.shown()}, [document])


@layout
def residence(facts: Facts, rng: Random) -> Sheet:
    """港澳台居民居住证, both sides."""
    region, title, letter = rng.choice(_HMT)
    person = facts.insured
    permit = f"{letter}{numbers.digits(rng, 8)}"
    data = {**_person(facts, rng), "title": title, "permit": permit, "times": f"{rng.randrange(1, 4):02d}"}
    return _sheet(numbers.resident_id(rng, region, person.born, person.male), person.name, data)


@layout
def travel(facts: Facts, rng: Random) -> Sheet:
    """来往内地通行证 (H, M) and 来往大陆通行证 (eight digits), card type."""
    mainland = rng.random() < 0.5
    title = "港澳居民来往内地通行证" if mainland else "台湾居民来往大陆通行证"
    number = f"{rng.choice('HM') if mainland else ''}{numbers.digits(rng, 8)}"
    data = {
        **_person(facts, rng),
        "title": title,
        "place": rng.choice(("广东", "福建", "香港")),
        "times": "01",
    }
    return _sheet(number, facts.insured.name, data)


@layout
def permanent(facts: Facts, rng: Random) -> Sheet:
    """外国人永久居留身份证, the new number of 18 characters or the old one of 15."""
    name, country, code = rng.choice(_FOREIGN)
    person = facts.insured
    old = f"{country[-3:]}{facts.province.region}{person.born:%y%m%d}"
    new = numbers.resident_id(rng, f"9{facts.province.code}{code}", person.born, person.male)
    data = {**_person(facts, rng), "country": country, "old": rng.random() < 0.4}
    return _sheet(old if data["old"] else new, name, data)


@layout
def screen(facts: Facts, rng: Random) -> Sheet:
    """A residence permit in the application of the police, as a list."""
    region, title, letter = rng.choice(_HMT)
    person = facts.insured
    name = rng.choice(SURNAMES) + rng.choice("志明家慧雅")
    data = {**_person(facts, rng), "title": title, "permit": f"{letter}{numbers.digits(rng, 8)}"}
    return _sheet(numbers.resident_id(rng, region, person.born, person.male), name, data)
