"""What a batch and a flow say when the machine around them fails: nothing is lost, and the next run goes on."""

import os
import subprocess
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.databases import SERVICE
from tests.flows.conftest import CLAIMDOCS, Command
from tests.flows.folders import AS_OF, write_claim
from tests.portal.serving import free_port

pytestmark = pytest.mark.live  # real processes on real failures

OPTIONS = ("--as-of", AS_OF, "--quiet-period", "0", "--out", "out", "--jobs", "1")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    write_claim(tmp_path / "inbox" / "one", report_no="RA-1")
    return tmp_path / "inbox"


def test_a_full_disk_is_named_and_the_next_run_does_it(
    claimdocs: Command, inbox: Path, tmp_path: Path
) -> None:
    limited = subprocess.run(
        ["prlimit", "--fsize=20000", CLAIMDOCS, "batch", inbox, *OPTIONS],  # noqa: S607 - of util-linux
        capture_output=True, text=True, check=False, cwd=tmp_path / "cwd", timeout=120,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},  # half a compiled module would be found by the next run
    )  # fmt: skip
    assert limited.returncode == 3
    assert "File too large" in limited.stdout + limited.stderr
    assert not list((tmp_path / "cwd" / "out").glob("*/review.json"))
    assert claimdocs("batch", inbox, *OPTIONS).returncode == 0
    assert (tmp_path / "cwd" / "out" / "RA-1" / "review.json").is_file()


DEAD = {
    "a PostgreSQL that is down": f"postgresql://claimdocs@127.0.0.1:{free_port()}/claimdocs?connect_timeout=3",
    "a folder that cannot be made": "sqlite:////proc/nowhere/claimdocs.db",
}


@pytest.mark.parametrize("address", DEAD.values(), ids=DEAD.keys())
def test_a_store_that_is_down_stops_before_anything_is_read(
    claimdocs: Command, inbox: Path, tmp_path: Path, address: str
) -> None:
    done = claimdocs("batch", inbox, *OPTIONS, CLAIMDOCS_DATABASE_URL=address)
    assert done.returncode in (1, 2)
    assert "store" in done.stderr or "CLAIMDOCS_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "cwd" / "out").exists()


def test_a_database_that_is_cut_off_in_the_middle_costs_the_claims_not_the_batch(
    clean: None, inbox: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its owner may not log in any more: what was written stays, the rest is told as not finished, and done later."""
    if not SERVICE.exists():
        pytest.skip("PostgreSQL is not running: make setup-services starts it")
    name = f"bad_day_{tmp_path.name.replace('-', '_')}_{free_port()}"
    for number in range(2, 6):
        write_claim(inbox / str(number), report_no=f"RA-{number}")
    server = make_url(SERVICE.read_text(encoding="utf-8").strip())
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}".encode())
        try:
            address = server.set(database=name).render_as_string(hide_password=False)
            monkeypatch.setenv("CLAIMDOCS_DATABASE_URL", address)
            monkeypatch.setenv("CLAIMDOCS_LEASE_SECONDS", "2")
            command = [str(CLAIMDOCS), "batch", str(inbox), *OPTIONS, "--json"]
            running = subprocess.Popen(
                command, cwd=tmp_path, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            assert running.stdout is not None
            assert "report_no" in running.stdout.readline()
            _allow(owner, name, "false")
            rest, said = running.communicate(timeout=120)
            assert running.returncode == 1, "the outbox could not be looked at either"
            assert "the store could not be used (OperationalError)" in rest
            assert "Traceback" not in said
            _allow(owner, name, "true")
            again = subprocess.run(
                command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
            )
            assert again.returncode == 0, again.stderr
            assert len(list((tmp_path / "out").glob("*/review.json"))) == 5
        finally:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _allow(owner: "psycopg.Connection[tuple[object, ...]]", name: str, word: str) -> None:
    owner.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {word}".encode())
    owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
