"""The sums that a list prints between its rows, and whether its rows add up to them.

本页小计 adds up a page, 小计 a part, 累计 and 过次页 all rows so far, 承前页 those of the pages before, 合计 usually
all of them, but on some papers a page or a part. A sum that no such stretch of rows makes tells where a row was lost.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from claims.document import Row
from claims.errors import ValueSyntaxError
from claims.evidence import Box, Field, PageRef
from claims.values.money import parse_money
from extractors.layout.pieces import Piece
from extractors.layout.table import Cells

TOLERANCE = Decimal("0.05")
"""Sums may differ by this much, in yuan (CONTRACT §7)."""

_WORD = re.compile(
    r"(?P<before>承前页|承上页|接上页|上页结转|上页累计|上页合计)|(?P<so_far>本页累计|累计|过次页|转下页|转次页|结转下页)"
    r"|(?P<page>[本当每][页頁](?:小计|合计)?)|(?P<part>小计)|(?P<total>(?<!价税)(?:合计|总计|共计))"
)
_FIGURES = re.compile(r"[¥￥]?[-−]?\d[\d,，]*[.．]\d{2}(?:\d\d)?(?!\d)|[¥￥][-−]?\d[\d,，]*")


@dataclass(frozen=True)
class Figure:
    """An amount in a row of sums. `under`: it stands in the column of amounts."""

    amount: Decimal
    piece: Piece
    under: bool


@dataclass(frozen=True)
class PrintedSum:
    """A sum between the rows. `kind`: what it usually adds up; `figures`: what it may say, the likeliest first; `at`:
    how many rows stand before it; `begins`: at which of them its page begins."""

    kind: str
    label: str
    figures: tuple["Figure", ...]
    at: int
    begins: int

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        return tuple(figure.amount for figure in self.figures)

    @property
    def page(self) -> PageRef:
        return self.figures[0].piece.page


Place = tuple[PageRef | None, Box | None]
"""Where a cell stands: by it a row is known again after its document type has worked on it."""


@dataclass(frozen=True)
class Unexplained:
    """A printed sum, what the rows make that should make it, and where their amounts stand."""

    printed: PrintedSum
    added: Decimal
    places: frozenset[Place]

    @property
    def difference(self) -> Decimal:
        return self.printed.amounts[0] - self.added


@dataclass
class Ledger:
    """The sums of a list in print order; `rows` counts the rows so far, `begins` those before the page being read;
    `unit`: the one of its amounts (万元), "" for yuan."""

    sums: list[PrintedSum] = field(default_factory=list)
    rows: int = 0
    begins: int = 0
    unit: str = ""

    def turn_page(self) -> None:
        self.begins = self.rows

    def add(self, cells: Cells, amount: str) -> set[str]:
        """A row that adds up others, by the key of the column of amounts; returns the kinds of its sums."""
        pieces = sorted(
            (piece for value in cells.values() for piece in value), key=lambda piece: piece.level.x0
        )
        under = {id(piece) for piece in cells.get(amount, ())}
        found = [each for each in _sums_in(pieces, under, self.unit) if each[2]]
        self.sums += [
            PrintedSum(kind, label, figures, self.rows, self.begins) for kind, label, figures in found
        ]
        return {kind for kind, _, _ in found}

    def unexplained(self, rows: Sequence[Row], key: str) -> list[Unexplained]:
        """The sums that no stretch of the rows before them makes."""
        upto = list(accumulate((amount_of(row, key) or Decimal(0) for row in rows), initial=Decimal(0)))
        found = []
        for number, each in enumerate(self.sums):
            starts = {0, each.begins, *_last_places(self.sums[:number], each.kind)}
            ends = (each.at, each.begins) if each.kind == "before" else (each.at,)
            made = [upto[end] - upto[start] for end in ends for start in starts if start <= end]
            if not any(abs(amount - sum_) <= TOLERANCE for amount in each.amounts for sum_ in made):
                first, end = _stretch(each, self.sums[:number])
                cells = frozenset(place_of(row[key]) for row in rows[first:end] if key in row)
                found.append(Unexplained(each, upto[end] - upto[first], cells))
        return found


def place_of(cell: Field) -> Place:
    return cell.page, cell.box


def amount_of(row: Mapping[str, Field], key: str) -> Decimal | None:
    """The value of a money cell; None where it is absent or could not be read."""
    cell = row.get(key)
    return cell.as_decimal if cell is not None and cell.value is not None else None


def sum_of(rows: Iterable[Row], key: str) -> Decimal:
    """Σ of a money column; cells without a value count as nothing."""
    return sum((amount for row in rows if (amount := amount_of(row, key)) is not None), Decimal(0))


def _last_places(earlier: Sequence[PrintedSum], kind: str) -> Iterator[int]:
    """After which row the sums before end: the last one of all, the last of the same kind, the last category's."""
    for kinds in ({"before", "so_far", "page", "part", "total"}, {kind}, {"part", "total"}):
        yield next((each.at for each in reversed(earlier) if each.kind in kinds), 0)


def _stretch(each: PrintedSum, earlier: Sequence[PrintedSum]) -> tuple[int, int]:
    """The rows that a sum of its kind adds up."""
    if each.kind == "before":
        return 0, each.begins
    if each.kind == "page":
        return each.begins, each.at
    if each.kind == "part":
        return next((other.at for other in reversed(earlier) if other.kind in ("part", "total")), 0), each.at
    return 0, each.at


def _sums_in(
    pieces: Sequence[Piece], under: set[int], unit: str
) -> Iterator[tuple[str, str, tuple[Figure, ...]]]:
    """Each label of a row with the amounts behind it, those under the column of amounts first; all of the row's where
    none stand behind it."""
    tokens = [token for piece in pieces for token in _tokens(piece, id(piece) in under, unit)]
    every = [token for token in tokens if isinstance(token, Figure)]
    labels = [(at, token) for at, token in enumerate(tokens) if not isinstance(token, Figure)]
    if not labels and (spelt := _WORD.search("".join(piece.key for piece in pieces))):
        labels = [(0, spelt)]
    for number, (at, label) in enumerate(labels):
        end = labels[number + 1][0] if number + 1 < len(labels) else len(tokens)
        behind = [token for token in tokens[at:end] if isinstance(token, Figure)]
        chosen = sorted(behind or every, key=lambda figure: not figure.under)
        yield str(label.lastgroup), label.group(), tuple(chosen)


def _tokens(piece: Piece, under: bool, unit: str) -> Iterator[re.Match[str] | Figure]:
    """The labels and amounts of a piece, in print order."""
    if under and (amount := _amount(piece.text, unit)) is not None:
        yield Figure(amount, piece, under)
        return
    found: list[re.Match[str]] = [*_WORD.finditer(piece.key), *_FIGURES.finditer(piece.key)]
    for match in sorted(found, key=lambda match: match.start()):
        if match.lastgroup:
            yield match
        elif (amount := _amount(match.group(), unit)) is not None:
            yield Figure(amount, piece, under)


def _amount(text: str, unit: str) -> Decimal | None:
    try:
        return parse_money(text.rstrip() + unit if text.rstrip()[-1:].isdigit() else text)
    except ValueSyntaxError:
        return None
