"""The name in a seal is a second mention of who issues the paper: where its ring runs through the printed name, or the
print through the ring, each shows what the other hides.

Both are compared from their end (医院), which lies clear on most papers; the head of either is what the other crosses.
What both lost is not known, so the name stays in doubt until another paper or the report proves it. Where no print
names who issues the paper, the seal alone does, in doubt.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.evidence import CONFIDENT, HIDDEN, Field, Line
from claims.values.dictionary import OFFICE_ENDS
from claims.values.organisations import with_one_more
from extractors.assembly.confidence import CLEAR, DOUBTED
from extractors.assembly.draft import Draft
from extractors.reading.reader import Again

NAMED = ("hospital",)
"""Fields that name who seals the paper."""
_LONE_STROKE = re.compile("(?<=第)[·.・\\-—](?=[\u4e00-\u9fff])")
"""What is read of 一 alone: behind 第 a number follows."""
_OFFICE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,8}?[省市县区旗盟州](?:[\u4e00-\u9fff]{1,5}?[市县区旗])?)[\u4e00-\u9fff]{2,20}"
)
"""The whole name in a ring: it begins with its place."""
LIKELY = 0.6
"""Score from which a seal's character is taken for one that the print hides, though it proves nothing."""
LEAST_SHARED = 2
"""Characters that both must show alike, from the end on (医院): else it is another office's seal (监制章)."""


class Joined(NamedTuple):
    """A name as two mentions show it: each character as the surer one reads it, `legible` with HIDDEN where neither is
    sure or both are and differ; `shared`: how many both show alike."""

    value: str
    legible: str
    shared: int


def settle_by_seals(draft: Draft, again: Again) -> None:
    """Names in doubt by the seals of the paper; nothing is looked at where none is."""
    for key in NAMED:
        printed = draft.fields.get(key)
        if printed is None or not printed.legible or printed.confidence >= CONFIDENT:
            continue
        found = [joined(printed, line) for line in _names_in_seals(draft, again)]
        best = max(found, key=lambda each: each.shared, default=None)
        if best is not None and best.shared >= LEAST_SHARED:
            draft.fields[key] = _completed(printed, best)


def name_by_seal(draft: Draft, again: Again) -> None:
    """The field that the seal names, where nothing was printed of it: doubted."""
    key = draft.type.sealed(draft) if draft.type.sealed else ""
    if not key or draft.text(key):
        return
    found = [
        (line, region.page.ref)
        for region in draft.regions
        for mark in region.marks or ()
        if mark.kind == "seal"
        for line in again(region.page.ref, mark.box.quad, "seal")
        if _OFFICE.fullmatch(line.text) and OFFICE_ENDS.search(line.text)
    ]
    if found:
        line, page = max(found, key=lambda each: each[0].confidence)
        value, legible = with_printed_place(line, [flow.text for flow in draft.proses])
        sure = min(line.confidence, DOUBTED)
        draft.fields[key] = Field(
            value=value,
            confidence=sure,
            legible=legible,
            text=line.text,
            page=page,
            box=line.box,
            readers=("seal",),
        )


def with_printed_place(line: Line, texts: Sequence[str]) -> tuple[str, str]:
    """A seal's name and what of it is legible; its place as the paper prints it, where one character parts the two."""
    scores = line.scores or (0.0,) * len(line.text)
    legible = "".join(c if score >= CLEAR else HIDDEN for c, score in zip(line.text, scores, strict=True))
    office = _OFFICE.fullmatch(line.text)
    place = office["place"] if office else ""
    forms = [
        re.escape(place[:at]) + "[\u4e00-\u9fff]" + re.escape(place[at + 1 :]) for at in range(len(place) - 1)
    ]
    printed = {form for text in texts for each in forms for form in re.findall(each, text)}
    if len(printed) != 1 or place in printed:
        return line.text, legible
    [whole] = printed
    return whole + line.text[len(place) :], whole + legible[len(place) :]


def _names_in_seals(draft: Draft, again: Again) -> Iterator[Line]:
    for region in draft.regions:
        for mark in region.marks or () if not region.page.exact else ():
            if mark.kind == "seal":
                yield from again(region.page.ref, mark.box.quad, "seal")


def joined(printed: Field, seal: Line) -> Joined:
    """The printed name and a seal's. Where characters of the print are hidden one more may be lost."""
    forms = [_joined(value, shown, seal) for value, shown in with_one_more(printed.as_text, printed.legible)]
    return max(forms, key=lambda each: each.shared)


def _joined(value: str, shown: str, seal: Line) -> Joined:
    """From the end to where both clearly show different characters, or the shorter one begins. What only the seal shows
    is legible where both agree again before it: else the seal may have lost a character there."""
    read, legible, shared = list(value), list(shown), 0
    text, scores = _LONE_STROKE.sub("一", seal.text), seal.scores or (0.0,) * len(seal.text)
    filled: dict[int, str] = {}
    for at in range(-1, -min(len(text), len(value)) - 1, -1):
        char, clear = text[at], scores[at] >= CLEAR
        if char == value[at]:
            shared += 1
            for place, seen in filled.items():
                legible[place] = seen
            filled = {}
            legible[at] = char if clear else legible[at]
        elif shown[at] == HIDDEN and scores[at] >= LIKELY:
            read[at] = char
            filled |= {at: char} if clear else {}
        elif scores[at] >= LIKELY:
            legible[at] = HIDDEN
            if clear:
                break
    for place in filled:
        read[place] = value[place]
    return Joined("".join(read), "".join(legible), shared)


def _completed(field: Field, both: Joined) -> Field:
    """The field as both show it."""
    told = {
        "value": both.value,
        "legible": both.legible,
        "repaired": field.repaired or both.value != field.value,
        "readers": tuple(dict.fromkeys((*field.readers, "seal"))),
    }
    return field.model_copy(update=told)
