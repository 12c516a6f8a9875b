"""Does confidence rank errors? Its AUROC, what a reviewer gains who begins with the least sure values, and what nobody
would look at again."""

from collections.abc import Sequence
from itertools import pairwise

from bench.accuracy.compare import Observation
from bench.accuracy.report import Table, by_difficulty, share
from bench.accuracy.work import Outcome
from claims.evidence import CONFIDENT

REVIEWED = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
STEPS = (0.0, 0.5, 0.7, 0.8, CONFIDENT, 0.9, 0.93, 0.96, 0.98, 1.01)
"""Bins of confidence, to see whether .9 means nine in ten."""


def believed(outcomes: Sequence[Outcome], main: str, cells: bool = False) -> list[Observation]:
    """The values that were read, right or wrong: of fields, and of rows with `cells`. What was not read is known to be
    missing; ranking it would be too easy."""
    places = ("fields", "rows") if cells else ("fields",)
    return [v for o in outcomes for v in o.observations[main] if v.place in places and v.got is not None]


def auroc(values: Sequence[Observation]) -> float | None:
    """How likely a right value has the higher confidence than a wrong one (ties count half); None without both."""
    right = sorted(value.confidence for value in values if value.exact)
    wrong = sorted(value.confidence for value in values if not value.exact)
    if not right or not wrong:
        return None
    below, level, won = 0, 0, 0.0
    for confidence in right:
        while below < len(wrong) and wrong[below] < confidence:
            below += 1
        level = max(level, below)
        while level < len(wrong) and wrong[level] <= confidence:
            level += 1
        won += below + (level - below) / 2
    return won / (len(right) * len(wrong))


def auroc_table(outcomes: Sequence[Outcome], main: str) -> Table:
    """By difficulty: values read, wrong ones among them, AUROC, and errors that confidence does not show."""
    rows = []
    for name, group in [*by_difficulty(outcomes), ("all", list(outcomes))]:
        for what, cells in (("fields", False), ("fields and cells", True)):
            values = believed(group, main, cells)
            area = auroc(values)
            silent = share(value.silent_error for value in values)
            counts = (
                len(values),
                sum(not value.exact for value in values),
                "–" if area is None else f"{area:.3f}",
                share(value.confident for value in values),
                f"{silent.part} ({100 * (silent.value or 0):.2f} %)",
            )
            rows.append((name, what, *map(str, counts)))
    heads = ("difficulty", "values read", "how many", "wrong", "AUROC", "conf ≥ .85", "wrong with conf ≥ .85")
    return Table("Whether confidence ranks errors", heads, tuple(rows))


def review_table(outcomes: Sequence[Outcome], main: str) -> Table:
    """Share reviewed (least sure first, unread ones before all) → share right afterwards, fields only."""
    rows = []
    for name, group in [*by_difficulty(outcomes), ("all", list(outcomes))]:
        fields = [v for o in group for v in o.observations[main] if v.place == "fields"]
        queue = sorted(fields, key=lambda v: v.confidence if v.got is not None else -1.0)
        shares = [
            share([True] * round(part * len(queue)) + [v.exact for v in queue[round(part * len(queue)) :]])
            for part in REVIEWED
        ]
        rows.append((name, str(len(queue)), *map(str, shares)))
    heads = ("difficulty", "fields", *(f"{part:.0%} reviewed" for part in REVIEWED))
    return Table("Share of fields right after the least sure ones were reviewed", heads, tuple(rows))


def bins_table(outcomes: Sequence[Outcome], main: str) -> Table:
    """How often values of a confidence are right."""
    values = believed(outcomes, main, cells=True)
    rows = []
    for low, high in pairwise(STEPS):
        inside = share(value.exact for value in values if low <= value.confidence < high)
        rows.append((f"{low:.2f} to {min(high, 1.0):.2f}", str(inside.whole), str(inside)))
    return Table("What a confidence means (fields and cells)", ("confidence", "values", "right"), tuple(rows))
