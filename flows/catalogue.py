"""What claimdocs asks for and what it checks, as data for people: `claimdocs checklist` and `claimdocs rules`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from claims.checklists import Alternative, Checklist, Entry, Part
from claims.insurer import ListChange
from claims.review import Severity
from validators import rule_table
from validators.conditions import condition_text
from validators.counting import predicate_text
from validators.forms import bricks, checklist_of, labels
from validators.service import service_of
from validators.terms import changed


class Asked(BaseModel):
    """One item of a scenario. `when`: the conditions of which one must hold, [] = always; `only`: which papers of the
    item count, "" = all; `not_before`: from when it is asked for. `instead`: what serves."""

    item: str
    label: str
    only: str
    when: list[str]
    not_before: str
    instead: list[str]


class ScenarioList(BaseModel):
    """What a scenario (or "base", every claim) asks for; `adds`: the lists that come with it, and when."""

    scenario: str
    title: str
    adds: list[str]
    items: list[Asked]


class Code(BaseModel):
    """An item code, its label, and what serves: other names and papers with the reason, and what its letter offers."""

    item: str
    label: str
    serves: list[str]
    alternatives: list[str]


class RuleLine(BaseModel):
    """One rule. `severity`: who hears of it when it fails."""

    rule: str
    severity: Severity
    title: str


def scenario_lists(names: Iterable[str], changes: Sequence[ListChange] = ()) -> list[ScenarioList]:
    """The base set and the named scenarios, in an insurer's wording. Raises SettingsError for an unknown one."""
    return [_listed(changed(checklist_of(name), changes)) for name in dict.fromkeys(("base", *names))]


def item_codes() -> list[Code]:
    """Every item code, in the order of the labels."""
    return [_code(item, label) for item, label in labels().items()]


def _code(item: str, label: str) -> Code:
    brick = bricks().get(item)
    serves = [f"{also.name}（{also.why}）" for also in service_of(item).also]
    return Code(item=item, label=label, serves=serves, alternatives=list(brick.alternatives) if brick else [])


def rule_lines() -> list[RuleLine]:
    """Every rule, by its id."""
    return [RuleLine(rule=rule, severity=severity, title=title) for rule, severity, title in rule_table()]


def _listed(checklist: Checklist) -> ScenarioList:
    adds = [" ".join((addition.scenario, *_when(addition.when))) for addition in checklist.adds]
    items = [_asked(entry) for entry in checklist.items]
    return ScenarioList(scenario=checklist.scenario, title=checklist.title, adds=adds, items=items)


def _asked(entry: Entry) -> Asked:
    instead = [_instead(alternative) for alternative in entry.or_]
    when = [_condition(name) for name in entry.when]
    wait = entry.not_before
    return Asked(
        item=entry.item,
        label=labels()[entry.item],
        only=_only(entry.kinds, entry.that),
        when=when,
        not_before=f"{wait.days} days after {labels()[wait.after]}" if wait else "",
        instead=instead,
    )


def _instead(alternative: Alternative) -> str:
    papers = " + ".join(_paper(part) for part in alternative.needs)
    return " ".join((papers, *_when(alternative.when)))


def _paper(part: Part) -> str:
    only = _only(part.kinds, part.that)
    return labels().get(part.type, part.type) + (f" ({only})" if only else "")


def _only(kinds: list[str], that: str | None) -> str:
    return "; ".join([*([", ".join(kinds)] if kinds else []), *([predicate_text(that)] if that else [])])


def _when(names: list[str]) -> Iterator[str]:
    if names:
        yield f"[{'; '.join(map(_condition, names))}]"


def _condition(name: str) -> str:
    """As it reads after "only when"."""
    return re.sub(r"\b(A|Another|The) ", lambda found: found[0].lower(), condition_text(name), count=1)
