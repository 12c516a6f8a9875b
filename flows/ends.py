"""How the folders of a batch ended. Of a review a batch keeps little, however many claims it has: the whole of each is
in its review.json.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from claims.review import LineKind, Outcome, Review
from flows.leasing import TOLD, Answer
from flows.outputs import REVIEW


class ReviewedClaim(Review):
    """What `batch --json` prints of a claim: the review, and the name of the folder that it was made from."""

    folder: str


class FailedClaim(BaseModel):
    """What it prints of a folder that could not be reviewed: its name, and why."""

    folder: str
    error: str


class LeftClaim(BaseModel):
    """What it prints of a folder that another run reviews: its name, and the answer that this one got."""

    folder: str
    left: Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a request, in few words."""

    item: str
    kind: LineKind
    title: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A review in few words: `asked` for and in which `letters`, of how many `pages`."""

    report_no: str
    outcome: Outcome
    asked: tuple[Asked, ...]
    letters: tuple[str, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class Line:
    """The end of one folder: its review, the error that prevented one, or why it was left to another run."""

    folder: str
    review: Brief | None = None
    error: str | None = None
    left: Answer | None = None


def brief(review: Review) -> Brief:
    """What a batch keeps of a review."""
    request = review.request
    asked = [Asked(line.item, line.kind, line.title) for line in request.items] if request else []
    letters = request.files if request else []
    return Brief(review.report_no, review.outcome, tuple(asked), tuple(letters), review.timing.pages)


def whole(out: Path, report_no: str) -> Review:
    """The review that a claim had, from the results under `out`."""
    return Review.model_validate_json((out / report_no / REVIEW).read_bytes())


def json_of(line: Line, out: Path) -> str:
    """One line of JSON, with the whole review from the results under `out`."""
    if line.left is not None:
        return LeftClaim(folder=line.folder, left=line.left).model_dump_json()
    if line.review is None:
        return FailedClaim(folder=line.folder, error=line.error or "").model_dump_json()
    return ReviewedClaim(folder=line.folder, **dict(whole(out, line.review.report_no))).model_dump_json()


def told(line: Line) -> str:
    """Why a folder was left to another run, in words; "" where it was not."""
    return f"{line.folder}: {TOLD[line.left]}" if line.left else ""
