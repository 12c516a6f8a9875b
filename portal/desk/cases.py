"""A claim as the desk shows it, behind a key that says nothing: no number, no name stands in an address."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

from fastapi import Depends
from pydantic import ValidationError

from claims.corrections import KeptCorrection
from claims.errors import PortalError, ReviewError
from claims.evidence import Box, PageRef
from claims.report import ClaimReport
from claims.requests import FROZEN, ClaimHistory, KeptRequest
from claims.review import Evidence, Review
from flows.inbox import claims_of
from flows.intake import report_path
from flows.links import desk_key
from flows.outputs import REVIEW
from flows.replay import load_review
from portal.desk.desk import Desk
from portal.desk.seat import PATH, Seat, needs
from store.arrivals import arrival
from store.corrections import kept_corrections
from store.history import history


@dataclass(frozen=True)
class Case:
    """A reviewed claim at the desk. `seen`: names this very review, so that nobody acts on another one."""

    desk: Desk
    key: str
    review: Review
    seen: str

    @property
    def report_no(self) -> str:
        return self.review.report_no

    @property
    def address(self) -> str:
        return f"{PATH}/c/{self.key}"

    @property
    def out(self) -> Path:
        """Where its results lie."""
        return self.desk.door.environment.out / self.report_no

    @cached_property
    def report(self) -> ClaimReport:
        """The claim report that was reviewed. Raises ReviewError where it is not one of this version."""
        assert self.review.inputs is not None
        try:
            return ClaimReport.model_validate(self.review.inputs.report)
        except ValidationError:
            raise ReviewError("the claim report in the review is not one of this version") from None

    @cached_property
    def pages(self) -> list[PageRef]:
        """Every page that was read, in its order; an address names one by its number here, from 1."""
        assert self.review.inputs is not None
        return self.review.inputs.pages

    @cached_property
    def history(self) -> ClaimHistory | None:
        """What was asked, and what came of it."""
        return history(self.desk.store, self.report_no)

    @property
    def draft(self) -> KeptRequest | None:
        """The request that waits for somebody's word."""
        known = self.history.requests if self.history else ()
        return next((each for each in known if each.state == "draft" and each.lines), None)

    @property
    def is_second(self) -> bool:
        """Whether the draft asks again: then two people decide."""
        known = self.history.requests if self.history else ()
        return any(self.draft and each.kind == self.draft.kind and each.state in FROZEN for each in known)

    @cached_property
    def corrections(self) -> list[KeptCorrection]:
        """Those that are in force, with their numbers."""
        kept = kept_corrections(self.desk.store, self.report_no)
        return [each for each in kept if each.undone is None]

    @cached_property
    def folder(self) -> Path:
        """Where its papers lie, as they are now. Raises ReviewError where that is not to be found, StorageError."""
        storage = self.desk.door.storage
        storage.bring_reports()
        found = self._found()
        storage.bring_claim(found.name)
        return found

    def _found(self) -> Path:
        inbox = self.desk.door.environment.inbox
        with self.desk.store.writing() as session:
            arrived = arrival(session, self.report_no)
        for name in (arrived.folder if arrived else "", self.report_no):
            if name and report_path(inbox / name) is not None:
                return inbox / name
        found = claims_of(inbox, self.report_no) if inbox.is_dir() else []
        if len(found) != 1:
            raise ReviewError("the claim's folder is not in the inbox now")
        return found[0].folder

    def number(self, page: PageRef | None) -> int:
        """The number of a page, 0 where it is none of the review's."""
        return self.pages.index(page) + 1 if page in self.pages else 0

    def crop(self, evidence: Evidence) -> str:
        """The address of an evidence's part of its page, "" where there is none."""
        number = self.number(evidence.page)
        return f"{self.address}/p/{number}/{as_text(evidence.box)}.png" if number and evidence.box else ""

    def picture(self, number: int) -> bytes:
        """A page as JPEG. Raises PortalError (404), ReviewError."""
        if not 0 < number <= len(self.pages):
            raise PortalError(404, "no_page", "the review has no such page")
        page = self.pages[number - 1]
        return self.desk.sights.of(
            (self.key, self.seen, number), lambda: self.desk.drawing.draw(self.folder, page)
        )


def as_text(box: Box) -> str:
    """A box in an address."""
    return "-".join(f"{round(side * 10_000):05d}" for side in box)


def key_of(desk: Desk, report_no: str) -> str:
    """Under which a claim is found."""
    return desk_key(desk.store, report_no)


def case_of(desk: Desk, key: str) -> Case:
    """The claim behind a key. Raises PortalError (404) where there is none, ReviewError."""
    report_no = _behind(desk, key)
    if report_no is None:
        desk.door.storage.bring_results()  # another machine may have reviewed it
        report_no = _behind(desk, key)
    results = desk.door.results(report_no) if report_no is not None else None
    if results is None or not (results / REVIEW).is_file():
        raise PortalError(404, "no_claim", "there is no such claim, or it was not reviewed yet")
    seen = hashlib.sha256((results / REVIEW).read_bytes()).hexdigest()[:16]
    return Case(desk, key, load_review(results), seen)


def _behind(desk: Desk, key: str) -> str | None:
    out = desk.door.environment.out
    folders = (path.name for path in out.iterdir()) if out.is_dir() else ()
    return next((name for name in folders if key_of(desk, name) == key), None)


def looked_at(key: str, seat: Annotated[Seat, Depends(needs("look"))]) -> Case:
    """The claim of an address, for somebody who may look at it."""
    return case_of(seat.desk, key)


Looked = Annotated[Case, Depends(looked_at)]
