"""Whether two names are one hospital's: normalised, by the alias table, and with or without province and city."""

import re
from collections.abc import Sequence

from claims.insurer import Hospital
from claims.values.organisations import normal_organisation, same_organisation, without_levels
from validators.lexicon import lexicon

_CAMPUS = re.compile(r"\([^()]{1,8}(?:院区|分院|院部|部)\)$|(?<=医院)[^医院]{1,4}(?:院区|分院)$")
"""A site of one hospital: 示例市第一人民医院（东院区）."""


def same_hospital(one: str, other: str, listed: Sequence[Hospital] = ()) -> bool | None:
    """None where the names are one look-alike character apart, or one is empty. `listed`: the insurer's hospitals with
    their other names."""
    first, second = (_CAMPUS.sub("", normal_organisation(name)) for name in (one, other))
    if _aliases(first, listed) & _aliases(second, listed):
        return True
    first, second = map(without_levels, (first, second))
    short, long = sorted((first, second), key=len)
    # A letterhead often leaves province and city out, a seal often has them.
    if len(short) > 3 and long.endswith(short):
        return True
    return True if first and first == second else same_organisation(one, other)


def _aliases(name: str, listed: Sequence[Hospital]) -> set[str]:
    lines = [*lexicon().hospital_aliases, *([each.name, *each.aliases] for each in listed)]
    groups = ({normal_organisation(each) for each in line} for line in lines)
    return {name}.union(*(group for group in groups if name in group)) - {""}
