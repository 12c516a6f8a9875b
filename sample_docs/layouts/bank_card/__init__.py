"""Bank cards: without a name, with one, upright, embossed; a passbook's first page, an account on a screen."""

from datetime import date, timedelta
from random import Random

from sample_docs import numbers
from sample_docs.expected import Entry, Expected, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout
from sample_docs.typeset import seal

_COLOURS = ("#9b1c2e", "#0f4c8a", "#1c6b52", "#4a3b7a")


def _sheet(facts: Facts, rng: Random, fields: Entry, valid: str, number: str = "", **more: object) -> Sheet:
    number = number or facts.payee.card_number
    spaced = " ".join(number[i : i + 4] for i in range(0, len(number), 4))
    document = Expected(
        "bank_card", None, {"card_number": (number, spaced), **same(bank_name=facts.bank), **fields}
    )
    data = {
        **document.shown(),
        "valid": valid,
        "colour": rng.choice(_COLOURS),
        "embossed": rng.random() < 0.5,
        **more,
    }
    return Sheet(data, [document])


@layout
def flat(facts: Facts, rng: Random) -> Sheet:
    """No holder's name: it comes from the claim form."""
    return _sheet(facts, rng, {}, "")


@layout
def named(facts: Facts, rng: Random) -> Sheet:
    return _sheet(
        facts,
        rng,
        same(holder_name=facts.payee.name),
        f"VALID THRU {rng.randrange(1, 13):02d}/{rng.randrange(28, 36)}",
    )


@layout
def upright(facts: Facts, rng: Random) -> Sheet:
    """An upright card: the number in rows or in one small line, issuer at the foot."""
    return _sheet(facts, rng, {}, "", rows=rng.random() < 0.5)


@layout
def relief(facts: Facts, rng: Random) -> Sheet:
    """An embossed credit card of 16 digits with a Latin name and a month of expiry."""
    month, year = rng.randrange(1, 13), rng.randrange(27, 34)
    last = date(2000 + year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    holder = (
        f"{rng.choice(('WANG', 'LI', 'ZHANG', 'CHEN'))} {rng.choice(('WEI', 'XIAOMING', 'LIHUA', 'JIANGUO'))}"
    )
    fields: Entry = {"valid_to": (f"{last}", f"{month:02d}/{year}"), **same(holder_name=holder)}
    number = numbers.bank_card(rng, rng.choice(("625912", "622576", "403361")), 16)
    return _sheet(facts, rng, fields, f"{month:02d}/{year}", number, since=f"{rng.randrange(10, 24)}")


@layout
def passbook(facts: Facts, rng: Random) -> Sheet:
    """The first page of a passbook."""
    return _account(facts, rng, "活期储蓄存折")


@layout
def account(facts: Facts, rng: Random) -> Sheet:
    """An account's particulars in the bank's application."""
    return _account(facts, rng, rng.choice(("账户详情", "账户信息", "卡片信息")))


def _account(facts: Facts, rng: Random, heading: str) -> Sheet:
    person = facts.payee
    branch = f"{facts.bank}{facts.town}{facts.district.removesuffix('区')}支行"
    fields = same(card_number=person.card_number, bank_name=branch, holder_name=person.name)
    document = Expected("bank_card", None, fields)
    grouped = " ".join(person.card_number[i : i + 4] for i in range(0, len(person.card_number), 4))
    data = {
        **document.shown(),
        "heading": heading,
        "bank": facts.bank,
        "shown_number": rng.choice((grouped, person.card_number)),
        "customer": numbers.digits(rng, 10),
        "opened": f"{rng.randrange(2012, 2024)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 28):02d}",
        "book": numbers.digits(rng, 8),
        "balance": f"{rng.randrange(100, 90000):,}.{rng.randrange(100):02d}",
    }
    return Sheet(data, [document], {"seal": seal(f"{facts.bank}{facts.town}支行", "业务专用章")})
