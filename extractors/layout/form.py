"""Label/value by geometry: the value stands behind its label, to the right of it, or below it, never by text order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from claims.evidence import Box
from extractors.layout.labels import Label, split_at_labels
from extractors.layout.pieces import ByHeight, Piece, same_row
from extractors.layout.spans import Span

REACH, REACH_IN_HEIGHTS = 0.42, 20.0
"""How far to the right of its label a value may begin: in page widths, on narrow pages (a telephone's screen, where
values stand at the right edge) in heights of the label."""
_NEXT_LABEL = re.compile(r"(?<=\S)\s+[\u4e00-\u9fff][\u4e00-\u9fff/()（）]{0,8}[:：]")
"""A gap and words with a colon: a label that the type does not know (骨科　初/复诊：初诊)."""


_NAMED = re.compile(r"[\u4e00-\u9fff/()]{2,12}:")
"""A line that begins with words and a colon: it has a label of its own that the type does not know."""
_FIGURES = re.compile(r"[¥￥]?-?\d[\d,]*(?:\.\d+)?元?")
_LINE, _INDENT = 0.4, 4.0
"""How long a line of text is at least, in page widths; how far a paragraph's first is indented, in line heights."""
_ASKEW = 0.3
"""In line heights."""
_WORD = re.compile(r"[0-9A-Za-z:.,/-]+|\S")
"""What no line break parts."""
_UPRIGHT = 1.5
"""How much higher than wide a label is that stands upright."""
_OFF, _OFF_LINE = 4.0, 0.7
"""In label heights: how far behind a label a misplaced value begins, and how far its line stands from the label's."""
_PADDING = 2.0
"""In line heights: what lies at most between a full line of a cell and the next cell."""


class Form:
    """The pieces of one region of one page, cut at the labels that its document type knows."""

    def __init__(self, spans: Sequence[Span], labels: Iterable[Label]) -> None:
        self.pieces = split_at_labels(spans, labels)
        self._heights = ByHeight(self.pieces, lambda piece: piece.level)
        self._right_edge = max((piece.level.x1 for piece in self.pieces), default=0.0)
        self._labels: dict[str, list[Piece]] = {}
        self._of_span: dict[int, list[Piece]] = {}
        for piece in self.pieces:
            self._labels.setdefault(piece.label, []).append(piece)
            self._of_span.setdefault(id(piece.span), []).append(piece)

    def occurrences(self, label: str) -> list[Piece]:
        """Where the label stands, best match first, then from top to bottom."""
        found = self._labels.get(label, [])
        return sorted(found, key=lambda piece: (-piece.score, piece.level.cy, piece.level.x0))

    def in_print_order(self, label: str) -> list[Piece]:
        """Where the label stands, from top to bottom."""
        found = self._labels.get(label, [])
        return sorted(found, key=lambda piece: (round(piece.level.cy, 3), piece.level.x0))

    def candidates(self, label: Piece, wraps: int = 0, narrow: bool = False) -> Iterator[list[Piece]]:
        """Possible values of one label occurrence, the most likely first. `wraps`: how many more lines it may take;
        `narrow`: only where the line before is full, as in a narrow cell."""
        behind = self._behind(label)
        right = self._right(label)
        if behind:
            if shorter := _before_next_label(behind):
                yield shorter
            joined = behind + _adjoining(behind[-1], right)
            yield from self._with_wraps(label, joined, wraps, narrow)
            if len(joined) > len(behind):
                yield behind
        elif right:
            yield from self._with_wraps(label, right, wraps, narrow)
            if len(right) > 1:
                yield right[:1]
        below = self._below(label)
        if below:
            yield from self._with_wraps(label, below, wraps, narrow)
        elif not behind and not right:
            yield from self._next_line(label)
        if not behind and not right:
            yield from self._half_a_line_off(label)

    def _with_wraps(
        self, label: Piece, value: list[Piece], wraps: int, narrow: bool
    ) -> Iterator[list[Piece]]:
        if wraps:
            longer = value + self._continued(label, value, wraps, narrow)
            if len(longer) > len(value):
                yield longer
        yield value

    def _beside(self, piece: Piece) -> list[Piece]:
        """What stands at the height of a piece."""
        return self._heights.touching(piece.level.y0, piece.level.y1)

    def _behind(self, label: Piece) -> list[Piece]:
        """Text after the label in the same span, up to the next label."""
        later = [p for p in self._of_span[id(label.span)] if p.start >= label.end]
        return list(takewhile(lambda piece: not piece.label, sorted(later, key=lambda p: p.start)))

    def _right(self, label: Piece) -> list[Piece]:
        """Pieces of the same row to the right of the label's span, up to the next label."""
        edge = label.level.x1 if label.span.level.x1 <= label.level.x1 + 0.01 else label.span.level.x1
        row = [
            p
            for p in self._beside(label)
            if p.span is not label.span
            and _right_of(p.level, edge, label.level)
            and same_row(p.level, label.level)
        ]
        row = [p for p in row if p.label or not self._labelled(p, label, edge)]
        row.sort(key=lambda piece: piece.level.x0)
        if any(p.label for p in self._of_span[id(label.span)] if p.start >= label.end):
            return []
        values = list(takewhile(lambda piece: not piece.label, row))
        if len(values) == 1 and _in_pair(
            values[0], pair := self._centred(label, edge, _first_label(row)), label
        ):
            return pair
        if values and (values[0].level.x0 - edge <= reach(label) or self._alone(label, values)):
            return [piece for line in _lines(values) for piece in line]
        return [] if values else self._centred(label, edge, row[0].level.x0 if row else 2.0)

    def _alone(self, label: Piece, values: Sequence[Piece]) -> bool:
        """Whether a label and these values are all that stands in the row: slips of tills and telephones print the
        values at the other edge, however far. Without a colon the value ends at that edge, or it is a figure in a
        column of figures, as in the rows below a table that add it up (实收　……　950.00)."""
        last = values[-1]
        apart = label.text.rstrip().endswith((":", "：")) or self._to_the_edge(last) or self._in_column(last)
        return apart and all(
            p in values or p.span is label.span or not same_row(p.level, label.level)
            for p in self._beside(label)
        )

    def _centred(self, label: Piece, edge: float, end: float) -> list[Piece]:
        """A value of two lines in one cell, one above and one below the middle of its label."""
        height = label.level.height
        near = [
            p
            for p in self._heights.touching(label.level.cy - 1.1 * height, label.level.cy + 1.1 * height)
            if not p.label
            and edge - 0.01 <= p.level.x0 < min(end, edge + reach(label))
            and abs(p.level.cy - label.level.cy) <= 1.1 * height
            and not any(
                o.label
                and same_row(o.level, p.level)
                and label.level.x1 <= o.level.x1 <= p.level.x0
                and o is not label
                for o in self._beside(p)
            )
        ]
        above = [p for p in near if p.level.cy < label.level.cy]
        below = [p for p in near if p.level.cy >= label.level.cy]
        return above[:1] + below[:1] if above and below else []

    def _below(self, label: Piece) -> list[Piece]:
        """The nearest text under the label that shares its columns, if no other label stands between; none under one
        that stands upright beside its rows (被│保│险│人)."""
        box = label.level
        if box.height > _UPRIGHT * box.width:
            return []
        reach = Box(box.x0, box.y1 - 0.3 * box.height, box.x1, box.y1 + 2.6 * box.height)
        under = [
            p
            for p in self._heights.touching(reach.y0, reach.y1)
            if p.span is not label.span
            and reach.y0 <= p.level.cy <= reach.y1
            and _share_columns(p.level, box)
        ]
        nearest = min(under, key=lambda piece: piece.level.cy, default=None)
        return [nearest] if nearest is not None and not nearest.label else []

    def _next_line(self, label: Piece) -> Iterator[list[Piece]]:
        """Text that alone makes the line below, from the left edge of the label's own: no room was left behind it."""
        height = label.level.height
        row = [p for p in self._beside(label) if same_row(p.level, label.level)]
        left = min(row, key=lambda piece: piece.level.x0)
        below = self._heights.touching(label.level.y1, label.level.cy + 2 * height)
        line = [p for p in below if 0.6 * height < p.level.cy - label.level.cy <= 2 * height]
        last = label.text.rstrip().endswith((":", "：")) and left is not label
        if last and len(line) == 1 and not line[0].label and abs(line[0].level.x0 - left.level.x0) < height:
            yield line

    def _half_a_line_off(self, label: Piece) -> Iterator[list[Piece]]:
        """What a printer set half a line beside its place on a form printed before: right behind the label and no
        other one."""
        height = label.level.height
        near = [
            p
            for p in self._heights.touching(label.level.y0, label.level.y1)
            if 0 <= p.level.x0 - label.level.x1 + 0.01 <= _OFF * height
            and abs(p.level.cy - label.level.cy) <= _OFF_LINE * height
        ]
        if len(near) == 1 and not self._labelled(near[0], label, label.level.x1):
            yield near

    def _continued(self, label: Piece, value: Sequence[Piece], wraps: int, narrow: bool) -> list[Piece]:
        """Lines that go on under the value: they begin where it does or right of the label, and no label is theirs."""
        more: list[Piece] = []
        last = value[-1]
        left = value[0].level.x0
        for _ in range(wraps):
            if narrow and not self._full(last, value[-1]):
                break
            start = self._text_left(label)
            lefts = (left, start) if self._to_the_edge(last) else (left,)
            below = self._heights.touching(last.level.cy, last.level.cy + 2.0 * last.level.height)
            row = [p for p in below if any(_follows(p.level, last.level, x, label.level) for x in lefts)]
            row = _lines(row)[0] if row else self._rest_at_the_margin(label, last, below)
            if not row or any(self._labelled(p, label, label.level.x0 - 0.02) for p in row):
                break
            if (
                _NAMED.match(row[0].key)
                or self._beside_label(row[0], label)
                or _begins_at(row[0], label.level.x0, (left, start))
            ):
                break
            more.append(row[0])
            more.extend(_adjoining(row[0], row[1:]))
            last = row[0]
        return more

    def _rest_at_the_margin(self, label: Piece, last: Piece, below: Sequence[Piece]) -> list[Piece]:
        """The rest of a full line of several labels, of which this is the last: it alone makes the next line, from
        where the line above begins, and is short."""
        row = [p for p in self._beside(label) if same_row(p.level, label.level)]
        left = min(row, key=lambda piece: piece.level.x0)
        gap = 0.6 * last.level.height
        line = [p for p in below if p.level.cy - left.level.cy > gap and p.level.cy - last.level.cy > gap]
        if len(line) != 1 or left is label or line[0].level.width >= _LINE / 2:
            return []
        at = abs(line[0].level.x0 - left.level.x0) < label.level.height
        return line if at and self._had_no_room(line[0], last) else []

    def _had_no_room(self, rest: Piece, last: Piece) -> bool:
        """Whether what begins a line did not fit behind the one above: a character, or a run of figures (15:42)."""
        word = _WORD.match(rest.text)
        width = rest.cut(0, word.end()).level.width if word else 0.0
        return last.level.x1 + width >= self._right_edge - 1.6 * last.level.height

    def _text_left(self, label: Piece) -> float:
        """Where a sentence that begins with the label goes on: under it, or where the label's line is indented, at the
        left edge of the text; what begins under an indented label begins a paragraph of its own."""
        height = label.level.height
        edges = [
            p.level.x0
            for p in self.pieces
            if p.level.width > _LINE and height < label.level.x0 - p.level.x0 <= _INDENT * height
        ]
        return min(edges, default=label.level.x0)

    def _to_the_edge(self, piece: Piece) -> bool:
        """Whether the line is full: then a sentence goes on at its left end, under the label."""
        return piece.level.x1 >= self._right_edge - 1.6 * piece.level.height

    def _in_column(self, value: Piece) -> bool:
        """Whether a figure stands right under or over another one, both from the same edge."""
        box = value.level
        near = self._heights.touching(box.y0 - 1.5 * box.height, box.y1 + 1.5 * box.height)
        return bool(_FIGURES.fullmatch(value.key)) and any(
            _FIGURES.fullmatch(p.key)
            and p.span is not value.span
            and not same_row(p.level, box)
            and min(abs(p.level.x0 - box.x0), abs(p.level.x1 - box.x1)) < 0.5 * box.height
            for p in near
        )

    def _beside_label(self, line: Piece, label: Piece) -> bool:
        """Whether a line has a text of its own in the column of the label: a label that the type does not know."""
        start = label.level.x0 - 0.5 * label.level.height
        return any(
            start <= p.level.x0 and p.level.x1 <= line.level.x0 and same_row(p.level, line.level)
            for p in self._beside(line)
            if p is not label
        )

    def _full(self, line: Piece, first: Piece) -> bool:
        """Whether a line of a cell is full: the next cell begins behind it, or it is as long as the first line."""
        height = line.level.height
        if self._to_the_edge(line) or (line is not first and line.level.x1 >= first.level.x1 - 1.6 * height):
            return True
        behind = (p.level.x0 - line.level.x1 for p in self._beside(line) if same_row(p.level, line.level))
        return any(-0.5 * height < gap <= _PADDING * height for gap in behind)

    def _labelled(self, piece: Piece, owner: Piece, edge: float) -> bool:
        """Whether the piece is a label, or another label than the owner stands left of it on its row, behind `edge`."""
        if piece.label:
            return True
        return any(
            p.label
            and p is not owner
            and same_row(p.level, piece.level)
            and p.level.x1 <= piece.level.x0 + 0.005
            and p.level.x0 >= edge
            for p in self._beside(piece)
        )


def _first_label(row: Sequence[Piece]) -> float:
    """Where the first label of a row begins, right of everything where it has none."""
    return min((piece.level.x0 for piece in row if piece.label), default=2.0)


def _in_pair(piece: Piece, pair: Sequence[Piece], label: Piece) -> bool:
    """Whether a piece level with a label is one of two lines of a cell, and the label stands at the cell's middle."""
    if piece not in pair:
        return False
    upper, lower = (line.level for line in pair)
    height = label.level.height
    middle = abs((upper.cy + lower.cy) / 2 - label.level.cy) < _ASKEW * height
    return middle and abs(upper.x0 - lower.x0) < height and upper.width >= lower.width


def _begins_at(piece: Piece, x: float, others: Sequence[float]) -> bool:
    """Whether a piece begins nearer to one place than to any of the others."""
    return all(abs(piece.level.x0 - x) < abs(piece.level.x0 - other) for other in others)


def _before_next_label(value: Sequence[Piece]) -> list[Piece]:
    """The value up to a label that its type does not know, [] where none stands in it."""
    for number, piece in enumerate(value):
        if found := _NEXT_LABEL.search(piece.text):
            return [*value[:number], piece.cut(0, found.start())]
    return []


def reach(label: Piece) -> float:
    return max(REACH, REACH_IN_HEIGHTS * label.level.height)


def _right_of(box: Box, edge: float, label: Box) -> bool:
    """Whether a box begins behind the label; readers let neighbouring boxes overlap a little."""
    return box.x0 >= edge - 0.01 or (box.cx > edge and box.x0 > label.cx)


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand under each other apart, those of one line together; from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.level.cy):
        beside = lines and all(
            min(piece.level.x1, other.level.x1) - max(piece.level.x0, other.level.x0)
            < 0.5 * other.level.height
            for other in lines[-1]
        )
        if beside and same_row(piece.level, lines[-1][0].level):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.level.x0) for line in lines]


def _adjoining(piece: Piece, right: Sequence[Piece]) -> list[Piece]:
    """Pieces that follow at less than two characters' distance: one value that the reader broke apart."""
    joined: list[Piece] = []
    edge = piece.level.x1
    for other in right:
        if other.label or other.level.x0 - edge > 1.6 * piece.level.height:
            break
        joined.append(other)
        edge = other.level.x1
    return joined


def _share_columns(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) >= 0.5 * min(a.width, b.width)


def _follows(box: Box, last: Box, left: float, label: Box) -> bool:
    """Whether a box is the next line of a value: close below it, beginning near its left edge, or on screens that
    set values to the right, ending at the same edge."""
    height = max(last.height, 1e-6)
    gap = box.cy - last.cy
    begins = abs(box.x0 - left) <= 1.6 * height or (label.x1 - 0.3 * height <= box.x0 <= left + height)
    ends = abs(box.x1 - last.x1) <= 0.5 * height and box.x0 > label.x1
    return 0.6 * height <= gap <= 2.0 * height and (begins or ends)


def joined_text(pieces: Sequence[Piece]) -> str:
    """The printed text of a value over several pieces. A gap is kept only between Latin letters or digits."""
    text = ""
    for piece in pieces:
        glue = " " if text and text[-1].isascii() and piece.text[:1].isascii() else ""
        text += glue + piece.text.strip()
    return text
