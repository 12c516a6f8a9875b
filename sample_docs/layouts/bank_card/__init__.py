"""Bank cards: one without a name, one with name and validity."""

from random import Random

from sample_docs.expected import Entry, Expected, same
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout

_COLOURS = ("#9b1c2e", "#0f4c8a", "#1c6b52", "#4a3b7a")


def _sheet(facts: Facts, rng: Random, fields: Entry, valid: str) -> Sheet:
    number = facts.payee.card_number
    spaced = " ".join(number[i : i + 4] for i in range(0, len(number), 4))
    document = Expected(
        "bank_card", None, {"card_number": (number, spaced), **same(bank_name=facts.bank), **fields}
    )
    data = {
        **document.shown(),
        "valid": valid,
        "colour": rng.choice(_COLOURS),
        "embossed": rng.random() < 0.5,
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
