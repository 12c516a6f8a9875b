"""The insurer's own login (OpenID Connect, authorization code with PKCE) beside passwords: it says who somebody is.
What they may do, and whether they may at all, say our accounts."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from claims.errors import PortalError
from claims.settings import Desk as Settings
from flows.logs import get_log
from portal.desk import render
from portal.desk.desk import AtDesk
from portal.desk.seat import PATH, is_secure, now, sit_down
from store.accesses import note_access
from store.accounts import find_account

router = APIRouter(prefix=f"{PATH}/oidc", include_in_schema=False)
COOKIE = "claimdocs-oidc"
SECONDS = 600
"""That somebody may take at the provider's page."""
TIMEOUT = 10.0
LEEWAY = 60
"""Seconds that two clocks may differ."""
ALGORITHMS = ["RS256", "PS256", "ES256"]
"""Never a shared secret, never none."""


@dataclass(frozen=True)
class Provider:
    """What the provider says of itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


@router.get("")
async def begin(request: Request, desk: AtDesk) -> Response:
    """Sends the browser to the provider; a cookie keeps what only this browser knows."""
    said = _settings(desk.door.environment.desk)
    provider = await run_in_threadpool(_provider, said)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    query = {
        "response_type": "code",
        "scope": "openid profile",
        "client_id": said.oidc_client_id,
        "redirect_uri": _back(request),
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    answer = RedirectResponse(f"{provider.authorization_endpoint}?{urlencode(query)}", 303)
    answer.set_cookie(
        COOKIE,
        f"{state}.{nonce}.{verifier}",
        max_age=SECONDS,
        path=router.prefix,
        secure=is_secure(request),
        httponly=True,
        samesite="lax",  # the provider sends the browser back from another site
    )
    return answer


@router.get("/back")
async def back(request: Request, desk: AtDesk, code: str = "", state: str = "") -> Response:
    """Opens a session for the account that the provider names."""
    desk.logins.take(f"address {request.client.host if request.client else ''}")
    said = _settings(desk.door.environment.desk)
    kept = request.cookies.get(COOKIE, "").split(".")
    if len(kept) != 3 or not code or not hmac.compare_digest(kept[0].encode(), state.encode()):
        raise _failed("the provider's answer does not belong to this browser")
    name = await run_in_threadpool(_named, said, code, kept[1], kept[2], _back(request))
    account = await run_in_threadpool(find_account, desk.store, name)
    if account is None or account.disabled:
        return RedirectResponse(f"{PATH}/login?why=not_here", 303)
    # A page of ours leads on: after a redirect from elsewhere a browser would keep the session's cookie to itself.
    answer = render.page(request, "arrived.html.j2", {})
    await sit_down(request, answer, desk, account)
    answer.delete_cookie(COOKIE, path=router.prefix)
    await run_in_threadpool(note_access, desk.store, account.name, "login", now())
    await run_in_threadpool(desk.begin)
    return answer


def _settings(said: Settings) -> Settings:
    if said.oidc_issuer is None:
        raise PortalError(404, "no_page", "there is no login of the insurer's own")
    return said


def _back(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}{router.prefix}/back"


def _provider(said: Settings) -> Provider:
    assert said.oidc_issuer is not None
    issuer = said.oidc_issuer.rstrip("/")
    found = _asked("GET", f"{issuer}/.well-known/openid-configuration")
    try:
        provider = Provider(**{name: str(found[name]) for name in Provider.__dataclass_fields__})
    except KeyError:
        raise _failed("the provider does not say where to log in") from None
    scheme = urlsplit(issuer).scheme
    places = (provider.authorization_endpoint, provider.token_endpoint, provider.jwks_uri)
    if provider.issuer.rstrip("/") != issuer or any(urlsplit(place).scheme != scheme for place in places):
        raise _failed("the provider calls itself otherwise than CLAIMDOCS_DESK__OIDC_ISSUER")
    return provider


def _named(said: Settings, code: str, nonce: str, verifier: str, redirect: str) -> str:
    """The account that the ID token names, after its signature, issuer, audience, times and nonce were proved."""
    provider = _provider(said)
    assert said.oidc_client_id is not None
    assert said.oidc_client_secret is not None
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect,
        "code_verifier": verifier,
    }
    login = (said.oidc_client_id, said.oidc_client_secret.get_secret_value())
    answer = _asked("POST", provider.token_endpoint, data=form, auth=login)
    rules = jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": said.oidc_client_id},
        exp={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        keys = KeySet.import_key_set(_asked("GET", provider.jwks_uri))  # type: ignore[arg-type]
        token = jwt.decode(str(answer.get("id_token", "")), keys, algorithms=ALGORITHMS)
        rules.validate(token.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise _failed(f"the ID token is not right ({type(error).__name__})") from None
    return str(token.claims.get(said.oidc_claim, ""))


def _asked(method: str, address: str, **how: Any) -> dict[str, Any]:
    try:
        answer = httpx.request(method, address, timeout=TIMEOUT, **how).raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise _failed(f"the provider does not answer ({type(error).__name__})") from None
    return answer if isinstance(answer, dict) else {}


def _failed(why: str) -> PortalError:
    get_log().warning("login refused", error=why)
    return PortalError(403, "oidc", why)
