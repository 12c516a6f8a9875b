"""Logging in and out, and what nobody has to be logged in for: the style, the script, a refusal."""

import hmac
import secrets

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from claims.errors import PortalError
from flows.logs import get_log
from portal.desk import render
from portal.desk.desk import AtDesk
from portal.desk.seat import CSRF, PATH, OwnForm, Seated, form_of, is_secure, now, sit_down, stand_up
from store.accesses import note_access
from store.accounts import known_by_password
from store.sessions import log_out

router = APIRouter(prefix=PATH, include_in_schema=False)
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17406d"/>'
    '<path d="M9 17l5 5 10-12" fill="none" stroke="#fff" stroke-width="4"/></svg>'
)
LOGIN_COOKIE = "claimdocs-login"
"""Holds what the form of the login page carries too: another site can make a browser send neither."""


@router.get("/login")
def login_page(request: Request, desk: AtDesk, why: str = "") -> Response:
    """Asks for account and password."""
    return _login_page(request, desk, why if why == "not_here" else "")


def _login_page(request: Request, desk: AtDesk, why: str, status: int = 200) -> Response:
    token = secrets.token_urlsafe(16)
    by_oidc = desk.door.environment.desk.oidc_issuer is not None
    answer = render.page(request, "login.html.j2", {"form": token, "why": why, "by_oidc": by_oidc}, status)
    answer.set_cookie(
        LOGIN_COOKIE, token, path=f"{PATH}/login", secure=is_secure(request), httponly=True, samesite="strict"
    )
    return answer


@router.post("/login")
async def login(request: Request, desk: AtDesk) -> Response:
    """Opens a session."""
    fields = await form_of(request)
    shown = request.cookies.get(LOGIN_COOKIE, "")
    if not shown or not hmac.compare_digest(shown, fields.get(CSRF, "")):
        return _login_page(request, desk, "stale_form", 403)
    name = fields.get("name", "")
    try:
        desk.logins.take(f"address {request.client.host if request.client else ''}")
        desk.logins.take(f"account {name}")
    except PortalError as error:
        answer = _login_page(request, desk, "too_many", error.status)
        answer.headers.update(error.headers)
        return answer
    account = await run_in_threadpool(known_by_password, desk.store, name, fields.get("password", ""))
    if account is None:
        get_log().warning("login refused")
        return _login_page(request, desk, "wrong", 403)
    answer = RedirectResponse(PATH, 303)
    await sit_down(request, answer, desk, account)
    await run_in_threadpool(note_access, desk.store, account.name, "login", now())
    await run_in_threadpool(desk.begin)
    return answer


@router.post("/logout")
async def logout(request: Request, seat: Seated, _fields: OwnForm) -> Response:
    """Ends the session."""
    await run_in_threadpool(log_out, seat.desk.store, seat.token)
    answer = RedirectResponse(f"{PATH}/login", 303)
    stand_up(request, answer)
    return answer


@router.get("/desk.css")
def style() -> Response:
    """The style of all pages; its address changes with it."""
    return Response(render.STYLE, media_type="text/css", headers={"Cache-Control": "max-age=86400"})


@router.get("/icon.svg")
def icon() -> Response:
    """A tick on a sheet, for the browser's tab."""
    return Response(ICON, media_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


@router.get("/desk.js")
def script() -> Response:
    """Keys, and the page pictures beside the findings."""
    return Response(render.SCRIPT, media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})


def is_desk(request: Request) -> bool:
    """Whether somebody at the desk looks at the answer."""
    return request.url.path == PATH or request.url.path.startswith(f"{PATH}/")


def refused(request: Request, error: PortalError) -> Response:
    """The login page for whoever is not logged in, else a page that says what was not done, and why."""
    if error.code == "login" and request.method == "GET":
        return RedirectResponse(f"{PATH}/login", 303)
    told = render.wording()[render.language_in(request)]["refused"]
    code = error.code if error.code in told else "no_page" if error.status == 404 else "trouble"
    detail = error.detail if code in ("trouble", "unchecked") else ""
    answer = render.page(request, "refused_desk.html.j2", {"code": code, "detail": detail}, error.status)
    answer.headers.update(error.headers)
    return answer
