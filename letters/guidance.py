"""Why an item is needed, how to get it, what serves instead and in which clause: bricks fitted to the claim."""

from dataclasses import dataclass, replace
from typing import Any

from claims.report import ClaimReport
from letters.wording import entry, say
from validators.asking import AskedLine
from validators.forms import Brick, bricks


@dataclass(frozen=True)
class Guidance:
    """The sentences for one line. `alternatives` may be empty; `lead_days`: days until the customer can hold it."""

    why: str
    how: str
    alternatives: tuple[str, ...]
    basis: str
    lead_days: int


def guidance(line: AskedLine, report: ClaimReport) -> Guidance:
    """The item's brick, narrowed to the authority that issues it in this claim; for a clarification how to explain."""
    brick = bricks().get(line.item) or Brick(why=say("lines.why"), how=say("lines.how"))
    found = Guidance(brick.why, brick.how, tuple(brick.alternatives), _basis(brick, report), brick.lead_days)
    if line.kind == "clarify":
        return replace(
            found,
            how=say("lines.clarify_how"),
            alternatives=(say("lines.clarify_alternative"),),
            lead_days=0,
        )
    return replace(found, **_variant(line, report))


def _variant(line: AskedLine, report: ClaimReport) -> dict[str, Any]:
    """The parts that differ with the event: a fire certificate comes from another office than a traffic one."""
    for variant in entry("variants").get(line.item, []):
        scenarios = variant.get("scenarios", [])
        if report.cause in variant.get("causes", []) or set(scenarios) & set(line.required_by):
            changed = {"how": variant["how"], "alternatives": tuple(variant["alternatives"])}
            return {**changed, "lead_days": variant.get("lead_days", 0)}
    return {}


def _basis(brick: Brick, report: ClaimReport) -> str:
    """The clause where one is known, else the law with general wording."""
    clauses = dict.fromkeys([brick.clause, *(policy.clause or "" for policy in report.policies)])
    known = "、".join(clause for clause in clauses if clause)
    return say("lines.basis_clause", clause=known) if known else say("lines.basis_general")
