"""The same by one command with both databases in PostgreSQL, after the other site has ended (test_down)."""

import signal
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from store import open_store
from store.history import histories
from tests.databases import SERVICE
from tests.flows.folders import make_quiet, write_claim
from tests.up.site import Site, installed

pytestmark = [pytest.mark.up, pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def addresses() -> Iterator[dict[str, str]]:
    """Two empty databases, by the settings that name them."""
    if not SERVICE.exists():
        pytest.skip("PostgreSQL is not running: make setup-services starts it")
    server = SERVICE.read_text(encoding="utf-8").strip()
    names = {key: f"up_{uuid.uuid4().hex}" for key in ("DATABASE_URL", "PORTAL__PREFECT_DATABASE")}
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names.values():
            connection.execute(f"CREATE DATABASE {name}".encode())
        yield {
            key: make_url(server).set(database=name).render_as_string(hide_password=False)
            for key, name in names.items()
        }
        for name in names.values():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_a_claim_is_reviewed_with_both_databases_in_postgresql(
    addresses: dict[str, str], tmp_path: Path
) -> None:
    with installed(tmp_path, addresses) as site:
        make_quiet(write_claim(site.inbox / "1", report_no="PG1"))
        site.start()
        run = site.begin("review-claim/portal", claim="PG1")
        site.until(lambda: _ended(site, run), 120, "the run over")
        assert site.state(run).startswith("Completed")
        assert (site.folder / "out" / "PG1" / "review.json").is_file()
        assert site.stop(signal.SIGINT) == 0
        assert site.processes() == []
        assert list(site.data.rglob("*.db")) == [], "nothing is kept in SQLite beside them"
        kept = histories(open_store(addresses["DATABASE_URL"], site.data))
        assert [history.report_no for history in kept] == ["PG1"]
    with psycopg.connect(addresses["PORTAL__PREFECT_DATABASE"]) as prefect:
        assert prefect.execute("SELECT name FROM flow_run").fetchall()


def _ended(site: Site, run: str) -> bool:
    return site.state(run).partition(":")[0] in ("Completed", "Failed", "Crashed")
