"""Who sits at the desk: the session behind the cookie, what its role may do, and forms that only our own pages send."""

import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from claims.accounts import Account, Right
from claims.errors import PortalError
from claims.values.dates import SHANGHAI
from portal.desk.desk import AtDesk, Desk
from store.sessions import csrf_of, log_in, who

PATH = "/desk"
FORM_BYTES = 64 * 1024
FORM_FIELDS = 40
CSRF = "form"
"""The field of a form that says it is one of ours."""


@dataclass(frozen=True)
class Seat:
    """Somebody who is logged in; `csrf`: what their forms carry."""

    desk: Desk
    account: Account
    token: str

    @property
    def csrf(self) -> str:
        return csrf_of(self.desk.store.keyed, self.token)


def seated(request: Request, desk: AtDesk) -> Seat:
    """Raises PortalError (401) where nobody is logged in."""
    token = request.cookies.get(cookie_name(request), "")
    account = who(desk.store, token, desk.terms, int(time.time())) if token else None
    if account is None:
        raise PortalError(401, "login", "log in first")
    return Seat(desk, account, token)


Seated = Annotated[Seat, Depends(seated)]


def needs(right: Right) -> Callable[[Seat], Seat]:
    """A dependency: who is logged in, where their role gives this right."""

    def allowed(seat: Seated) -> Seat:
        refuse_without(seat, right)
        return seat

    return allowed


def refuse_without(seat: Seat, right: Right) -> None:
    """Raises PortalError (403) where the role does not give the right."""
    if not seat.account.may(right):
        raise PortalError(403, "role", f"the role {seat.account.role} does not give the right to {right}")


async def own_form(request: Request, seat: Seated) -> Mapping[str, str]:
    """The fields of a form of this session. Raises PortalError: 403 for a form that is not ours, 413, 422."""
    fields = await form_of(request)
    if not hmac.compare_digest(fields.get(CSRF, ""), seat.csrf):
        raise PortalError(403, "stale_form", "the form is not of this session: open the page again")
    return fields


OwnForm = Annotated[Mapping[str, str], Depends(own_form)]


async def form_of(request: Request) -> Mapping[str, str]:
    """The fields of a form, each once, trimmed. Raises PortalError: 403 where another site sent it, 413, 422."""
    refuse_foreign(request)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_BYTES:
            raise PortalError(413, "too_large", "the form is too large")
    try:
        found = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=FORM_FIELDS)
    except ValueError:
        raise PortalError(422, "invalid", "the form cannot be read") from None
    return {name: values[-1].replace("\x00", "").strip() for name, values in found.items()}


def refuse_foreign(request: Request) -> None:
    """A browser says where a form came from. Raises PortalError (403) where that is not here."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
    if foreign or site not in ("same-origin", "none"):
        raise PortalError(403, "foreign_form", "the form came from another site")


def cookie_name(request: Request) -> str:
    """Over https a name that no other host and no page without TLS can set."""
    return "__Host-claimdocs-desk" if is_secure(request) else "claimdocs-desk"


def is_secure(request: Request) -> bool:
    """Whether the browser speaks TLS, with us or with the proxy before us."""
    return request.url.scheme == "https"


async def sit_down(request: Request, response: Response, desk: Desk, account: Account) -> None:
    """Logs in: the browser gets the session's cookie, which no script can read."""
    token = await run_in_threadpool(log_in, desk.store, account, desk.terms, int(time.time()))
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=desk.terms.longest,
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="strict",
    )


def stand_up(request: Request, response: Response) -> None:
    """Takes the cookie back."""
    response.delete_cookie(
        cookie_name(request), path="/", secure=is_secure(request), httponly=True, samesite="strict"
    )


def now() -> datetime:
    """The moment of an act."""
    return datetime.now(SHANGHAI)
