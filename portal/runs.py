"""Prefect by REST: a review is begun, and asked whether it ended. Nothing but opaque keys goes there."""

from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import SecretStr

from claims.errors import RunError

DEPLOYMENT = "review-claim/portal"
TERMINAL = frozenset({"COMPLETED", "FAILED", "CRASHED", "CANCELLED"})
GONE = "CRASHED"
SECONDS = 10.0


@dataclass(frozen=True)
class Runs:
    """One Prefect server. No proxy or login of the machine's surroundings is used."""

    api: str
    auth: SecretStr | None = None

    def begin(self, claim: str, send: str, key: str) -> str:
        """The id of the run that reviews a claim; the same `key` is the same run. Raises RunError."""
        deployment = self._call("GET", f"/deployments/name/{DEPLOYMENT}")
        if deployment is None:
            raise RunError(f"Prefect has no deployment {DEPLOYMENT}: deploy it (prefect.yaml)", down=True)
        wanted = {"parameters": {"claim": claim, "send": send}, "idempotency_key": key}
        run = self._call("POST", f"/deployments/{deployment.get('id')}/create_flow_run", wanted)
        if run is None or not isinstance(run.get("id"), str):
            raise RunError("Prefect did not say which run it began")
        return str(run["id"])

    def end_of(self, run: str) -> str | None:
        """How a run ended, None while it has not; one that Prefect lost broke off. Raises RunError."""
        found = self._call("GET", f"/flow_runs/{run}")
        how = GONE if found is None else found.get("state_type")
        return how if how in TERMINAL else None

    def _call(self, method: str, path: str, body: object = None) -> dict[str, Any] | None:
        """The JSON object of an answer, None for 404."""
        login = httpx.BasicAuth(*self.auth.get_secret_value().split(":", 1)) if self.auth else None
        try:
            with httpx.Client(timeout=SECONDS, trust_env=False, auth=login) as client:
                answer = client.request(method, f"{self.api.rstrip('/')}{path}", json=body)
            if answer.status_code == httpx.codes.NOT_FOUND:
                return None
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
        except httpx.HTTPStatusError as error:
            raise RunError(f"Prefect answers {error.response.status_code}") from None
        except (httpx.HTTPError, ValueError) as error:
            raise RunError(f"Prefect does not answer ({type(error).__name__})", down=True) from None
        return found
