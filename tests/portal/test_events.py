"""What an upstream system's webhook hears on the way of a claim, from a real server's side."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from pydantic import SecretStr

from claims.settings import Portal
from claims.values.dates import SHANGHAI
from flows.sending import transports, work_off
from flows.settings import Environment
from portal.door import Door
from tests.flows.folders import REPORT_NO
from tests.house.tree import ROOT
from tests.letters.servers.running import posts, running
from tests.portal.conftest import NOBODY, Caller

SECRET = "a secret that both know"


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    """Where the webhook keeps what it heard."""
    return tmp_path / "heard"


@pytest.fixture
def environment(environment: Environment, heard: Path) -> Iterator[Environment]:
    with running("gateway", heard) as port:
        portal = Portal(url=f"http://127.0.0.1:{port}/200", secret=SecretStr(SECRET), prefect_api=NOBODY)
        yield environment.model_copy(update={"portal": portal})


def told(door: Door, heard: Path) -> list[str]:
    """The events that the webhook heard by now, once all that waits was sent."""
    later = int(time.time()) + 10
    list(work_off(door.store, transports(door.environment), now=lambda: later))
    return [json.loads(post["body"])["event"] for post in posts(heard)]


def test_a_claim_is_told_of_step_by_step_and_each_step_once(
    upstream: Caller, door: Door, heard: Path, loss_list: bytes, reviewed: Callable[..., None]
) -> None:
    upstream.create()
    upstream.bring(("loss.xlsx", loss_list))
    assert told(door, heard) == []
    upstream.submit()
    upstream.submit()
    assert told(door, heard) == ["claim.received"]
    reviewed()
    reviewed()
    assert sorted(told(door, heard)[1:]) == ["claim.reviewed", "request.ready"]
    number = upstream.status()["request"]["number"]
    for _ in range(2):
        said = {"number": number, "at": datetime.now(SHANGHAI).isoformat()}
        upstream.post(f"/claims/{REPORT_NO}/delivered", json=said)
    assert told(door, heard)[3:] == ["request.delivered"]
    upstream.bring(("note.csv", "姓名,情况说明\n无,无\n".encode()))
    upstream.submit()
    reviewed()
    assert sorted(told(door, heard)[4:]) == ["claim.reviewed", "supplement.received"]
    bodies = [json.loads(post["body"]) for post in posts(heard)]
    assert {frozenset(body) for body in bodies} == {frozenset({"event", "report_no", "number", "at"})}
    assert {body["report_no"] for body in bodies} == {REPORT_NO}


@pytest.mark.live
def test_a_complete_claim_is_told_of(
    upstream: Caller, door: Door, heard: Path, reviewed: Callable[..., None]
) -> None:
    folder = ROOT / "sample_docs" / "claims" / "01-outpatient-complete-digital"
    report_no = upstream.post("/claims", content=(folder / "claim.json").read_bytes()).json()["report_no"]
    papers = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "claim.json"]
    upstream.bring(*((path.name, path.read_bytes()) for path in papers), report_no=report_no)
    upstream.submit(report_no=report_no)
    reviewed(report_no, "2026-11-22")
    assert upstream.status(report_no)["outcome"] == "complete"
    assert sorted(told(door, heard)) == ["claim.complete", "claim.received", "claim.reviewed"]


def test_a_receiver_proves_the_signature_as_documented_and_refuses_a_replay(
    upstream: Caller, door: Door, heard: Path
) -> None:
    text = (ROOT / "docs" / "portal.md").read_text(encoding="utf-8")
    program = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[1]
    known: dict[str, Any] = {}
    exec(program, known)  # noqa: S102 - our own document
    upstream.create()
    upstream.submit()
    told(door, heard)
    (post,) = posts(heard)
    header, body = post["headers"]["Claimdocs-Signature"], post["body"].encode()
    assert known["is_genuine"](header, body, SECRET)
    assert not known["is_genuine"](header, body.replace(b"received", b"complete"), SECRET)
    assert not known["is_genuine"](header, body, "another")
    with time_machine.travel(datetime.now(SHANGHAI) + timedelta(minutes=10)):
        assert not known["is_genuine"](header, body, SECRET)


def test_an_event_waits_while_nobody_listens(upstream: Caller, door: Door, heard: Path) -> None:
    away = door.environment.portal.model_copy(update={"url": "http://127.0.0.1:9/"})
    silent = replace(door, environment=door.environment.model_copy(update={"portal": away}))
    upstream.create()
    upstream.submit()
    assert told(silent, heard) == []
    later = int(time.time()) + 3600
    list(work_off(door.store, transports(door.environment), now=lambda: later))
    assert [json.loads(post["body"])["event"] for post in posts(heard)] == ["claim.received"]
