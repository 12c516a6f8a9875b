"""Whose identity paper is it? Decided by number and name against the persons of the report (CONTRACT §4 and §5)."""

from collections.abc import Iterator

from claims.document import Document
from claims.values.names import same_name
from validators.case import Case, Owner
from validators.conditions import minor
from validators.counting import counts
from validators.persons import IDENTITY_TYPES, SLOTS, Person, former_names, likeness, persons


def assign_owners(case: Case) -> dict[str, Owner]:
    """The owner of every readable identity paper, by document id."""
    papers = [d for d in case.documents if d.type in IDENTITY_TYPES and d.quality.readable]
    backs = [paper for paper in papers if _shows_nobody(paper)]
    fronts = [paper for paper in papers if not _shows_nobody(paper)]
    owners: dict[str, Owner] = {}
    for paper in fronts:
        found = _named_owner(paper, case)
        if found is not None:
            owners[paper.id] = found
    _place_rest([paper for paper in fronts if paper.id not in owners], owners, case)
    _pair_backs(backs, fronts, owners, case)
    return owners


def _shows_nobody(paper: Document) -> bool:
    return not (paper.fields.keys() & {"name", "id_number"})


def _named_owner(paper: Document, case: Case) -> Owner | None:
    """The person whose number it bears, else whose name where the numbers do not speak against it."""
    known = [(person, likeness(paper, person, case)) for person in _apart(case)]
    known.sort(key=lambda pair: not pair[1].number)
    for person, alike in known:
        if alike.number or (alike.name and alike.number is None):
            return Owner(person.item, _stance(paper, person, case))
    # Another number on a card with the insured's name is ID-02's affair; for other persons no rule compares it.
    others = (person for person, alike in known if alike.name and person.item != "id_card")
    return next((Owner(person.item, "agrees") for person in others), None)


def _apart(case: Case) -> list[Person]:
    """The persons of the claim, each once: a payee or reporter of the insured's name is the insured."""
    insured = case.report.insured.name
    return [
        person for person in persons(case) if person.item or same_name(person.name or "", insured) is not True
    ]


def _stance(paper: Document, person: Person, case: Case) -> str:
    """ "former name" where only a former name of the insured makes the names agree."""
    name = case.sure(paper, "name")
    if person.item == "id_card" and name and same_name(name, person.name or name) is False:
        return "former name" if any(same_name(name, former) for former in former_names(case)) else "agrees"
    return "agrees"


def _place_rest(rest: list[Document], owners: dict[str, Owner], case: Case) -> None:
    """Papers of nobody whom the report names fill a slot whose person it does not name, or stand for the insured's."""
    for paper in rest:
        if case.sure(paper, "name") or case.sure(paper, "id_number"):
            owners[paper.id] = _owner_of_unnamed(paper, owners, case)
        else:
            slot = next((slot for slot in SLOTS if slot in case.wanted and not _filled(slot, owners)), "")
            owners[paper.id] = Owner(slot, "unsure" if slot else "stray")


def _owner_of_unnamed(paper: Document, owners: dict[str, Owner], case: Case) -> Owner:
    insured = next(persons(case))
    alike = likeness(paper, insured, case)
    if alike.name is not True:
        slot = next((s for s in _open_slots(case) if s in case.wanted and not _filled(s, owners)), None)
        if slot is not None:
            return Owner(slot, "agrees")
    if "id_card" in case.wanted and not _filled("id_card", owners) and not _in_register(case):
        return Owner("id_card", "contradicts")
    return Owner("", "stray")


def _in_register(case: Case) -> bool:
    """Whether a minor is proved by the household register, so that no card need be his."""
    return minor(case) and any(counts("lists_insured", d, case) for d in case.of_type("household_register"))


def _filled(slot: str, owners: dict[str, Owner]) -> bool:
    return any(owner.item == slot and owner.stance != "contradicts" for owner in owners.values())


def _open_slots(case: Case) -> Iterator[str]:
    """Slots whose person the report does not name: a parent who is not the claimant, an agent without a name …"""
    claimant = case.report.claimant
    if not (claimant and claimant.name):
        yield from ("agent_id", "claimant_id")
    yield "guardian_id"
    if any(not person.name for person in case.report.injured) or not case.report.injured:
        yield "victim_id"


def _pair_backs(backs: list[Document], fronts: list[Document], owners: dict[str, Owner], case: Case) -> None:
    """A back names nobody: it belongs to the nearest front that lacks one, in the same file first."""
    lacking = [
        front for front in fronts if front.type == "id_card" and front.kind not in ("both", "temporary")
    ]
    for back in sorted(backs, key=lambda back: not any(set(back.files) & set(f.files) for f in lacking)):
        front = min(lacking, key=lambda front: _distance(back, front, case), default=None)
        if front is None:
            slots = sorted((s for s in SLOTS if s in case.wanted), key=lambda s: _filled(s, owners))
            owners[back.id] = Owner(slots[0], "agrees") if slots else Owner("", "stray")
        else:
            lacking.remove(front)
            owners[back.id] = owners[front.id]


def _distance(back: Document, front: Document, case: Case) -> tuple[bool, int]:
    order = [document.id for document in case.documents]
    return not (set(back.files) & set(front.files)), abs(order.index(back.id) - order.index(front.id))
