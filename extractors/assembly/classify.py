"""Which type of paper a region is: by its title, else by enough words of its body (DOMAIN appendix B)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from claims.evidence import Box
from extractors.assembly.declare import DocumentType, Title
from extractors.layout.pieces import rows_of, same_row, whole
from extractors.layout.spans import Span
from extractors.reading.reader import ReadPage

TITLE_FROM = 0.55
"""Strength from which a text counts as a title; a mention in a sentence or a list stays below."""

_FUZZY_TITLE_FROM = 3
_EASILY_FUZZY_FROM = 5
"""Shorter titles with a character misread need more of the body: one edit away stands many another word."""
_WORDS_FOR_SHORT = 3
_NAMING = 0.6
_LIST_NAME = re.compile(r"[\u4e00-\u9fff]+(?:清单|明细表?|登记表|统计表|一览表)")
"""What is listed stands before it in as many words as it takes (农业生产设施及种养殖损失清单): the title counts as this
share of the text at least, where the body agrees."""
_MOST_EDITS = 2
_EDIT_WEIGHS = 2.5
"""A wrong character speaks against a title by so many right ones."""

_LONGEST = 45
"""Characters: what is longer is a sentence."""

_LABEL_TAIL = re.compile(r"(?:编号|单号|号码|号|名称|日期)(?![0-9])|[:：]|专用章")
"""What makes a label or a seal's print of a title: 保险单号, 定损单编号, 诊断证明专用章."""
_LISTED = re.compile(r"^(?:[(（]?\d{1,2}[)）、.．]|[①-⑳■□☐☑√✓✔●○◆◇•·*＊▪▶►-])")
"""The mark of an entry in a list: what it names is asked for or enclosed, not there."""
_MENTIONED = re.compile(
    r"[、，,。；;？?！!]|请|凭|须|需|持|携带|提供|提交|出示|上传|办理|换领|补领|领取|查验|查询|如何|怎[样么]|什么|有效|原件|复印件|图片$"
    r"|^(?:或|和|及|与)|(?:或|和|及|与|等)$"
)
"""What a sentence or list says around a title that it mentions (请携带…, …复印件)."""
_BRACKET = re.compile(r"\([^()]*\)$")
_LIST_FROM = 3
_LIST_HEIGHT = 1.25
"""So many titles of different types under each other, none of them taller than this against usual text: a list."""

_LABELS_FROM = 3
_LABEL_LENGTH = 8
"""So many short texts in a column, values behind them: the labels of a form's rows."""
_CENTRED = 1.1
"""In line heights: how far above and below its label the lines of a value of two lines stand."""

_HEAD = 0.3
"""Share of a page's height that counts as its head."""

_LETTERHEAD = re.compile(
    r"^[^请需须提供携带凭持交,，。:：、的]{3,30}?(?:医院|卫生院|中心|门诊部|诊所|有限公司|分公司|总队|支队|大队|分局|派出所)(?=\S)"
    r"|^[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|兵团)(?:医疗|卫生){1,2}(?:机构|单位)(?=\S)"
    r"|(?<=\S)[(（][^()（）]{1,8}[)）]$"
)
"""The institution, or whose institutions, before a title of one line, and what stands in brackets behind it: neither is
other text."""


@dataclass(frozen=True)
class TitleHit:
    """A title of a type at a place. `strength` 0..1: how much the text looks like a title; `tall`: its height against
    the usual one; `needs`: cues of the body without which it does not count; `weight`: characters that speak for it."""

    type: DocumentType
    title: Title
    box: Box
    strength: float
    tall: float = 1.0
    needs: int = 0
    weight: float = 0.0


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
    """Every place where a title stands; at each place only the best one, more where types share it. Below `least` it
    is a mention."""
    if not spans:
        return []
    height = median(span.level.height for span in spans)
    bottom = max(span.level.y1 for span in spans)
    top = min(span.level.y0 for span in spans)
    known = [(kind, title) for kind in types for title in kind.titles]
    wanted = tuple(title.text for _, title in known)
    best: dict[tuple[float, float], list[TitleHit]] = {}
    for text, box, alone in _title_texts(spans):
        if len(text) > _LONGEST or _LISTED.match(text):
            continue
        tall = box.height / height
        depth = (box.y0 - top) / max(bottom - top, 1e-6)
        place = (round(box.y0, 3), round(box.x0, 2))
        titles = dict(_titles_in(wanted, text))
        if titles and depth < _HEAD and (head := _LETTERHEAD.sub("", text)) != text:
            titles |= dict(_titles_in(wanted, head))
        for number, found in titles.items():
            kind_of_paper, title = known[number]
            needs = max(kind_of_paper.titled, title.cues)
            named = alone and depth < _HEAD and found.share < _NAMING and _names_list(title.text, text)
            strength = _strength(_NAMING if named else found.share, tall, depth, alone)
            if named or found.weight < len(title.text) < _EASILY_FUZZY_FROM:
                needs = max(needs, _WORDS_FOR_SHORT)
            hit = TitleHit(kind_of_paper, title, box, strength, tall, needs, found.weight)
            _keep_best(best.setdefault(place, []), hit)
    strong = [hit for hits in best.values() for hit in hits if hit.strength >= least]
    return _not_listed([hit for hit in strong if not _labels_a_row(hit, spans)])


@lru_cache(maxsize=4096)
def _titles_in(titles: tuple[str, ...], text: str) -> tuple[tuple[int, "_Place"], ...]:
    """The title that the text is, by its numbers among `titles` (types may share one), and its place in the text. In
    Chinese the last noun says what a paper is: 医疗收费票据查验须知 is a 须知. Texts are asked about repeatedly."""
    by_pair = _by_pair(titles)
    near = sorted({number for a, b in pairwise(text) for number in by_pair.get(a + b, ())})
    found = [(number, place) for number in near if (place := _place(titles[number], text)) is not None]
    last = max(((place.end, place.weight) for _, place in found), default=None)
    return tuple((number, place) for number, place in found if (place.end, place.weight) == last)


@lru_cache(maxsize=8)
def _by_pair(titles: tuple[str, ...]) -> dict[str, list[int]]:
    """Titles by their pairs of neighbouring characters: a text that holds a title, with the few characters wrong that
    are let pass, shares a pair with it. Lists of thousands of cells are looked through in one pass."""
    found: dict[str, list[int]] = {}
    for number, title in enumerate(titles):
        for pair in {a + b for a, b in pairwise(title)}:
            found.setdefault(pair, []).append(number)
    return found


def _keep_best(hits: list[TitleHit], hit: TitleHit) -> None:
    """The weightiest title at a place, of each type that has it."""
    if not hits or hit.weight > hits[0].weight:
        hits[:] = [hit]
    elif hit.title.text == hits[0].title.text and all(other.type is not hit.type for other in hits):
        hits.append(hit)


def _not_listed(hits: list[TitleHit]) -> list[TitleHit]:
    """Without the entries of a list of papers: many of different types that begin at one edge, none larger than text.
    The headline over them begins elsewhere."""
    small = [hit for hit in hits if hit.tall < _LIST_HEIGHT]
    listed = [
        hit for hit in small if len({other.type.name for other in small if _flush(hit, other)}) >= _LIST_FROM
    ]
    return [hit for hit in hits if hit not in listed]


def _labels_a_row(hit: TitleHit, spans: Sequence[Span]) -> bool:
    """Whether a text is the label of a form's row (事故经过): its value stands behind it, and above it begins a column
    of short texts with theirs."""
    if hit.tall >= _LIST_HEIGHT or not _has_value(hit.box, spans):
        return False
    above = [span for span in spans if span.level.y1 <= hit.box.y0 and len(span.key) <= _LABEL_LENGTH]
    column = [span for span in above if abs(span.level.x0 - hit.box.x0) < 0.5 * hit.box.height]
    return sum(_has_value(span.level, spans) for span in column) >= _LABELS_FROM


def _has_value(label: Box, spans: Sequence[Span]) -> bool:
    """Whether something stands behind a text, in its row or in lines above and below its middle."""
    behind = [span.level for span in spans if span.level.x0 > label.x1]
    near = [box.cy < label.cy for box in behind if abs(box.cy - label.cy) <= _CENTRED * label.height]
    return any(same_row(box, label) for box in behind) or len(set(near)) == 2


def _flush(a: TitleHit, b: TitleHit) -> bool:
    return abs(a.box.x0 - b.box.x0) < 0.5 * a.box.height and (a is b or a.box.y0 != b.box.y0)


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


class _Place(NamedTuple):
    """Where a title ends in a text, how much of the text it is, and how many characters speak for it."""

    end: int
    share: float
    weight: float


def _place(title: str, text: str) -> _Place | None:
    """Where a title stands in a text; one wrong character in five is let pass."""
    at = text.find(title)
    if at < 0:
        return _near_place(title, text)
    end = at + len(title)
    if _LABEL_TAIL.match(text, end) or _mentioned(text, at, end):
        return None
    return _Place(end, len(title) / len(text), len(title))


def _near_place(title: str, text: str) -> _Place | None:
    """The same for a title with characters misread."""
    size = len(title)
    if size < _FUZZY_TITLE_FROM or not -1 <= len(text) - size <= (12 if size >= _EASILY_FUZZY_FROM else 0):
        return None
    allowed = min(_MOST_EDITS, max(1, size // 5))
    for at in range(max(1, len(text) - size + 1)):
        end = min(at + size, len(text))
        edits = Levenshtein.distance(text[at:end], title, score_cutoff=allowed)
        if edits <= allowed and _same_noun(title, text[at:end]) and not _mentioned(text, at, end):
            return _Place(end, 0.9 * size / max(len(text), size), size - _EDIT_WEIGHS * edits)
    return None


def _same_noun(title: str, text: str) -> bool:
    """Whether both end alike: what a paper is stands at the end, before a bracket. 医疗保险金 is no 医疗保险单 misread,
    医疗收费票据(电子) no 医疗收费明细(电子)."""
    nouns = [_BRACKET.sub("", each) for each in (title, text)]
    return text[-1] == title[-1] and all(nouns) and nouns[0][-1] == nouns[1][-1]


def _names_list(title: str, text: str) -> bool:
    return text.endswith(title) and _LIST_NAME.fullmatch(text) is not None


def _mentioned(text: str, start: int, end: int) -> bool:
    return _MENTIONED.search(text[:start]) is not None or _MENTIONED.search(text[end:]) is not None


def _strength(share: float, relative_height: float, depth: float, alone: bool) -> float:
    large = min(1.0, max(0.0, (relative_height - 0.8) / 0.8))
    return 0.4 * share + 0.3 * large + 0.15 * (depth < _HEAD) + 0.15 * alone


def cue_count(text: str, kind_of_paper: DocumentType) -> int:
    """How many of the type's cues stand in the text besides its titles: a title alone shows no body. A cue that holds a
    title (特此证明) is one all the same: the longer word takes the place."""
    found = 0
    titles = {title.text for title in kind_of_paper.titles}
    for word in sorted((*titles, *kind_of_paper.cues), key=len, reverse=True):
        if word in titles:
            text = text.replace(word, "")
        else:
            found += word in text
    return found


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
    if enough := [hit for hit in hits if cues >= hit.needs]:
        hit = max(enough, key=lambda hit: hit.strength + 0.02 * len(hit.title.text))
        confidence = min(0.99, 0.6 + 0.3 * hit.strength + 0.05 * min(cues, 3))
        score = hit.strength + 0.01 * len(hit.title.text) + 0.08 * min(cues, 6) - 0.001 * kind_of_paper.order
        return Guess(kind_of_paper, hit.title.kind, confidence, not hit.title.further), score
    if sign:
        return Guess(kind_of_paper, None, sign, False), 0.5 * sign
    if kind_of_paper.cues and cues >= kind_of_paper.enough:
        score = 0.2 + 0.08 * min(cues, 6) - 0.001 * kind_of_paper.order
        return Guess(kind_of_paper, None, min(0.95, 0.55 + 0.1 * cues), False), score
    return None, 0.0
