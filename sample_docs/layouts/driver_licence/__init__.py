"""Driving licences: the card, the electronic one as a screenshot, both pages copied, the old print."""

from datetime import date
from random import Random

from sample_docs import numbers
from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import in_rows, seal


def _sheet(facts: Facts, rng: Random, authority_printed: bool, first: date | None = None) -> Sheet:
    person = facts.driver
    first = first or date(rng.randrange(2010, 2016), rng.randrange(1, 13), rng.randrange(1, 28))
    start = first.replace(year=first.year + 6)
    end = start.replace(year=start.year + 10)
    authority = f"{facts.town}公安局交通警察支队"
    fields = {
        **same(
            name=person.name, license_number=person.id_number, **{"class": rng.choice(("C1", "C2", "B2"))}
        ),
        "sex": (person.sex, person.sex_printed),
        **same(first_issue_date=f"{first}", valid_from=f"{start}", valid_to=f"{end}"),
        **(same(issuing_authority=authority) if authority_printed else {}),
        **flags(seal_present=True),
    }
    document = Expected("driver_licence", None, fields)
    more = {
        "start": f"{start}",
        "file_number": numbers.digits(rng, 12),
        "address": person.address,
        "birth": f"{person.born}",
        "validity": f"{start} 至 {end}",
        "qr": rng.randrange(1, 60000),
    }
    return Sheet({**document.shown(), **more}, [document], {"seal": seal(in_rows(authority), kind="square")})


@layout
def card(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, authority_printed=False)


@layout
def electronic(facts: Facts, rng: Random) -> Sheet:
    return _sheet(facts, rng, authority_printed=True)


@layout
def copy(facts: Facts, rng: Random) -> Sheet:
    """正页 and 副页 on one sheet."""
    return _sheet(facts, rng, authority_printed=False)


@layout
def counted(facts: Facts, rng: Random) -> Sheet:
    """The old print: where validity starts and for how many years."""
    return _sheet(
        facts, rng, False, date(rng.randrange(2010, 2014), rng.randrange(1, 13), rng.randrange(1, 28))
    )
