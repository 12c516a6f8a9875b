"""What was read against what stands there: documents paired, then values compared exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from bench.accuracy.golden import Golden, Scalar, Truth
from claims.document import Document
from claims.evidence import CONFIDENT, Field

Order = TypeVar("Order", int, tuple[int, int, int])
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
    """One document that stands on a paper (None: none does) and the type that was read (None: it was not seen), with
    how many texts and cells on it no field took."""

    file: str
    difficulty: str
    expected: str | None
    got: str | None
    leftovers: int = 0

    @property
    def right(self) -> bool:
        return self.expected == self.got


@dataclass(frozen=True)
class Listing:
    """The rows of one document: how many stand there, how many of them were `found` and how many rows `read` in all,
    and whether they are proved, as they should be (`clean`) and as was read."""

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
    typings = [_typing(golden, truth.type, found) for truth, found in pairs]
    typings += [_typing(golden, None, document) for document in extra]
    values = [seen for truth, found in pairs for seen in _observations(golden, truth, found)]
    return Comparison(
        typings, values, [_listing(golden, truth, found) for truth, found in pairs if truth.rows]
    )


def _typing(golden: Golden, expected: str | None, found: Document | None) -> Typing:
    got, leftovers = (found.type, found.leftovers) if found else (None, 0)
    return Typing(golden.name, golden.difficulty, expected, got, leftovers)


def _listing(golden: Golden, truth: Truth, found: Document | None) -> Listing:
    right = found is not None and found.type == truth.type
    matched = sum(row is not None for row in _rows_of(truth, found))
    read, proved = (len(found.rows), found.rows_proved) if found and right else (0, False)
    return Listing(
        golden.name, golden.difficulty, truth.type, len(truth.rows), matched, read, truth.rows_proved, proved
    )


def _paired(truths: Sequence[Truth], read: Sequence[Document]) -> list[tuple[Truth, Document | None]]:
    """Each true document with the read one that is most like it, each read one used once."""
    likeness = [[_likeness(truth, found) for found in read] for truth in truths]
    partner = _matched(likeness)
    return [(truth, read[partner[t]] if t in partner else None) for t, truth in enumerate(truths)]


def _matched(likeness: Sequence[Sequence[Order]]) -> dict[int, int]:
    """Of each row the column that is most like it, each used once; the most alike pairs come first, earlier before
    later where two are alike."""
    places = [(like, -r, -c) for r, row in enumerate(likeness) for c, like in enumerate(row)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, minus_r, minus_c in sorted(places, reverse=True):
        if -minus_r not in partner and -minus_c not in taken:
            partner[-minus_r] = -minus_c
            taken.add(-minus_c)
    return partner


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
    for expected_row, row in zip(truth.rows, _rows_of(truth, found), strict=True):
        for key, expected in expected_row.items():
            if expected is not None:
                yield _observed(golden, truth, "rows", key, expected, (row or {}).get(key))


def _rows_of(truth: Truth, found: Document | None) -> list[dict[str, Field] | None]:
    """For each true row the one that was read of it (None: lost). A row that shares less than a third of its cells is
    another row: that both count one piece says nothing."""
    read = found.rows if found and found.type == truth.type else []
    equal = [
        [sum(same(_value(row.get(key)), value) for key, value in expected.items()) for row in read]
        for expected in truth.rows
    ]
    partner = _matched(equal)
    return [
        read[partner[t]] if t in partner and 3 * equal[t][partner[t]] >= len(expected) else None
        for t, expected in enumerate(truth.rows)
    ]


def _observed(
    golden: Golden, truth: Truth, place: Place, key: str, expected: Scalar, field: Field | None
) -> Observation:
    confidence = field.confidence if field else 0.0
    return Observation(
        golden.name, golden.difficulty, truth.type, place, key, expected, _value(field), confidence
    )


def _value(field: Field | None) -> Scalar:
    return field.value if field else None
