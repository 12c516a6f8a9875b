"""What somebody may do at the desk, as one table: each act goes where the command line's goes (the store's corrections,
flows.requests), and the claim is reviewed again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar

from claims.accounts import Right
from claims.corrections import Correction, Undone
from claims.document import Document
from claims.errors import PortalError
from claims.requests import Word
from claims.review import RequestLine
from flows.channels import sending
from flows.intake import corrections_of
from flows.requests import Act, perform
from portal.desk.cases import Case
from portal.desk.seat import Seat, now
from store.accounts import known_by_password
from store.corrections import keep_corrections, undo_correction

T = TypeVar("T")
LONGEST = 500
"""Characters of a reason or a value."""


@dataclass(frozen=True)
class Wish:
    """What a form asks for, who sent it, and of which claim."""

    case: Case
    seat: Seat
    fields: Mapping[str, str]
    at: datetime

    def said(self, name: str) -> str:
        """A field that must be there. Raises PortalError (422)."""
        text = self.fields.get(name, "")
        if not text or len(text) > LONGEST:
            raise PortalError(422, "gap", f"{name} is missing or too long", [(name, "missing or too long")])
        return text

    @property
    def word(self) -> Word:
        return Word(self.at, self.seat.account.name, self.said("why"))

    def correction(self, **what: object) -> tuple[Correction, ...]:
        """Checked as a file of corrections is. Raises CorrectionsError."""
        said = {**what, "by": self.word.by, "why": self.word.why}
        return corrections_of({"corrections": [said]})

    def document(self) -> Document:
        """The paper that is meant. Raises PortalError (409)."""
        wanted = self.said("document")
        return _one(each for each in self.case.review.documents if each.id == wanted)

    def line(self) -> RequestLine:
        """The line of the draft that is meant. Raises PortalError (409)."""
        item, title = self.said("item"), self.said("title")
        lines = self.case.draft.lines if self.case.draft else []
        return _one(each for each in lines if (each.item, each.title) == (item, title))


def _one(found: Iterable[T]) -> T:
    meant = next(iter(found), None)
    if meant is None:
        raise PortalError(409, "changed", "what is meant is not there any more: look at the claim again")
    return meant


def _place(document: Document) -> dict[str, object]:
    first = document.pages[0]
    return {"file": first.file, "page": first.page, "type": document.type}


def _keep(wish: Wish, **what: object) -> None:
    keep_corrections(wish.case.desk.store, wish.case.report_no, wish.correction(**what), wish.at)


def _set(wish: Wish) -> None:
    document, key = wish.document(), wish.said("field")
    if row := wish.fields.get("row", ""):
        if not row.isdecimal() or not 0 < int(row) <= len(document.rows):
            raise PortalError(422, "gap", "there is no such row", [("row", "no such row")])
        key = f"rows[{int(row) - 1}].{key}"
    value = None if wish.fields.get("empty") else _typed(document, key, wish.said("value"))
    _keep(wish, action="set", document=_place(document), field=key, value=value)


def _typed(document: Document, key: str, text: str) -> str | bool:
    """A flag stays a flag."""
    known = document.get(key)
    if known is not None and isinstance(known.value, bool) and text in ("true", "false"):
        return text == "true"
    return text


def _retype(wish: Wish) -> None:
    document = wish.document()
    kind = wish.fields.get("kind") or None
    _keep(wish, action="retype", document=_place(document), type=wish.said("type"), kind=kind)


def _remove(wish: Wish) -> None:
    _keep(wish, action="drop", document=_place(wish.document()))


def _settle(wish: Wish) -> None:
    number = wish.said("finding")
    findings = wish.case.review.findings
    if not number.isdecimal() or int(number) >= len(findings):
        raise PortalError(409, "changed", "the review has no such finding now")
    finding = findings[int(number)]
    mine = [each for each in wish.case.review.documents if each.id in finding.documents]
    about = {"document": _place(mine[0])} if mine else {}
    _keep(wish, action="settle", rule=finding.rule, answer=wish.said("answer"), **about)


def _waive(wish: Wish) -> None:
    item = wish.said("item")
    awaited = wish.case.history.requests if wish.case.history else ()
    if any(line.item == item for request in awaited for line in request.open_lines):
        _perform(wish, "waive", item=item)
    else:
        _keep(wish, action="waive", item=item)


def _undo(wish: Wish) -> None:
    number = wish.said("number")
    word = wish.word
    undone = Undone(by=word.by, why=word.why, at=wish.at)
    case = wish.case
    undo_correction(case.desk.store, case.report_no, int(number) if number.isdecimal() else 0, undone)


def _drop(wish: Wish) -> None:
    line = wish.line()
    _perform(wish, "drop", item=line.item, title=line.title, was_there=bool(wish.fields.get("was_there")))


def _reword(wish: Wish) -> None:
    line = wish.line()
    new = {"title": wish.said("new_title"), "reason": wish.said("new_reason")}
    words = {key: text for key, text in new.items() if text != getattr(line, key)}
    if not words:
        raise PortalError(422, "gap", "the words are the same", [("new_reason", "the same")])
    _perform(wish, "reword", item=line.item, title=line.title, words=words)


def _approve(wish: Wish) -> None:
    environment = wish.case.desk.door.environment
    supervisor = _second(wish) if wish.case.is_second else ""
    with wish.case.desk.door.storage.results(wish.case.report_no):
        _perform(wish, "approve", supervisor=supervisor, sending=sending(environment, environment.send))


def _second(wish: Wish) -> str:
    """The second pair of eyes, here and now: a supervisor gives name and password. Raises PortalError."""
    desk, name = wish.case.desk, wish.said("supervisor")
    desk.logins.take(f"account {name}")
    found = known_by_password(desk.store, name, wish.said("supervisor_password"))
    if found is None or not found.may("agree") or found.id == wish.seat.account.id:
        raise PortalError(403, "supervisor", "a second request needs a supervisor who is somebody else")
    return found.name


def _reject(wish: Wish) -> None:
    _perform(wish, "reject")


def _perform(wish: Wish, what: str, **more: object) -> None:
    case = wish.case
    settings = case.desk.door.environment.settings
    perform(case.desk.store, what, Act(case.report_no, wish.word, case.out, settings, **more))  # type: ignore[arg-type]


class Deed(NamedTuple):
    """`again`: whether the claim is reviewed again afterwards; `part`: of the page that is shown then."""

    right: Right
    do: Callable[[Wish], None]
    part: str
    again: bool = True


DEEDS: Mapping[str, Deed] = {
    "set": Deed("correct", _set, "findings"),
    "retype": Deed("correct", _retype, "documents"),
    "remove": Deed("correct", _remove, "documents"),
    "settle": Deed("correct", _settle, "findings"),
    "waive": Deed("correct", _waive, "checklist"),
    "undo": Deed("correct", _undo, "corrections"),
    "drop": Deed("ask", _drop, "request"),
    "reword": Deed("ask", _reword, "request"),
    "reject": Deed("approve", _reject, "request"),
    "approve": Deed("approve", _approve, "request", again=False),
}
"""By the last part of the address that a form is sent to."""


def wish(case: Case, seat: Seat, fields: Mapping[str, str]) -> Wish:
    """What a form asks for now. Raises PortalError (409) where it was made from another review of the claim."""
    if fields.get("seen") != case.seen:
        raise PortalError(409, "changed", "the claim was reviewed again meanwhile: look at it again")
    return Wish(case, seat, fields, now())
