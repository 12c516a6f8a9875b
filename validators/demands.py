"""What a claim's scenarios ask for: the entries of all their checklists, each with the condition that applies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claims.checklists import Checklist, Entry
from validators.case import Case
from validators.conditions import any_holds
from validators.forms import checklist_of
from validators.service import service_of
from validators.terms import changed


@dataclass(frozen=True, slots=True)
class Demand:
    """One entry as this claim asks for it. `active` false: its condition does not hold, or it is not yet time;
    `person`: the beneficiary whose paper it is."""

    entry: Entry
    scenario: str
    condition: str | None
    active: bool
    thing: str = ""
    reason: str = ""
    person: str = ""

    @property
    def item(self) -> str:
        return self.entry.item


def demands_of(case: Case) -> list[Demand]:
    """Everything that the base and the claim's scenarios may ask for, base first, in the order of the checklists."""
    plans = [("base", _plan("base", case))]
    for scenario in case.report.scenarios:
        plans += [(scenario, plan) for plan in _expanded(scenario, case)]
    per_person = {item for _, plan in plans for item in plan.per_beneficiary}
    return [
        demand
        for scenario, plan in plans
        for entry in plan.items
        for demand in _demands(entry, scenario, case, split=scenario == "base" and entry.item in per_person)
    ]


def _plan(scenario: str, case: Case) -> Checklist:
    """A scenario's list in the insurer's wording."""
    return changed(checklist_of(scenario), case.settings.insurer.checklists)


def _expanded(scenario: str, case: Case) -> Iterator[Checklist]:
    """A scenario's list and those that come with it."""
    plan = _plan(scenario, case)
    yield plan
    for addition in plan.adds:
        if any_holds(addition.when, case) is not None:
            yield from _expanded(addition.scenario, case)


def active_scenarios(case: Case) -> set[str]:
    """The scenarios whose lists apply, those that come with others included."""
    return {plan.scenario for scenario in case.report.scenarios for plan in _expanded(scenario, case)}


def _demands(entry: Entry, scenario: str, case: Case, split: bool) -> Iterator[Demand]:
    condition = any_holds(entry.when, case)
    if split and case.report.beneficiaries:
        names = [each.name or "" for each in case.report.beneficiaries]
        yield from (
            Demand(entry, scenario, condition or None, active=True, thing=name, person=name) for name in names
        )
        return
    waiting = _waiting(entry, case)
    yield Demand(
        entry,
        scenario,
        condition or (" | ".join(entry.when) or None),
        active=condition is not None and not waiting,
        thing=entry.thing,
        reason=waiting,
    )


def _waiting(entry: Entry, case: Case) -> str:
    """Why it is not yet time to ask, "" where it is."""
    if entry.not_before is None:
        return ""
    types = [entry.not_before.after, *(also.type for also in service_of(entry.not_before.after).also)]
    filed = [case.sure(paper, "issue_date") for paper in case.of_type(*types)]
    due = [date.fromisoformat(text[:10]) + timedelta(days=entry.not_before.days) for text in filed if text]
    if due and case.as_of >= min(due):
        return ""
    return f"立案满{entry.not_before.days}日后再提交，现在无需提供"
