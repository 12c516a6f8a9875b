"""The checklist of a claim: which paper answers which demand, and what is present, unusable, missing or held."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from claims.checklists import Alternative, Part
from claims.document import Document
from claims.review import ChecklistItem, Finding, ItemStatus
from validators.case import Case
from validators.conditions import any_holds
from validators.correcting import waived_items
from validators.counting import counts
from validators.demands import Demand, demands_of
from validators.forms import bricks, labels
from validators.searching import searched_for
from validators.service import accepted_as
from validators.serving import candidates, served_items, serves
from validators.wording import worded

KINDS = {
    "traffic": "道路交通事故认定书",
    "traffic_simple": "道路交通事故认定书（简易程序）",
    "traffic_negotiated": "自行协商协议书",
    "traffic_proof": "道路交通事故证明",
    "fire": "火灾事故认定书",
    "fire_simple": "火灾事故简易调查认定书",
    "police": "公安机关的受案回执或告知书",
    "weather": "气象证明",
    "unit": "单位或物业的事故证明",
}
"""The kinds of accident proof as letters call them."""

Faulty = set[tuple[str, str]]
"""Item and document: the document is unusable as that item."""

_WORST_FIRST: tuple[ItemStatus, ...] = ("held", "missing", "unusable", "present", "waived", "not_required")


@dataclass(slots=True)
class Match:
    """How one demand is answered."""

    status: ItemStatus
    documents: list[Document] = field(default_factory=list)
    reason: str = ""
    english: str = ""


def match_checklist(case: Case, faults: Iterable[Finding]) -> list[ChecklistItem]:
    """One entry per item (and thing) of the claim. `faults`: failures that make a paper unusable (line `replace`)
    or show that some of an item is still lacking (line `missing`)."""
    faulty = {(f.item or "", document) for f in faults if f.line == "replace" for document in f.documents}
    lacking = {finding.item for finding in faults if finding.line == "missing"}
    entries: dict[tuple[str, str], list[tuple[Demand, Match]]] = {}
    for demand in _apart(demands_of(case)):
        match = _match(demand, case, faulty)
        if match.status == "present" and demand.item in lacking:
            match.status = "missing"
        entries.setdefault((demand.item, demand.thing), []).append((demand, match))
    return [_entry(case, matched) for matched in _with_waits_last(entries.values())]


def _apart(demands: list[Demand]) -> Iterator[Demand]:
    """Demands for one item that no single paper can meet, since they name different kinds, are different things."""
    for demand in demands:
        kinds = set(demand.entry.kinds)
        others = [set(d.entry.kinds) for d in demands if d.item == demand.item and d.active and d.entry.kinds]
        conflict = demand.active and kinds and any(not kinds & other for other in others)
        yield replace(demand, thing=KINDS.get(demand.entry.kinds[0], "")) if conflict else demand


def _with_waits_last(groups: Iterable[list[tuple[Demand, Match]]]) -> Iterator[list[tuple[Demand, Match]]]:
    """Demands of one entry, those that decide its status first."""
    for group in groups:
        yield sorted(group, key=lambda pair: _WORST_FIRST.index(pair[1].status))


def _entry(case: Case, matched: list[tuple[Demand, Match]]) -> ChecklistItem:
    demand, match = matched[0]
    asking = [each for each, _ in matched if each.active] or [demand]
    documents = dict.fromkeys(document.id for _, each in matched for document in each.documents)
    return ChecklistItem(
        item=demand.item,
        label=labels()[demand.item],
        required_by=list(dict.fromkeys(each.scenario for each in asking)),
        condition=demand.condition,
        status=match.status,
        documents=list(documents),
        reason=match.reason,
        searched=searched_for(demand.item, case) if match.status == "missing" else None,
        thing=demand.thing,
        english=match.english,
    )


def _match(demand: Demand, case: Case, faulty: Faulty) -> Match:
    own, wrong = candidates(demand, case)
    if not demand.active:
        return Match("not_required", own, demand.reason)
    if demand.item in case.report.documents_held:
        return Match("held", own)
    if (why := waived_items(case.corrections).get(demand.item)) is not None:
        return Match("waived", own, why)
    broken = faulty | {(demand.item, document) for document in case.refuted}
    sound = [document for document in own if _is_sound(document, demand.item, broken)]
    if sound and (len(sound) == len(own) or not bricks()[demand.item].each):
        aliases = dict.fromkeys(filter(None, (accepted_as(each, demand.item) for each in sound)))
        return Match("present", own, "；".join(aliases))
    alternative = _alternative(demand, case, faulty)
    if alternative is not None and not sound:
        return Match("present" if alternative else "held", [*own, *alternative])
    return Match("unusable", own) if own else _without_own(demand, case, wrong)


def _without_own(demand: Demand, case: Case, wrong: list[Document]) -> Match:
    """No paper counts: somebody else's came, one of another kind, or none."""
    refuted = [each for each in case.documents if each.id in case.refuted and serves(each, demand.item, case)]
    if refuted:
        return Match("unusable", refuted)
    return _of_wrong_kind(demand, wrong) if wrong else Match("missing")


def _is_sound(document: Document, item: str, faulty: Faulty) -> bool:
    return document.quality.readable and (item, document.id) not in faulty


def _alternative(demand: Demand, case: Case, faulty: Faulty) -> list[Document] | None:
    """The papers of the first alternative that is whole, None where none is."""
    for alternative in demand.entry.or_:
        papers = _papers_of(alternative, case, faulty)
        if papers is not None and any_holds(alternative.when, case) is not None:
            return papers
    return None


def _papers_of(alternative: Alternative, case: Case, faulty: Faulty) -> list[Document] | None:
    found = [_papers_for(part, case, faulty) for part in alternative.needs]
    held = [part.type in case.report.documents_held for part in alternative.needs]
    if not all(papers or there for papers, there in zip(found, held, strict=True)):
        return None
    return [document for papers in found for document in papers]


def _papers_for(part: Part, case: Case, faulty: Faulty) -> list[Document]:
    return [
        document
        for document in case.usable
        if part.type in (document.type, *served_items(document, case))
        and (_is_sound(document, part.type, faulty) or _comes_anew(document, part.type, case))
        and (not part.kinds or document.kind in part.kinds)
        and counts(part.that, document, case)
    ]


def _comes_anew(document: Document, item: str, case: Case) -> bool:
    """A legible paper that is asked for again as what it is: its replacement serves here too, and is asked for once."""
    return document.quality.readable and item in case.wanted


def _of_wrong_kind(demand: Demand, wrong: list[Document]) -> Match:
    came = "、".join(dict.fromkeys(KINDS.get(document.kind or "", "") for document in wrong))
    wanted = "或".join(KINDS[kind] for kind in demand.entry.kinds if kind in KINDS)
    facts: dict[str, object] = {"came": came, "wanted": wanted}
    return Match(
        "unusable",
        wrong,
        worded("您提供的是{came}，本案需要{wanted}", facts),
        worded("You sent a {came}; this claim needs a {wanted}", facts, "en"),
    )
