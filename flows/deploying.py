"""The deployments of prefect.yaml brought to the server: where one is lacking, or the flows are others than they were.
What the UI made of a schedule stays."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from flows.services import Plan, call

NAME = "deployments"
COMMAND = (sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all")
Schedules = dict[str, list[dict[str, Any]]]


def is_deployed(plan: Plan) -> bool:
    """Whether the server has every deployment, made from these very files."""
    wanted = yaml.safe_load((plan.project / "prefect.yaml").read_bytes())["deployments"]
    noted = _note(plan)
    same = noted.is_file() and noted.read_text(encoding="ascii") == _digest(plan)
    return same and {each["name"] for each in wanted} <= {each["name"] for each in _deployments(plan)}


def schedules_of(plan: Plan) -> Schedules:
    """The schedules of the deployments that are there, by the deployments' ids."""
    return {
        each["id"]: [
            {"schedule": one["schedule"], "active": one["active"], "parameters": one.get("parameters") or {}}
            for one in each.get("schedules") or []
        ]
        for each in _deployments(plan)
    }


def keep_schedules(plan: Plan, before: Schedules) -> None:
    """After deployments were made anew: their schedules as they were before."""
    for deployment, now in schedules_of(plan).items():
        if deployment not in before or now == before[deployment]:
            continue
        for one in call(plan, "GET", f"/deployments/{deployment}/schedules") or []:
            call(plan, "DELETE", f"/deployments/{deployment}/schedules/{one['id']}")
        call(plan, "POST", f"/deployments/{deployment}/schedules", before[deployment])


def note_deployed(plan: Plan) -> None:
    """Remembers what the server was given."""
    _note(plan).write_text(_digest(plan), encoding="ascii")


def _deployments(plan: Plan) -> list[dict[str, Any]]:
    return call(plan, "POST", "/deployments/filter", {}) or []


def _note(plan: Plan) -> Path:
    return plan.data / "prefect" / "deployed"


def _digest(plan: Plan) -> str:
    digest = hashlib.sha256(f"{plan.project}\n{plan.api}\n".encode())
    for path in _files(plan.project):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(project: Path) -> Iterator[Path]:
    yield project / "prefect.yaml"
    yield from sorted((project / "flows" / "deployed").glob("*.py"))
