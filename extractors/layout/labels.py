"""Finding known labels in spans: exactly, or one edit away for labels of four characters and more (DOMAIN 3.1)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import Levenshtein

from claims.evidence import Box, Line
from extractors.layout.pieces import ByHeight, Piece, rows_of, same_row, whole
from extractors.layout.spans import Span, normal_key

FUZZY_FROM = 4
"""Labels from this length on may differ in one character; shorter ones would match too much."""

_LONGEST_UPRIGHT = 6
_UPRIGHT = 1.5
"""How much higher than wide a label is that stands upright."""
_NEXT_LINE = 2.2
"""In line heights: how far below its first line the second line of a cell stands at most."""
_AFTER_LABEL = ":;,.·_-—|=…?"
"""A colon, and what readers take it for."""
_NEGATIVE = re.compile(r":-[¥￥]?\d")
"""Behind a colon a stroke before figures is their sign."""
_TWO_CHARACTERS = re.compile(r"[\u4e00-\u9fff]{2}")
_OPENING = "([<《“\"'"
_NUMBERED = re.compile(r"\d{1,2}[.、)]")
"""Before a sentence of a list: the word that it begins with (1.患者于…, 2.建议…) is no label unless a colon follows."""
_GOES_ON = re.compile(r"[于因自在](?:\d|[我本]院)")
"""What makes the word before it the subject of a sentence: 患者于2026年…"""
_LABELS_THEMSELVES = frozenset(
    "运单号 订单号 仓单号 提单号 货单号 工单号 派单号 账单号 保单号 报单号".split()
)
"""Labels that are one character away from another one: none is a misreading of the other."""


@dataclass(frozen=True)
class Label:
    """A printed label. `glued`: it may follow a value without any separator (性别男民族汉 on an ID card)."""

    text: str
    glued: bool = False

    @property
    def key(self) -> str:
        return normal_key(self.text)[0]


@dataclass(frozen=True)
class _Hit:
    start: int
    end: int
    label: str
    score: float
    edits: int = 0

    @property
    def weight(self) -> float:
        """Characters that speak for it. A wrong one speaks against: 报案号R is 报案号, not 报案号码 misread; but of
        two readings that begin alike the far longer label is meant, even with a character misread."""
        return self.end - self.start - 1.5 * self.edits


def split_at_labels(spans: Sequence[Span], labels: Iterable[Label]) -> list[Piece]:
    """Every span cut at the known labels in it: label pieces (with their colon) and the text between them."""
    known = [(label, label.key) for label in labels]
    by_key = {key: label.text for label, key in known}
    pieces: list[Piece] = []
    for span in _upright_joined(_stacked_joined(_spaced_out_joined(spans, by_key), by_key), by_key):
        pieces.extend(_cut(span, _hits(span.key, known, span.gaps)))
    return pieces


def _hits(key: str, known: Sequence[tuple[Label, str]], apart: frozenset[int]) -> list[_Hit]:
    """Occurrences that do not overlap, the weightiest first. Cells of figures name nothing."""
    if not any(char.isalpha() for char in key):
        return []
    found = [hit for label, label_key in known for hit in _occurrences(key, label, label_key, apart)]
    found.sort(key=lambda hit: (-hit.weight, hit.start))
    taken: list[_Hit] = []
    for hit in found:
        if all(hit.end <= other.start or hit.start >= other.end for other in taken):
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit.start)


def _occurrences(key: str, label: Label, label_key: str, apart: frozenset[int]) -> Iterator[_Hit]:
    size = len(label_key)
    at = key.find(label_key)
    exact = False
    while at >= 0:
        if _bounded(key, at, at + size, label, apart):
            exact = True
            yield _Hit(at, at + size, label.text, 1.0)
        at = key.find(label_key, at + 1)
    if not exact and size >= FUZZY_FROM - 1:
        yield from _near(key, label, label_key)


def _near(key: str, label: Label, label_key: str) -> Iterator[_Hit]:
    """One place where the label stands with a character changed, lost or added; two in labels of eight and more. A
    label of three characters needs a colon behind it, or is all that stands in its place."""
    size = len(label_key)
    allowed = 2 if size >= 2 * FUZZY_FROM else 1
    if len(set(label_key).difference(key)) > allowed:
        return
    best: _Hit | None = None
    for at in range(max(1, len(key) - size + 2)):
        if not _at_border(key, at):
            continue
        for width in range(size - allowed, size + allowed + 1):
            part = key[at : at + width]
            if size < FUZZY_FROM and not (width == size and _stands_alone(key, at, at + width)):
                continue
            if part.removesuffix("码") in _LABELS_THEMSELVES or (
                allowed > 1 and _breaks_off(part, label_key)
            ):
                continue
            edits = Levenshtein.distance(part, label_key, score_cutoff=allowed)
            if len(part) == width and 1 <= edits <= allowed:
                score = 1.0 - 0.4 * (edits + abs(width - size)) / size
                if best is None or score > best.score:
                    best = _Hit(at, at + width, label.text, score, edits)
    if best is not None:
        yield best


def _breaks_off(part: str, label_key: str) -> bool:
    """Whether the label's last word is missing: 申报损失金额 is no 申报损失金额合计 misread but another label."""
    most = label_key[:-2]
    return part.startswith(most) and not _TWO_CHARACTERS.fullmatch(part, len(most))


def _stands_alone(key: str, start: int, end: int) -> bool:
    return key[end : end + 1] == ":" or (start == 0 and end == len(key))


def _at_border(key: str, at: int) -> bool:
    """Start of the span, or after anything that is not a Chinese character."""
    return at == 0 or not ("\u4e00" <= key[at - 1] <= "\u9fff")


def _bounded(key: str, start: int, end: int, label: Label, apart: frozenset[int]) -> bool:
    """Long and glued labels count anywhere; short ones need a border before them, white space on both sides, or a colon
    behind them. What stands in an enumeration (当事人、车辆、道路) is no label."""
    if key[end : end + 1] == "、":
        return False
    if label.glued or end - start >= FUZZY_FROM:
        return True
    if key[end : end + 1] == ":":
        return True
    listed = _NUMBERED.fullmatch(key[:start]) is not None and end < len(key)
    word = start in apart and end in apart and apart.isdisjoint(range(start + 1, end))
    return (word or _at_border(key, start)) and not listed and _GOES_ON.match(key, end) is None


def _cut(span: Span, hits: Sequence[_Hit]) -> Iterator[Piece]:
    if not hits:
        yield whole(span)
        return
    done = 0
    for hit in hits:
        boxed = span.key[hit.start - 1 : hit.start] == "[" and span.key[hit.end : hit.end + 1] == "]"
        start, end = (hit.start - 1, hit.end + 1) if boxed else (hit.start, hit.end)
        before = start - (span.key[start - 1 : start] in tuple(_OPENING))  # (大写: the bracket is the label's
        if before > done:
            yield from _text_piece(span, done, before)
        while end < len(span.key) and _is_after_label(span.key, end):
            end += 1
        yield Piece(span, *span.raw_range(start, end), label=hit.label, score=hit.score)
        done = end
    if done < len(span.key):
        yield from _text_piece(span, done, len(span.key))


def _is_after_label(text: str, at: int) -> bool:
    return text[at] in _AFTER_LABEL and not _NEGATIVE.match(text, at - 1)


def _text_piece(span: Span, start: int, end: int) -> Iterator[Piece]:
    raw_start, raw_end = span.raw_range(start, end)
    piece = whole(span).cut(raw_start, raw_end)
    if piece.text.strip(_AFTER_LABEL + _OPENING + " "):
        yield piece


def _spaced_out_joined(spans: Sequence[Span], by_key: dict[str, str]) -> list[Span]:
    """Labels printed letter by letter (姓　　名) come as several spans; they become one where they spell a label."""
    begins = {key[:size] for key in by_key for size in (1, 2)}
    ordered = [piece.span for row in rows_of([whole(span) for span in spans]) for piece in row]
    heights = ByHeight(ordered, lambda span: span.level)
    merged: dict[int, Span] = {}
    gone: set[int] = set()
    for first in ordered:
        if first.key not in begins or id(first) in gone:
            continue
        run = _run_from(first, [span for span in _beside(first, heights) if id(span) not in gone])
        size = next((n for n in (4, 3, 2) if _spells(run[:n], n, by_key)), 1)
        if size > 1:
            merged[id(first)] = _merge(run[:size])
            gone |= {id(span) for span in run[:size]}
    return [merged.get(id(span), span) for span in ordered if id(span) in merged or id(span) not in gone]


def _beside(span: Span, heights: ByHeight[Span]) -> list[Span]:
    return heights.touching(span.level.y0, span.level.y1)


def _run_from(first: Span, spans: Sequence[Span]) -> list[Span]:
    """A span and what stands right of it on its row: print that lies in between in another height is none of it."""
    right = [
        span
        for span in spans
        if span is not first
        and same_row(span.level, first.level)
        and span.level.x0 >= first.level.x1 - 0.3 * first.level.height
    ]
    return [first, *sorted(right, key=lambda span: span.level.x0)[:3]]


def _stacked_joined(spans: Sequence[Span], by_key: dict[str, str]) -> list[Span]:
    """Labels broken over two lines of a narrow cell (户主或与│户主关系) become one, as tall as both."""
    whole_labels = {span.key.rstrip(":") for span in spans} & by_key.keys()
    beginnings = {key[:size] for key in by_key for size in range(2, len(key) + 1)}
    heights = ByHeight(spans, lambda span: span.level)
    merged: dict[int, Span] = {}
    gone: set[int] = set()
    for upper in spans:
        if upper.key not in beginnings or id(upper) in gone:
            continue
        below = heights.touching(upper.level.cy, upper.level.cy + _NEXT_LINE * upper.level.height)
        lower = next(
            (
                span
                for span in below
                if id(span) not in gone and _under(upper, span) and _completes(upper, span, by_key)
            ),
            None,
        )
        if lower is None or (upper.key in whole_labels and not _only_ends(upper, lower)):
            continue
        merged[id(upper)] = _merge([upper, lower])
        gone.add(id(lower))
    return [merged.get(id(span), span) for span in spans if id(span) not in gone]


def _only_ends(upper: Span, lower: Span) -> bool:
    """Whether a line under a label that is whole without it can only be its end: 报案号│码, 被保险人│(签字)."""
    flush = abs(lower.level.x0 - upper.level.x0) < 0.5 * upper.level.height
    return lower.key.startswith("(") or (len(lower.key.rstrip(":")) == 1 and flush)


def _upright_joined(spans: Sequence[Span], by_key: dict[str, str]) -> list[Span]:
    """Labels printed one character under the other (委│托│人, beside a block of rows) become one, as tall as all."""
    heights = ByHeight([span for span in spans if len(span.key) == 1], lambda span: span.level)
    begins = {key[0] for key in by_key}
    merged: dict[int, Span] = {}
    gone: set[int] = set()
    for first in [span for span in spans if len(span.key) == 1 and span.key in begins]:
        column = [first]
        while len(column) < _LONGEST_UPRIGHT and (below := _next_below(column[-1], heights)):
            column.append(below)
        spelled = (column[:size] for size in range(len(column), 1, -1))
        label = next((part for part in spelled if "".join(s.key for s in part) in by_key), None)
        if label and id(first) not in gone:
            merged[id(first)] = _merge(label)
            gone |= {id(span) for span in label[1:]}
    return [merged.get(id(span), span) for span in spans if id(span) not in gone]


def without_upright(spans: Sequence[Span], labels: Iterable[Label]) -> list[Span]:
    """The spans but for labels that stand upright beside a block of rows (当│事│人): they are in no column."""
    by_key = {label.key: label.text for label in labels if len(label.key) > 1}
    return [
        span
        for span in _upright_joined(spans, by_key)
        if span.key not in by_key or span.level.height <= _UPRIGHT * span.level.width
    ]


def _next_below(upper: Span, characters: ByHeight[Span]) -> Span | None:
    """The next single character straight under another one."""
    height = upper.level.height
    under = [
        span
        for span in characters.touching(upper.level.cy, upper.level.cy + 3 * height)
        if 0.6 * height < span.level.cy - upper.level.cy < 3 * height
        and abs(span.level.cx - upper.level.cx) < 0.5 * height
    ]
    return min(under, key=lambda span: span.level.cy, default=None)


def _completes(upper: Span, lower: Span, by_key: dict[str, str]) -> bool:
    """Whether the two lines spell a label, or the second its end and the value (业务流水│号:A1)."""
    both = upper.key + lower.key
    return both.rstrip(":") in by_key or both.partition(":")[0] in by_key


def _under(upper: Span, lower: Span) -> bool:
    """Whether the lower one is the next line of the same cell."""
    gap = lower.level.cy - upper.level.cy
    shared = min(upper.level.x1, lower.level.x1) - max(upper.level.x0, lower.level.x0)
    height = upper.level.height
    return 0.6 * height < gap < _NEXT_LINE * height and shared > 0.5 * min(
        upper.level.width, lower.level.width
    )


def _spells(spans: Sequence[Span], size: int, by_key: dict[str, str]) -> bool:
    """Whether spans spell a label: letter by letter, or its first letters alone and the rest with the value. Two that
    are labels themselves (工时, 单价) are two."""
    if len(spans) < size or any(len(span.key) > 2 for span in spans[:-1]):
        return False
    if all(span.key.rstrip(":") in by_key for span in spans):
        return False
    key = "".join(span.key for span in spans)
    if len(spans[-1].key) <= 2 and key.rstrip(":") in by_key:
        return True
    before = sum(len(span.key) for span in spans[:-1])
    return any(len(label) > before and key.startswith(label) for label in by_key)


def _merge(spans: Sequence[Span]) -> Span:
    """One span of several: side by side each character keeps its place, under each other the lines share the width."""
    first, last = spans[0], spans[-1]
    box, level = first.line.box, first.level
    for span in spans[1:]:
        box, level = box.union(span.line.box), level.union(span.level)
    text = "".join(span.text for span in spans)
    edges = [x for span in spans for x in span.edges[:-1]] + [last.edges[-1]]
    if edges != sorted(edges):
        edges = [box.x0 + box.width * number / len(text) for number in range(len(text) + 1)]
    confidence = min(span.line.confidence for span in spans)
    known = [span.line.scores for span in spans if span.line.scores is not None]
    scores = tuple(chain.from_iterable(known)) if len(known) == len(spans) else None
    line = Line(text, Box(*box), confidence, first.line.reader, edges=tuple(edges), scores=scores)
    return Span(line, first.page, level)
