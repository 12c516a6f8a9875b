"""What must be shown: what CI agrees to on its sample, and what is wanted of a wide set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.accuracy.report import Measures, Share, Table, by_difficulty, measure, share
from bench.accuracy.trust import auroc, believed
from bench.accuracy.work import Outcome

COUNTS_AS = {"photo": (0.75, 0.95), "hard_photo": (0.50, 0.80)}
"""A difficulty is what it says only where RapidOCR's default sees this share of the strings."""


@dataclass(frozen=True)
class Wanted:
    """Least and greatest shares. `exact`: fields by difficulty; `misses`: ours of RapidOCR's own; `silent`: errors of
    confidence .85 and more; `proved`: lists that add up on paper and are proved. None: not asked for."""

    exact: dict[str, float]
    types: float = 0.98
    types_on: dict[str, float] = field(default_factory=dict)
    confident_on_scans: float = 0.90
    misses: float | None = None
    silent: float | None = None
    auroc: float | None = None
    proved: float | None = None


SAMPLE = Wanted(exact={"digital": 0.99, "scan": 0.95, "photo": 0.88, "hard_photo": 0.70})
"""Agreed for the fixed sample of CI, where one field is a quarter per cent."""
WIDE = Wanted(
    exact={"digital": 0.995, "scan": 0.97, "photo": 0.93, "hard_photo": 0.80},
    types_on={"hard_photo": 0.95},
    misses=0.3,
    silent=0.002,
    auroc=0.90,
    proved=0.95,
)


@dataclass(frozen=True)
class Goal:
    """One line of what must be shown. `met` None: nothing to measure it by."""

    what: str
    measured: str
    wanted: str
    met: bool | None


def goals(outcomes: Sequence[Outcome], main: str, wanted: Wanted) -> list[Goal]:
    """Every goal with what was measured."""
    whole = measure(outcomes, main, "")
    found = [_at_least("types right", whole.types, wanted.types)]
    for difficulty, group in by_difficulty(outcomes):
        found.extend(_of_difficulty(difficulty, measure(group, main, ""), wanted))
    if wanted.misses is not None:
        ratio = whole.of_rapidocr_misses
        text = f"{ratio:.3f} on {whole.beside.whole} strings" if ratio is not None else "–"
        met = None if ratio is None else ratio <= wanted.misses
        found.append(Goal("misses as a share of RapidOCR's own", text, f"≤ {wanted.misses}", met))
    if wanted.silent is not None:
        found.append(_at_most("silent errors", whole.silent, wanted.silent))
    if wanted.auroc is not None:
        read = believed(outcomes, main)
        area = auroc(read)
        text = f"{area:.3f} on {len(read)} values" if area is not None else "–"
        met = None if area is None else area >= wanted.auroc
        found.append(Goal("AUROC of confidence", text, f"≥ {wanted.auroc}", met))
    if wanted.proved is not None:
        found.extend(_of_lists(outcomes, main, wanted.proved))
    return found


def _of_difficulty(difficulty: str, measures: Measures, wanted: Wanted) -> Iterator[Goal]:
    if difficulty in wanted.types_on:
        yield _at_least(f"{difficulty}: types right", measures.types, wanted.types_on[difficulty])
    yield _at_least(f"{difficulty}: fields exact", measures.fields, wanted.exact[difficulty])
    if difficulty == "scan":
        what = "scan: fields with confidence ≥ .85"
        yield _at_least(what, measures.confident, wanted.confident_on_scans)
    if difficulty in COUNTS_AS and measures.rapidocr.value is not None:
        low, high = COUNTS_AS[difficulty]
        holds = low <= measures.rapidocr.value <= high
        yield Goal(
            f"{difficulty}: RapidOCR's default sees", _counted(measures.rapidocr), f"{low} to {high}", holds
        )


def _of_lists(outcomes: Sequence[Outcome], main: str, proved: float) -> Iterator[Goal]:
    lists = [one for outcome in outcomes for one in outcome.lists[main]]
    silent = sum(one.silent_loss for one in lists)
    yield Goal("lists that lost rows silently", f"{silent} of {len(lists)}", "0", silent == 0)
    clean = share(
        one.proved is True for one in lists if one.clean is True and one.difficulty in ("digital", "scan")
    )
    yield _at_least("digital, scan: clean lists proved", clean, proved)


def _counted(part: Share) -> str:
    return f"{part} ({part.part} of {part.whole})"


def _at_least(what: str, measured: Share, least: float) -> Goal:
    met = None if measured.value is None else measured.value >= least
    return Goal(what, _counted(measured), f"≥ {least}", met)


def _at_most(what: str, measured: Share, most: float) -> Goal:
    met = None if measured.value is None else measured.value <= most
    value = "–" if measured.value is None else f"{measured.value:.4f}"
    return Goal(what, f"{value} ({measured.part} of {measured.whole})", f"≤ {most}", met)


def goal_table(found: Sequence[Goal]) -> Table:
    """One row for each goal."""
    marks = {True: "yes", False: "NO", None: "not measured"}
    rows = tuple((g.what, g.measured, g.wanted, marks[g.met]) for g in found)
    return Table("Goals", ("what", "measured", "wanted", "met"), rows)
