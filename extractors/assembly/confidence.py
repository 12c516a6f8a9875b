"""How sure a value is: one number from named signals, all their weights here (docs/decisions/confidence.md).

A value begins with the reader's own score of its weakest character, on a poor page less for Chinese ones, times the
likeness of its label and what its parser says of it; then whatever proves it raises it, whatever contradicts it lowers
it. From CONFIDENT (.85, CONTRACT §7) on a value decides rules; a wrong one there is a silent error.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from claims.evidence import HIDDEN, Field, Value
from claims.values.normal import compact
from extractors.layout.pieces import Piece

PROVED = 0.99
"""A check digit holds, or the paper says the same in another form: words and figures, code and print."""
WITHOUT_DOUBT = 0.98
"""Every character is certain: believed where a list as a whole does not add up."""
ADDED_UP = 0.97
"""Sums and products hold."""
AGREED = 0.95
"""The same text stands elsewhere on the paper: two misreadings are seldom alike."""
REPAIRED = 0.90
"""A sum or check digit leaves this one reading."""
DOUBTED = 0.80
"""Something contradicts it: at most this."""
FAILED_CHECK = 0.80
"""Factor of a number whose check digit fails, or of which a part was not read."""
CHECKED = 10.0
"""Odds in favour of a number whose check digit holds: it lets through one misreading of ten (Luhn, GB 11643), of thirty
(GB 32100), and none of a single character."""
CUT_OFF = 0.84
"""Factor of a text of a closed kind (an office, a company) that does not end as such texts do."""
CLEAR = 0.95
"""Score from which a single character of a text in doubt counts as legible."""
UNKNOWN_WORD = 0.90
"""Factor of a surname, unit or form that no list knows: believed only where every character is read without doubt."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LOOK_ALIKES = "[]"
"""Signs that readers take for others with certainty: the 〔 〕 of official numbers (GB/T 9704)."""
_MIXED_CODE = re.compile(r"(?=.*\d)(?=.*[a-z])[\da-z]{4,}")
"""Small letters and digits at random: neither beside the other tells 1 from l or 0 from o."""
_EITHER = "01loi"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A day in the form of the contract, which a time may follow."""
_OPEN_DAY = re.compile(r"[月./-][123]$")
PARTS_UNREAD = 0.2
"""Some characters of it were not read, for certain: no check digit makes up for that."""
_IN_BOXES = 8
"""Characters each on its own from which a text is one of a form with a box for every character."""
_BOX_LEFT_OUT = 1.6
"""In steps from box to box: what lies further apart than this has a box between that was not read."""
_PLAIN_SIGNS = "*,，。、:：;；()（）- \t"
"""Signs that may be misread without harm: masks, and what only divides."""


POOR_PAGE = 0.02
"""Share of doubtful characters on a page (`ReadPage.doubtful`) that doubles the doubt of each Chinese character there:
one of thousands is misread with confidence where others beside it are misread without; a digit is not."""


def sureness(pieces: Sequence[Piece], value: Value) -> float:
    """What reader, page and label say, 0..1: of all pieces the weakest character that the value hangs on."""
    kept = value if isinstance(value, str) else ""
    sure = min(_weakest(piece, kept) * piece.score for piece in pieces)
    if _lacks_boxes(pieces):
        return min(sure, PARTS_UNREAD)
    return min(sure, DOUBTED) if _may_go_on(pieces[-1], kept) else sure


def weighed(sure: float, trust: float) -> float:
    """A reader's confidence scaled by a parser's trust, or raised by odds above 1 that it is right."""
    return sure * trust if trust <= 1.0 else sure * trust / (sure * trust + 1.0 - sure)


def doubted(field: Field) -> Field:
    """The field in doubt: something contradicts it, or speaks only in part for it."""
    return field.model_copy(update={"confidence": min(field.confidence, DOUBTED)})


def _may_go_on(last: Piece, kept: str) -> bool:
    """Whether a date on a picture ends where its day may have lost a digit: 2025年1月3 is the 3rd, 30th or 31st."""
    return not last.span.page.exact and bool(DAY.fullmatch(kept) and _OPEN_DAY.search(last.key))


def _lacks_boxes(pieces: Sequence[Piece]) -> bool:
    """Whether of a text that stands character by character in boxes some were not read: a card's number without three
    of its digits may be a number all the same."""
    single = [piece for piece in pieces if len(piece.key) == 1]
    if len(single) < _IN_BOXES or single[0].span.page.exact:
        return False
    steps = [right.level.cx - left.level.cx for left, right in pairwise(single)]
    return max(steps) > _BOX_LEFT_OUT * median(steps) > 0


def _weakest(piece: Piece, kept: str) -> float:
    """The least score of a piece's characters; of signs only those that stay in the value (`kept`), of figures only
    digits, letters and points (a year's 年 may be blurred). Where the reader gives no scores: the line's confidence."""
    if piece.scores is None:
        return piece.confidence
    seen = list(zip(piece.text, piece.scores, strict=True))
    figures = kept.isascii() and any(char in kept and char.isalnum() for char, _ in seen)
    poverty = 1.0 + (piece.span.page.doubtful / POOR_PAGE) ** 2
    counting = [
        1.0 - (1.0 - score) * (1.0 if char.isascii() else poverty)
        for char, score in seen
        if (char.isascii() or not figures) and (char.isalnum() or (char in kept and char not in _PLAIN_SIGNS))
    ]
    alike = _LOOK_ALIKES + (_EITHER if _MIXED_CODE.fullmatch(kept) else "")
    if any(char in kept and (char in alike or _is_rare(char)) for char, _ in seen):
        counting.append(DOUBTED)
    return max(0.0, min(counting, default=piece.confidence))


def _is_rare(char: str) -> bool:
    """Whether a Chinese character is outside of the 6,763 of GB 2312: on a mainland paper mostly the traditional form
    that the reader took a simplified one for (毀), seldom one of a name."""
    if not "\u3400" <= char <= "\u9fff":
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def legible(pieces: Sequence[Piece], value: Value) -> str:
    """A Chinese text with HIDDEN for each character that the reader was not sure of, whatever page it stands on; ""
    where the reader tells nothing of single characters or the value is not as printed."""
    if not isinstance(value, str) or not _CHINESE.search(value):
        return ""
    seen: list[tuple[str, float]] = []
    for piece in pieces:
        if piece.scores is None:
            return ""
        seen += [
            (char, score)
            for raw, score in zip(piece.text, piece.scores, strict=True)
            for char in compact(raw)
        ]
    start = "".join(char for char, _ in seen).find(value)
    part = seen[start : start + len(value)] if start >= 0 else []
    return "".join(char if score >= CLEAR else HIDDEN for char, score in part)
