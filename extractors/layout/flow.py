"""A region's text in reading order, searchable by pattern, with the evidence of every match."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.layout.pieces import Piece, rows_of, whole
from extractors.layout.spans import Span


@dataclass(frozen=True)
class Found:
    """A match and the pieces that it lies in. `text` is as printed, pieces joined without a gap."""

    match: re.Match[str]
    pieces: tuple[Piece, ...]

    def group(self, number: int | str = 0) -> str:
        return self.match.group(number) or ""


class Flow:
    """Spans row by row, characters normalised and without white space; `mark` stands between spans of one row,
    `end` between rows. With both empty a sentence that wraps over lines can be matched as one."""

    def __init__(self, spans: Sequence[Span], mark: str = "", end: str = "") -> None:
        self._owners: list[tuple[Span, int] | None] = []
        text: list[str] = []
        for row in rows_of([whole(span) for span in spans]):
            for number, piece in enumerate(row):
                self._add(text, mark if number else "")
                for position, char in enumerate(piece.span.key):
                    text.append(char)
                    self._owners.append((piece.span, position))
            self._add(text, end)
        self.text = "".join(text)

    def _add(self, text: list[str], separator: str) -> None:
        for char in separator:
            text.append(char)
            self._owners.append(None)

    def search(self, pattern: str | re.Pattern[str]) -> Found | None:
        """The first match with its evidence, or None."""
        return next(self.all(pattern), None)

    def all(self, pattern: str | re.Pattern[str]) -> Iterator[Found]:
        """Every match with its evidence."""
        for match in re.finditer(pattern, self.text):
            yield Found(match, self.pieces(match.start(), match.end()))

    def group(self, found: Found, number: int | str) -> tuple[Piece, ...]:
        """The pieces of one group of a match."""
        return self.pieces(*found.match.span(number))

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The evidence of characters start..end of `text`."""
        runs: list[tuple[Span, int, int]] = []
        for owner in self._owners[start:end]:
            if owner is None:
                continue
            span, position = owner
            if runs and runs[-1][0] is span:
                runs[-1] = (span, runs[-1][1], position + 1)
            else:
                runs.append((span, position, position + 1))
        return tuple(Piece(span, *span.raw_range(first, last)) for span, first, last in runs)
