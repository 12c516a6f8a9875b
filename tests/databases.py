"""The databases on which the store is tested; PostgreSQL is the one that `make setup-services` starts."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.house.tree import ROOT

SERVICE = ROOT / ".services" / "postgresql.url"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of this test's own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/claimdocs.db"
        return
    if not SERVICE.exists():
        pytest.skip("PostgreSQL is not running: make setup-services starts it")
    server, schema = SERVICE.read_text(encoding="utf-8").strip(), f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
        mine = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
        yield mine.render_as_string(hide_password=False)
        connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())
