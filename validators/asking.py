"""From checklist and findings to what the customer is asked for: one line per item, kind and thing (CONTRACT §5).

Several faults of one paper join in one line's reasons; where a paper is to be replaced and to be clarified, the line
is `replace`. What the insurer holds is never asked for. A finding of severity investigate never comes this far.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.review import ChecklistItem, Finding, LineKind
from claims.values.language import DEFAULT, Language
from validators.checked import Checked

_KIND_BY_STATUS: dict[str, LineKind] = {"missing": "missing", "unusable": "replace"}
_PRECEDENCE: tuple[LineKind, ...] = ("replace", "clarify", "missing")


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line of the request before it is worded. `thing` names whose or which one, "" where there is only one;
    `reasons` are whole sentences for the customer, masked, in order, possibly none for a plainly missing item."""

    item: str
    kind: LineKind
    thing: str
    reasons: tuple[str, ...]
    rules: tuple[str, ...]
    documents: tuple[str, ...]
    required_by: tuple[str, ...] = ()


def asked_lines(checked: Checked, language: Language = DEFAULT) -> list[AskedLine]:
    """All lines of the one request, in the order of the checklist; clarifications of papers outside it last. Their
    reasons are in the language."""
    kept = {entry.item for entry in checked.checklist if entry.status in ("held", "waived")}
    lacking_items = {entry.item for entry in checked.checklist if entry.status in _KIND_BY_STATUS}
    wanted = [
        finding
        for finding in checked.findings
        if _asks(finding)
        and finding.item not in kept
        and (finding.line == "clarify" or finding.item in lacking_items)
    ]
    told = {(finding.item or "", finding.thing) for finding in wanted}
    lacking = {(entry.item, entry.thing) for entry in checked.checklist if _speaks_itself(entry, told)}
    lines = [_line(item, thing, checked.checklist, wanted, language) for item, thing in told | lacking]
    return _in_order(lines, checked.checklist)


def _asks(finding: Finding) -> bool:
    return bool(finding.severity == "request" and finding.result == "fail" and finding.line and finding.item)


def _speaks_itself(entry: ChecklistItem, told: set[tuple[str, str]]) -> bool:
    """Whether an entry is a line of its own: not where findings already name its faulty papers one by one."""
    named = any(item == entry.item and thing != entry.thing for item, thing in told)
    return entry.status == "missing" or (entry.status == "unusable" and not named)


def _line(
    item: str, thing: str, checklist: list[ChecklistItem], wanted: list[Finding], language: Language
) -> AskedLine:
    about = [finding for finding in wanted if finding.item == item and finding.thing == thing]
    entries = [entry for entry in checklist if entry.item == item]
    entry = next(
        (entry for entry in entries if entry.thing == thing and entry.status in _KIND_BY_STATUS), None
    )
    reasons = [_told(finding, language) for finding in about] or ([_why(entry, language)] if entry else [])
    documents = [document for finding in about for document in finding.documents]
    return AskedLine(
        item=item,
        kind=_kind(entry, about),
        thing=thing,
        reasons=_each_once(reason for reason in reasons if reason),
        rules=_each_once(finding.rule for finding in about),
        documents=_each_once(documents or (entry.documents if entry else [])),
        required_by=_each_once(scenario for each in entries for scenario in each.required_by),
    )


def _told(finding: Finding, language: Language) -> str:
    return finding.customer if language == DEFAULT else finding.english or finding.customer


def _why(entry: ChecklistItem, language: Language) -> str:
    return entry.reason if language == DEFAULT else entry.english or entry.reason


def _kind(entry: ChecklistItem | None, about: list[Finding]) -> LineKind:
    """Replace before clarify; a thing that the checklist lacks is what the checklist says."""
    if entry is not None:
        return _KIND_BY_STATUS[entry.status]
    return min((finding.line for finding in about if finding.line), key=_PRECEDENCE.index)


def _each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _in_order(lines: list[AskedLine], checklist: list[ChecklistItem]) -> list[AskedLine]:
    rank = {item: place for place, item in enumerate(dict.fromkeys(entry.item for entry in checklist))}
    return sorted(lines, key=lambda line: (rank.get(line.item, len(rank)), line.item, line.thing))
