"""Pictures of damage without any text: a dented car, a burnt room."""

from random import Random

from sample_docs.expected import Expected
from sample_docs.facts import Facts
from sample_docs.sheet import Sheet, layout

_COLOURS = ("#b7bcc2", "#7a1f24", "#28456b", "#e4e4e0", "#3c5a46")


def _sheet(rng: Random) -> Sheet:
    return Sheet({"colour": rng.choice(_COLOURS)}, [Expected("photo")])


@layout
def car(_facts: Facts, rng: Random) -> Sheet:
    return _sheet(rng)


@layout
def room(_facts: Facts, rng: Random) -> Sheet:
    return _sheet(rng)
