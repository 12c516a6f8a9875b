"""The store's address, its file, its key, and its tables at the newest step."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from claims.errors import SettingsError, StoreError
from store.keys import KEY_FILE
from store.opening import DRIVERS, MIGRATIONS, Store, open_store
from store.tables import HEAD, Base, ClaimRow


def opened(folder: Path) -> Store:
    return open_store(f"sqlite:///{folder}/claimdocs.db", folder)


def test_the_tables_that_migrations_make_are_those_of_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_store_of_an_earlier_version_keeps_what_it_held(
    address: str, open_again: Callable[[], Store]
) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(make_url(address).set(drivername=DRIVERS[make_url(address).get_backend_name()]))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(text("INSERT INTO claims (id, report_no, first_tick) VALUES (1, 'RA1', 7)"))
    engine.dispose()
    with open_again().writing() as session:
        kept = session.get_one(ClaimRow, 1)
        assert (kept.report_no, kept.first_tick, kept.received_at) == ("RA1", 7, None)


def test_the_files_are_the_owners_alone(tmp_path: Path) -> None:
    with opened(tmp_path).writing():
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert {"claimdocs.db", KEY_FILE} <= modes.keys()
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize(
    "address",
    [
        "no address: geheim",
        "mysql://root:geheim@host/db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:x?geheim",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_and_not_repeated(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="CLAIMDOCS_DATABASE_URL") as caught:
        open_store(address, tmp_path)
    assert "geheim" not in str(caught.value)


def test_another_key_than_the_ledgers_is_refused(open_again: Callable[[], Store], tmp_path: Path) -> None:
    open_again()
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(StoreError, match="another key"):
        open_again()


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "claimdocs.db").write_bytes(b"geheim" * 400)
    with pytest.raises(StoreError, match="could not be used") as caught:
        opened(tmp_path)
    assert caught.value.__suppress_context__
    assert "geheim" not in str(caught.value)
