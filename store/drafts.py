"""The draft of a request: put there by a review, changed by an adjuster, never sent before it is approved.

A claim has one draft at most. A review that composes another list supersedes it, and what an adjuster changed in lines
that stay is carried over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from claims.errors import RequestError
from claims.requests import CAUSES, ItemState, Lacking, Word, request_hash
from claims.review import RequestKind, RequestLine
from store.claims import claim_of
from store.history import line_of, record
from store.requests import frozen_requests, is_asked, items_of, requests_of, take
from store.tables import ClaimRow, ItemRow, RequestRow

_TWICE = frozenset({"SUPPLEMENT_DEFECTIVE", "AUTHORITY_CHANGED_CERT", "INVESTIGATION", "MISSED_BY_US"})
"""Reasons for asking for something that was asked for and came before."""


WAS_THERE = {"false_request": "was_there"}
"""In the history of a line that should not have been asked for."""


@dataclass(frozen=True)
class Composed:
    """A list as a review composed it."""

    number: str
    kind: RequestKind
    lines: Sequence[Lacking]
    suggested_date: date | None = None

    @property
    def hash(self) -> str:
        return request_hash(each.line for each in self.lines)


def put_draft(
    session: Session, claim: ClaimRow, composed: Composed, submission: int, word: Word
) -> RequestRow | None:
    """The draft with this list and an adjuster's own lines, None where there are none; other drafts of the claim are
    superseded. `submission`: the newest one that it was composed from. Raises RequestError where the once-only rule
    does not allow a line."""
    _refuse_twice(session, claim, composed)
    old = draft_of(session, claim)
    changed = list(items_of(session, old)) if old is not None else []
    row = old
    if composed.lines or not any(is_asked(each) for each in changed if not each.title):
        row = _row_for(session, claim, composed)
        if old is not None and old is not row:
            take(session, old, "supersede", word)
        if row is not None and row is not old:
            take(session, row, "compose", word)
    if row is not None:
        row.submission = submission
        row.suggested_date = composed.suggested_date.isoformat() if composed.suggested_date else None
        _write_items(session, row, composed.lines, changed)
    return row


def _row_for(session: Session, claim: ClaimRow, composed: Composed) -> RequestRow | None:
    """The request of this number, a new one where there is none yet; None for an empty list."""
    if not composed.lines:
        return None
    mine = select(RequestRow).where(RequestRow.claim_id == claim.id, RequestRow.number == composed.number)
    return session.scalar(mine) or _new_row(session, claim, composed)


def drop(
    session: Session, report_no: str, item: str, title: str, word: Word, *, was_there: bool = False
) -> None:
    """Takes a line out of the draft. `was_there`: the customer had sent it, and we had not seen it: counted. Raises
    RequestError where it has no such line."""
    row, line = _line(session, report_no, item, title)
    mark_item(session, row, line, "dropped", word, **(WAS_THERE if was_there else {}))


def reword(
    session: Session, report_no: str, item: str, title: str, words: Mapping[str, str], word: Word
) -> None:
    """Gives a line of the draft another `title` or `reason`. Raises RequestError where there is no such line."""
    row, line = _line(session, report_no, item, title)
    before = line_of(line)
    line.words = {**line.words, **words}
    trace = {f"{key} before": getattr(before, key) for key in words}
    record(session, row, "reword", word, item, **trace, **words)
    row.hash = _hash(session, row)


def add(session: Session, report_no: str, line: RequestLine, number: str, word: Word) -> None:
    """Adds a line of the adjuster's own to the draft; where there is none, `number` names a new one. Raises
    RequestError where the once-only rule does not allow it."""
    if line.because is not None and not CAUSES[line.because].human:
        raise RequestError(f"{line.because} is for claimdocs to find: give another reason")
    claim = claim_of(session, report_no)
    row = draft_of(session, claim)
    kind: RequestKind = "request" if claim.received_at else "prepare"
    own = Composed(number, kind, [Lacking(line)])
    _refuse_twice(session, claim, own)
    if row is None:
        row = _new_row(session, claim, own)
        take(session, row, "compose", word)
    elif any(line_of(each).title == line.title and is_asked(each) for each in items_of(session, row)):
        raise RequestError(f"{row.number} asks for this already: reword that line")
    _insert(session, row, Lacking(line), title="")
    record(session, row, "add", word, line.item, title=line.title)
    row.hash = _hash(session, row)


def _refuse_twice(session: Session, claim: ClaimRow, composed: Composed) -> None:
    """The once-only rule: a first request needs no reason, a second one needs one for each line, and asks for nothing
    that is still awaited."""
    earlier = [
        item for row in frozen_requests(session, claim.id, composed.kind) for item in items_of(session, row)
    ]
    for each in composed.lines:
        line = each.line
        if (line.because is None) == bool(earlier):
            fault = "needs a reason" if earlier else "is of a first request and needs no reason"
            raise RequestError(f"{line.item}: a line that {fault}")
        before = [item for item in earlier if item.item == line.item and line.title in _titles(item)]
        if any(item.state == "open" for item in before) and not each.papers:
            raise RequestError(f"{line.item} was asked for and is awaited: send a reminder")
        if before and line.because not in _TWICE:
            raise RequestError(f"{line.item} was asked for before: {line.because} is no reason to ask again")


def _titles(row: ItemRow) -> set[str]:
    return {row.title, line_of(row).title}


def draft_of(session: Session, claim: ClaimRow) -> RequestRow | None:
    """The claim's draft, None where there is none."""
    return next((row for row in requests_of(session, claim.id) if row.state == "draft"), None)


def _line(session: Session, report_no: str, item: str, title: str) -> tuple[RequestRow, ItemRow]:
    """The one line of the draft that is meant. `title` is needed where the item stands twice."""
    row = draft_of(session, claim_of(session, report_no))
    if row is None:
        raise RequestError(f"{report_no} has no draft: what was approved is not changed any more")
    lines = [each for each in items_of(session, row) if is_awaited(each, item)]
    meant = [each for each in lines if title in ("", line_of(each).title)]
    if len(meant) != 1:
        titles = "; ".join(line_of(each).title for each in lines)
        raise RequestError(
            f"{row.number} has {len(meant)} lines for {item}"
            + (f": say which (--title) of {titles}" if titles else "")
        )
    return row, meant[0]


def is_awaited(row: ItemRow, item: str) -> bool:
    """Whether a line is of this item, and neither settled nor taken out."""
    return row.item == item and row.state in ("open", "answered")


def mark_item(
    session: Session, row: RequestRow, line: ItemRow, state: ItemState, word: Word, **detail: str
) -> None:
    """What became of a line, with its entry in the history."""
    line.state = state
    record(session, row, state, word, line.item, title=line_of(line).title, **detail)
    if row.state == "draft":
        row.hash = _hash(session, row)


def _hash(session: Session, row: RequestRow) -> str:
    return request_hash(line_of(each) for each in items_of(session, row) if is_asked(each))


def _new_row(session: Session, claim: ClaimRow, composed: Composed) -> RequestRow:
    row = RequestRow(
        claim_id=claim.id,
        number=composed.number,
        kind=composed.kind,
        state="draft",
        hash=composed.hash,
        submission=max((each.submission for each in requests_of(session, claim.id)), default=0),
    )
    session.add(row)
    session.flush()
    return row


def _write_items(
    session: Session, row: RequestRow, lines: Sequence[Lacking], changed: Sequence[ItemRow]
) -> None:
    """The lines anew, with what an adjuster did to the same ones before and the lines that they added."""
    kept = {
        (each.item, each.title, each.line["kind"]): (each.state, each.words, each.line) for each in changed
    }
    own = [(line_of(each), each.state) for each in changed if not each.title]
    session.execute(delete(ItemRow).where(ItemRow.request_id == row.id))
    session.flush()
    for each in lines:
        line = each.line
        state, words, before = kept.get((line.item, line.title, line.kind), ("open", {}, None))
        same = before is not None and before["reason"] == line.reason
        _insert(session, row, each, line.title, state, words if same else {})
    for added, state in own:
        _insert(session, row, Lacking(added), "", state)
    row.hash = _hash(session, row)


def _insert(
    session: Session,
    row: RequestRow,
    asked: Lacking,
    title: str,
    state: str = "open",
    words: Mapping[str, str] | None = None,
) -> None:
    session.add(
        ItemRow(
            request_id=row.id,
            position=len(items_of(session, row)) + 1,
            item=asked.line.item,
            title=title,
            line=asked.line.model_dump(mode="json"),
            words=dict(words or {}),
            papers=sorted(asked.papers),
            state=state,
            because=asked.line.because,
        )
    )
    session.flush()
