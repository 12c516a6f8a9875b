"""Driving licences: the card, and the electronic one as a screenshot."""

from datetime import date
from random import Random

from sample_docs.expected import Expected, flags, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import in_rows, seal


def _sheet(facts: Facts, rng: Random, authority_printed: bool) -> Sheet:
    person = facts.driver
    first = date(rng.randrange(2010, 2016), rng.randrange(1, 13), rng.randrange(1, 28))
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
