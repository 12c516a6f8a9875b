"""A desk with a reviewed claim, made once and copied for each test."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from flows.engines import open_reader
from flows.intake import load_claim
from flows.settings import Environment
from flows.steps import Job, review_claim
from portal.app import make_app
from portal.desk.desk import Desk, open_desk
from portal.door import Door, open_door
from tests.flows.folders import REPORT_NO, write_claim
from tests.portal.conftest import environment_at
from tests.portal.desk.desking import Worker, hire


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reviewed claim with its inbox, results, store and data, made once."""
    top = tmp_path_factory.mktemp("desk")
    door = open_door(environment_at(top))
    reviewed(door)
    return top


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    made = open_desk(door)
    yield made
    made.end()


@pytest.fixture
def web(door: Door, desk: Desk) -> TestClient:
    return TestClient(make_app(door, desk), raise_server_exceptions=False)


@pytest.fixture
def environment(environment: Environment, shelf: Path, tmp_path: Path) -> Environment:
    """A store and an inbox with the reviewed claim: papers are missing."""
    shutil.copytree(shelf, tmp_path, dirs_exist_ok=True)
    return environment


@pytest.fixture
def claim() -> str:
    return REPORT_NO


def reviewed(door: Door, **changes: object) -> str:
    environment = door.environment
    folder = environment.inbox / "one"
    shutil.rmtree(folder, ignore_errors=True)
    write_claim(folder, **changes)
    claim = load_claim(folder)
    out, reader = door.results(claim.report.report_no), open_reader("rapidocr", environment)
    review_claim(Job(claim, out, environment.settings, reader, store=door.store))
    return claim.report.report_no


@pytest.fixture
def adjuster(desk: Desk, web: TestClient, claim: str) -> Worker:
    return hire(desk, web, "adjuster-17", "adjuster")


def statuses(desk: Desk, report_no: str) -> dict[str, str]:
    review = json.loads((desk.door.results(report_no) / "review.json").read_bytes())
    return {each["item"]: each["status"] for each in review["checklist"]}
