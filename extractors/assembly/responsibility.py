"""Who answers for what (道路交通事故处理程序规定 60–61), told in sentences: 张三承担此事故的全部责任；李四无责任.

A share goes to the party that was named last before it, by name, letter (甲方) or plate; 双方同等责任 goes to all. A
name is found although one of its characters was misread. Where another party's letter may stand behind it, or letters
name more parties than were read, the share is nobody's: prose goes on under a table without a break. Of two parties
the shares are bound to each other: 全部 to 无, 主要 to 次要, 同等 to 同等 (DOMAIN 3.4).
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from claims.document import Row
from claims.evidence import Field
from extractors.assembly.confidence import ADDED_UP
from extractors.assembly.draft import evidence_field
from extractors.layout.flow import Flow
from extractors.layout.pieces import Piece

_DUTY = "[责贵贡](?![备怪问令])[\u4e00-\u9fff]"
"""责任 as readers give it where a seal crosses it: before its second character nothing else could be meant."""
_SHARE = re.compile(
    rf"(?P<share>全部|主要|同等|次要)的?{_DUTY}|(?P<short>[全主同次无][责贵贡](?=[,，。;；)）\s]|$))"
    rf"|(?P<none>(?:不[承负]担?|不负|无)(?:此|本|该)?(?:次|起)?(?:道路)?(?:交通)?(?:事[故教])?的?(?:任何)?{_DUTY})"
)
_CODES = {"全": "full", "主": "main", "同": "equal", "次": "minor", "无": "none"}
_BOUND = {"full": "none", "none": "full", "main": "minor", "minor": "main", "equal": "equal"}
PARTY_LETTERS = ("甲乙丙丁", "ABCD")
_ACTS = "未驾负应承违因无不倒变超逆闯酒"
"""What follows a letter that a sentence is about: 甲未按规定让行."""
_NO_LETTER = "醇醛醚烯苯级肝状类骨壳"
"""What makes a word of a letter: 乙醇, 甲级."""
_COUNTED = re.compile(r"([甲乙丙丁])[方车]")
_ALL = re.compile(r"(?:双方|各方|两方|均)[^,，]{0,12}$")
_BOTH = re.compile(r"[、和与及]{1,2}$")
_INFERRED = 0.84
"""Confidence of a share that follows from the other party's and stands in the text, but not readably by this party's
name: an adjuster looks at it (CONTRACT §7)."""


def put_responsibilities(flow: Flow, rows: Sequence[Row]) -> None:
    """`responsibility` of each party from the sentences of a page; one that contradicts an earlier one is doubted."""
    told: list[tuple[str, tuple[Piece, ...]]] = []
    contradicted = False
    cells = [row["responsibility"] for row in rows if "responsibility" in row]
    fitting = all(PARTY_LETTERS[0].index(letter) < len(rows) for letter in _COUNTED.findall(flow.text))
    for match in _SHARE.finditer(flow.text):
        word = match["share"] or match["short"]
        code = _CODES[word[0]] if word else "none"
        misread = match["short"] is None and not match.group().endswith("任")
        pieces = flow.pieces(match.start(), match.end() - misread)
        told.append((code, pieces))
        if any(_is_of(piece, cell) for piece in pieces for cell in cells):
            continue
        for row in _meant(flow.text[: match.start()], rows, fitting):
            contradicted |= _assign(row, code, pieces)
    _bound(rows, told)
    if not contradicted:
        _prove(rows)


def _is_of(piece: Piece, cell: Field) -> bool:
    """Whether a share is the one that a party's cell of the form shows: no sentence says whose it is."""
    box = cell.box
    return (
        box is not None
        and piece.page == cell.page
        and box.x0 <= piece.box.cx <= box.x1
        and box.y0 <= piece.box.cy <= box.y1
    )


def _meant(before: str, rows: Sequence[Row], fitting: bool) -> list[Row]:
    """The parties that a share belongs to, nobody where that is not clear. `fitting`: letters name no party that was
    not read, so that they count the rows."""
    sentence = before[max(before.rfind(mark) for mark in "。；;") + 1 :]
    if _ALL.search(sentence):
        return list(rows)
    names = frozenset(row["name"].as_text for row in rows)
    places = [
        (at, row)
        for number, row in enumerate(rows)
        for at in _mentions(sentence, number if fitting else None, row, names)
    ]
    if not places:
        return []
    last = max(at for at, _ in places)
    meant = [row for at, row in places if at == last]
    own = {
        PARTY_LETTERS[0][n]
        for n, row in enumerate(rows[:4])
        if fitting and any(row is each for each in meant)
    }
    if _letters_behind(sentence, last, rows) - own:
        return []
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


def _letters_behind(sentence: str, last: int, rows: Sequence[Row]) -> set[str]:
    """The letters behind a place that may name a party: those in no word and in no party's name."""
    names = [row["name"].as_text for row in rows if "name" in row and row["name"].value]
    bare = (
        re.sub("|".join(map(re.escape, names)), "", sentence[last + 1 :]) if names else sentence[last + 1 :]
    )
    return set(re.findall(f"[{PARTY_LETTERS[0]}](?![{_NO_LETTER}])", bare))


def _mentions(sentence: str, number: int | None, row: Row, names: frozenset[str]) -> Iterator[int]:
    """Where the sentence names this party: by name, plate, or the letter of its number. `names`: of all parties."""
    name = row["name"].as_text
    yield from (hit.start() for hit in re.finditer(re.escape(name), sentence)) if name else ()
    if name and name not in sentence:
        yield from _near_name(sentence, name, names)
    plate = row["plate_number"].as_text if "plate_number" in row else ""
    if plate and plate in sentence:
        yield sentence.rfind(plate)
    for letters in PARTY_LETTERS:
        if number is not None and number < len(letters):
            letter = letters[number]
            acts = f"|{letter}(?=[{_ACTS}])" if letters is PARTY_LETTERS[0] else ""
            pattern = f"{letter}[方车]|当事人{letter}|(?:^|[,，、:：]|(?<=责任)|(?<=认定)){letter}{acts}"
            yield from (hit.start() for hit in re.finditer(pattern, sentence))


def _near_name(sentence: str, name: str, names: frozenset[str]) -> Iterator[int]:
    """Names of three characters and more with one of them misread; one that another party bears is his."""
    if len(name) >= 3:
        for at in range(len(sentence) - len(name) + 1):
            read = sentence[at : at + len(name)]
            if read not in names and Levenshtein.distance(read, name, score_cutoff=1) == 1:
                yield at


def _assign(row: Row, code: str, pieces: Sequence[Piece]) -> bool:
    """Whether it contradicts what was told before."""
    old = row.get("responsibility")
    if old is None or old.value is None:
        row["responsibility"] = evidence_field(code, pieces)
    elif old.value != code:
        row["responsibility"] = old.model_copy(update={"confidence": min(old.confidence, 0.5)})
        return True
    return False


def _prove(rows: Sequence[Row]) -> None:
    """Two shares that were each read by their own party's name and fit each other are proved: no two misreadings do."""
    shares = [row.get("responsibility") for row in rows]
    if len(shares) != 2 or any(share is None or share.confidence == _INFERRED for share in shares):
        return
    one, other = (share for share in shares if share is not None)
    if one.value is not None and _BOUND[str(one.value)] == other.value:
        for row, share in zip(rows, (one, other), strict=True):
            row["responsibility"] = share.model_copy(update={"confidence": max(share.confidence, ADDED_UP)})


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
