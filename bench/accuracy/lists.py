"""Lists: whether every row was read, and whether a list that adds up on paper is proved."""

from collections.abc import Sequence

from bench.accuracy.report import ALL, Share, Table, by_difficulty, share
from bench.accuracy.work import Outcome


def list_table(outcomes: Sequence[Outcome], main: str) -> Table:
    """One row for each difficulty and type."""
    rows = []
    for name, group in by_difficulty(outcomes):
        lists = [one for outcome in group for one in outcome.lists[main]]
        for type_ in [*sorted({one.type for one in lists}), ALL]:
            mine = [one for one in lists if type_ in (ALL, one.type)]
            recall = Share(sum(one.found for one in mine), sum(one.rows for one in mine))
            extra = sum(max(0, one.read - one.found) for one in mine)
            proved = share(one.proved is True for one in mine if one.clean)
            silent = sum(one.silent_loss for one in mine)
            counts = (len(mine), recall.whole, recall, extra, proved, silent)
            rows.append((name, type_, *map(str, counts)))
    heads = (
        "difficulty",
        "type",
        "lists",
        "rows",
        "recall",
        "rows too many",
        "clean ones proved",
        "lost silently",
    )
    return Table("Lists", heads, tuple(rows))
