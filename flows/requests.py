"""What an adjuster does with a claim's request before it is sent, and what is heard of it afterwards.

The letter is made again from the review that lies in the claim's output folder, so that what is sent is what was
approved, to the word.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import validators
from claims.corrections import Waive
from claims.errors import RequestError
from claims.report import ClaimReport
from claims.requests import ClaimHistory, KeptRequest, Word, request_hash
from claims.review import ReasonCode, Request, RequestKind, Review
from claims.settings import Settings
from flows.channels import NOT_SENDING, Sending
from flows.events import deliver, tell_request
from flows.links import upload_token
from flows.outputs import REVIEW, staged
from flows.posting import Written, enqueue
from flows.replay import load_review
from flows.steps import as_json
from letters.request import own_line, request_number
from letters.write import render_letters
from store import Store
from store.corrections import add_corrections
from store.drafts import add, drop, reword
from store.history import history
from store.requests import approve, reject
from store.supplements import waive
from validators.forms import labels


@dataclass(frozen=True)
class Act:
    """An adjuster's word on a claim's request. `item`, `title`: which line; `words`: its new `title` and `reason`;
    `because`, `supervisor`: of a second request; `was_there`: a line is dropped since its paper had come; `out`: where
    the claim's review lies; `sending`: what becomes of an approved letter."""

    report_no: str
    word: Word
    out: Path
    settings: Settings
    item: str = ""
    title: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    because: ReasonCode | None = None
    was_there: bool = False
    supervisor: str = ""
    sending: Sending = NOT_SENDING


def history_of(store: Store, report_no: str) -> ClaimHistory:
    """Raises RequestError where the store does not know the claim."""
    found = history(store, report_no)
    if found is None:
        raise RequestError(f"{report_no}: the store knows no such claim, review it first")
    return found


def delivered(store: Store, how: Sending, report_no: str, number: str, word: Word) -> None:
    """The letter reached the customer. Raises RequestError, StoreError."""
    with store.writing() as session:
        deliver(session, how.channels, report_no, number, word)


def perform(store: Store, what: str, act: Act) -> None:
    """One of `ACTS`. Raises RequestError, ReviewError, LetterError, StoreError."""
    if act.item and act.item not in labels():
        near = difflib.get_close_matches(act.item, labels(), n=1)
        raise RequestError(f"there is no item {act.item}" + (f", did you mean {near[0]}?" if near else ""))
    ACTS[what](store, act)


def _approve(store: Store, act: Act) -> None:
    """Freezes the draft, and writes its letter in the place of the draft's."""
    draft = _draft(store, act.report_no)
    review = load_review(act.out)
    if review.request is None or review.request.number != draft.number:
        raise RequestError(
            f"{act.out.name}: its review asks for something else by now, review the claim again"
        )
    request = Request(
        number=draft.number,
        state="ready",
        items=draft.lines,
        hash=request_hash(draft.lines),
        suggested_date=draft.suggested_date,
        kind=draft.kind,
    )
    token = upload_token(act.settings, store, act.report_no, draft.number)
    written = _letters(review, request, act.settings, token)
    with store.writing() as session:
        if approve(session, act.report_no, draft.number, act.word, act.supervisor) != draft.lines:
            raise RequestError(f"{draft.number} was changed meanwhile: look at it again")
        if act.sending.mode != "never":
            enqueue(session, act.sending.channels, request, written, act.word.at)
        else:
            tell_request(
                session, act.sending.channels, "request.ready", act.report_no, draft.number, act.word.at
            )
    with staged(act.out) as stage:
        for name, content in written.files.items():
            (stage / name).write_bytes(content)
        sent = request.model_copy(update={"files": list(written.files)})
        (stage / REVIEW).write_text(as_json(review.model_copy(update={"request": sent})), encoding="utf-8")


def _letters(review: Review, request: Request, settings: Settings, token: str) -> Written:
    report, settings = _report(review, settings)
    checked = validators.Checked(review.documents, review.checklist, review.findings)
    files = render_letters(request, report, checked, settings, review.as_of, token=token)
    return Written(report, settings, request, files)


def _report(review: Review, settings: Settings) -> tuple[ClaimReport, Settings]:
    assert review.inputs is not None
    return validators.in_force(ClaimReport.model_validate(review.inputs.report), settings)


def _reject(store: Store, act: Act) -> None:
    number = _draft(store, act.report_no).number
    with store.writing() as session:
        reject(session, act.report_no, number, act.word)


def _waive(store: Store, act: Act) -> None:
    """Holds at every later review too, as any correction."""
    said = Waive(action="waive", item=act.item, by=act.word.by, why=act.word.why)
    with store.writing() as session:
        waive(session, act.report_no, act.item, act.word)
        add_corrections(session, act.report_no, [said], act.word.at)


def _drop(store: Store, act: Act) -> None:
    with store.writing() as session:
        drop(session, act.report_no, act.item, act.title, act.word, was_there=act.was_there)


def _reword(store: Store, act: Act) -> None:
    with store.writing() as session:
        reword(session, act.report_no, act.item, act.title, act.words, act.word)


def _add(store: Store, act: Act) -> None:
    review = load_review(act.out)
    report, settings = _report(review, act.settings)
    line = own_line(act.item, act.words, report, review.documents, settings, act.because)
    known = history_of(store, act.report_no)
    kind: RequestKind = "request" if known.received_at else "prepare"
    number = request_number(act.report_no, request_hash([line]), kind, len(known.requests))
    with store.writing() as session:
        add(session, act.report_no, line, number, act.word)


def _draft(store: Store, report_no: str) -> KeptRequest:
    found = next((each for each in history_of(store, report_no).requests if each.state == "draft"), None)
    if found is None:
        raise RequestError(f"{report_no} has no draft")
    return found


ACTS: Mapping[str, Callable[[Store, Act], None]] = {
    "approve": _approve,
    "reject": _reject,
    "waive": _waive,
    "drop": _drop,
    "reword": _reword,
    "add": _add,
}
"""What an adjuster may do, by its name on the command line."""
