"""What stands under the text of a paper: the date and the office that issued it."""

import re
from collections.abc import Iterator, Sequence

from extractors.assembly.draft import Draft
from extractors.layout.pieces import Piece, part_of, rows_of, runs_of, whole

_DAY = re.compile(
    r"(?:\d{4}|[〇零○OoＯ0一二三四五六七八九]{4})\s*[年./-]\s*(?:\d{1,2}|[一二三四五六七八九十〇]{1,3})\s*[月./-]\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十〇]{1,4})日?"
)
_BESIDE = 12
"""A date at the foot may share its run with this many more characters (日期: …, a seal's text)."""


def runs(draft: Draft) -> Iterator[list[Piece]]:
    """Every phrase of the document, from top to bottom."""
    for region in draft.regions:
        for row in rows_of([whole(span) for span in region.spans]):
            yield from runs_of(row)


def key_of(run: Sequence[Piece]) -> str:
    """The phrase as it is matched."""
    return "".join(piece.key for piece in run)


def foot_dates(draft: Draft) -> list[list[Piece]]:
    """The dates in phrases that are hardly more than a date, the lowest first."""
    found = []
    for run in runs(draft):
        match = _DAY.search(key_of(run))
        if match and len(key_of(run)) - len(match.group()) <= _BESIDE:
            found.append(part_of(run, *match.span()))
    return found[::-1]


def offices(draft: Draft, name: re.Pattern[str], stranger: re.Pattern[str]) -> list[list[Piece]]:
    """Phrases that end like an office's name, from top to bottom; one that goes on in the next line is joined."""
    found: list[list[Piece]] = []
    for phrase in runs(draft):
        dated = _DAY.match(key_of(phrase))
        run = part_of(phrase, dated.end(), len(key_of(phrase))) if dated else phrase
        key = key_of(run).rstrip("()章盖公")
        if not name.search(key) or stranger.search(key) or len(key) > 30:
            continue
        if found and _next_line(found[-1], run):
            found[-1] = found[-1] + run
        else:
            found.append(run)
    return found


def _next_line(upper: list[Piece], lower: list[Piece]) -> bool:
    """Whether the lower run is the next, equally centred line."""
    gap = lower[0].level.cy - upper[-1].level.cy
    middles = [(run[0].level.x0 + run[-1].level.x1) / 2 for run in (upper, lower)]
    height = upper[-1].level.height
    return 0.5 * height < gap < 2.2 * height and abs(middles[0] - middles[1]) < 1.5 * height
