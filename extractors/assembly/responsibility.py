"""Who answers for what (道路交通事故处理程序规定 60–61), told in sentences: 张三承担此事故的全部责任；李四无责任.

A share goes to the party that was named last before it, by name, letter (甲方) or plate; 双方同等责任 goes to all. A
name is found although one of its characters was misread. Of two parties the shares are bound to each other: 全部 to 无,
主要 to 次要, 同等 to 同等 (DOMAIN 3.4).
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from claims.document import Row
from extractors.assembly.draft import evidence_field
from extractors.layout.flow import Flow
from extractors.layout.pieces import Piece

_SHARE = re.compile(
    r"(?P<share>全部|主要|同等|次要)的?[责贵贡][任仕]|(?P<short>[全主同次无][责贵贡](?=[,，。;；)）\s]|$))"
    r"|(?P<none>(?:不[承负]担?|不负|无)(?:此|本|该)?(?:次|起)?(?:道路)?(?:交通)?(?:事[故教])?的?(?:任何)?[责贵贡][任仕])"
)
_CODES = {"全": "full", "主": "main", "同": "equal", "次": "minor", "无": "none"}
_BOUND = {"full": "none", "none": "full", "main": "minor", "minor": "main", "equal": "equal"}
PARTY_LETTERS = ("甲乙丙丁", "ABCD")
_ALL = re.compile(r"(?:双方|各方|两方|均)[^,，]{0,12}$")
_BOTH = re.compile(r"[、和与及]{1,2}$")
_INFERRED = 0.84
"""Confidence of a share that follows from the other party's and stands in the text, but not readably by this party's
name: an adjuster looks at it (CONTRACT §7)."""


def put_responsibilities(flow: Flow, rows: Sequence[Row]) -> None:
    """`responsibility` of each party from the sentences of a page; one that contradicts an earlier one is doubted."""
    told: list[tuple[str, tuple[Piece, ...]]] = []
    for match in _SHARE.finditer(flow.text):
        word = match["share"] or match["short"]
        code = _CODES[word[0]] if word else "none"
        pieces = flow.pieces(*match.span())
        told.append((code, pieces))
        for row in _meant(flow.text[: match.start()], rows):
            _assign(row, code, pieces)
    _bound(rows, told)


def _meant(before: str, rows: Sequence[Row]) -> list[Row]:
    sentence = before[max(before.rfind(mark) for mark in "。；;") + 1 :]
    if _ALL.search(sentence):
        return list(rows)
    places = [(at, row) for number, row in enumerate(rows) for at in _mentions(sentence, number, row)]
    if not places:
        return []
    last = max(at for at, _ in places)
    meant = [row for at, row in places if at == last]
    while joined := [place for place in places if _joined(sentence, place, last)]:
        last, row = joined[-1]
        meant.append(row)
    return meant


def _joined(sentence: str, place: tuple[int, Row], last: int) -> bool:
    """Whether this mention stands right before the one at `last`: 李四、王五无责任."""
    at, row = place
    name = row["name"].as_text
    return (
        at < last
        and sentence.startswith(name, at)
        and _BOTH.fullmatch(sentence[at + len(name) : last]) is not None
    )


def _mentions(sentence: str, number: int, row: Row) -> Iterator[int]:
    """Where the sentence names this party: by name, letter or plate."""
    name = row["name"].as_text
    yield from (hit.start() for hit in re.finditer(re.escape(name), sentence)) if name else ()
    if name and name not in sentence:
        yield from _near_name(sentence, name)
    plate = row["plate_number"].as_text if "plate_number" in row else ""
    if plate and plate in sentence:
        yield sentence.rfind(plate)
    for letters in PARTY_LETTERS:
        if number < len(letters):
            letter = letters[number]
            yield from (
                hit.start()
                for hit in re.finditer(
                    f"{letter}[方车]|当事人{letter}|(?:^|[,，、:：]|(?<=责任)|(?<=认定)){letter}", sentence
                )
            )


def _near_name(sentence: str, name: str) -> Iterator[int]:
    """Names of three characters and more with one of them misread."""
    if len(name) >= 3:
        for at in range(len(sentence) - len(name) + 1):
            if Levenshtein.distance(sentence[at : at + len(name)], name, score_cutoff=1) == 1:
                yield at


def _assign(row: Row, code: str, pieces: Sequence[Piece]) -> None:
    old = row.get("responsibility")
    if old is None or old.value is None:
        row["responsibility"] = evidence_field(code, pieces)
    elif old.value != code:
        row["responsibility"] = old.model_copy(update={"confidence": min(old.confidence, 0.5)})


def _bound(rows: Sequence[Row], told: Sequence[tuple[str, tuple[Piece, ...]]]) -> None:
    """Of two parties the one whose name was not read bears what the other's share leaves, if the text says so."""
    if len(rows) != 2:
        return
    for row, other in (rows, rows[::-1]):
        share = other.get("responsibility")
        if "responsibility" in row or share is None or share.value is None:
            continue
        wanted = _BOUND[str(share.value)]
        pieces = next((pieces for code, pieces in told if code == wanted), None)
        if pieces:
            field = evidence_field(wanted, pieces)
            row["responsibility"] = field.model_copy(update={"confidence": min(field.confidence, _INFERRED)})
