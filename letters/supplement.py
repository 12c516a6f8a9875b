"""What a supplement answers, and what may be asked again because of it (保险法 22: everything at once; DOMAIN 1.5).

Pure: earlier lines, what a review lacks now, and which files came when. What the first material would have shown is
no new fact: it is MISSED_BY_US, and an adjuster decides.
"""

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
            because = drafted.get((each.line.item, each.line.title)) or _cause(each, asked, material)
            judged.again.append(Lacking(each.line.model_copy(update={"because": because}), each.papers))
    return judged


def replaced(asked: Sequence[Asked], lacking: Sequence[Lacking], material: Material) -> list[Document]:
    """The papers that the customer was asked to replace or correct and sent anew: they count no more. Only where as
    many came as were asked for, or nobody could say which of them were meant."""
    found: list[Document] = []
    faulty = [one for one in asked if any(one.papers and _is_same(one, each, material) for each in lacking)]
    for item in dict.fromkeys(one.line.item for one in faulty):
        lines = [one for one in faulty if one.line.item == item]
        old = [come.document for one in lines for come in material.came if _is_meant(come, one, material)]
        new = [
            come.document
            for come in material.came
            if come.counts_for(item) and material.is_new(come.papers, max(one.submission for one in lines))
        ]
        fitting = [each for each in new if any(not _contradict(each, other) for other in old)]
        if len(fitting) >= len(lines):
            found += old
    return list({document.id: document for document in found}.values())


def _is_meant(come: Came, asked: Asked, material: Material) -> bool:
    old = not material.is_new(come.papers, asked.submission)
    return old and bool(come.papers & asked.papers) and come.counts_for(asked.line.item)


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
    alike = asked.line.item == lacking.line.item and _are_kin(asked.title, lacking.line.title)
    return alike and material.is_new(lacking.papers, asked.submission)


def _is_same(asked: Asked, lacking: Lacking, material: Material) -> bool:
    """Whether a review still lacks what was asked for: the same item and thing, and not a paper that came since."""
    return _match(Lacking(asked.line, asked.papers), asked.title, lacking) and not material.is_new(
        lacking.papers, asked.submission
    )


def _match(one: Lacking, title: str, other: Lacking) -> bool:
    meet = not one.papers or not other.papers or one.papers & other.papers
    return one.line.item == other.line.item and _are_kin(title, other.line.title) and bool(meet)


def _are_kin(one: str, other: str) -> bool:
    """A paper is named (医疗票据：b.jpg) only once there are several of its item; an adjuster's own line means all."""
    return one.startswith(other) or other.startswith(one)


def _cause(lacking: Lacking, asked: Sequence[Asked], material: Material) -> ReasonCode:
    if material.is_new(lacking.papers, material.last):
        answers = any(_is_defective_answer(one, lacking, material) for one in asked)
        return "SUPPLEMENT_DEFECTIVE" if answers else "NEW_FACT_FROM_SUPPLEMENT"
    if material.extended(lacking.line.item):
        return "CLAIM_SCOPE_EXTENDED_BY_CUSTOMER"
    missed = any(_match(one, one.line.title, lacking) for one in material.before())
    return "MISSED_BY_US" if missed else "NEW_FACT_FROM_SUPPLEMENT"
