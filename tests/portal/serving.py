"""`claimdocs serve` as a process of its own."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from flows.settings import Environment
from tests.flows.conftest import CLAIMDOCS

SECONDS = 60.0


@contextmanager
def serving(environment: Environment, *, largest_file: int = 0) -> Iterator[str]:
    """The address of a portal with these settings, until the block ends. `largest_file`: bytes that its disk takes."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    limited = ["prlimit", f"--fsize={largest_file}"] if largest_file else []
    command = [*limited, str(CLAIMDOCS), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, **variables_of(environment)})
    try:
        _wait_for(f"{address}/api/v1/health")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def variables_of(environment: Environment) -> dict[str, str]:
    """The same settings for another process."""
    assert environment.database_url is not None
    return {
        "CLAIMDOCS_DATABASE_URL": environment.database_url.get_secret_value(),
        "CLAIMDOCS_DATA_DIR": str(environment.data_dir),
        "CLAIMDOCS_INBOX": str(environment.inbox),
        "CLAIMDOCS_OUT": str(environment.out),
        "CLAIMDOCS_PORTAL__PREFECT_API": environment.portal.prefect_api,
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            httpx.get(address, timeout=1, trust_env=False).raise_for_status()
        except httpx.HTTPError:
            assert time.monotonic() < until, "the portal does not answer"
            time.sleep(0.1)
        else:
            return
