"""The portal as an ASGI application: its routes, what it answers when something is wrong, and its headers."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from threading import Event, Thread
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claims.errors import PortalError, StorageError, StoreError
from flows.logs import get_log
from flows.shelf import Shelf
from flows.workers import described
from portal import api, metrics, page
from portal.desk import entrance, oidc, pages
from portal.desk.desk import Desk, open_desk
from portal.door import Door, door_of
from portal.examples import Problem, claim_report_schemas
from portal.forwarding import keep_forwarding, keep_telling

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Of every answer that does not say otherwise."""


def make_app(door: Door, desk: Desk | None = None) -> FastAPI:
    """The portal, and the adjusters' desk (None: as by default). While it runs threads hand what was submitted to
    Prefect and events to the upstream system."""

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        stop = Event()
        threads = [
            Thread(target=each, args=(door, stop), daemon=True) for each in (keep_forwarding, keep_telling)
        ]
        for thread in threads:
            thread.start()
        yield
        stop.set()
        door.wake.set()
        for thread in threads:
            thread.join(timeout=5)
        app.state.desk.end()

    app = FastAPI(
        title="claimdocs",
        version="1",
        lifespan=running,
        openapi_url=None,
        docs_url=None,
        redirect_slashes=False,
    )
    app.state.door = door
    app.state.desk = desk or open_desk(door)
    app.state.shelf = Shelf(door.environment.out)
    for each in (api, page, metrics, entrance, oidc, pages):
        app.include_router(each.router)
    app.add_middleware(_WithHeaders)
    app.exception_handler(PortalError)(_refused)
    app.exception_handler(StoreError)(_store_down)
    app.exception_handler(StorageError)(_store_down)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_surprise)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


class _WithHeaders:
    """Adds HEADERS to every answer; bodies pass by untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, PortalError)
    if entrance.is_desk(request):
        return entrance.refused(request, error)
    if page.is_page(request) or page.is_lost(request, error):
        return page.refused(door_of(request), error)
    return _problem(error.status, error.code, error.detail, error.errors, error.headers)


def _store_down(request: Request, error: Exception) -> Response:
    get_log().error("store", error=str(error))
    told = PortalError(503, "store", "the store cannot be used now: try again later", Retry_After="30")
    return _refused(request, told)


def _invalid(request: Request, error: Exception) -> Response:
    """Which key is wrong and how; never what it held."""
    assert isinstance(error, RequestValidationError)
    faults = [(".".join(map(str, fault["loc"])), str(fault["msg"])) for fault in error.errors()]
    if any(key.startswith("path.") for key, _ in faults):
        return _refused(request, PortalError(404, "not_found", "there is nothing of this name"))
    return _refused(request, PortalError(422, "invalid", "the call is wrong: see errors", faults))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    phrase = HTTPStatus(error.status_code).phrase
    refusal = PortalError(error.status_code, re.sub(r"\W+", "_", phrase.lower()), phrase)
    refusal.headers = dict(error.headers or {})
    return _refused(request, refusal)


def _surprise(request: Request, error: Exception) -> Response:
    get_log().error("portal", error=described(error))
    return _refused(request, PortalError(500, "unforeseen", "something went wrong here: try again later"))


def _problem(
    status: int, code: str, detail: str, errors: list[tuple[str, str]], headers: dict[str, str]
) -> Response:
    problem = Problem(
        type=f"urn:claimdocs:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=[{"key": key, "message": message} for key, message in errors],
    )
    return JSONResponse(problem.model_dump(), status, headers, media_type="application/problem+json")


def _described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made at the first call."""
    if not app.openapi_schema:
        found = get_openapi(title=app.title, version=app.version, routes=app.routes)
        schemas = found.setdefault("components", {}).setdefault("schemas", {})
        schemas |= {**claim_report_schemas(), "Problem": Problem.model_json_schema()}
        app.openapi_schema = found
    return app.openapi_schema
