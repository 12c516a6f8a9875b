"""A rule: id, severity, title, sentences, and a pure function whose parameters are what it needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from claims.review import LineKind, Severity
from validators.answers import Fail

Check = Callable[..., Fail | None]
"""Returns None (pass) or how it fails; raises AbsentError (skip) or UnsureError (unknown)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`adjuster`, `customer` and `english` (the customer's sentence in English) are templates over the facts of a Fail
    (see wording.py); `asks`: the item and the kind of line that a failure puts before the customer; `refutes`: a
    failing paper is somebody else's."""

    id: str
    severity: Severity
    title: str
    adjuster: str
    customer: str
    english: str
    asks: tuple[str, LineKind] | None
    refutes: bool
    check: Check


_RULES: list[Rule] = []


def rule(  # noqa: PLR0913 - a declaration names all that a rule is
    id_: str,
    severity: Severity,
    title: str,
    *,
    adjuster: str,
    customer: str = "",
    english: str = "",
    asks: tuple[str, LineKind] | None = None,
    refutes: bool = False,
) -> Callable[[Check], Check]:
    """Registers the decorated function as a rule."""

    def register(check: Check) -> Check:
        _RULES.append(Rule(id_, severity, title, adjuster, customer, english, asks, refutes, check))
        return check

    return register


def also(
    id_: str,
    *,
    adjuster: str,
    customer: str = "",
    english: str = "",
    asks: tuple[str, LineKind] | None = None,
    severity: Severity | None = None,
) -> Callable[[Check], Check]:
    """Registers another part of a rule that is declared above: the same statement about other papers. `severity`: where
    it is another one than the rule's."""

    def register(check: Check) -> Check:
        first = next(each for each in _RULES if each.id == id_)
        part = replace(first, adjuster=adjuster, customer=customer, english=english, asks=asks, check=check)
        _RULES.append(replace(part, severity=severity or first.severity))
        return check

    return register


def registered() -> list[Rule]:
    """All rules and parts of rules, by id, in the order of their writing."""
    return sorted(_RULES, key=lambda each: each.id)


def rule_table() -> Iterator[tuple[str, Severity, str]]:
    """Id, severity and title of every rule, each once."""
    seen: set[str] = set()
    for each in registered():
        if each.id not in seen:
            seen.add(each.id)
            yield each.id, each.severity, each.title
