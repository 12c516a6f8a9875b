"""What was read of a list against what stands on it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.accuracy.compare import same
from bench.lists.designs import Drawn
from claims.document import Document, Row
from sample_docs.expected import Entry

_KNOWN_BY = (
    ("name", "amount"),
    ("amount", "unit_price"),
    ("category", "amount"),
    ("name", "quantity"),
    ("amount",),
)
"""The cells by which a row is known again, the surest first."""


@dataclass(frozen=True)
class Measured:
    """One list. `lost`: names and amounts of the rows that were not found; `seconds`: of the processor."""

    name: str
    pages: int
    rows: int
    found: int
    extra: int
    cells_right: float
    proved: bool | None
    lost: tuple[str, ...]
    seconds: float
    document: Document | None

    @property
    def silent(self) -> bool:
        """Rows were lost, and nothing says so."""
        return self.found < self.rows and self.proved is not False

    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        return (
            self.name,
            str(self.pages),
            f"{self.found / self.rows:.3f}",
            str(self.extra),
            f"{self.cells_right:.3f}",
            {True: "yes", False: "no", None: "–"}[self.proved],
            "YES" if self.silent else "",
            f"{1000 * self.seconds / self.rows:.1f}",
            f"{self.seconds / self.pages:.2f}",
        )


def measure(name: str, drawn: Drawn, documents: Sequence[Document], seconds: float) -> Measured:
    """The document of the list's type with the most rows, row by row."""
    mine = [document for document in documents if document.type == drawn.truth.type]
    document = max(mine, key=lambda each: len(each.rows), default=None)
    pairs = _paired(drawn.truth.rows, document.rows if document else [])
    cells = [same(_value(row, key), value) for entry, row in pairs for key, (value, _) in entry.items()]
    lost = tuple(_told(entry) for entry, row in pairs if row is None)
    rows = len(drawn.truth.rows)
    extra = (len(document.rows) if document else 0) - (rows - len(lost))
    proved = document.rows_proved if document else False
    right = sum(cells) / max(len(cells), 1)
    return Measured(name, drawn.pages, rows, rows - len(lost), extra, right, proved, lost, seconds, document)


def _paired(truth: Sequence[Entry], read: Sequence[Row]) -> list[tuple[Entry, Row | None]]:
    """Each row that stands there with the one that was read, each read one used once."""
    partner: dict[int, Row] = {}
    used: set[int] = set()
    for keys in _KNOWN_BY:
        waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number in reversed(range(len(read))):
            if number not in used and (known := _read_as(read[number], keys)):
                waiting[known].append(number)
        for number, entry in enumerate(truth):
            known = _printed_as(entry, keys)
            if number not in partner and known and waiting[known]:
                used.add(taken := waiting[known].pop())
                partner[number] = read[taken]
    return [(entry, partner.get(number)) for number, entry in enumerate(truth)]


def _read_as(row: Row, keys: Sequence[str]) -> tuple[str, ...]:
    values = ["".join(row[key].as_text.split()) for key in keys if key in row]
    return tuple(values) if len(values) == len(keys) and all(values) else ()


def _printed_as(entry: Mapping[str, tuple[object, str]], keys: Sequence[str]) -> tuple[str, ...]:
    values = ["".join(str(entry[key][0]).split()) for key in keys if key in entry]
    return tuple(values) if len(values) == len(keys) else ()


def _value(row: Row | None, key: str) -> str | bool | None:
    return row[key].value if row and key in row else None


def _told(entry: Entry) -> str:
    return " ".join(str(entry[key][0]) for key in ("number", "category", "name", "amount") if key in entry)
