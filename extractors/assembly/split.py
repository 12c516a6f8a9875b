"""Several papers on one page: where a second title, or a word that stands once on each paper, begins another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from claims.evidence import Box
from extractors.assembly.classify import Guess, TitleHit, classify, cue_count, title_hits
from extractors.assembly.declare import DocumentType
from extractors.assembly.draft import Region
from extractors.layout.pieces import Piece, rows_of, same_row, whole
from extractors.layout.spans import Span, spans_of
from extractors.pages.page import Datum
from extractors.reading.reader import ReadPage

_SHEET = re.compile(
    r"第(?P<n>\d{1,3})页[,，、/()（]*共(?P<of>\d{1,3})页|共(?P<of2>\d{1,3})页[,，、/()（]*第(?P<n2>\d{1,3})页"
    r"|第(?P<n3>\d{1,3})页$|(?:^|页码[:：]?)(?P<n4>\d{1,3})/(?P<of4>\d{1,3})页?$"
)

_SECOND_TITLE_FROM = 0.6


def regions_of(page: ReadPage, types: Sequence[DocumentType], fallback: DocumentType) -> list[Region]:
    """The page cut into its papers, each with its type (`fallback` where none is recognised)."""
    spans = spans_of(page)
    parts = _parts(spans, types)
    regions = [_region(page, part, types, fallback) for part in parts]
    return [replace(region, data=data) for region, data in zip(regions, _data_of(page, parts), strict=True)]


def _region(
    page: ReadPage, spans: Sequence[Span], types: Sequence[DocumentType], fallback: DocumentType
) -> Region:
    guess = classify(spans, types, page) or Guess(fallback, None, 0.5, False)
    return Region(
        page, tuple(spans), guess.type, guess.kind, guess.confidence, guess.titled, sheet_number(spans)
    )


def _data_of(page: ReadPage, parts: Sequence[Sequence[Span]]) -> list[tuple[Datum, ...]]:
    """The page's data, each with the part that it stands on or nearest to; what has no place belongs to all."""
    areas = [_around(part) for part in parts]
    owners = [_nearest(areas, datum.box) if datum.box else None for datum in page.data]
    return [
        tuple(datum for datum, owner in zip(page.data, owners, strict=True) if owner in (None, number))
        for number in range(len(parts))
    ]


def _nearest(areas: Sequence[Box | None], box: Box) -> int:
    return min(range(len(areas)), key=lambda number: _distance(areas[number], box))


def _around(part: Sequence[Span]) -> Box | None:
    return reduce(Box.union, (span.line.box for span in part)) if part else None


def _distance(area: Box | None, box: Box) -> float:
    if area is None:
        return float("inf")
    aside = max(area.x0 - box.cx, 0.0, box.cx - area.x1)
    return aside + max(area.y0 - box.cy, 0.0, box.cy - area.y1)


def sheet_number(spans: Sequence[Span]) -> tuple[int, int | None] | None:
    """The printed page number: (page, of how many or None)."""
    for row in rows_of([whole(span) for span in spans]):
        for text in ["".join(piece.key for piece in row), *(piece.key for piece in row)]:
            if found := _SHEET.search(text):
                groups = {key: int(value) for key, value in found.groupdict().items() if value}
                number = next(groups[key] for key in ("n", "n2", "n3", "n4") if key in groups)
                return number, next((groups[key] for key in ("of", "of2", "of4") if key in groups), None)
    return None


def _parts(spans: list[Span], types: Sequence[DocumentType]) -> list[list[Span]]:
    return _by_titles(spans, types) or _by_repeated_words(spans, types) or [spans]


def _by_titles(spans: list[Span], types: Sequence[DocumentType]) -> list[list[Span]] | None:
    """Cut before every further title, if each part then shows its own title and words of its own body."""
    titles = [hit for hit in title_hits(spans, types) if not hit.title.further]
    hits = _distinct([hit for hit in titles if hit.strength >= _SECOND_TITLE_FROM])
    if len(hits) < 2:
        return None
    parts = _cut_sideways(spans, hits) if _beside(hits) else _cut_down(spans, hits)
    guesses = [classify(part, types) for part in parts]
    if not all(guess is not None and guess.titled for guess in guesses):
        return None
    names = [guess.type for guess in guesses if guess is not None]
    if len(set(map(id, names))) == 1 and names[0].parts:
        return None  # the two sides of one card
    bodies = ["\n".join(span.key for span in part) for part in parts]
    needed = [min(2, len(name.cues)) for name in names]
    if any(cue_count(body, name) < least for body, name, least in zip(bodies, names, needed, strict=True)):
        return None
    return parts


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


def _beside(hits: Sequence[TitleHit]) -> bool:
    return len(hits) == 2 and same_row(hits[0].box, hits[1].box) and _apart(hits[0], hits[1])


def _cut_sideways(spans: list[Span], hits: Sequence[TitleHit]) -> list[list[Span]]:
    left, right = sorted(hits, key=lambda hit: hit.box.x0)
    middle = (left.box.x1 + right.box.x0) / 2
    return [[s for s in spans if s.level.cx < middle], [s for s in spans if s.level.cx >= middle]]


def _cut_down(spans: list[Span], hits: Sequence[TitleHit]) -> list[list[Span]]:
    cuts = [_widest_gap(spans, (a.box.cy + 3 * b.box.cy) / 4, b.box.y0) for a, b in pairwise(hits)]
    return _at_heights(spans, cuts)


def _by_repeated_words(spans: list[Span], types: Sequence[DocumentType]) -> list[list[Span]] | None:
    """Two cards of one kind on a picture: a word that stands once on each card stands twice."""
    guess = classify(spans, types)
    for word in guess.type.per_paper if guess else ():
        places = sorted((whole(span) for span in spans if word in span.key), key=lambda piece: piece.level.cy)
        if len(places) > 1 and not any(same_row(a.level, b.level) for a, b in pairwise(places)):
            cuts = [_widest_gap(spans, a.level.y1, b.level.y0) for a, b in pairwise(places)]
            return _at_heights(spans, cuts)
        if len(places) == 2:
            return _left_and_right(spans, places)
    return None


def _left_and_right(spans: list[Span], places: Sequence[Piece]) -> list[list[Span]]:
    left, right = sorted(places, key=lambda piece: piece.level.x0)
    middle = (left.level.x1 + right.level.x0) / 2
    return [[s for s in spans if s.level.cx < middle], [s for s in spans if s.level.cx >= middle]]


def _widest_gap(spans: Sequence[Span], low: float, high: float) -> float:
    """The middle of the widest empty band between two heights, else the lower end."""
    rows = [row for row in rows_of([whole(s) for s in spans]) if low - 0.02 <= row[0].level.cy <= high + 0.02]
    bands = [(max(p.level.y1 for p in a), min(p.level.y0 for p in b)) for a, b in pairwise(rows)]
    inside = [
        (bottom - top, (top + bottom) / 2) for top, bottom in bands if low <= (top + bottom) / 2 <= high
    ]
    return max(inside)[1] if inside else high


def _at_heights(spans: list[Span], cuts: Sequence[float]) -> list[list[Span]]:
    edges = [float("-inf"), *cuts, float("inf")]
    parts = [[s for s in spans if top <= s.level.cy < bottom] for top, bottom in pairwise(edges)]
    return [part for part in parts if part]
