"""Who may call the portal, what for, how often, and whose claims they see."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from claims.errors import PortalError
from claims.values.dates import SHANGHAI
from portal.app import make_app
from portal.door import Door
from portal.rates import Rates
from store.clients import revoke_client
from tests.flows.folders import REPORT_NO
from tests.portal.conftest import Caller

CALLS = [
    ("POST", "/claims"),
    ("POST", f"/claims/{REPORT_NO}/files"),
    ("POST", f"/claims/{REPORT_NO}/submit"),
    ("GET", f"/claims/{REPORT_NO}"),
    ("GET", f"/claims/{REPORT_NO}/request.pdf"),
    ("POST", f"/claims/{REPORT_NO}/delivered"),
    ("GET", "/openapi.json"),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize("shown", [None, "Bearer wrong", "Bearer ", "Basic dTpw", "Bearer \u00ff"])
def test_without_a_token_nothing_answers(
    asked: Caller, web: TestClient, method: str, path: str, shown: str | None
) -> None:
    headers = {"Authorization": shown.encode("latin-1")} if shown is not None else {}
    answer = web.request(method, f"/api/v1{path}", headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert REPORT_NO not in answer.text


def test_health_answers_everybody(web: TestClient) -> None:
    assert web.get("/api/v1/health").json() == {"status": "ok", "waiting": 0}


@pytest.mark.parametrize(("method", "path"), CALLS[1:-1])
def test_a_client_never_sees_the_claims_of_another(
    asked: Caller, new_caller: Callable[..., Caller], loss_list: bytes, method: str, path: str
) -> None:
    other = new_caller("other")
    number = asked.status()["request"]["number"]
    bodies: dict[str, dict[str, Any]] = {
        "files": {"files": [("file", ("a.xlsx", loss_list))]},
        "delivered": {"json": {"number": number, "at": "2026-11-20T10:00:00+08:00"}},
    }
    body = bodies.get(path.rsplit("/", 1)[-1], {})
    answer = other.get(path) if method == "GET" else other.post(path, **body)
    unknown = other.get("/claims/RA9")
    assert (answer.status_code, answer.json()) == (404, unknown.json())


def test_a_number_that_another_client_has_cannot_be_taken(
    upstream: Caller, new_caller: Callable[..., Caller]
) -> None:
    upstream.create()
    other = new_caller("other")
    assert other.create().status_code == 409
    assert other.get(f"/claims/{REPORT_NO}").status_code == 404


@pytest.mark.parametrize(
    ("scope", "create", "read", "deliver"),
    [("submit", 201, 403, 403), ("read", 403, 404, 403), ("deliver", 403, 403, 404)],
)
def test_a_token_opens_what_its_scopes_name(
    new_caller: Callable[..., Caller], scope: str, create: int, read: int, deliver: int
) -> None:
    caller = new_caller("narrow", scope)
    said = {"number": "BC1", "at": "2026-11-20T10:00:00+08:00"}
    assert caller.get("/claims/RA9").status_code == read
    assert caller.post("/claims/RA9/delivered", json=said).status_code == deliver
    assert caller.create().status_code == create


def test_a_revoked_token_opens_nothing(upstream: Caller, door: Door) -> None:
    revoke_client(door.store, "upstream", datetime.now(SHANGHAI))
    assert upstream.get("/claims/RA9").status_code == 401
    with pytest.raises(PortalError, match="no client"):
        revoke_client(door.store, "upstream", datetime.now(SHANGHAI))


def test_a_token_stands_nowhere_in_the_store(upstream: Caller, door: Door) -> None:
    database = door.store.engine.url.database
    assert database is not None
    held = b"".join(path.read_bytes() for path in Path(database).parent.glob("claimdocs.db*"))
    assert upstream.token.encode() not in held


def test_a_client_that_calls_too_often_is_told_when_to_try_again(
    door: Door, new_caller: Callable[..., Caller]
) -> None:
    busy = TestClient(make_app(replace(door, calls=Rates(3, clock=lambda: 0.0))))
    often, other = (replace(new_caller(name), web=busy) for name in ("often", "other"))
    assert [often.get("/claims/RA9").status_code for _ in range(4)] == [404, 404, 404, 429]
    assert often.get("/claims/RA9").headers["retry-after"] == "20"
    assert other.get("/claims/RA9").status_code == 404


def test_whoever_guesses_tokens_is_slowed_down(door: Door) -> None:
    web = TestClient(make_app(replace(door, strangers=Rates(2, clock=lambda: 0.0))))
    wrong = {"Authorization": "Bearer wrong"}
    assert [web.get("/api/v1/claims/RA9", headers=wrong).status_code for _ in range(3)] == [401, 401, 429]
    assert web.get("/u/abc").status_code == 429


def test_a_bucket_fills_up_again_evenly() -> None:
    now = [0.0]
    rates = Rates(2, clock=lambda: now[0])
    rates.take("a")
    rates.take("a")
    with pytest.raises(PortalError, match="try again in 30 s"):
        rates.take("a")
    rates.take("b")
    now[0] = 30.0
    rates.take("a")
    with pytest.raises(PortalError):
        rates.take("a")
