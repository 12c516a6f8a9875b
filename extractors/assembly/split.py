"""Several papers on one page: cards beside each other, receipts glued on a sheet in rows and columns.

A page is cut in two along a band that hardly any text crosses, as long as both sides prove to be papers of their own:
each by a title with words of its body, by a mark that stands once on each paper of its type, or as a card of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from statistics import median
from typing import Protocol, TypeVar

from claims.evidence import Box
from extractors.assembly.classify import Guess, TitleHit, classify, cue_count, title_hits
from extractors.assembly.declare import DocumentType
from extractors.assembly.draft import Region
from extractors.assembly.sheets import sheet_number
from extractors.layout.pieces import same_row
from extractors.layout.spans import Span, spans_of
from extractors.reading.reader import ReadPage

_LARGE = 1.12
"""Heights of the print around it from which a title is set large."""
_STEPS = 160
"""Places at which a cut is tried in each direction."""
_CROSSING = 0.04
"""Share of the spans that may lie across a cut: a seal's print, two lines that the reader took for one."""
_MANY = 25
"""Spans from which one of them may lie across a level cut."""
_MENTION_FROM = 0.3
"""Strength from which a text may be the title of one paper among several: seen beside them it is neither alone nor at
the top."""
_CARD_SPANS = 80
"""Cards carry little print; a page with more is not searched for cards without titles."""
_MOST_PARTS = 12

Side = list[Span]


class _Placed(Protocol):
    @property
    def box(self) -> Box | None: ...


_Thing = TypeVar("_Thing", bound=_Placed)


def regions_of(page: ReadPage, types: Sequence[DocumentType], fallback: DocumentType) -> list[Region]:
    """The page cut into its papers, each with its type (`fallback` where none is recognised). A piece that lies
    askew beside others is levelled by its own lines."""
    parts = _parts(spans_of(page), types)
    if len(parts) > 1:
        parts = [spans_of(page, [span.line for span in part]) for part in parts]
    regions = [_region(page, part, types, fallback) for part in parts]
    areas = [_around(part) for part in parts]
    return [
        replace(
            region,
            data=tuple(_belonging(page.data, areas, number)),
            marks=None if page.marks is None else tuple(_belonging(page.marks, areas, number)),
        )
        for number, region in enumerate(regions)
    ]


def _region(
    page: ReadPage, spans: Sequence[Span], types: Sequence[DocumentType], fallback: DocumentType
) -> Region:
    guess = classify(spans, types, page) or Guess(fallback, None, 0.5, False)
    return Region(
        page, tuple(spans), guess.type, guess.kind, guess.confidence, guess.titled, sheet_number(spans)
    )


def _belonging(things: Iterable[_Thing], areas: Sequence[Box | None], number: int) -> Iterator[_Thing]:
    """What stands on the part of this number or nearest to it; what has no place belongs to all."""
    return (thing for thing in things if thing.box is None or _nearest(areas, thing.box) == number)


def _nearest(areas: Sequence[Box | None], box: Box) -> int:
    return min(range(len(areas)), key=lambda number: _distance(areas[number], box))


def _around(part: Sequence[Span]) -> Box | None:
    return reduce(Box.union, (span.line.box for span in part)) if part else None


def _distance(area: Box | None, box: Box) -> float:
    if area is None:
        return float("inf")
    aside = max(area.x0 - box.cx, 0.0, box.cx - area.x1)
    return aside + max(area.y0 - box.cy, 0.0, box.cy - area.y1)


@dataclass(frozen=True)
class _Cut:
    """A place to cut at: everything left of it (`across`) or above it, and the width of the empty band there, which
    some print may have `crossed`."""

    across: bool
    at: float
    gap: float
    crossed: bool = False

    def sides(self, spans: Sequence[Span]) -> tuple[Side, Side]:
        first = [span for span in spans if self.before(span.level)]
        return first, [span for span in spans if not self.before(span.level)]

    def before(self, box: Box) -> bool:
        return (box.cx if self.across else box.cy) < self.at


def _parts(spans: Side, types: Sequence[DocumentType]) -> list[Side]:
    """The papers on a page, cut again and again."""
    done: list[Side] = []
    left = [spans]
    while left and len(done) + len(left) < _MOST_PARTS:
        side = left.pop(0)
        cut = _best_cut(side, types)
        if cut is None:
            done.append(side)
        else:
            left[:0] = [part for part in cut.sides(side) if part]
    return done + left


@dataclass(frozen=True)
class _Reasons:
    """Why a page may hold several papers: places where titles stand, marks of one type that stand on it more than
    once, or cards (`cards`: their types, where the page holds little else). What is among the page's own `labels`
    heads a part of it (事故经过 in a claim form) and is no title."""

    types: Sequence[DocumentType]
    labels: frozenset[str]
    titles: tuple[TitleHit, ...]
    repeated: DocumentType | None
    cards: Sequence[DocumentType]


def _best_cut(spans: Side, types: Sequence[DocumentType]) -> _Cut | None:
    """The cut along the widest band of those that part papers in the strongest sense; one that no print crosses goes
    first, since lines run across the bands within a paper. A page that gives no reason is not searched."""
    reasons = _reasons(spans, types)
    if not (len(reasons.titles) > 1 or reasons.repeated or reasons.cards) or len(spans) < 4:
        return None
    cuts = sorted(_cuts(spans, reasons.titles), key=lambda cut: (cut.crossed, -cut.gap))
    for parts_papers in (_by_titles, _by_marks_of_both_sides, _by_marks, _as_cards):
        if found := next((cut for cut in cuts if parts_papers(cut, spans, reasons)), None):
            return found
    return None


def _reasons(spans: Side, types: Sequence[DocumentType]) -> _Reasons:
    titles = [hit for hit in title_hits(spans, types, _MENTION_FROM) if hit.title.begins]
    guess = classify(spans, types)
    labels = (
        frozenset(label.text for label in guess.type.label_list()) if guess is not None else frozenset[str]()
    )
    titles = [hit for hit in titles if hit.title.text not in labels]
    repeats = guess is not None and any(len(_marked(spans, mark)) > 1 for mark in guess.type.per_paper)
    little = len(spans) <= _CARD_SPANS and (guess is None or guess.type.card)
    return _Reasons(
        types,
        labels,
        tuple(_distinct(titles)),
        guess.type if guess is not None and repeats else None,
        [kind for kind in types if kind.card] if little else (),
    )


def _marked(spans: Sequence[Span], mark: str) -> Side:
    return [span for span in spans if re.search(mark, span.key)]


def _distinct(hits: Sequence[TitleHit]) -> list[TitleHit]:
    """One hit per place, from top to bottom."""
    kept: list[TitleHit] = []
    for hit in sorted(hits, key=lambda hit: -hit.strength):
        if all(not same_row(hit.box, other.box) or _apart(hit, other) for other in kept) and all(
            abs(hit.box.cy - other.box.cy) > 3 * hit.box.height or _apart(hit, other) for other in kept
        ):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.box.y0, hit.box.x0))


def _apart(a: TitleHit, b: TitleHit) -> bool:
    return a.box.x1 < b.box.x0 or b.box.x1 < a.box.x0


def _cuts(spans: Side, titles: Sequence[TitleHit]) -> Iterator[_Cut]:
    """Middles of the bands that no span crosses, of those that hardly any does, and right above each title."""
    for across in (True, False):
        extents = [(s.level.x0, s.level.x1) if across else (s.level.y0, s.level.y1) for s in spans]
        allowed = int(_CROSSING * len(spans)) if across else int(len(spans) >= _MANY)
        for most in sorted({0, allowed}):
            yield from (_Cut(across, at, gap, most > 0) for at, gap in _bands(extents, most))
    yield from (_Cut(False, hit.box.y0 - 0.3 * hit.box.height, 0.0, True) for hit in titles)


def _bands(extents: Sequence[tuple[float, float]], most: int) -> Iterator[tuple[float, float]]:
    """The middle and the width of each band that at most so many of the extents run across."""
    low, high = min(a for a, _ in extents), max(b for _, b in extents)
    step = (high - low) / _STEPS
    band: list[float] = []
    for number in range(1, _STEPS + 1):
        at = low + number * step
        if number < _STEPS and sum(a < at < b for a, b in extents) <= most:
            band.append(at)
        elif band:
            yield (band[0] + band[-1]) / 2, band[-1] - band[0] + step
            band = []


def _by_titles(cut: _Cut, spans: Side, reasons: _Reasons) -> bool:
    """Each side shows its own title and words of its own body. A cut down the page lies close above its title."""
    sides = cut.sides(spans)
    if not all(any(cut.before(hit.box) is first for hit in reasons.titles) for first in (True, False)):
        return False
    hits = [_titles_of(side, reasons) for side in sides]
    if not all(hits) or not (cut.across or _close_above(cut, *hits)):
        return False
    guesses = [classify(side, reasons.types) for side in sides]
    names = [guess.type for guess in guesses if guess is not None and guess.titled]
    bodies = ["\n".join(span.key for span in side) for side in sides]
    if len(names) < 2 or (names[0] is names[1] and not _repeats_labels(names[0], bodies)):
        return False
    return all(
        cue_count(body, name) >= min(2, len(name.cues)) for body, name in zip(bodies, names, strict=True)
    )


def _repeats_labels(kind_of_paper: DocumentType, bodies: Sequence[str]) -> bool:
    """Two papers of one type name the same things; two sides of one card, or a heading that comes again, do not."""
    named = [[any(text in body for text in spec.labels) for spec in kind_of_paper.fields] for body in bodies]
    return not kind_of_paper.parts and sum(map(all, zip(*named, strict=True))) >= min(2, len(named[0]))


def _titles_of(side: Side, reasons: _Reasons) -> list[TitleHit]:
    """Titles set larger than the print around them: a heading within a paper, a mention in a list is not."""
    large = _LARGE * median(span.level.height for span in side)
    hits = [hit for hit in title_hits(side, reasons.types) if hit.title.text not in reasons.labels]
    return [hit for hit in hits if hit.title.begins and hit.box.height >= large]


def _close_above(cut: _Cut, above: Sequence[TitleHit], below: Sequence[TitleHit]) -> bool:
    """A paper's foot is longer than its head: the cut lies in the last quarter of the way to the next title."""
    last = max(hit.box.cy for hit in above)
    first = min(hit.box.cy for hit in below)
    return (last + 3 * first) / 4 <= cut.at <= first


def _by_marks_of_both_sides(cut: _Cut, spans: Side, reasons: _Reasons) -> bool:
    """Two whole cards: each side of the cut shows as many marks of fronts as of backs."""
    marks = reasons.repeated.per_paper if reasons.repeated and reasons.repeated.parts else ()
    counts = [[len(_marked(side, mark)) for mark in marks] for side in cut.sides(spans)]
    return len(marks) > 1 and all(count[0] > 0 and len(set(count[:2])) == 1 for count in counts)


def _by_marks(cut: _Cut, spans: Side, reasons: _Reasons) -> bool:
    """A mark that stands once on each paper of the type stands on both sides."""
    marks = reasons.repeated.per_paper if reasons.repeated else ()
    return any(all(_marked(side, mark) for side in cut.sides(spans)) for mark in marks)


def _as_cards(cut: _Cut, spans: Side, reasons: _Reasons) -> bool:
    """Two cards of different types, or two of one that has no parts, each known without the other."""
    if not reasons.cards or cut.gap < median(span.level.height for span in spans):
        return False
    page = spans[0].page
    sides = cut.sides(spans)
    first, second = (classify(side, reasons.cards, page) for side in sides)
    if first is None or second is None:
        return False
    signed = all(
        kind.sign and kind.sign(page, side) > 0.9
        for kind, side in zip((first.type, second.type), sides, strict=True)
    )
    return first.type is not second.type or (signed and not first.type.parts)
