"""Which items a paper counts for, and which papers a demand may be met by."""

from claims.document import Document
from claims.values.names import same_name
from validators.case import Case
from validators.counting import counts
from validators.demands import Demand
from validators.forms import bricks, labels
from validators.persons import IDENTITY_TYPES, SLOTS, known_as
from validators.service import services


def candidates(demand: Demand, case: Case) -> tuple[list[Document], list[Document]]:
    """The papers that count for the demand, and those of its type that are of another kind."""
    entry = demand.entry
    papers = [document for document in _belonging(entry.item, case) if serves(document, entry.item, case)]
    papers = [d for d in papers if counts(entry.that, d, case) and _may_be_of(demand.person, d, case)]
    other = [d for d in papers if entry.kinds and d.kind is not None and d.kind not in entry.kinds]
    right = [document for document in papers if document not in other]
    return right, [] if demand.thing else other


def _may_be_of(person: str, document: Document, case: Case) -> bool:
    """Whether the paper is of this beneficiary, as far as it names anybody; a proof of a relation names either side."""
    named = [case.sure(document, key) for key in ("name", "holder_name")]
    wanted = [person, *(known_as(case) if document.type == "kinship_proof" else [])]
    alike = (same_name(name, each) is not False for name in named if name for each in wanted)
    return not person or not any(named) or any(alike)


def _belonging(item: str, case: Case) -> list[Document]:
    """Papers that are there, unreadable ones of a known type among them. A refuted one counts as there, though
    unusable, only where every paper of the item stands for itself."""
    each = bricks()[item].each
    return [document for document in case.documents if each or document.id not in case.refuted]


def serves(document: Document, item: str, case: Case) -> bool:
    return item in served_items(document, case)


def served_items(document: Document, case: Case) -> list[str]:
    """The items that a paper counts for by its type, its owner and its purpose."""
    if document.type in IDENTITY_TYPES:
        owner = case.owners.get(document.id)
        slots = [owner.item] if owner and owner.item in SLOTS else []
        if owner is None and not document.quality.readable:
            slots = _slots_to_fill(case)[:1]
        return slots if document.type == "id_card" else [*slots, document.type]
    others = [
        (item, also)
        for item, service in services().items()
        for also in service.also
        if also.type == document.type
        and (not also.kinds or document.kind in also.kinds)
        and counts(also.that, document, case)
    ]
    alone = [item for item, also in others if also.only]
    own = [document.type] if document.type in labels() else []
    return alone or [*own, *(item for item, _ in others)]


def _slots_to_fill(case: Case) -> list[str]:
    """Wanted identity items, those without a paper first: what an unreadable identity paper may be."""
    filled = {owner.item for owner in case.owners.values() if owner.stance != "contradicts"}
    return sorted((slot for slot in SLOTS if slot in case.wanted), key=lambda slot: slot in filled)
