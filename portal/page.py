"""The customer's upload page behind the link of a letter: /u/{token}. Works without any script."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from claims.clock import LinkUse
from claims.errors import PortalError
from claims.values.dates import SHANGHAI
from flows.inbox import claims_of
from portal import intake
from portal.door import Door
from portal.guard import AtDoor
from portal.shown import CSP, OTHER, as_page, as_refusal, shown
from portal.standing import standing
from portal.uploads import Form, received
from store import arrivals
from store.arrivals import Arrival
from store.links import Link, link_of, note_use

PATH = "/u/"
router = APIRouter(include_in_schema=False)
KINDLY = frozenset({"unknown", "closed", "too_large", "too_many_files", "too_many_calls", "cut"})
"""Refusals that the page explains in their own words; of all others it says that there is trouble."""


def opened(request: Request, token: str, door: AtDoor) -> Link:
    """What a token opens now. Raises PortalError: 404 for one that nobody made, 410 for one that is over."""
    with door.store.writing() as session:
        found = link_of(session, door.store.keyed, token)
    if found is None:
        door.strangers.take(request.client.host if request.client else "")
        _note(door, "forged", "")
        raise PortalError(404, "unknown", "there is no such page")
    door.calls.take(f"page of {found.report_no}")
    over = found.made + timedelta(days=door.environment.portal.token_days)
    if found.revoked or datetime.now(SHANGHAI) > over:
        _note(door, "revoked" if found.revoked else "expired", found.report_no)
        raise PortalError(410, "closed", "this page is closed")
    return found


def _note(door: Door, what: LinkUse, report_no: str) -> None:
    with door.store.writing() as session:
        note_use(session, what, report_no, datetime.now(SHANGHAI))


Opened = Annotated[Link, Depends(opened)]


@router.get(PATH + "{token}")
def upload_page(link: Opened, door: AtDoor) -> HTMLResponse:
    """What is asked for, and where it stands."""
    with door.store.writing() as session:
        arrived = arrivals.arrival(session, link.report_no)
    known = standing(door, link.report_no, arrived)
    return HTMLResponse(as_page(shown(door, link.report_no, arrived, known), door), headers=CSP)


@router.post(PATH + "{token}")
async def hand_in(request: Request, link: Opened, door: AtDoor) -> Response:
    """Keeps what was chosen; with action=submit it is reviewed. Then the page again."""
    arrived = await run_in_threadpool(_arrival, door, link.report_no)
    bounds = await run_in_threadpool(intake.room, door, link.report_no)
    async with received(request, door.folders.arriving(arrived.folder), bounds) as form:
        await run_in_threadpool(_keep, door, arrived, form)
    return RedirectResponse(request.url.path, 303)


def _keep(door: Door, arrived: Arrival, form: Form) -> None:
    known = standing(door, arrived.report_no, arrived)
    entries = shown(door, arrived.report_no, arrived, known).entries
    items = {entry.part: entry.item for entry in entries} | {OTHER: OTHER}
    with door.store.writing() as session:
        intake.keep_files(door, session, arrived, form, items)
        note_use(session, "used", arrived.report_no, datetime.now(SHANGHAI))
        if form.values.get("action") == "submit":
            intake.submit(door, session, arrived.report_no)
    door.wake.set()


def _arrival(door: Door, report_no: str) -> Arrival:
    """The claim as it arrived; one that lay in the inbox before gets its place at the door. Raises PortalError."""
    with door.store.writing() as session:
        known = arrivals.arrival(session, report_no)
        if known is None:
            found = claims_of(door.environment.inbox, report_no)
            if len(found) != 1:
                raise PortalError(503, "no_folder", "the claim's folder is not in the inbox now")
            arrivals.add_arrival(session, report_no, None, found[0].folder.name)
            known = arrivals.arrival(session, report_no)
    assert known is not None
    return known


def is_page(request: Request) -> bool:
    """Whether a customer looks at the answer."""
    return request.url.path.startswith(PATH)


def is_lost(request: Request, error: PortalError) -> bool:
    """Whether somebody with a browser came where nothing is: by half a link, or by our bare address."""
    return error.status == 404 and "text/html" in request.headers.get("accept", "")


def refused(door: Door, error: PortalError) -> Response:
    """A page that says kindly what is wrong and what to do, in both languages."""
    code = error.code if error.code in KINDLY else "unknown" if error.status == 404 else "trouble"
    return HTMLResponse(as_refusal(code, door), error.status, headers={**error.headers, **CSP})
