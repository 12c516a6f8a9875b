"""Running rules over a claim: every rule on every combination of what it needs; no answer stops another."""

import inspect
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from claims.review import Answer, ChecklistItem, Evidence, Finding, LineKind
from validators.answers import AbsentError, Fail, UnsureError
from validators.blind import Blind
from validators.case import Case
from validators.correcting import verdict
from validators.forms import labels
from validators.paper import Trace
from validators.roles import ROLES, Offer, identities, offers
from validators.rule import Check, Rule
from validators.wording import worded


@dataclass(frozen=True, slots=True)
class Matched:
    """What is known once the checklist is matched: its entries, and the uploads nobody can read."""

    checklist: list[ChecklistItem]
    blind: list[Blind]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer of one rule; a finding where it is fail or unknown."""

    rule: str
    answer: Answer
    finding: Finding | None = None


_AFTER_MATCHING = {"entry", "blind", "checklist"}


def needs_matching(rule: Rule) -> bool:
    """Whether the rule looks at the matched checklist, so that it runs after all others."""
    return not _AFTER_MATCHING.isdisjoint(_parameters(rule))


def run(rules: Iterable[Rule], case: Case, matched: Matched | None = None) -> list[Outcome]:
    """The answers of some rules over all combinations of what they need; one skip where there is nothing to run on."""
    return [outcome for rule in rules for outcome in _run(rule, case, matched)]


def _run(rule: Rule, case: Case, matched: Matched | None) -> list[Outcome]:
    choices = [_choices(name, case, matched) for name in _parameters(rule)]
    answers = [
        _settled(rule, case, _answer(rule, case, combination)) for combination in itertools.product(*choices)
    ]
    return answers or [Outcome(rule.id, "skip")]


def _settled(rule: Rule, case: Case, outcome: Outcome) -> Outcome:
    """The answer with a human's word on it: dismissed, or confirmed, which puts an adjuster's finding that has words
    for the customer before him (CONTRACT §5). What is investigated never comes before him."""
    finding = outcome.finding
    if finding is None:
        return outcome
    meant = [document for document in case.documents if document.id in finding.documents]
    said = verdict(rule.id, meant, case.corrections)
    if said is None:
        return outcome
    if said.answer == "pass":
        return Outcome(rule.id, "pass")
    return replace(outcome, answer="fail", finding=_confirmed(rule, finding))


def _confirmed(rule: Rule, finding: Finding) -> Finding:
    confirmed = finding.model_copy(update={"result": "fail"})
    if finding.severity != "adjuster" or rule.asks is None or not finding.customer:
        return confirmed
    item, line = rule.asks
    told = {"severity": "request", "item": finding.item or item, "line": line}
    return confirmed.model_copy(update=told)


@cache
def _parameters_of(check: Check) -> tuple[str, ...]:
    return tuple(inspect.signature(check).parameters)


def _parameters(rule: Rule) -> tuple[str, ...]:
    return _parameters_of(rule.check)


def _choices(name: str, case: Case, matched: Matched | None) -> list[Offer]:
    if name in ROLES:
        return offers(name, case)
    if name == "identity":
        return identities(case)
    if matched is not None and name in _AFTER_MATCHING:
        return _matched_choices(name, matched)
    facts: dict[str, object] = {
        "case": case,
        "report": case.report,
        "settings": case.settings,
        "as_of": case.as_of,
    }
    return [_constant(facts[name])]


def _matched_choices(name: str, matched: Matched) -> list[Offer]:
    if name == "blind":
        return [_shown(each) for each in matched.blind] or [_constant(None)]
    if name == "entry":
        return [_constant(entry) for entry in matched.checklist]
    return [_constant(matched.checklist)]


def _shown(blind: Blind) -> Offer:
    """An unreadable upload is its own evidence: the page that shows nothing."""

    def offer(trace: Trace) -> Blind:
        document = blind.document or None
        trace.evidence.append(
            Evidence(document=document, field="file", value=blind.page.file, page=blind.page)
        )
        trace.documents += [blind.document] if blind.document else []
        return blind

    return offer


def _constant(value: object) -> Offer:
    return lambda _trace: value


def _answer(rule: Rule, case: Case, combination: tuple[Offer, ...]) -> Outcome:
    trace = Trace()
    try:
        result = rule.check(*(offer(trace) for offer in combination))
    except AbsentError:
        return Outcome(rule.id, "skip")
    except UnsureError as unsure:
        return Outcome(rule.id, "unknown", _unknown(rule, case, trace, str(unsure)))
    return Outcome(rule.id, "fail", _failed(rule, result, trace)) if result else Outcome(rule.id, "pass")


def _failed(rule: Rule, result: Fail, trace: Trace) -> Finding:
    item, line = _asked(rule, result)
    severity = result.severity or rule.severity
    told, english = (rule.customer, rule.english) if severity != "investigate" else ("", "")
    said = [Evidence(field=key, value=value) for key, value in result.reported.items()]
    return Finding(
        rule=rule.id,
        severity=severity,
        result="fail",
        message=worded(rule.adjuster, result.facts),
        documents=trace.documents,
        evidence=[*trace.evidence, *said],
        customer=worded(told, result.facts),
        english=worded(english, result.facts, "en"),
        item=item,
        line=line if severity == "request" else None,
        thing=result.thing,
    )


def _asked(rule: Rule, result: Fail) -> tuple[str | None, LineKind | None]:
    item, line = rule.asks or (None, None)
    chosen = line if result.line is None else (result.line or None)
    return result.item or item, chosen


def _unknown(rule: Rule, case: Case, trace: Trace, key: str) -> Finding:
    types = {document.id: document.type for document in case.documents}
    named = "、".join(dict.fromkeys(labels().get(types[each], types[each]) for each in trace.documents))
    meant = rule.asks or [types[each] for each in trace.documents if rule.refutes]
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        result="unknown",
        message=f"“{named}”的 {key} 未能确切读出，请人工核对",
        documents=trace.documents,
        evidence=trace.evidence,
        item=meant[0] if meant else None,
    )
