"""The office that issues a paper: the letterhead, the name under the signature, the line of the seal (DOMAIN 3.4, 3.7).

Offices end in words that leave no choice (交通警察支队, 消防救援大队): one character misread in them is mended. Where a
name stands several times most mentions of a character decide, else the one that was read more surely.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from claims.errors import ValueSyntaxError
from claims.values.dictionary import OFFICE_ENDS
from extractors.assembly import parsers
from extractors.assembly.confidence import DOUBTED
from extractors.assembly.draft import Draft
from extractors.assembly.foot import key_of, offices, runs
from extractors.layout.pieces import Piece, part_of

_FIXED = tuple(
    "公安局交通警察支队 公安局交通管理局 交通警察支队 交通警察大队 交通警察总队 交通管理大队 消防救援大队 消防救援支队 "
    "消防救援总队 居民委员会 村民委员会 有限责任公司 有限公司 物业服务中心 气象服务中心".split()
)
_KINDS_OF_PLACES = frozenset("省市区县旗镇乡")
_BEFORE = 3
"""Characters before a lost one that tell the place."""
_MENDED = 0.9
_LONG = 6
"""Characters from which a word is known without one of them."""
_VOTES = 3
_SEALED_HERE = re.compile(r"(?P<name>[\u4e00-\u9fff]{6,28})\((?:单位|学校)?(?:公章|盖章|签章|印章|章|印)\)?")
_ENDS = frozenset(
    "小学 中学 大学 学院 学校 公司 物业 医院 大队 支队 中队 中心 酒店 商场 超市 工会 分局 公安局 派出所 幼儿园 "
    "居委会 村委会 委员会".split()
)
"""What names of those who issue papers end with."""
_PART_OF_OFFICE = re.compile(r"第?[一二三四五六七八九十\d]+(?:大队|中队|支队)|直属(?:大队|中队|支队)")
"""One of many of that name: whose it is stands in a line that was not read."""
_TORN = re.compile(r"公安(?!局|分局|厅|部|处|机关|派出所|[交消边特森]|警|检查)")
"""An office of the police that is none of its offices: the 局 before 海棠分局 was lost under the seal."""


def put_issuer(draft: Draft, name: re.Pattern[str], stranger: re.Pattern[str]) -> None:
    """`issuing_authority`, where no label gave it: the lowest name that stands alone, in its longest form. One that
    lost a character which the paper's addresses show (南桥消防救援大队 beside 南桥区明德街) is doubted."""
    if not draft.text("issuing_authority"):
        _put_lowest(draft, name, stranger)
    if not draft.text("issuing_authority"):
        _put_before_seal(draft, stranger)
    found = draft.text("issuing_authority")
    lost = not draft.exact and loses_a_suffix(found, [flow.text for flow in draft.proses])
    torn = not draft.exact and _TORN.search(found)
    if lost or torn or _PART_OF_OFFICE.fullmatch(found):
        draft.doubt("issuing_authority", DOUBTED)


def loses_a_suffix(name: str, texts: Sequence[str]) -> bool:
    """Whether a place in a name (市南桥) is elsewhere always followed by what kind of place it is (区) and here not, or
    elsewhere has one more character."""
    for at in range(_BEFORE, len(name)):
        place = re.escape(name[at - _BEFORE : at])
        behind = {char for text in texts for char in re.findall(f"{place}(.)", text)} - {name[at]}
        if len(behind) == 1 and behind <= _KINDS_OF_PLACES and not behind & set(name[at : at + 2]):
            return True
    return any(_longer_elsewhere(name[: at + 1], texts) for at in range(_BEFORE, len(name)))


def _longer_elsewhere(place: str, texts: Sequence[str]) -> bool:
    """Whether a place (江州市城区) stands elsewhere with one more character in it (江州市城关区)."""
    if place[-1] not in _KINDS_OF_PLACES:
        return False
    forms = [re.escape(place[:at]) + "[\u4e00-\u9fff]" + re.escape(place[at:]) for at in range(2, len(place))]
    return any(re.search(form, text) for form in forms for text in texts)


def _put_lowest(draft: Draft, name: re.Pattern[str], stranger: re.Pattern[str]) -> None:
    found = offices(draft, name, stranger)
    if not found:
        return
    foot = key_of(found[-1])
    same = [run for run in found if foot in key_of(run) or key_of(run) in foot or _near(foot, key_of(run))]
    longest = max(len(key_of(run)) for run in same)
    whole = [run for run in same if len(key_of(run)) == longest]
    best = max(whole, key=lambda run: min(piece.confidence for piece in run))
    try:
        read = str(parsers.organisation("".join(piece.text for piece in best)).value)
    except ValueSyntaxError:
        return
    mended = mended_office(_completed(_voted(read, whole), found, draft.exact))
    if draft.try_put("issuing_authority", parsers.organisation, best, mended) and mended != read:
        field = draft.fields["issuing_authority"]
        confidence = min(field.confidence, _MENDED)
        draft.fields["issuing_authority"] = field.model_copy(
            update={"repaired": True, "confidence": confidence}
        )


def _put_before_seal(draft: Draft, stranger: re.Pattern[str]) -> None:
    """What stands before (公章) is a name whatever it ends with. An end that is one character away from one that such
    names have is taken for it; either is doubted."""
    for run in list(runs(draft))[::-1]:
        found = _SEALED_HERE.fullmatch(key_of(run))
        if found is None or stranger.search(found["name"]):
            continue
        name = part_of(run, *found.span("name"))
        if draft.try_put("issuing_authority", parsers.organisation, name, _ended(found["name"])):
            draft.doubt("issuing_authority", DOUBTED)
            return


def _ended(name: str) -> str:
    """The name with its end put right where it is none and can be only one."""
    ends = {
        name[: -len(end)] + end
        for end in _ENDS
        if sum(a != b for a, b in zip(name[-len(end) :], end, strict=True)) == 1
    }
    return ends.pop() if len(ends) == 1 and not OFFICE_ENDS.search(name) else name


def _near(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= 1 and Levenshtein.distance(a, b, score_cutoff=2) <= 2


def _voted(read: str, mentions: Sequence[list[Piece]]) -> str:
    """The name with each character as most of its mentions of the same length show it."""
    keys = [key for run in mentions if len(key := key_of(run)) == len(read)]
    if len(keys) < _VOTES:
        return read
    return "".join(Counter(chars).most_common(1)[0][0] for chars in zip(*keys, strict=True))


def _completed(read: str, mentions: Sequence[list[Piece]], exact: bool) -> str:
    """The name with the character that a seal's ring hid, where the letterhead prints it: 春晓物管理有限公司服务处
    under 春晓物业管理有限公司."""
    for whole in () if exact else map(key_of, mentions):
        shorter = {whole[:at] + whole[at + 1 :] for at in range(1, len(whole) - 1)}
        if read[: len(whole) - 1] in shorter and not read.startswith(whole):
            return whole + read[len(whole) - 1 :]
    return read


def _without_one(word: str) -> list[str]:
    """The word without each of its inner characters but 局, which some offices leave out themselves."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word) - 1) if word[at] != "局"]


def mended_office(name: str) -> str:
    """The name with one misread or lost character in the words that such names are made of put right."""
    for word in _FIXED:
        for shorter in _without_one(word) if word not in name and len(word) >= _LONG else ():
            if shorter in name and not any(other in shorter for other in _FIXED):
                name = name.replace(shorter, word)
        for at in range(len(name) - len(word) + 1):
            part = name[at : at + len(word)]
            wrong = sum(a != b for a, b in zip(part, word, strict=True))
            if wrong == 1 and part[-1] == word[-1] and not any(other in part for other in _FIXED):
                name = name[:at] + word + name[at + len(word) :]
    return name
