"""Which type of paper a region is: by its title, else by enough words of its body (DOMAIN appendix B)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from rapidfuzz.distance import Levenshtein

from claims.evidence import Box
from extractors.assembly.declare import DocumentType, Title
from extractors.layout.pieces import rows_of, whole
from extractors.layout.spans import Span
from extractors.reading.reader import ReadPage

TITLE_FROM = 0.55
"""Strength from which a text counts as a title; a mention in a sentence or a list stays below."""

_FUZZY_TITLE_FROM = 5

_LABEL_TAIL = re.compile(r"(?:编号|单号|号码|号|名称|日期)(?![0-9])|[:：]|专用章")
"""What makes a label or a seal's print of a title: 保险单号, 定损单编号, 诊断证明专用章."""

_HEAD = 0.3
"""Share of a page's height that counts as its head."""

_LETTERHEAD = re.compile(
    r"^[^请需须提供携带凭持交,，。:：、的]{3,30}?(?:医院|卫生院|中心|门诊部|诊所|有限公司|分公司|总队|支队|大队|分局|派出所)(?=\S)"
    r"|(?<=\S)[(（][^()（）]{1,8}[)）]$"
)
"""The institution before a title of one line, and what stands in brackets behind it: neither is other text."""


@dataclass(frozen=True)
class TitleHit:
    """A title of a type at a place. `strength` 0..1: how much the text looks like a title."""

    type: DocumentType
    title: Title
    box: Box
    strength: float


@dataclass(frozen=True)
class Guess:
    """The type of a region. `titled`: by its title."""

    type: DocumentType
    kind: str | None
    confidence: float
    titled: bool


def title_hits(
    spans: Sequence[Span], types: Sequence[DocumentType], least: float = TITLE_FROM
) -> list[TitleHit]:
    """Every place where a title stands; at each place only the best one. Below `least` it is a mention."""
    if not spans:
        return []
    height = median(span.level.height for span in spans)
    bottom = max(span.level.y1 for span in spans)
    top = min(span.level.y0 for span in spans)
    best: dict[tuple[float, float], TitleHit] = {}
    known = [(kind_of_paper, title) for kind_of_paper in types for title in kind_of_paper.titles]
    wanted = tuple(title.text for _, title in known)
    for text, box, alone in _title_texts(spans):
        depth = (box.y0 - top) / max(bottom - top, 1e-6)
        shares = dict(_shares(wanted, text))
        if shares and depth < _HEAD and (head := _LETTERHEAD.sub("", text)) != text:
            shares |= dict(_shares(wanted, head))
        for number, share in shares.items():
            hit = TitleHit(*known[number], box, _strength(share, box.height / height, depth, alone))
            place = (round(box.y0, 3), round(box.x0, 2))
            if place not in best or _rank(hit) > _rank(best[place]):
                best[place] = hit
    return [hit for hit in best.values() if hit.strength >= least]


def _rank(hit: TitleHit) -> tuple[int, float]:
    return len(hit.title.text), hit.strength


def _title_texts(spans: Sequence[Span]) -> Iterator[tuple[str, Box, bool]]:
    """Texts that may be titles: each span, each row, and each row with the next (titles of two lines)."""
    rows = rows_of([whole(span) for span in spans])
    for number, row in enumerate(rows):
        for piece in row:
            yield piece.key, piece.level, len(row) == 1
        text = "".join(piece.key for piece in row)
        box = row[0].level
        for piece in row[1:]:
            box = box.union(piece.level)
        if len(row) > 1 and len(text) <= 24:
            yield text, box, True
        if number + 1 < len(rows) and len(rows[number + 1]) == 1:
            below = rows[number + 1][0]
            if below.level.y0 - box.y1 < 1.2 * box.height and len(text) + len(below.key) <= 40:
                yield text + below.key, box, True


@lru_cache(maxsize=4096)
def _shares(titles: tuple[str, ...], text: str) -> tuple[tuple[int, float], ...]:
    """Which of the titles stand in the text, and how much of it each is. A page's texts are asked about repeatedly."""
    shares = ((number, _share(title, text)) for number, title in enumerate(titles))
    return tuple((number, share) for number, share in shares if share)


def _share(title: str, text: str) -> float:
    """How much of the text the title is; 0 where it does not stand there. One wrong character in five is let pass."""
    at = text.find(title)
    if at >= 0:
        return 0.0 if _LABEL_TAIL.match(text, at + len(title)) else len(title) / len(text)
    size = len(title)
    if size < _FUZZY_TITLE_FROM or abs(len(text) - size) > 12:
        return 0.0
    parts = (text[at : at + size] for at in range(max(1, len(text) - size + 1)))
    # what a paper is stands at the end: 医疗保险金 is no 医疗保险单 misread
    near = (part for part in parts if part[-1:] == title[-1])
    if any(Levenshtein.distance(part, title, score_cutoff=1) == 1 for part in near):
        return 0.9 * size / max(len(text), size)
    return 0.0


def _strength(share: float, relative_height: float, depth: float, alone: bool) -> float:
    large = min(1.0, max(0.0, (relative_height - 0.8) / 0.8))
    return 0.4 * share + 0.3 * large + 0.15 * (depth < _HEAD) + 0.15 * alone


def cue_count(text: str, kind_of_paper: DocumentType) -> int:
    """How many of the type's cues stand in the text besides its titles: a title alone shows no body."""
    for title in sorted((title.text for title in kind_of_paper.titles), key=len, reverse=True):
        text = text.replace(title, "")
    return sum(cue in text for cue in kind_of_paper.cues)


def classify(
    spans: Sequence[Span], types: Sequence[DocumentType], page: ReadPage | None = None
) -> Guess | None:
    """The best type for a region; None where there is neither a title nor enough cues nor (given `page`) a sign."""
    text = "\n".join(span.key for span in spans)
    best: tuple[float, Guess] | None = None
    hits = title_hits(spans, types)
    for kind_of_paper in types:
        mine = [hit for hit in hits if hit.type is kind_of_paper]
        sign = kind_of_paper.sign(page, spans) if page is not None and kind_of_paper.sign else 0.0
        guess, score = _guess(kind_of_paper, mine, text, sign)
        if guess is not None and (best is None or score > best[0]):
            best = (score, guess)
    return best[1] if best else None


def _guess(
    kind_of_paper: DocumentType, hits: Sequence[TitleHit], text: str, sign: float
) -> tuple[Guess | None, float]:
    cues = cue_count(text, kind_of_paper)
    if hits and cues >= kind_of_paper.titled:
        hit = max(hits, key=lambda hit: hit.strength + 0.02 * len(hit.title.text))
        confidence = min(0.99, 0.6 + 0.3 * hit.strength + 0.05 * min(cues, 3))
        score = hit.strength + 0.01 * len(hit.title.text) + 0.08 * min(cues, 6) - 0.001 * kind_of_paper.order
        return Guess(kind_of_paper, hit.title.kind, confidence, not hit.title.further), score
    if sign:
        return Guess(kind_of_paper, None, sign, False), 0.5 * sign
    if kind_of_paper.cues and cues >= kind_of_paper.enough:
        score = 0.2 + 0.08 * min(cues, 6) - 0.001 * kind_of_paper.order
        return Guess(kind_of_paper, None, min(0.95, 0.55 + 0.1 * cues), False), score
    return None, 0.0
