"""The door's answers (CONTRACT §8): only what a customer may know; no rule, no finding, no reason of a needs_review."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

from claims.review import ItemStatus, LineKind, Outcome, Request, RequestKind
from portal.standing import Standing, State
from store.arrivals import Arrived

Count = Annotated[int, Field(ge=0)]


class Created(BaseModel):
    """A claim that is known at the door."""

    report_no: str
    state: State
    warnings: list[str] = Field([], description="unknown keys of the report, each with the nearest known one")


class StoredFile(BaseModel):
    """A file that was stored. `file_id` is its name from now on, `name` the one it had."""

    file_id: str
    name: str
    sha256: str


class Submitted(BaseModel):
    """What becomes of a submission: queued while Prefect has not taken it, which is tried again and again."""

    state: State


class ReceivedFile(BaseModel):
    """A file that came. `read_as`: the types of the papers found in it, once it was reviewed."""

    file_id: str
    sha256: str
    at: str
    submitted: bool
    read_as: list[str] = []


class Item(BaseModel):
    """An item of the claim's checklist."""

    item: str
    label: str
    status: ItemStatus


class Line(BaseModel):
    """One thing that the customer is asked for."""

    item: str
    kind: LineKind
    title: str
    reason: str
    how: str
    alternatives: list[str]
    basis: str


class Asked(BaseModel):
    """The request, word for word as in the letter."""

    number: str
    kind: RequestKind
    suggested_date: str | None
    items: list[Line]


class Status(BaseModel):
    """Where a claim stands. `outcome` is null until all that was submitted is reviewed."""

    state: State
    outcome: Outcome | None
    received: list[ReceivedFile]
    checklist: list[Item]
    request: Asked | None


class Delivered(BaseModel):
    """When the letter reached the customer."""

    number: Annotated[str, Field(min_length=1, max_length=20, examples=["BC260001"])]
    at: Annotated[AwareDatetime, Field(examples=["2026-11-24T10:30:00+08:00"])]


class Health(BaseModel):
    """`waiting`: claims that Prefect has not taken yet."""

    status: str
    waiting: Count


def as_status(known: Standing, files: tuple[Arrived, ...]) -> Status:
    """The answer to GET /claims/{report_no}."""
    review = known.review
    return Status(
        state=known.state,
        outcome=review.outcome if review else None,
        received=[_received(file, known) for file in files],
        checklist=[Item(item=each.item, label=each.label, status=each.status) for each in review.checklist]
        if review
        else [],
        request=as_asked(known.request) if known.request else None,
    )


def as_asked(request: Request) -> Asked:
    """A request without the rules and documents behind it."""
    date = request.suggested_date.isoformat() if request.suggested_date else None
    lines = [Line.model_validate(line.model_dump()) for line in request.items]
    return Asked(number=request.number, kind=request.kind, suggested_date=date, items=lines)


def _received(file: Arrived, known: Standing) -> ReceivedFile:
    documents = known.review.documents if known.review else []
    types = [
        document.type
        for document in documents
        if any(page.file.partition("!/")[0] == file.name for page in document.pages)
    ]
    return ReceivedFile(
        file_id=file.name,
        sha256=file.sha256,
        at=file.at,
        submitted=file.submission > 0,
        read_as=list(dict.fromkeys(types)),
    )
