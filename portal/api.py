"""The door for an upstream system, /api/v1 (CONTRACT §8)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from sqlalchemy.orm import Session

from claims.errors import PortalError, RequestError
from claims.requests import Word
from claims.values.dates import SHANGHAI
from flows.events import deliver
from portal import intake
from portal.answers import Created, Delivered, Health, Status, StoredFile, Submitted, as_status
from portal.door import Door
from portal.examples import FILES_BODY, PROBLEMS, REPORT_BODY
from portal.guard import AtDoor, caller, needs
from portal.standing import STATES, standing
from portal.uploads import Form, received
from store import arrivals
from store.arrivals import Arrival
from store.calls import Answered, Call, once
from store.clients import Client

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
ReportNo = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$", examples=["RA2026110300127"])]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="chosen by the caller: the same call with the same key is done once",
        examples=["3f0c1f6e-create"],
    ),
]
Submits = Annotated[Client, Depends(needs("submit"))]
Reads = Annotated[Client, Depends(needs("read"))]
Delivers = Annotated[Client, Depends(needs("deliver"))]
MEDIA = {"pdf": "application/pdf", "html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8"}
LETTER_CSP = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
}
"""A letter has its style in itself."""
CLOCKS_DIFFER = timedelta(minutes=5)


@router.post(
    "/claims",
    status_code=201,
    response_model=Created,
    responses={200: {"model": Created}},
    openapi_extra=REPORT_BODY,
)
async def create_claim(request: Request, door: AtDoor, client: Submits, key: Key) -> Response:
    """Bring a claim report. 201 for a new claim, 200 where the same was brought before."""
    content = await intake.body_of(request)
    return _as_response(await run_in_threadpool(intake.create, door, client, key, content))


@router.post(
    "/claims/{report_no}/files",
    status_code=201,
    response_model=list[StoredFile],
    openapi_extra=FILES_BODY,
)
async def add_files(
    report_no: ReportNo, request: Request, door: AtDoor, client: Submits, key: Key
) -> Response:
    """Bring one file or more. Content that the claim has already is not stored twice."""
    arrived = await run_in_threadpool(_mine, door, client, report_no)
    bounds = await run_in_threadpool(intake.room, door, report_no)
    async with received(request, door.folders.arriving(arrived.folder), bounds) as form:
        if not form.uploads:
            raise PortalError(422, "no_file", "the form holds no file")
        answer = await run_in_threadpool(_keep_files, door, client, arrived, key, form)
    names = answer.body["files"]
    files = [
        StoredFile(file_id=name, name=upload.original, sha256=upload.sha256).model_dump()
        for name, upload in zip(names, form.uploads, strict=True)
    ]
    return JSONResponse(files, answer.status)


@router.post("/claims/{report_no}/submit", status_code=202, response_model=Submitted)
def submit_claim(report_no: ReportNo, door: AtDoor, client: Submits, key: Key) -> Response:
    """Have the claim reviewed as it is now. Files that come later are a supplement: submit again."""
    _mine(door, client, report_no)

    def work(session: Session) -> Answered:
        return Answered(202, {"state": STATES[intake.submit(door, session, report_no)]})

    answer = _once(door, Call(client.id, key, report_no, ("submit",)), work)
    door.wake.set()
    return _as_response(answer)


@router.get("/claims/{report_no}")
def claim_status(report_no: ReportNo, door: AtDoor, client: Reads) -> Status:
    """Where the claim stands, what came, and what the customer is asked for."""
    arrived = _mine(door, client, report_no)
    return as_status(standing(door, report_no, arrived), arrived.files)


@router.get(
    "/claims/{report_no}/request.{form}",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA.values()}, "description": "The letter"}},
)
def letter(report_no: ReportNo, form: Literal["pdf", "html", "txt"], door: AtDoor, client: Reads) -> Response:
    """The letter to the customer."""
    known = standing(door, report_no, _mine(door, client, report_no))
    name = f"request.{form}"
    if known.request is None or name not in known.request.files:
        raise PortalError(404, "no_request", "there is no such letter: see state and request of the claim")
    try:
        content = (door.results(report_no) / name).read_bytes()
    except OSError:
        raise PortalError(404, "no_request", "the letter is being made again: ask in a minute") from None
    return Response(content, media_type=MEDIA[form], headers=LETTER_CSP)


@router.post("/claims/{report_no}/delivered", response_model=Delivered)
def letter_delivered(
    report_no: ReportNo, said: Delivered, door: AtDoor, client: Delivers, key: Key
) -> Response:
    """Say when the letter reached the customer: from then on the legal clock pauses."""
    _mine(door, client, report_no)
    if said.at > datetime.now(SHANGHAI) + CLOCKS_DIFFER:
        raise PortalError(422, "future", "at lies in the future", [("body.at", "it lies in the future")])

    def work(session: Session) -> Answered:
        word = Word(said.at.astimezone(SHANGHAI), client.name, "上游系统告知已送达")
        deliver(session, door.channels, report_no, said.number, word)
        return Answered(200, said.model_dump(mode="json"))

    call = Call(client.id, key, report_no, ("delivered", said.model_dump_json()))
    try:
        return _as_response(_once(door, call, work))
    except RequestError as error:
        raise PortalError(409, "request", str(error)) from None


@router.get("/health", responses={503: {"model": Health}})
def health(door: AtDoor) -> Health:
    """Whether the portal works; needs no token."""
    with door.store.writing() as session:
        return Health(status="ok", waiting=len(arrivals.waiting(session)))


@router.get("/openapi.json", include_in_schema=False, dependencies=[Depends(caller)])
def openapi(request: Request) -> Mapping[str, Any]:
    """This description, for clients."""
    described: Mapping[str, Any] = request.app.openapi()
    return described


def _mine(door: Door, client: Client, report_no: str) -> Arrival:
    """The claim, where this client brought it; of others' claims nothing is told."""
    with door.store.writing() as session:
        known = arrivals.arrival(session, report_no)
    if known is None or known.client != client.id:
        raise PortalError(404, "no_claim", "you brought no claim of this report_no: POST /claims first")
    return known


def _keep_files(door: Door, client: Client, arrived: Arrival, key: str, form: Form) -> Answered:
    said = [f"{upload.sha256} {upload.original}" for upload in form.uploads]
    call = Call(client.id, key, arrived.report_no, ("files", *said))
    return _once(
        door, call, lambda session: Answered(201, {"files": intake.keep_files(door, session, arrived, form)})
    )


def _once(door: Door, call: Call, work: Callable[[Session], Answered]) -> Answered:
    with door.store.writing() as session:
        return once(session, door.store.keyed, call, lambda: work(session))


def _as_response(answer: Answered) -> Response:
    """With the status that was kept."""
    return JSONResponse(answer.body, answer.status)
