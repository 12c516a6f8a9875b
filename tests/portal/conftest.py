"""A portal of a test's own, called as a client would; and the review that Prefect would begin, as a plain function."""

import json
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from claims.values.dates import SHANGHAI
from flows.channels import sending
from flows.engines import open_reader
from flows.intake import load_claim
from flows.settings import Environment
from flows.steps import Job, review_claim
from portal.app import make_app
from portal.door import Door, open_door
from portal.forwarding import forward
from store.arrivals import arrival
from store.clients import SCOPES, Scope, add_client
from tests.flows.folders import AS_OF, REPORT_NO, report, write_loss_list

NOBODY = "http://127.0.0.1:9/api"
"""Where no Prefect listens."""


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    for name in [name for name in os.environ if name.startswith("CLAIMDOCS_")]:
        monkeypatch.delenv(name)
    return environment_at(tmp_path)


def environment_at(top: Path) -> Environment:
    """A portal with all that it keeps below a folder."""
    inbox = top / "inbox"
    inbox.mkdir()
    return Environment.model_validate(
        {
            "database_url": f"sqlite:///{top}/claimdocs.db",
            "data_dir": top / "data",
            "inbox": inbox,
            "out": top / "out",
            "portal": {"base_url": "https://portal.example", "prefect_api": NOBODY},
        }
    )


@pytest.fixture
def door(environment: Environment) -> Door:
    return open_door(environment)


@pytest.fixture
def web(door: Door) -> TestClient:
    """Without a token; a surprise of the portal is an answer 500, as it is outside."""
    return TestClient(make_app(door), raise_server_exceptions=False)


@dataclass
class Caller:
    """An upstream system. Each POST has a key of its own, or the one given."""

    web: TestClient
    token: str

    def get(self, path: str) -> Response:
        answer: Response = self.web.get(f"/api/v1{path}", headers=self._headers())
        return answer

    def post(self, path: str, key: str = "", **body: Any) -> Response:
        headers = {**self._headers(), "Idempotency-Key": key or uuid.uuid4().hex}
        answer: Response = self.web.post(f"/api/v1{path}", headers=headers, **body)
        return answer

    def create(self, key: str = "", **changes: object) -> Response:
        return self.post("/claims", key, content=json.dumps(report(**changes)))

    def bring(self, *files: tuple[str, bytes], key: str = "", report_no: str = REPORT_NO) -> Response:
        return self.post(f"/claims/{report_no}/files", key, files=[("file", file) for file in files])

    def submit(self, key: str = "", report_no: str = REPORT_NO) -> Response:
        return self.post(f"/claims/{report_no}/submit", key)

    def status(self, report_no: str = REPORT_NO) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/claims/{report_no}").json()
        return found

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@pytest.fixture
def new_caller(door: Door, web: TestClient) -> Callable[..., Caller]:
    def make(name: str, *scopes: Scope) -> Caller:
        return Caller(web, add_client(door.store, name, scopes or SCOPES, datetime.now(SHANGHAI)))

    return make


@pytest.fixture
def upstream(new_caller: Callable[..., Caller]) -> Caller:
    return new_caller("upstream")


@pytest.fixture
def loss_list(tmp_path: Path) -> bytes:
    """A paper that is read without looking at a picture."""
    path = tmp_path / "list.xlsx"
    write_loss_list(path)
    return path.read_bytes()


@pytest.fixture
def reviewed(door: Door) -> Callable[..., None]:
    """Reviews what was submitted, in the place of Prefect's worker."""

    def review(report_no: str = REPORT_NO, as_of: str = AS_OF) -> None:
        forward(door)
        with door.store.writing() as session:
            arrived = arrival(session, report_no)
        assert arrived is not None
        environment = door.environment
        job = Job(
            load_claim(environment.inbox / arrived.folder),
            door.results(report_no),
            environment.settings,
            open_reader("rapidocr", environment),
            date.fromisoformat(as_of),
            store=door.store,
            sending=sending(environment, environment.send),
        )
        review_claim(job)

    return review


@pytest.fixture
def asked(upstream: Caller, loss_list: bytes, reviewed: Callable[..., None]) -> Caller:
    """A claim that was brought, submitted and reviewed: papers are missing."""
    upstream.create()
    upstream.bring(("loss.xlsx", loss_list))
    upstream.submit()
    reviewed()
    return upstream
