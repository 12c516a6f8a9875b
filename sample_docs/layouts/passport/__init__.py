"""Passports: a Chinese one with its machine-readable zone, a foreign one with Latin labels only."""

from collections.abc import Mapping
from datetime import date
from random import Random

from claims.values.mrz import check_digit
from sample_docs import numbers
from sample_docs.expected import Expected, same
from sample_docs.facts import Facts
from sample_docs.people import Person
from sample_docs.sheet import Sheet, layout

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_PINYIN = (("WANG", "JIANGUO"), ("LI", "XIUYING"), ("OUYANG", "MINGHUI"), ("ZHAO", "TING"))
_FOREIGN = (("UTO", "ERIKSSON", "ANNA MARIA"), ("UTO", "OKONKWO", "JAMES"), ("UTO", "DE LA CRUZ", "ELENA"))


def zone(country: str, names: tuple[str, str], number: str, person: Person, expiry: date) -> tuple[str, str]:
    """Both lines of the zone (ICAO 9303)."""
    joined = "<<".join(part.replace(" ", "<") for part in names)
    body = [number.ljust(9, "<"), f"{person.born:%y%m%d}", f"{expiry:%y%m%d}", "<" * 14]
    digits = [check_digit(part) for part in body[:3]] + ["0"]
    whole = "".join(part + digit for part, digit in zip(body, digits, strict=True))
    second = (
        f"{body[0]}{digits[0]}{country}{body[1]}{digits[1]}{'M' if person.male else 'F'}"
        f"{body[2]}{digits[2]}{body[3]}{digits[3]}{check_digit(whole)}"
    )
    return f"P<{country}{joined}".ljust(44, "<"), second


def _day(day: date) -> str:
    return f"{day:%d} {day.month}月/{_MONTHS[day.month - 1]} {day.year}"


def _sheet(name: str, number: str, issued: date, data: Mapping[str, object]) -> Sheet:
    printed = str(data["issued"])
    fields = {**same(name=name, id_number=number), "issue_date": (f"{issued}", printed)}
    document = Expected("passport", None, fields)
    return Sheet({**data, **document.shown()}, [document])


@layout
def chinese(facts: Facts, rng: Random) -> Sheet:
    """An ordinary Chinese passport's data page."""
    person = facts.insured
    issued = date(rng.randrange(2018, 2025), rng.randrange(1, 13), rng.randrange(1, 28))
    expiry = issued.replace(year=issued.year + 10)
    number = rng.choice(("E", "EA", "EJ", "G"))
    number += numbers.digits(rng, 9 - len(number))
    names = rng.choice(_PINYIN)
    data = {
        "latin": ", ".join(names),
        "sex": f"{person.sex_printed}/{'M' if person.male else 'F'}",
        "birth": _day(person.born),
        "issued": _day(issued),
        "expiry": _day(expiry),
        "born_in": f"{facts.province.short}/{'JIANGSU'}",
        "zone": zone("CHN", names, number, person, expiry),
        "male": person.male,
        "tone": rng.randrange(3),
    }
    return _sheet(person.name, number, issued, data)


@layout
def foreign(facts: Facts, rng: Random) -> Sheet:
    """A passport of an invented state."""
    country, *names = rng.choice(_FOREIGN)
    person = facts.insured
    issued = date(rng.randrange(2019, 2025), rng.randrange(1, 13), rng.randrange(1, 28))
    expiry = issued.replace(year=issued.year + 10)
    number = f"{rng.choice('LMNX')}{numbers.digits(rng, 7)}"

    def shown(day: date) -> str:
        return f"{day:%d} {_MONTHS[day.month - 1]} {day.year}"

    data = {
        "surname": names[0],
        "given": names[1],
        "sex": "M" if person.male else "F",
        "birth": shown(person.born),
        "issued": shown(issued),
        "expiry": shown(expiry),
        "zone": zone(country, (names[0], names[1]), number, person, expiry),
        "male": person.male,
        "tone": rng.randrange(3),
    }
    return _sheet(f"{names[0]} {names[1]}", number, issued, data)
