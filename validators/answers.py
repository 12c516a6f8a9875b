"""The four answers of a rule: pass (nothing returned), `Fail`, unknown (`UnsureError`), skip (`AbsentError`)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from claims.review import LineKind, Severity


class AbsentError(Exception):
    """A paper, side, page or datum that the rule needs is not there: the rule skips."""


class UnsureError(Exception):
    """An input is printed but could not be read with confidence: the rule's answer is unknown."""


@dataclass(frozen=True, slots=True)
class Fail:
    """The rule does not hold. `facts` fill the rule's sentences. The rest overrides what the rule declares, where one
    rule speaks of several papers or in several degrees; `line` "" means: no line for the customer. `reported`: keys
    and values of the claim report that disagree, for the evidence."""

    facts: dict[str, object] = field(default_factory=dict)
    item: str | None = None
    thing: str = ""
    severity: Severity | None = None
    line: LineKind | Literal[""] | None = None
    reported: dict[str, str] = field(default_factory=dict)


def agreed(answers: Iterable[bool | None], key: str) -> bool:
    """Whether any comparison agrees. Raises UnsureError where none does and one cannot be told (a look-alike apart)."""
    known = list(answers)
    if True not in known and None in known:
        raise UnsureError(key)
    return True in known


def failed(**facts: object) -> Fail:
    """A plain failure with the facts that its sentences name."""
    return Fail(facts=facts)
