"""What a machine that watches over the portal is told, and whom."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from portal.app import make_app
from portal.door import Door
from store.arrivals import begun, waiting
from tests.flows.folders import ID_NUMBER, NAME, REPORT_NO
from tests.portal.conftest import Caller

TOKEN = "a token of the watcher"


def client(door: Door, token: str | None = None, host: str = "127.0.0.1") -> TestClient:
    secret = SecretStr(token) if token else None
    environment = door.environment.model_copy(update={"metrics_token": secret})
    return TestClient(make_app(replace(door, environment=environment)), client=(host, 1))


def figures(door: Door) -> dict[tuple[str, ...], float]:
    answer = client(door).get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_the_figures_follow_the_claims(asked: Caller, door: Door) -> None:
    found = figures(door)
    assert found["claimdocs_claims", "incomplete"] == 1
    assert found["claimdocs_claims", "complete"] == 0
    assert found["claimdocs_pages",] == 1
    assert found["claimdocs_pages_per_second",] > 0
    assert found["claimdocs_requests", "draft"] == 1
    assert found["claimdocs_queue",] == 1
    assert 0 < found["claimdocs_queue_age_seconds",] < 600
    with door.store.writing() as session:
        begun(session, waiting(session)[0], "a run of Prefect")
    found = figures(door)
    assert (found["claimdocs_queue",], found["claimdocs_queue_age_seconds",]) == (0, 0)


def test_the_figures_name_nobody(asked: Caller, door: Door) -> None:
    told = client(door).get("/metrics").text
    assert not any(private in told for private in (REPORT_NO, NAME, ID_NUMBER))


@pytest.mark.parametrize(
    ("token", "host", "headers", "code"),
    [
        (None, "127.0.0.1", {}, 200),
        (None, "::1", {}, 200),
        (None, "10.1.1.1", {}, 403),
        (None, "127.0.0.1", {"X-Forwarded-For": "10.1.1.1"}, 403),
        (None, "127.0.0.1", {"Forwarded": "for=10.1.1.1"}, 403),
        (TOKEN, "10.1.1.1", {"Authorization": f"Bearer {TOKEN}"}, 200),
        (TOKEN, "10.1.1.1", {"Authorization": "Bearer \u00ff"}, 403),
        (TOKEN, "127.0.0.1", {}, 403),
    ],
)
def test_the_figures_are_for_this_machine_or_a_token(
    door: Door, token: str | None, host: str, headers: dict[str, str], code: int
) -> None:
    sent = {name: value.encode("latin-1") for name, value in headers.items()}
    assert client(door, token, host).get("/metrics", headers=sent).status_code == code


def test_health_tells_what_is_wrong(door: Door, tmp_path: Path) -> None:
    web = client(door)
    assert web.get("/health").json() == {"status": "ok", "database": "ok", "data": "ok", "output": "ok"}
    (tmp_path / "claimdocs.db").unlink()
    shutil.rmtree(tmp_path / "data")
    (tmp_path / "data").write_text("a file where the folder was")
    (tmp_path / "claimdocs.db").mkdir()
    answer = web.get("/health")
    assert answer.status_code == 503
    assert answer.json() == {"status": "failed", "database": "failed", "data": "failed", "output": "ok"}
