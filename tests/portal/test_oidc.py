"""The insurer's own login: who it names gets in where there is an account, and nobody else does."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from joserfc.jwk import RSAKey
from pydantic import ValidationError

from claims.settings import Desk as DeskSettings
from claims.values.dates import SHANGHAI
from portal.app import make_app
from portal.door import Door
from store.accounts import add_account, set_disabled
from tests.portal.provider import CLIENT, SECRET, Provider, providing

NOW = datetime.now(SHANGHAI)


@pytest.fixture
def provider() -> Iterator[Provider]:
    with providing() as running:
        yield running


@pytest.fixture
def web(door: Door, provider: Provider) -> Iterator[TestClient]:
    said = {"oidc_issuer": provider.address, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    changed = {"desk": DeskSettings.model_validate(said)}
    app = make_app(replace(door, environment=door.environment.model_copy(update=changed)))
    yield TestClient(app, raise_server_exceptions=False)
    app.state.desk.end()


@pytest.fixture
def account(door: Door) -> str:
    add_account(door.store, "adjuster-17", "adjuster", None, NOW)
    return "adjuster-17"


def through(web: TestClient) -> httpx.Response:
    """To the provider and back; the answer of the desk."""
    begun = web.get("/desk/oidc", follow_redirects=False)
    assert begun.status_code == 303
    sent_back = httpx.get(begun.headers["location"])
    answer: httpx.Response = web.get(sent_back.headers["location"], follow_redirects=False)
    return answer


def is_in(web: TestClient) -> bool:
    return bool(web.get("/desk", follow_redirects=False).status_code == 200)


def test_who_has_an_account_gets_in(web: TestClient, account: str) -> None:
    assert 'href="/desk/oidc"' in web.get("/desk/login").text
    answer = through(web)
    assert (answer.status_code, 'http-equiv="refresh"' in answer.text) == (200, True)
    assert is_in(web)
    assert account in web.get("/desk").text


def test_who_has_none_or_a_closed_one_does_not(
    web: TestClient, account: str, door: Door, provider: Provider
) -> None:
    set_disabled(door.store, account, NOW)
    for name in (account, "nobody", ""):
        provider.user = name
        answer = through(web)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login?why=not_here")
        assert not is_in(web)
    assert "请联系管理员" in web.get("/desk/login?why=not_here").text


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"aud": "another-client"},
        {"exp": int(time.time()) - 3600},
        {"nonce": "of another login"},
        {"nonce": None},
    ],
)
def test_a_token_that_is_not_for_this_login_opens_nothing(
    web: TestClient, account: str, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    assert through(web).status_code == 403
    assert not is_in(web)


def test_a_token_of_somebody_elses_key_opens_nothing(
    web: TestClient, account: str, provider: Provider
) -> None:
    provider.shown = RSAKey.generate_key(2048, {"kid": "1"})
    assert through(web).status_code == 403
    assert not is_in(web)


def test_an_answer_of_another_browser_opens_nothing(web: TestClient, account: str) -> None:
    begun = web.get("/desk/oidc", follow_redirects=False)
    back = httpx.get(begun.headers["location"]).headers["location"]
    other = TestClient(web.app)
    assert other.get(back, follow_redirects=False).status_code == 403
    assert web.get(back.replace("state=", "state=x"), follow_redirects=False).status_code == 403
    assert web.get(back, follow_redirects=False).status_code == 200
    assert web.get(back, follow_redirects=False).status_code == 403  # once


def test_a_provider_that_does_not_answer_is_told(web: TestClient, provider: Provider) -> None:
    provider.address = "http://127.0.0.1:9"  # it calls itself otherwise now
    answer = web.get("/desk/oidc", follow_redirects=False)
    assert (answer.status_code, "公司账号登录没有成功" in answer.text) == (403, True)


def test_without_a_provider_there_is_no_such_login(door: Door) -> None:
    web = TestClient(make_app(door))
    assert web.get("/desk/oidc").status_code == 404
    assert "/desk/oidc" not in web.get("/desk/login").text


@pytest.mark.parametrize(
    "said",
    [
        {"oidc_issuer": "http://login.example", "oidc_client_id": "a", "oidc_client_secret": "b"},
        {"oidc_issuer": "https://login.example"},
    ],
)
def test_half_a_provider_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        DeskSettings.model_validate(said)
