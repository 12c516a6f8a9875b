"""The result of checking one claim: checklist, findings, request, review (CONTRACT §5)."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, JsonValue

from claims.clock import Clock, History
from claims.corrections import Correction
from claims.document import Document, Problem
from claims.evidence import Box, PageRef, Value
from claims.ledger import Twin

Severity = Literal["request", "adjuster", "investigate", "info"]
Result = Literal["fail", "unknown"]
Outcome = Literal["complete", "incomplete", "needs_review"]
ItemStatus = Literal["present", "unusable", "missing", "held", "waived", "not_required"]
LineKind = Literal["missing", "replace", "clarify"]
Answer = Literal["pass", "fail", "unknown", "skip"]
RequestKind = Literal["request", "prepare"]
"""The one notice of 保险法 22, or before any material came the list of what to bring (交强险条例 28)."""
ReasonCode = Literal[
    "NEW_FACT_FROM_SUPPLEMENT",
    "SUPPLEMENT_DEFECTIVE",
    "CLAIM_SCOPE_EXTENDED_BY_CUSTOMER",
    "INVESTIGATION",
    "AUTHORITY_CHANGED_CERT",
    "MISSED_BY_US",
]
"""Why a second request may ask for something (DOMAIN 1.5; claims.requests.CAUSES)."""


class Evidence(BaseModel):
    """One input of a finding: which document, which field, what it said and where."""

    document: str | None = None
    field: str
    value: Value
    page: PageRef | None = None
    box: Box | None = None


class Finding(BaseModel):
    """A rule that does not hold (`fail`) or could not be decided (`unknown`). `message` is for the adjuster;
    `customer` is the sentence for the letter, "" where the customer is not told, `english` the same in English. `item`
    and `line`: which item code the customer is asked to replace or clarify because of it, if any; `thing` names the one
    meant among several."""

    rule: str
    severity: Severity
    result: Result
    message: str
    documents: list[str] = []
    evidence: list[Evidence] = []
    customer: str = ""
    english: str = ""
    item: str | None = None
    line: LineKind | None = None
    thing: str = ""


class Searched(BaseModel):
    """The negative search for one missing item: where it was looked for, the nearest candidate, why not that one."""

    pages: list[PageRef] = []
    nearest: str | None = None
    rejected: str = ""


class ChecklistItem(BaseModel):
    """One item of the claim's checklist. `required_by`: the scenarios (or "base") that ask for it; `condition`: the
    condition that applied, null where it is always asked; `thing`: whose or which one, where an item stands twice;
    `english`: the reason in English, where a customer is told it."""

    item: str
    label: str
    required_by: list[str]
    condition: str | None = None
    status: ItemStatus
    documents: list[str] = []
    reason: str = ""
    searched: Searched | None = None
    thing: str = ""
    english: str = ""


class RequestLine(BaseModel):
    """One line of the request to the customer. `because`: why a second request asks for it, null in a first one."""

    item: str
    kind: LineKind
    title: str
    reason: str
    how: str
    alternatives: list[str]
    basis: str
    rules: list[str]
    documents: list[str]
    because: ReasonCode | None = None


class Request(BaseModel):
    """The one itemized request of a review. `hash` is over its lines: the same list has the same hash."""

    number: str
    state: Literal["ready", "draft"]
    items: list[RequestLine]
    hash: str
    files: list[str] = []
    suggested_date: date | None = None
    kind: RequestKind = "request"


class Timing(BaseModel):
    """How long a review took. Not part of "same input, same bytes"."""

    seconds: float = 0.0
    pages: int = 0
    pages_ocr: int = 0


class StoreWord(BaseModel):
    """What the store had to say about a request. `lacking`: the lines that the review alone would have asked for;
    `waits`: a human decides first (something we missed, or a contradiction that the customer explained); `arrival`:
    the number of the newest material, 0 before any, with how many files it `brought`; `fixed`: the request was
    approved, and shows what of it is still open."""

    lacking: list[RequestLine] = []
    waits: bool = False
    arrival: int = 0
    brought: int = 0
    fixed: bool = False


class Inputs(BaseModel):
    """What a review was made from beside its documents, problems and corrections, so that it can be checked again:
    `report` with its keys as they were given, `warnings` about it, all `pages` that were read, `as_read`: the documents
    that corrections or agreement changed or dropped, as they were before; `twins`: what the ledger met, `store`: its
    word on the request, both null without a store; `history`: what its clock was counted from."""

    report: dict[str, JsonValue]
    warnings: list[str] = []
    pages: list[PageRef] = []
    as_read: list[Document] = []
    twins: list[Twin] | None = None
    store: StoreWord | None = None
    history: History | None = None


class Review(BaseModel):
    """Everything about one claim at one moment; `review.json` is its serialisation. `corrections`: what a human
    settled, with who and why; `answers`: for every rule all that it said of this claim, passes and skips included;
    `inputs`: null in reviews of versions that did not keep them."""

    schema_version: str = "1"
    claimdocs_version: str
    rules_version: str
    report_no: str
    as_of: date
    outcome: Outcome
    documents: list[Document]
    problems: list[Problem]
    checklist: list[ChecklistItem]
    findings: list[Finding]
    request: Request | None = None
    clock: Clock | None = None
    warnings: list[str] = []
    corrections: list[Correction] = []
    answers: dict[str, list[Answer]] = {}
    inputs: Inputs | None = None
    timing: Timing = Timing()
