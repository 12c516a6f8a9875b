"""What comes in: a claim, its files, its submission. The same for a client of the door and for a customer's page."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request
from sqlalchemy.orm import Session

import validators
from claims.errors import ClaimReportError, PortalError
from claims.values.dates import SHANGHAI
from flows.events import Event, tell
from flows.intake import REPORT_BYTES, read_report
from flows.logs import get_log
from portal.answers import Created
from portal.door import Door
from portal.folders import REPORT
from portal.standing import STATES
from portal.uploads import Bounds, Form
from store import arrivals
from store.arrivals import Arrival, Stage
from store.calls import Answered, Call, once
from store.clients import Client

MOST_AT_ONCE = 100
"""Files of one call."""


async def body_of(request: Request) -> bytes:
    """A claim report as it came. Raises PortalError where it is too large."""
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > REPORT_BYTES:
            raise PortalError(413, "too_large", f"a claim report has at most {REPORT_BYTES >> 20} MB")
    return content


@dataclass(frozen=True)
class Brought:
    """A claim report that may be kept. `said`: its content, however it was laid out."""

    report_no: str
    warnings: list[str]
    content: bytes
    said: str


def create(door: Door, client: Client, key: str, content: bytes) -> Answered:
    """Keeps a claim report; 201, or 200 where this client brought the very same before. Raises PortalError."""
    brought = _checked(door, content)
    call = Call(client.id, key, brought.report_no, ("create", brought.said))
    with door.store.writing() as session:
        answer = once(session, door.store.keyed, call, lambda: _kept(door, session, client, brought))
    get_log().info("claim", report_no=brought.report_no, code=str(answer.status))
    return answer


def _checked(door: Door, content: bytes) -> Brought:
    try:
        report, warnings = read_report(content, REPORT)
        validators.in_force(report, door.environment.settings)
    except ClaimReportError as error:
        told = "the claim report cannot be used: see errors"
        raise PortalError(422, "claim_report", told, error.errors) from None
    said = json.dumps(json.loads(content.decode("utf-8-sig")), sort_keys=True)
    return Brought(report.report_no, warnings, content, said)


def _kept(door: Door, session: Session, client: Client, brought: Brought) -> Answered:
    report_no, folder = brought.report_no, secrets.token_hex(16)
    digest = door.store.keyed.text("claim report", brought.said)
    status = 200
    if not arrivals.same_report(session, report_no, client.id, digest):
        if not arrivals.add_arrival(session, report_no, client.id, folder, digest):
            told = "a claim of this report_no is here with another report: nothing was changed"
            raise PortalError(409, "claim_exists", told)
        door.folders.keep_report(folder, brought.content)
        status = 201
    known = arrivals.arrival(session, report_no)
    assert known is not None
    state = STATES[known.stage]
    return Answered(status, Created(report_no=report_no, state=state, warnings=brought.warnings).model_dump())


def room(door: Door, report_no: str) -> Bounds:
    """What may still come of a claim. Raises StoreError."""
    limits, portal = door.environment.limits, door.environment.portal
    with door.store.writing() as session:
        known = arrivals.arrival(session, report_no)
    files = known.files if known else ()
    left = max(0, portal.claim_bytes - sum(file.size for file in files))
    count = max(0, portal.claim_files - len(files))
    return Bounds(limits.file_bytes, min(left, limits.archive_bytes), min(count, MOST_AT_ONCE))


def keep_files(
    door: Door, session: Session, arrived: Arrival, form: Form, items: Mapping[str, str] | None = None
) -> list[str]:
    """The names that the files of a form have here. Content that came before stays where it is. `items`: for which
    item of a request the files of each part were chosen."""
    names = []
    for upload in form.uploads:
        item = (items or {}).get(upload.part, "")
        name = arrivals.add_file(session, arrived.report_no, upload.name, upload.sha256, upload.size, item)
        if name == upload.name:
            door.folders.keep_name(arrived.folder, name, upload.original)
        else:
            upload.path.unlink()
        names.append(name)
    return names


def submit(door: Door, session: Session, report_no: str) -> Stage:
    """Hands in all that came; where the claim stands now. A second word of it changes nothing. Wake the door when
    this is committed."""
    fresh = arrivals.submit(session, report_no)
    known = arrivals.arrival(session, report_no)
    assert known is not None
    if fresh:
        event: Event = "claim.received" if known.submitted == 1 and known.client else "supplement.received"
        tell(session, door.channels, event, report_no, str(known.submitted), datetime.now(SHANGHAI))
        get_log().info("submitted", report_no=report_no)
    return known.stage
