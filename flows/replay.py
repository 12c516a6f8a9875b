"""Past reviews checked again from what they stored, without any upload and without OCR; and what differs.

A review holds all that it was made from (`inputs`, its documents, its corrections, its day): with the same rules and
settings the replay gives the same bytes. The rules and settings are those in force now.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

import validators
from claims.clock import History
from claims.document import Document
from claims.errors import ReviewError
from claims.evidence import PageRef
from claims.ledger import Footprint, Look, Twin
from claims.report import ClaimReport
from claims.review import Review, Timing
from claims.settings import Settings
from flows.outputs import REVIEW
from flows.steps import Made, as_json, assembled
from letters import compose


class Change(BaseModel):
    """One difference: in which part of the review, what was there, what is there now ("" where nothing is)."""

    part: str
    before: str
    after: str


class Replayed(BaseModel):
    """A past review and what the rules say of it now. `same`: byte for byte, but for timing and versions."""

    folder: str
    report_no: str
    rules_before: str
    rules_now: str
    same: bool
    changes: list[Change]


@dataclass(frozen=True)
class _Remembered:
    """The ledger as the review met it: what it says depends on no store."""

    twins: list[Twin]

    def looks(self, page: PageRef) -> tuple[Look, ...]:  # noqa: ARG002 - nothing is seen without pictures
        return ()

    def pixels(self, page: PageRef) -> str:  # noqa: ARG002
        return ""

    def meet(self, footprints: Sequence[Footprint]) -> list[Twin]:  # noqa: ARG002
        return self.twins


def find_reviews(folders: Iterable[Path]) -> list[Path]:
    """The folders that hold a review: those given, and those one level below (the output of a batch). A folder with
    none is given back itself, so that it is told."""
    found: list[Path] = []
    for folder in folders:
        inside = (
            [folder] if (folder / REVIEW).is_file() else sorted(p.parent for p in folder.glob(f"*/{REVIEW}"))
        )
        found += inside or [folder]
    return list(dict.fromkeys(found))


def replay(folder: Path, settings: Settings) -> Replayed:
    """Checks the review in a folder again. Raises ReviewError where there is none that can be,
    ClaimReportError where the insurer has its product no more, LetterError."""
    before = load_review(folder)
    after = checked_again(before, settings)
    return Replayed(
        folder=folder.name,
        report_no=before.report_no,
        rules_before=before.rules_version,
        rules_now=after.rules_version,
        same=_bytes(before) == _bytes(after),
        changes=list(_changes(before, after)),
    )


def load_review(folder: Path) -> Review:
    """The review that lies in a folder, with its inputs. Raises ReviewError."""
    try:
        review = Review.model_validate_json((folder / REVIEW).read_bytes())
    except OSError:
        raise ReviewError(f"{folder.name}: there is no {REVIEW} that can be read") from None
    except ValidationError:
        raise ReviewError(f"{folder.name}: {REVIEW} is not a review of this version") from None
    if review.inputs is None:
        raise ReviewError(f"{folder.name}: the review does not hold its inputs, review the claim again")
    return review


def checked_again(review: Review, settings: Settings) -> Review:
    """The review that the rules in force make of the same inputs. Raises ReviewError, ClaimReportError, LetterError."""
    inputs = review.inputs
    assert inputs is not None
    try:
        given = ClaimReport.model_validate(inputs.report)
    except ValidationError:
        raise ReviewError(
            f"{review.report_no}: the claim report in the review is not one of this version"
        ) from None
    report, settings = validators.in_force(given, settings)
    checked = validators.check(
        report,
        documents_as_read(review),
        review.problems,
        inputs.pages,
        settings,
        review.as_of,
        review.corrections,
        ledger=None if inputs.twins is None else _Remembered(inputs.twins),
    )
    request = compose(report, checked, settings, review.as_of)
    if inputs.store is not None and (request.items if request else []) == inputs.store.lacking:
        request = review.request  # the store's word on the same lines
    elif request is not None and review.request is not None:
        request = request.model_copy(update={"files": review.request.files})
    history = inputs.history or History(report_no=review.report_no)
    clock = validators.clock_in_force(history, report, settings, review.as_of)
    made = Made(inputs, review.problems, review.corrections, clock, review.as_of, review.timing)
    return assembled(review.report_no, made, checked, request)


def documents_as_read(review: Review) -> list[Document]:
    """The documents before any correction or agreement, in the order in which they were read."""
    assert review.inputs is not None
    originals = {document.id: document for document in review.inputs.as_read}
    whole = {**{document.id: document for document in review.documents}, **originals}
    return sorted(whole.values(), key=lambda document: (len(document.id), document.id))


def _bytes(review: Review) -> str:
    """What must be equal: neither the time it took nor the versions that made it."""
    return as_json(
        review.model_copy(update={"timing": Timing(), "claimdocs_version": "", "rules_version": ""})
    )


def _changes(before: Review, after: Review) -> Iterator[Change]:
    if before.outcome != after.outcome:
        yield Change(part="outcome", before=before.outcome, after=after.outcome)
    for part, told in _PARTS.items():
        old, new = Counter(told(before)), Counter(told(after))
        differences = [Change(part=part, before=text, after="") for text in (old - new).elements()]
        differences += [Change(part=part, before="", after=text) for text in (new - old).elements()]
        if not differences and getattr(before, part) != getattr(after, part):
            differences = [Change(part=part, before="", after="the same in other words, order or evidence")]
        yield from differences


def _findings(review: Review) -> Iterator[str]:
    for each in review.findings:
        yield f"{each.rule} {each.severity} {each.result} {each.message} ({' '.join(each.documents)})"


def _checklist(review: Review) -> Iterator[str]:
    for each in review.checklist:
        yield " ".join(filter(None, [each.item, each.thing, each.status, *each.documents]))


def _request(review: Review) -> Iterator[str]:
    if review.request is not None:
        yield review.request.state
        for line in review.request.items:
            yield f"{line.kind} {line.title}: {line.reason}"


def _documents(review: Review) -> Iterator[str]:
    for each in review.documents:
        yield f"{each.id} {each.type} for {' '.join(each.satisfies)}"


def _clock(review: Review) -> Iterator[str]:
    if review.clock is not None:
        yield review.clock.model_dump_json()


_PARTS: Mapping[str, Callable[[Review], Iterator[str]]] = {
    "findings": _findings,
    "checklist": _checklist,
    "request": _request,
    "documents": _documents,
    "clock": _clock,
    "warnings": lambda review: iter(review.warnings),
}
