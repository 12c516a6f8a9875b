"""Why an item is needed, how to get it, what serves instead and in which clause: bricks fitted to the claim."""

from dataclasses import dataclass, replace
from typing import Any

from claims.report import ClaimReport
from letters.addressee import addressee, tone_name
from letters.texts import choices
from letters.wording import Wording, wording
from validators.asking import AskedLine
from validators.forms import Brick, bricks

_WARD = {"health.inpatient", "health.allowance"}
"""Scenarios of a stay in hospital."""


@dataclass(frozen=True)
class Guidance:
    """The sentences for one line. `alternatives` may be empty; `lead_days`: days until the customer can hold it."""

    why: str
    how: str
    alternatives: tuple[str, ...]
    basis: str
    lead_days: int


def guidance(line: AskedLine, report: ClaimReport, clause: str = "") -> Guidance:
    """The item's brick, narrowed to the authority that issues it in this claim; for a clarification how to explain.
    `clause`: the one by which this insurer asks for it, where its own wording does."""
    words = wording(report.language)
    brick = bricks(report.language).get(line.item) or Brick(
        why=words.say("lines.why"), how=words.say("lines.how")
    )
    basis = _basis(clause or brick.clause, report, words)
    found = Guidance(brick.why, brick.how, tuple(brick.alternatives), basis, brick.lead_days)
    if line.kind == "clarify":
        return replace(
            found,
            how=words.say("lines.clarify_how"),
            alternatives=(words.say("lines.clarify_alternative"),),
            lead_days=0,
        )
    return replace(found, **_variant(line, report, words))


def _variant(line: AskedLine, report: ClaimReport, words: Wording) -> dict[str, Any]:
    """The sentences that differ with event and reader: a fire certificate comes from another office than a traffic one,
    and a family is not told that it must prove to be the insured."""
    for variant in choices()["variants"].get(line.item, []):
        if _fits_event(variant, line, report) and _fits_reader(variant, report):
            told = dict(words.entry(f"variants.{line.item}.{variant['name']}"))
            if "alternatives" in told:
                told["alternatives"] = tuple(told["alternatives"])
            return told | {key: variant[key] for key in ("lead_days",) if key in variant}
    return {}


def _fits_event(variant: dict[str, Any], line: AskedLine, report: ClaimReport) -> bool:
    causes, scenarios = variant.get("causes", []), set(variant.get("scenarios", []))
    anywhere = not causes and not scenarios
    return anywhere or report.cause in causes or bool(scenarios & set(line.required_by))


def _fits_reader(variant: dict[str, Any], report: ClaimReport) -> bool:
    reader = "insured" if addressee(report).is_insured else "other"
    inpatient = any(treatment.kind == "inpatient" for treatment in report.treatments) or bool(
        _WARD & set(report.scenarios)
    )
    return (
        tone_name(report) in variant.get("tones", [tone_name(report)])
        and variant.get("reader", reader) == reader
        and variant.get("inpatient", inpatient) == inpatient
    )


def _basis(clause: str, report: ClaimReport, words: Wording) -> str:
    """The clause where one is known, else the law with general wording."""
    clauses = dict.fromkeys([clause, *(policy.clause or "" for policy in report.policies)])
    known = words.listed(clause for clause in clauses if clause)
    return words.say("lines.basis_clause", clause=known) if known else words.say("lines.basis_general")
