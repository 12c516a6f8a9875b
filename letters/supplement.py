"""What a supplement answers, and what may be asked again because of it (保险法 22: everything at once; DOMAIN 1.5).

Pure: earlier lines, what a review lacks now, and which files came when. What the first material would have shown is
no new fact: it is MISSED_BY_US, and an adjuster decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claims.document import Document
from claims.evidence import CONFIDENT
from claims.requests import Asked, ItemState, Lacking
from claims.review import ReasonCode

_ANSWERABLE: frozenset[ItemState] = frozenset({"open", "answered"})


@dataclass(frozen=True)
class Came:
    """A document of the review: what it counts for, and its files, hashed."""

    document: Document
    papers: frozenset[str]

    def counts_for(self, item: str) -> bool:
        return item == self.document.type or item in self.document.satisfies


@dataclass(frozen=True)
class Material:
    """Everything that came. `since`: the submission that brought each file; `last`: the newest one that was reviewed
    before; `before`: what the material up to that one lacks by today's rules (asked only where it matters);
    `extended`: whether an item belongs to what the customer claims only since then."""

    came: Sequence[Came]
    since: Mapping[str, int]
    last: int
    before: Callable[[], Sequence[Lacking]]
    extended: Callable[[str], bool]

    def is_new(self, papers: Iterable[str], submission: int) -> bool:
        """Whether there are such papers and all of them came after a submission."""
        times = [self.since[paper] for paper in papers]
        return bool(times) and min(times) > submission

    def has_new(self, papers: Iterable[str], submission: int) -> bool:
        """Whether one of them came after a submission."""
        return any(self.since[paper] > submission for paper in papers)


@dataclass
class Judged:
    """What became of each earlier line, by its place in the store; and what may be asked now, each with its reason."""

    states: dict[tuple[int, int], ItemState] = field(default_factory=dict)
    again: list[Lacking] = field(default_factory=list)


def judge(
    asked: Sequence[Asked],
    lacking: Sequence[Lacking],
    material: Material,
    drafted: Mapping[tuple[str, str], ReasonCode],
) -> Judged:
    """`drafted`: the reasons that lines of a second request have which nobody approved yet; they keep them."""
    judged = Judged({each.place: _state(each, lacking, material) for each in asked})
    for each in lacking:
        known = [one for one in asked if _is_same(one, each, material)]
        if all(judged.states[one.place] == "present" for one in known):
            because = _drafted(each, drafted) or _cause(each, asked, material)
            judged.again.append(Lacking(each.line.model_copy(update={"because": because}), each.papers))
    return judged


def replaced(asked: Sequence[Asked], lacking: Sequence[Lacking], material: Material) -> list[Document]:
    """The faulty papers of items that were asked for in whose place the customer sent others since: they count no
    more. Only where as many came as a letter asked for, or nobody could say which of them was meant."""
    found: list[Document] = []
    for item in dict.fromkeys(one.line.item for one in asked):
        lines = [one for one in asked if one.line.item == item]
        wanted = max(Counter(one.place[0] for one in lines).values())
        first = min(one.submission for one in lines)
        faulty = {paper for each in lacking if each.line.item == item for paper in each.papers}
        papers = [come for come in material.came if come.counts_for(item)]
        for old in papers:
            since = max([first, *(material.since[each] for each in old.papers)])
            new = [each for each in papers if material.is_new(each.papers, since)]
            fitting = [each for each in new if not _contradict(each.document, old.document)]
            if old.papers & faulty and len(fitting) >= wanted:
                found.append(old.document)
    return found


def _drafted(lacking: Lacking, drafted: Mapping[tuple[str, str], ReasonCode]) -> ReasonCode | None:
    reasons = (
        because
        for (item, title), because in drafted.items()
        if item == lacking.line.item and _are_kin(title, lacking.line.title)
    )
    return next(reasons, None)


def _contradict(one: Document, other: Document) -> bool:
    """Whether two papers bear different numbers: then one is not the other sent anew."""
    both = [key for key in one.fields if "number" in key and key in other.fields]
    pairs = [(one.fields[key], other.fields[key]) for key in both]
    sure = [(a, b) for a, b in pairs if min(a.confidence, b.confidence) >= CONFIDENT]
    return any(a.value != b.value for a, b in sure)


def _state(asked: Asked, lacking: Sequence[Lacking], material: Material) -> ItemState:
    if asked.state not in _ANSWERABLE:
        return asked.state
    if not asked.title:
        came = any(
            come.counts_for(asked.line.item) and material.is_new(come.papers, asked.submission)
            for come in material.came
        )
        return "present" if came else asked.state
    if any(_is_same(asked, each, material) for each in lacking):
        return "answered" if _is_explained(asked, material) else asked.state
    defective = any(_is_defective_answer(asked, each, material) for each in lacking)
    return "answered" if defective else "present"


def _is_explained(asked: Asked, material: Material) -> bool:
    """Whether the customer wrote about a contradiction: a human judges what it explains."""
    return asked.line.kind == "clarify" and any(
        come.document.type == "statement" and material.is_new(come.papers, asked.submission)
        for come in material.came
    )


def _is_defective_answer(asked: Asked, lacking: Lacking, material: Material) -> bool:
    """Whether what came since for this item is itself what the review finds fault with."""
    alike = asked.line.item == lacking.line.item and _are_kin(asked.title, lacking.line.title)
    return (
        alike
        and not _is_same(asked, lacking, material)
        and material.has_new(lacking.papers, asked.submission)
    )


def _is_same(asked: Asked, lacking: Lacking, material: Material) -> bool:
    """Whether a review still lacks what was asked for."""
    before = Lacking(asked.line, asked.papers)
    return _was_lacking(before, asked.title, asked.submission, lacking, material)


def _was_lacking(before: Lacking, title: str, submission: int, lacking: Lacking, material: Material) -> bool:
    """The same item and thing; and the same paper, or none that came since."""
    if before.line.item != lacking.line.item or not _are_kin(title, lacking.line.title):
        return False
    if before.papers and lacking.papers:
        return bool(before.papers & lacking.papers)
    return not material.has_new(lacking.papers, submission)


def _are_kin(one: str, other: str) -> bool:
    """A paper is named (医疗票据：b.jpg) only once there are several of its item; an adjuster's own line means all."""
    return one.startswith(other) or other.startswith(one)


def _cause(lacking: Lacking, asked: Sequence[Asked], material: Material) -> ReasonCode:
    if not material.is_new(lacking.papers, material.last):
        if material.extended(lacking.line.item):
            return "CLAIM_SCOPE_EXTENDED_BY_CUSTOMER"
        last = material.last
        if any(_was_lacking(each, each.line.title, last, lacking, material) for each in material.before()):
            return "MISSED_BY_US"
    answers = any(_is_defective_answer(one, lacking, material) for one in asked)
    return "SUPPLEMENT_DEFECTIVE" if answers else "NEW_FACT_FROM_SUPPLEMENT"
