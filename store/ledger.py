"""The ledger across claims: which paper, picture or accident another claim had before (docs/decisions/ledger.md).

A claim sees what other claims had there at the moment of its own first review, now and at every re-run: neither what
came later nor what was taken back since changes its review.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from claims.ledger import LOOK_BITS, Footprint, Look, Twin
from store.claims import claim_of, next_tick
from store.keys import Keyed, bands
from store.opening import Store
from store.tables import BandRow, ClaimRow, EntryRow

MOST_SHAPE_BITS = 6
"""Bits of 64 in which the shapes of one picture may differ (DOMAIN QL-04)."""
MOST_BITS = {"grain": 10, "tint": 6}
PICTURE = "picture"
_AT_ONCE = 500
"""Rows fetched together."""


def meet(store: Store, report_no: str, footprints: Sequence[Footprint]) -> list[Twin]:
    """Keeps the footprints of a claim, lets go of those that it has no more, and gives their twins in other claims, in
    a fixed order. Raises StoreError."""
    with store.writing() as session:
        claim = claim_of(session, report_no)
        tick = next_tick(session)
        _keep(session, claim, [_hashed(each, store.keyed) for each in footprints], tick)
        twins = [twin for each in footprints for twin in _twins(session, claim, each, store.keyed)]
    return sorted(twins, key=lambda twin: twin.model_dump_json())


def _hashed(footprint: Footprint, keyed: Keyed) -> EntryRow:
    """The footprint as it is kept."""
    return EntryRow(
        kind=footprint.kind, key=_key(footprint, keyed), traits=_hidden_traits(footprint, keyed), gone=None
    )


def _key(footprint: Footprint, keyed: Keyed) -> str:
    if footprint.kind == PICTURE:
        return _written(keyed.look(footprint.looks[0]))
    return keyed.text(footprint.kind, footprint.key)


def _hidden_traits(footprint: Footprint, keyed: Keyed) -> dict[str, str]:
    """A trait is hashed with its key, so that equal amounts of different bills do not look equal; pictures have no key
    that would be the same."""
    about = "" if footprint.kind == PICTURE else footprint.key
    return {
        name: keyed.text(footprint.kind, name, about, value)
        for name, value in sorted(footprint.traits.items())
    }


def _keep(session: Session, claim: ClaimRow, wanted: list[EntryRow], tick: int) -> None:
    held = session.scalars(
        select(EntryRow).where(EntryRow.claim_id == claim.id, EntryRow.gone.is_(None))
    ).all()
    new = {_identity(entry): entry for entry in wanted}
    for entry in held:
        if new.pop(_identity(entry), None) is None:
            entry.gone = tick
    for entry in new.values():
        entry.claim_id, entry.tick = claim.id, tick
        session.add(entry)
        session.flush()
        if entry.kind == PICTURE:
            session.add_all(BandRow(band=band, entry_id=entry.id) for band in bands(_read(entry.key).shape))
    session.flush()


def _identity(entry: EntryRow) -> tuple[str, str, str]:
    return entry.kind, entry.key, json.dumps(entry.traits, sort_keys=True)


def _twins(session: Session, claim: ClaimRow, footprint: Footprint, keyed: Keyed) -> Iterable[Twin]:
    traits = _hidden_traits(footprint, keyed)
    looks = [keyed.look(look) for look in footprint.looks]
    for entry, report_no in _candidates(session, claim, footprint, keyed, looks):
        agrees, differs = _compared(traits, entry.traits)
        if footprint.kind == PICTURE:
            distances = [_distance(look, _read(entry.key)) for look in looks]
            close = [each for each in distances if each.shape <= MOST_SHAPE_BITS]
            if not close:
                continue
            nearest = min(close, key=sum)
            for trait, most in MOST_BITS.items():
                (agrees if getattr(nearest, trait) <= most else differs).append(trait)
        yield Twin(
            kind=footprint.kind,
            document=footprint.document,
            claim=report_no,
            agrees=sorted(agrees),
            differs=sorted(differs),
        )


def _candidates(
    session: Session, claim: ClaimRow, footprint: Footprint, keyed: Keyed, looks: Sequence[Look]
) -> Iterable[tuple[EntryRow, str]]:
    """Entries of other claims that may be the same, as they were at this claim's first review."""
    question = (
        select(EntryRow, ClaimRow.report_no)
        .join(ClaimRow, ClaimRow.id == EntryRow.claim_id)
        .where(EntryRow.kind == footprint.kind, _was_there(claim))
        .order_by(EntryRow.id)
    )
    if footprint.kind == PICTURE:
        wanted = sorted({band for look in looks for band in bands(look.shape)})
        found = select(BandRow.entry_id).where(BandRow.band.in_(wanted))
        question = question.where(EntryRow.id.in_(found))
    else:
        keys = [keyed.text(footprint.kind, key) for key in (footprint.key, *footprint.near)]
        question = question.where(EntryRow.key.in_(keys))
    return ((row[0], row[1]) for row in session.execute(question.execution_options(yield_per=_AT_ONCE)))


def _was_there(claim: ClaimRow) -> ColumnElement[bool]:
    still = or_(EntryRow.gone.is_(None), EntryRow.gone > claim.first_tick)
    return and_(EntryRow.claim_id != claim.id, EntryRow.tick < claim.first_tick, still)


def _compared(mine: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[list[str], list[str]]:
    both = [name for name in mine if name in theirs]
    return [n for n in both if mine[n] == theirs[n]], [n for n in both if mine[n] != theirs[n]]


def _distance(one: Look, other: Look) -> Look:
    """In bits, for each of the three."""
    return Look(*((mine ^ theirs).bit_count() for mine, theirs in zip(one, other, strict=True)))


def _written(look: Look) -> str:
    return "".join(f"{bits:0{size // 4}x}" for bits, size in zip(look, LOOK_BITS, strict=True))


def _read(key: str) -> Look:
    ends = list(accumulate(size // 4 for size in LOOK_BITS))
    return Look(*(int(key[start:end], 16) for start, end in pairwise([0, *ends])))
