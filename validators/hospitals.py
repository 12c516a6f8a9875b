"""Whether two names are one hospital's: normalised, by the alias table, and with or without province and city."""

from claims.values.organisations import normal_organisation, same_organisation
from validators.lexicon import lexicon


def same_hospital(one: str, other: str) -> bool | None:
    """None where the names are one look-alike character apart, or one is empty."""
    first, second = normal_organisation(one), normal_organisation(other)
    if _aliases(first) & _aliases(second):
        return True
    short, long = sorted((first, second), key=len)
    # A letterhead often leaves province and city out, a seal often has them.
    if len(short) > 3 and long.endswith(short):
        return True
    return same_organisation(one, other)


def _aliases(name: str) -> set[str]:
    groups = ({normal_organisation(each) for each in line} for line in lexicon().hospital_aliases)
    return {name}.union(*(group for group in groups if name in group)) - {""}
