"""What was read against what stands there: documents paired, then values compared exactly."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bench.accuracy.golden import Golden, Scalar, Truth
from claims.document import Document
from claims.evidence import CONFIDENT, Field

Place = Literal["fields", "flags", "rows"]


@dataclass(frozen=True)
class Observation:
    """One value that stands on a paper, and what was read. `flags` are seals and signatures."""

    file: str
    difficulty: str
    type: str
    place: Place
    key: str
    expected: Scalar
    got: Scalar
    confidence: float

    @property
    def exact(self) -> bool:
        return same(self.got, self.expected)

    @property
    def confident(self) -> bool:
        return self.got is not None and self.confidence >= CONFIDENT

    @property
    def silent_error(self) -> bool:
        """Wrong and sure of it: what nobody would look at again."""
        return self.confident and not self.exact


@dataclass(frozen=True)
class Typing:
    """One document that stands on a paper (None: none does) and the type that was read (None: it was not seen)."""

    file: str
    difficulty: str
    expected: str | None
    got: str | None

    @property
    def right(self) -> bool:
        return self.expected == self.got


@dataclass(frozen=True)
class Listing:
    """The rows of one document: how many stand there, how many were read (of those: any cell right), and whether they
    are proved, as they should be (`clean`) and as was read."""

    file: str
    difficulty: str
    type: str
    rows: int
    found: int
    read: int
    clean: bool | None
    proved: bool | None

    @property
    def silent_loss(self) -> bool:
        """Rows are lost, and nothing says so."""
        return self.found < self.rows and self.proved is not False


def same(one: Scalar, other: Scalar) -> bool:
    """Equal, but for white space: between Chinese characters and others it is the typesetter's."""
    if isinstance(one, str) and isinstance(other, str):
        return "".join(one.split()) == "".join(other.split())
    return one == other


@dataclass(frozen=True)
class Comparison:
    """All of one file."""

    typings: list[Typing]
    values: list[Observation]
    lists: list[Listing]


def compare(golden: Golden, read: Sequence[Document]) -> Comparison:
    """Types, values and lists of one file. A document that nobody drew is a wrong type too."""
    pairs = _paired(golden.truths, read)
    matched = {id(found) for _, found in pairs}
    extra = [document for document in read if id(document) not in matched]
    typings = [
        Typing(golden.name, golden.difficulty, truth.type, found.type if found else None)
        for truth, found in pairs
    ]
    typings += [Typing(golden.name, golden.difficulty, None, document.type) for document in extra]
    values = [seen for truth, found in pairs for seen in _observations(golden, truth, found)]
    return Comparison(
        typings, values, [_listing(golden, truth, found) for truth, found in pairs if truth.rows]
    )


def _listing(golden: Golden, truth: Truth, found: Document | None) -> Listing:
    rows = list(found.rows) if found and found.type == truth.type else []
    read = len(rows)
    matched = sum(bool(_take_most_alike(row, rows)) for row in truth.rows)
    proved = found.rows_proved if found and found.type == truth.type else False
    return Listing(
        golden.name, golden.difficulty, truth.type, len(truth.rows), matched, read, truth.rows_proved, proved
    )


def _paired(truths: Sequence[Truth], read: Sequence[Document]) -> list[tuple[Truth, Document | None]]:
    """Each true document with the read one that is most like it, each read one used once."""
    likeness = sorted(
        ((_likeness(truth, found), -t, -f) for t, truth in enumerate(truths) for f, found in enumerate(read)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for _, minus_t, minus_f in likeness:
        if -minus_t not in partner and -minus_f not in partner.values():
            partner[-minus_t] = -minus_f
    return [(truth, read[partner[t]] if t in partner else None) for t, truth in enumerate(truths)]


def _likeness(truth: Truth, found: Document) -> tuple[int, int, int]:
    equal = sum(
        1 for key, value in truth.fields.items() if value is not None and same(_value(found.get(key)), value)
    )
    return (int(truth.type == found.type), equal, int(truth.kind == found.kind))


def _observations(golden: Golden, truth: Truth, found: Document | None) -> Iterator[Observation]:
    fields = found.fields if found and found.type == truth.type else {}
    for key, expected in truth.fields.items():
        if expected is not None:
            place: Place = "flags" if isinstance(expected, bool) else "fields"
            yield _observed(golden, truth, place, key, expected, fields.get(key))
    rows = list(found.rows) if found and found.type == truth.type else []
    for expected_row in truth.rows:
        row = _take_most_alike(expected_row, rows)
        for key, expected in expected_row.items():
            if expected is not None:
                yield _observed(golden, truth, "rows", key, expected, row.get(key))


def _take_most_alike(expected: Mapping[str, Scalar], rows: list[dict[str, Field]]) -> dict[str, Field]:
    """The row with most equal cells (the first of those), taken out of `rows`; an empty one where none is alike."""
    equal = [sum(same(_value(row.get(key)), value) for key, value in expected.items()) for row in rows]
    most = max(equal, default=0)
    return rows.pop(equal.index(most)) if most else {}


def _observed(
    golden: Golden, truth: Truth, place: Place, key: str, expected: Scalar, field: Field | None
) -> Observation:
    confidence = field.confidence if field else 0.0
    return Observation(
        golden.name, golden.difficulty, truth.type, place, key, expected, _value(field), confidence
    )


def _value(field: Field | None) -> Scalar:
    return field.value if field else None
