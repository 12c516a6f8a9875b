"""Prefect by REST: runs are begun, watched, and ended where they are stuck. Nothing but opaque keys goes there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
from pydantic import SecretStr

from claims.errors import RunError
from claims.values.dates import SHANGHAI

TERMINAL = frozenset({"COMPLETED", "FAILED", "CRASHED", "CANCELLED"})
GONE = "CRASHED"
SECONDS = 10.0
PAGE = 200
"""Runs of one answer, at most what a server gives."""


@dataclass(frozen=True)
class Run:
    """A run that Prefect knows. `key`: its idempotency key; `since`: when it came into its state."""

    id: str
    deployment: str | None
    parameters: dict[str, Any]
    key: str
    since: datetime


@dataclass(frozen=True)
class Runs:
    """One Prefect server. No proxy or login of the machine's surroundings is used."""

    api: str
    auth: SecretStr | None = None

    def begin(self, deployment: str, parameters: dict[str, Any], key: str) -> str:
        """The id of a run of a deployment (flow/name); the same `key` is the same run. Raises RunError."""
        found = self._call("GET", f"/deployments/name/{deployment}")
        if found is None:
            raise RunError(f"Prefect has no deployment {deployment}: deploy it (prefect.yaml)", down=True)
        return self.begin_again(str(found.get("id")), parameters, key)

    def begin_again(self, deployment_id: str, parameters: dict[str, Any], key: str) -> str:
        """A run of a deployment by its id. Raises RunError."""
        wanted = {"parameters": parameters, "idempotency_key": key}
        run = self._call("POST", f"/deployments/{deployment_id}/create_flow_run", wanted)
        if run is None or not isinstance(run.get("id"), str):
            raise RunError("Prefect did not say which run it began")
        return str(run["id"])

    def end_of(self, run: str) -> str | None:
        """How a run ended, None while it has not; one that Prefect lost broke off. Raises RunError."""
        found = self._call("GET", f"/flow_runs/{run}")
        how = GONE if found is None else found.get("state_type")
        return how if how in TERMINAL else None

    def workers(self, deployment: str) -> int:
        """How many workers take runs of this deployment now; -1 where there is no such deployment. Raises RunError."""
        found = self._call("GET", f"/deployments/name/{deployment}")
        if found is None:
            return -1
        pool = found.get("work_pool_name")
        known = self._call("POST", f"/work_pools/{pool}/workers/filter", {}) if pool else None
        return sum(each.get("status") == "ONLINE" for each in known or [])

    def unfinished(self, flows: tuple[str, ...], state: str) -> list[Run]:
        """The runs of these flows in a state (RUNNING, PENDING). Raises RunError."""
        found: list[Run] = []
        while True:
            wanted = {
                "flows": {"name": {"any_": list(flows)}},
                "flow_runs": {"state": {"type": {"any_": [state]}}},
                "limit": PAGE,
                "offset": len(found),
                "sort": "EXPECTED_START_TIME_ASC",
            }
            page = self._call("POST", "/flow_runs/filter", wanted) or []
            found += [_run(each) for each in page]
            if len(page) < PAGE:
                return found

    def crash(self, run: str, why: str) -> None:
        """Notes that a run broke off without being able to say so. Raises RunError."""
        state = {"type": GONE, "name": "Crashed", "message": why}
        self._call("POST", f"/flow_runs/{run}/set_state", {"state": state, "force": True})

    def _call(self, method: str, path: str, body: object = None) -> Any:
        """The JSON of an answer, None for 404."""
        login = httpx.BasicAuth(*self.auth.get_secret_value().split(":", 1)) if self.auth else None
        try:
            with httpx.Client(timeout=SECONDS, trust_env=False, auth=login) as client:
                answer = client.request(method, f"{self.api.rstrip('/')}{path}", json=body)
            if answer.status_code == httpx.codes.NOT_FOUND:
                return None
            answer.raise_for_status()
            return answer.json()
        except httpx.HTTPStatusError as error:
            raise RunError(f"Prefect answers {error.response.status_code}") from None
        except (httpx.HTTPError, ValueError) as error:
            raise RunError(f"Prefect does not answer ({type(error).__name__})", down=True) from None


def _run(told: dict[str, Any]) -> Run:
    since = datetime.fromisoformat(told["state"]["timestamp"]).astimezone(SHANGHAI)
    key = told.get("idempotency_key") or ""
    return Run(told["id"], told.get("deployment_id"), told.get("parameters") or {}, key, since)
