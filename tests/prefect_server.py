"""One Prefect server for all tests of a run that want one: its start takes longer than most of them."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

QUIET = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}


class Again(httpx.HTTPTransport):
    """Calls again where Prefect says that its SQLite was busy, as each of its clients has to."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(10):
            answer = super().handle_request(request)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            answer.close()
            time.sleep(0.5)
        return answer


class Server(NamedTuple):
    """While it runs: its API, and the file of its database."""

    api: httpx.Client
    database: Path


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """What tests leave in it others see: they look for what is their own."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")), **QUIET}.items():
            patch.setenv(name, value)
        from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_DATABASE_CONNECTION_URL
        from prefect.testing.utilities import prefect_test_harness

        with (
            prefect_test_harness(server_startup_timeout=120),
            httpx.Client(
                base_url=str(PREFECT_API_URL.value()), transport=Again(), trust_env=False, timeout=30
            ) as api,
        ):
            database = str(PREFECT_SERVER_DATABASE_CONNECTION_URL.value()).split("///", 1)[1]
            yield Server(api, Path(database))


@pytest.fixture
def prefect(prefect_server: Server) -> httpx.Client:
    """The server's API."""
    return prefect_server.api


@pytest.fixture
def prefect_database(prefect_server: Server) -> Path:
    """All that the server wrote down so far."""
    return prefect_server.database
