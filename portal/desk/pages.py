"""The desk's addresses: the list of claims, one page for each, its pictures, and the forms on it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from PIL import Image

from claims.errors import ClaimdocsError, PortalError, ReviewError
from claims.evidence import Box
from flows.crops import cut
from flows.logs import get_log
from flows.sending import transports, work_off
from flows.shelf import Brief, Shelf
from letters.names import NameBook
from portal.desk import render
from portal.desk.acts import DEEDS, Deed, wish
from portal.desk.cases import Case, Looked, case_of, key_of
from portal.desk.desk import Desk
from portal.desk.seat import PATH, OwnForm, Seat, Seated, needs, now, refuse_without
from store.accesses import accesses, note_access
from store.waiting import drafts

router = APIRouter(prefix=PATH, include_in_schema=False)
BOX = re.compile(r"\d{5}-\d{5}-\d{5}-\d{5}")
LETTERS = {"pdf": "application/pdf", "html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8"}
LETTER_CSP = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
}
Looks = Annotated[Seat, Depends(needs("look"))]
Logs = Annotated[Seat, Depends(needs("log"))]
Which = Literal["waits", "all", "needs_review", "incomplete", "complete"]
WHICH: tuple[Which, ...] = ("waits", "all", "needs_review", "incomplete", "complete")


@dataclass(frozen=True)
class Entry:
    """A claim in the list. `draft`: the number of the request that waits for approval."""

    key: str
    brief: Brief
    scenarios: str
    draft: str

    @property
    def waits(self) -> bool:
        """Whether somebody at the desk has to do something."""
        return bool(self.draft) or self.brief.outcome == "needs_review"

    def is_in(self, which: Which) -> bool:
        """Whether the list of this name has it."""
        return which == "all" or (self.waits if which == "waits" else self.brief.outcome == which)


@router.get("")
def claims(request: Request, seat: Looks, which: Which = "waits") -> HTMLResponse:
    """Every reviewed claim, the most urgent first."""
    shelf: Shelf = request.app.state.shelf
    names = NameBook(render.language_in(request))
    seat.desk.door.storage.bring_results()
    entries = sorted(_entries(seat.desk, shelf, names), key=_urgency)
    counts = {each: sum(entry.is_in(each) for entry in entries) for each in WHICH}
    note_access(seat.desk.store, seat.account.name, "list", now())
    known = {
        "entries": [entry for entry in entries if entry.is_in(which)],
        "counts": counts,
        "which": which,
        "names": names,
    }
    return render.page(request, "claims.html.j2", known, seat=seat)


def _entries(desk: Desk, shelf: Shelf, names: NameBook) -> Iterator[Entry]:
    waiting = drafts(desk.store)
    for brief in shelf.briefs():
        scenarios = brief.inputs.report.scenarios if brief.inputs else []
        told = names.words["and"].join(map(names.scenario, scenarios))
        yield Entry(key_of(desk, brief.report_no), brief, told, waiting.get(brief.report_no, ""))


def _urgency(entry: Entry) -> tuple[bool, str, str]:
    due = entry.brief.clock.due_decision.isoformat() if entry.brief.clock else "9"
    return (not entry.waits, due, entry.brief.report_no)


@router.get("/log")
def log(request: Request, seat: Logs) -> HTMLResponse:
    """Who saw what, the newest first."""
    return render.page(request, "log.html.j2", {"accesses": accesses(seat.desk.store)}, seat=seat)


@router.get("/c/{key}")
def claim(request: Request, case: Looked, seat: Seated, done: str = "") -> HTMLResponse:
    """One claim: what was found, where it stands on the pages, and what may be done."""
    note_access(seat.desk.store, seat.account.name, "look", now(), case.report_no)
    return render.claim_page(request, case, seat, done if done in DEEDS else "")


@router.get("/c/{key}/p/{number}.jpg")
def picture(number: int, case: Looked) -> Response:
    """A page."""
    return Response(_drawn(case, number), media_type="image/jpeg")


@router.get("/c/{key}/p/{number}/{box}.png")
def crop(number: int, box: str, case: Looked) -> Response:
    """A place on a page, with a margin."""
    if not BOX.fullmatch(box):
        raise PortalError(404, "no_page", "there is no such place")
    place = Box(*(int(side) / 10_000 for side in box.split("-")))
    with Image.open(io.BytesIO(_drawn(case, number))) as drawn:
        png = cut(np.asarray(drawn.convert("RGB")), place)
    return Response(png, media_type="image/png")


def _drawn(case: Case, number: int) -> bytes:
    try:
        return case.picture(number)
    except ReviewError as error:
        raise PortalError(404, "no_page", str(error)) from None


@router.get("/c/{key}/request.{form}")
def letter(form: Literal["pdf", "html", "txt"], case: Looked, seat: Seated) -> Response:
    """The letter as it is now."""
    note_access(seat.desk.store, seat.account.name, "letter", now(), case.report_no)
    try:
        content = (case.out / f"request.{form}").read_bytes()
    except OSError:
        raise PortalError(404, "no_page", "there is no letter") from None
    return Response(content, media_type=LETTERS[form], headers=LETTER_CSP)


@router.post("/c/{key}/{act}")
async def act(key: str, act: str, seat: Seated, fields: OwnForm) -> Response:
    """Does what a form asks for, reviews the claim again, and shows it."""
    deed = DEEDS.get(act)
    if deed is None:
        raise PortalError(404, "no_page", "there is no such act")
    refuse_without(seat, deed.right)
    address = await run_in_threadpool(_done, key, act, deed, seat, fields)
    return RedirectResponse(address, 303)


def _done(key: str, act: str, deed: Deed, seat: Seat, fields: OwnForm) -> str:
    case = case_of(seat.desk, key)
    asked = wish(case, seat, fields)
    note_access(seat.desk.store, seat.account.name, act, asked.at, case.report_no)
    try:
        deed.do(asked)
    except PortalError:
        raise
    except ClaimdocsError as error:
        raise PortalError(409, "trouble", str(error)) from None
    try:
        if deed.again:
            seat.desk.reviews.review(case.folder)
    except ReviewError as error:
        raise PortalError(409, "unchecked", str(error)) from None
    if act == "approve" and seat.desk.door.environment.send != "never":
        Thread(target=_send, args=(seat.desk,), daemon=True).start()
    get_log().info("desk", report_no=case.report_no, step=act)
    return f"{case.address}?done={act}#{deed.part}"


def _send(desk: Desk) -> None:
    """What was approved goes out now; what fails waits in the outbox for `claimdocs send`."""
    try:
        for _ in work_off(desk.store, transports(desk.door.environment)):
            pass
    except ClaimdocsError as error:
        get_log().error("sending", error=str(error))
