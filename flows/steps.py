"""The spine: a claim folder is read, checked, asked about and written down. Plain functions, no Prefect.

load_claim → read_claim → check_claim → compose_request → write_review
"""

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import validators
from claims.clock import Clock
from claims.corrections import Correction
from claims.document import Document, Problem
from claims.errors import LetterError
from claims.report import ClaimReport
from claims.review import Inputs, Request, Review, StoreWord, Timing
from claims.settings import Settings
from claims.values.dates import SHANGHAI
from extractors.pages import list_uploads
from extractors.read import Progress, ReadResult, narrowed, read_uploads
from extractors.reading import PageReader
from flows.channels import NOT_SENDING, Sending
from flows.course import history_of, keep_review
from flows.crops import cut_evidence
from flows.intake import Claim
from flows.leasing import UNLEASED, Held
from flows.ledger import ClaimLedger
from flows.links import upload_token
from flows.logs import get_log
from flows.once import Asking, Once
from flows.outputs import REVIEW, clear, refuse_claim_folder, staged
from flows.state import fingerprint, remember
from letters import compose, write_files, write_letters, write_report

if TYPE_CHECKING:
    from store import Store


@dataclass(frozen=True)
class Job:
    """One review: the claim, where its results go, and all that decides them. `as_of` None = today in Shanghai;
    `corrections`: what a human settled; `store`: where its papers are met in other claims, None: nowhere; `sending`:
    whether and how its letter goes out from there; `held`: what keeps other processes from the claim meanwhile."""

    claim: Claim
    out: Path
    settings: Settings
    reader: PageReader
    as_of: date | None = None
    corrections: tuple[Correction, ...] = ()
    store: "Store | None" = None
    sending: Sending = NOT_SENDING
    held: Held = UNLEASED

    @cached_property
    def terms(self) -> tuple[ClaimReport, Settings]:
        """Report and settings with what the insurer's own wording says of this claim. Raises ClaimReportError."""
        return validators.in_force(self.claim.report, self.settings)

    @property
    def day(self) -> date:
        return self.as_of or datetime.now(SHANGHAI).date()

    @property
    def moment(self) -> datetime:
        """When the material is seen: now, or the beginning of the day that was asked for."""
        return datetime.combine(self.as_of, clock(), SHANGHAI) if self.as_of else datetime.now(SHANGHAI)


@dataclass(frozen=True)
class Read:
    """What was read of a claim, and when the work began (monotonic seconds)."""

    result: ReadResult
    began: float

    @cached_property
    def documents(self) -> list[Document]:
        """As they are checked and written."""
        return [document.as_written() for document in self.result.documents]


def review_claim(job: Job, progress: Progress | None = None) -> Review:
    """From folder to review.json, report.html and letters in `job.out`."""
    read = read_claim(job, progress)
    checked = check_claim(job, read)
    asking = compose_request(job, read, checked)
    return write_review(job, read, checked, asking)


def read_claim(job: Job, progress: Progress | None = None) -> Read:
    """Every upload read. The request of an earlier run goes first: from here on it no longer holds."""
    began = time.monotonic()
    _, settings = job.terms  # a product that the insurer does not have is told before anything is read
    refuse_claim_folder(job.out, job.claim.folder)
    clear(job.out)
    listed = list_uploads(job.claim.folder)
    return Read(read_uploads(listed, job.reader, settings.limits, progress), began)


def check_claim(job: Job, read: Read) -> validators.Checked:
    """Checklist and findings from what was read. With a store, papers that the customer sent anew when asked to count
    in the place of the old ones."""
    checked = _checked(job, read.result, job.corrections, _ledger(job, read))
    dropped = _once(job, job.store, read).replacements(checked) if job.store else []
    return (
        _checked(job, read.result, (*job.corrections, *dropped), _ledger(job, read)) if dropped else checked
    )


def _checked(
    job: Job, result: ReadResult, corrections: tuple[Correction, ...], ledger: ClaimLedger | None
) -> validators.Checked:
    report, settings = job.terms
    return validators.check(
        report,
        [document.as_written() for document in result.documents],
        result.problems,
        [page.ref for page in result.pages],
        settings,
        job.day,
        corrections,
        ledger=ledger,
    )


def _ledger(job: Job, read: Read) -> ClaimLedger | None:
    return ClaimLedger(job.store, job.claim.report.report_no, read.result) if job.store else None


def _once(job: Job, store: "Store", read: Read) -> Once:
    from flows.material import files_of

    report, settings = job.terms

    def check(names: Collection[str]) -> validators.Checked:
        part = narrowed(read.result, lambda name: name in names, job.reader)
        return _checked(job, part, job.corrections, None)

    files = files_of(read.result, job.claim.folder, store)
    return Once(store, report, settings, job.day, job.moment, files, check)


def compose_request(job: Job, read: Read, checked: validators.Checked) -> Asking:
    """The one request; with a store, beside what was asked before. Raises LetterError where a line fails the lint."""
    if job.store is not None:
        return _once(job, job.store, read).asking(checked)
    report, settings = job.terms
    return Asking(compose(report, checked, settings, job.day))


def write_review(job: Job, read: Read, checked: validators.Checked, asking: Asking) -> Review:
    """The review, with everything it speaks of in `job.out`. Raises LetterError where a letter fails its lint: then
    review.json and report.html are there, without the letter. Raises LeaseError where the claim was taken over."""
    report, settings = job.terms
    crops = cut_evidence(checked.findings, read.result.pages, read.result.sources)
    job.held.prove()
    request, fault = asking.request, None
    with staged(job.out) as stage:
        if request is not None:
            try:
                token = upload_token(settings, job.store, report.report_no, request.number)
                files = write_letters(request, report, checked, settings, job.day, stage, token=token)
            except LetterError as error:
                files, fault = [], error
            request = request.model_copy(update={"files": files})
        review = assembled(report.report_no, made_of(job, read, checked, asking.word), checked, request)
        made = made_from(job)
        fault = tell_customer(job, review, made, stage, fault)
        write_report(review, report, crops, stage)
        (stage / REVIEW).write_bytes(as_json(review).encode())
        if fault is None:
            remember(stage, made)
    if job.store is not None:
        keep_review(job.store, review, report, settings)
    if fault is not None:
        raise fault
    get_log().info("reviewed", report_no=report.report_no, outcome=review.outcome, pages=review.timing.pages)
    return review


def tell_customer(
    job: Job, review: Review, made: str, folder: Path, fault: LetterError | None
) -> LetterError | None:
    """The letter into the outbox of the store, if there is one, or else word of what came; and, for an upstream system,
    that the claim was reviewed. `made`: made_from; `folder`: where the letter's files lie, and the word is written;
    `fault`: what the lint said of the letter. Gives that, or what it said of the word."""
    if job.store is None:
        return fault
    from flows.answering import answer_of, post_answer
    from flows.events import tell_review
    from flows.posting import Written, post

    report, settings = job.terms
    request, now = None if fault else review.request, datetime.now(SHANGHAI)
    files = {name: (folder / name).read_bytes() for name in request.files} if request else {}
    about = review.request.number if review.request else ""
    token = upload_token(settings, job.store, report.report_no, about) if about else ""
    try:
        answer = answer_of(review, report, settings, token=token)
    except LetterError as error:
        answer, fault = None, fault or error
    with job.store.writing() as session:
        post(session, job.sending, Written(report, settings, request, files), now)
        heard = answer is not None and post_answer(session, job.sending, answer, now)
        tell_review(session, job.sending, review, made, now)
    if answer is not None and heard:
        write_files(answer.written.files, folder)
    return fault


def made_from(job: Job) -> str:
    """The number of all that decides the review (flows.state)."""
    kept = job.store is not None
    return fingerprint(job.claim, job.settings, job.reader.engine.name, job.as_of, job.corrections, kept=kept)


@dataclass(frozen=True)
class Made:
    """What a review tells of how it came about."""

    inputs: Inputs
    problems: list[Problem]
    corrections: list[Correction]
    clock: Clock | None
    as_of: date
    timing: Timing


def made_of(job: Job, read: Read, checked: validators.Checked, word: StoreWord | None) -> Made:
    """The inputs of the claim's review, and the time it took until now."""
    result, claim = read.result, job.claim
    history = history_of(claim.report, job.store, job.day)
    inputs = Inputs(
        report=claim.report.model_dump(mode="json", by_alias=True, exclude_unset=True),
        warnings=list(claim.warnings),
        pages=[page.ref for page in result.pages],
        as_read=_changed(read.documents, checked.documents),
        twins=checked.twins,
        store=word,
        history=history,
    )
    clock = validators.clock_in_force(history, *job.terms, job.day)
    seconds = round(time.monotonic() - read.began, 2)
    exact = sum(page.exact for page in result.pages)
    timing = Timing(seconds=seconds, pages=len(result.pages), pages_ocr=len(result.pages) - exact)
    return Made(inputs, result.problems, list(checked.corrections), clock, job.day, timing)


def _changed(read: Sequence[Document], checked: Sequence[Document]) -> list[Document]:
    """The documents that corrections and agreement made others, as they were read."""
    after = {document.id: document for document in checked}
    return [
        document
        for document in read
        if document.id not in after
        or after[document.id].model_copy(update={"satisfies": document.satisfies}) != document
    ]


def assembled(report_no: str, made: Made, checked: validators.Checked, request: Request | None) -> Review:
    """Everything about the claim in one object (CONTRACT §5)."""
    outcome = validators.outcome_of(checked.findings, anything_asked=request is not None)
    waits = made.inputs.store is not None and made.inputs.store.waits
    return Review(
        claimdocs_version=version("claimdocs"),
        rules_version=validators.RULES_VERSION,
        report_no=report_no,
        as_of=made.as_of,
        outcome="needs_review" if waits else outcome,
        documents=checked.documents,
        problems=made.problems,
        checklist=checked.checklist,
        findings=checked.findings,
        request=request,
        clock=made.clock,
        warnings=[*made.inputs.warnings, *checked.warnings],
        corrections=made.corrections,
        answers={rule: sorted(said) for rule, said in checked.answers.items()},
        inputs=made.inputs,
        timing=made.timing,
    )


def as_json(review: Review) -> str:
    """The bytes of review.json: the order of the contract, two spaces, Chinese as it is."""
    return review.model_dump_json(indent=2) + "\n"
