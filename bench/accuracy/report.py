"""From outcomes to tables: by difficulty and type, what it cost, and what was missed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.accuracy.compare import Observation
from bench.accuracy.work import Outcome

ALL = "all"


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return "–" if self.value is None else f"{self.value:.3f}"


@dataclass(frozen=True)
class Table:
    """A table to print or to write."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Measures:
    """All shares of one group of documents. `second`: the end-to-end engine besides ours, "" where none ran; `beside`:
    our fields on the files that the baselines read too, so that it compares with `rapidocr` and `tesseract`."""

    documents: int
    types: Share
    fields: Share
    beside: Share
    second_fields: Share
    cells: Share
    flags: Share
    confident: Share
    silent: Share
    rapidocr: Share
    tesseract: Share
    crops: Share
    crops_in_doubt: Share
    leftovers: int

    @property
    def of_rapidocr_misses(self) -> float | None:
        """Our misses as a share of RapidOCR's own on the same strings; None where it missed none."""
        theirs = self.rapidocr.whole - self.rapidocr.part
        return (self.beside.whole - self.beside.part) / theirs if theirs else None


def share(things: Iterable[bool]) -> Share:
    marks = list(things)
    return Share(sum(marks), len(marks))


def measure(outcomes: Sequence[Outcome], main: str, second: str, type_: str = ALL) -> Measures:
    """The measures of these outcomes, of one document type or of all."""

    def wanted(name: str | None) -> bool:
        return type_ in (ALL, name)

    typings = [t for o in outcomes for t in o.typings[main] if wanted(t.expected or t.got)]
    values = [v for o in outcomes for v in o.observations[main] if wanted(v.type)]
    fields = [v for v in values if v.place == "fields"]
    others = [
        v for o in outcomes for v in o.observations.get(second, []) if wanted(v.type) and v.place == "fields"
    ]
    seen = [s for o in outcomes for s in o.seen if wanted(s[1])]
    crops = [crop for o in outcomes for crop in o.crops if wanted(crop.type)]
    beside = [v for o in outcomes if o.seen for v in o.observations[main] if v.place == "fields"]
    return Measures(
        documents=sum(1 for t in typings if t.expected),
        types=share(t.right for t in typings),
        fields=share(v.exact for v in fields),
        beside=share(v.exact for v in beside if wanted(v.type)),
        second_fields=share(v.exact for v in others),
        cells=share(v.exact for v in values if v.place == "rows"),
        flags=share(v.exact for v in values if v.place == "flags"),
        confident=share(v.confident for v in fields),
        silent=share(v.silent_error for v in values if v.place != "flags"),
        rapidocr=share(found for name, _, found in seen if name == "rapidocr"),
        tesseract=share(found for name, _, found in seen if name == "tesseract"),
        crops=share(c.holds for c in crops if c.confident),
        crops_in_doubt=share(c.holds for c in crops if not c.confident),
        leftovers=sum(t.leftovers for t in typings),
    )


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


COLUMNS: tuple[tuple[str, Callable[[Measures], object]], ...] = (
    ("documents", lambda m: m.documents),
    ("type", lambda m: m.types),
    ("fields", lambda m: m.fields.whole),
    ("exact", lambda m: m.fields),
    ("strings beside", lambda m: m.beside.whole or "–"),
    ("ours", lambda m: m.beside),
    ("RapidOCR sees", lambda m: m.rapidocr),
    ("Tesseract sees", lambda m: m.tesseract),
    ("misses / RapidOCR's", lambda m: _ratio(m.of_rapidocr_misses)),
    ("--engine tesseract", lambda m: m.second_fields),
    ("row cells", lambda m: m.cells),
    ("seals, signatures", lambda m: m.flags),
    ("conf ≥ .85", lambda m: m.confident),
    ("silent errors", lambda m: f"{m.silent.value:.4f}" if m.silent.whole else "–"),
    ("crop holds value", lambda m: m.crops),
    ("crop in doubt", lambda m: m.crops_in_doubt),
    ("left over / document", lambda m: _ratio(m.leftovers / m.documents if m.documents else None)),
)


def by_type(outcomes: Sequence[Outcome], main: str, second: str) -> Table:
    """One row for each difficulty and type."""
    rows = []
    for difficulty, group in [*by_difficulty(outcomes), (ALL, list(outcomes))]:
        types = sorted({truth.type for outcome in group for truth in outcome.golden.truths})
        for type_ in [*types, ALL]:
            measures = measure(group, main, second, type_)
            rows.append((difficulty, type_, *(str(show(measures)) for _, show in COLUMNS)))
    heads = ("difficulty", "type", *(head for head, _ in COLUMNS))
    return Table("What is read, by difficulty and type", heads, tuple(rows))


def by_difficulty(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """The outcomes of each difficulty, in the order in which they come."""
    names = dict.fromkeys(outcome.golden.difficulty for outcome in outcomes)
    return [(name, [o for o in outcomes if o.golden.difficulty == name]) for name in names]


def cost_table(outcomes: Sequence[Outcome]) -> Table:
    """Processor seconds a page by engine and difficulty."""
    names = list(dict.fromkeys(name for outcome in outcomes for name in outcome.seconds))
    rows = []
    for difficulty, group in by_difficulty(outcomes):
        pages = sum(outcome.golden.pages for outcome in group)
        spent = [sum(outcome.seconds.get(name, 0.0) for outcome in group) / pages for name in names]
        rows.append((difficulty, str(pages), *(f"{seconds:.2f}" for seconds in spent)))
    return Table("Processor seconds a page", ("difficulty", "pages", *names), tuple(rows))


def misses(outcomes: Sequence[Outcome], main: str) -> Table:
    """Every wrong type and every wrong value, to learn from."""
    rows: list[tuple[str, ...]] = [
        (t.file, "type", "", str(t.expected), str(t.got), "")
        for o in outcomes
        for t in o.typings[main]
        if not t.right
    ]
    rows += [missed(v) for o in outcomes for v in o.observations[main] if not v.exact]
    return Table("Misses", ("file", "type", "key", "printed", "read", "confidence"), tuple(rows))


def missed(value: Observation) -> tuple[str, ...]:
    """The row of one wrong value."""
    sure = "SURE " if value.silent_error else ""
    return (
        value.file, value.type, f"{value.place}.{value.key}", str(value.expected), str(value.got),
        f"{sure}{value.confidence:.2f}",
    )  # fmt: skip
