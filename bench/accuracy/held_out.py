"""Does the reading of a type carry over to papers of other designers? Layouts that were left out while it was written,
beside the others of the same types."""

from collections.abc import Iterable, Sequence

from bench.accuracy.report import Share, Table, share
from bench.accuracy.work import Outcome
from sample_docs.sheet import layouts

MISSION = ("id_card", "accident_certificate", "loss_list", "medical_bill")
"""The types whose reading must carry over."""
AT_LEAST = 0.90
"""Of the others' accuracy (fields exact)."""


def held_out_layouts() -> frozenset[str]:
    """The layouts that are marked so in sample_docs."""
    return frozenset(name for name, layout in layouts().items() if layout.held_out)


def held_out_table(outcomes: Sequence[Outcome], main: str, held_out: frozenset[str]) -> Table:
    """Fields exact on layouts left out and on the others, by type: every mission type, and others that have some."""
    types = dict.fromkeys([*MISSION, *sorted(name.partition("/")[0] for name in held_out)])
    rows = [_row(type_, outcomes, main, held_out) for type_ in types]
    heads = ("type", "layouts left out", "fields", "exact", "exact on the others", "ratio", f"≥ {AT_LEAST}")
    return Table("Layouts left out while their type was written", heads, tuple(rows))


def _row(type_: str, outcomes: Sequence[Outcome], main: str, held_out: frozenset[str]) -> tuple[str, ...]:
    mine = [o for o in outcomes if o.golden.layout.startswith(f"{type_}/")]
    out = [o for o in mine if o.golden.layout in held_out]
    names = sorted({o.golden.layout.partition("/")[2] for o in out})
    left, others = _exact(out, main), _exact((o for o in mine if o.golden.layout not in held_out), main)
    if left.value is None or not others.value:
        return (type_, ", ".join(names), str(left.whole), str(left), str(others), "–", "not measured")
    ratio = left.value / others.value
    mark = "yes" if ratio >= AT_LEAST else "NO"
    return (type_, ", ".join(names), str(left.whole), str(left), str(others), f"{ratio:.3f}", mark)


def _exact(outcomes: Iterable[Outcome], main: str) -> Share:
    return share(v.exact for o in outcomes for v in o.observations[main] if v.place == "fields")
