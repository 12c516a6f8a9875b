"""Opening the store: its address, its file, its tables at the newest step, its key."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from claims.errors import SettingsError, StoreError
from store.keys import Keyed, load_key
from store.tables import HEAD, State

VARIABLE = "CLAIMDOCS_DATABASE_URL"
DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
"""The databases that are known, and what speaks with each."""
MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 60_000
"""How long a process waits for another one that writes."""
MIGRATING = 0xC1A1D0C5
"""The lock that whoever changes the tables of a PostgreSQL holds: any number that nobody else uses."""


@dataclass(frozen=True)
class Store:
    """An open store. `keyed`: the hashes that its ledger keeps."""

    engine: Engine
    keyed: Keyed

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: all of it or nothing. Raises StoreError, which names the kind of fault and no value."""
        with _told(), Session(self.engine) as session, session.begin():
            yield session


def open_store(address: str, data: Path) -> Store:
    """The store at a database URL, with its tables made or brought up to date; its key lies in `data`, the data
    directory. Raises SettingsError for an address that cannot be used, StoreError where the database fails."""
    engine = _engine(_url(address))
    keyed = Keyed(load_key(data))
    with _told():
        _migrate(engine)
        with Session(engine) as session, session.begin():
            _check_key(session, keyed)
    return Store(engine, keyed)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        raise SettingsError(
            f"{VARIABLE}: not a database URL, write sqlite:////path/to/claimdocs.db"
        ) from None
    if url.get_backend_name() not in DRIVERS:
        raise SettingsError(f"{VARIABLE}: only {' and '.join(DRIVERS)} are known")
    if url.get_backend_name() == "sqlite" and (not url.database or url.database.startswith((":", "file:"))):
        raise SettingsError(f"{VARIABLE}: name a file, as in sqlite:////path/to/claimdocs.db")
    return url.set(drivername=DRIVERS[url.get_backend_name()])


def _engine(url: URL) -> Engine:
    """No pool: a connection belongs to the process and the moment that opened it."""
    try:
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    except (ImportError, SQLAlchemyError):
        raise SettingsError(f"{VARIABLE}: the driver of this kind of database is not installed") from None
    if url.get_backend_name() == "sqlite":
        assert url.database is not None
        _make_private(Path(url.database))
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """The file, for its owner alone before anything is in it; SQLite gives its log the same mode."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise SettingsError(f"{VARIABLE}: the file cannot be made: {error.strerror}") from None


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say when a transaction begins
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writing from the start: a transaction that began by reading cannot wait for one that writes."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(engine: Engine) -> None:
    """Where two processes come at once, the second waits for the first and finds nothing left to do."""
    with engine.begin() as connection:
        if _is_newest(connection):
            return
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
            if _is_newest(connection):
                return
        from alembic import command
        from alembic.config import Config

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        command.upgrade(config, "head")


def _is_newest(connection: Connection) -> bool:
    known = inspect(connection).has_table("alembic_version")
    return known and connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD


def _check_key(session: Session, keyed: Keyed) -> None:
    """A ledger is read with the key that it was written with: with any other one it would silently find nothing."""
    state = session.get_one(State, 1, with_for_update=True)
    check = keyed.text("this is the key")
    if state.key_check not in ("", check):
        raise StoreError("the ledger was written with another key than the one in the data directory")
    state.key_check = check


@contextmanager
def _told() -> Iterator[None]:
    """What a database says may quote what it was given; only the kind of fault goes on."""
    try:
        yield
    except SQLAlchemyError as error:
        kind = type(getattr(error, "orig", None) or error).__name__
        raise StoreError(
            f"the store could not be used ({kind}): is it there, and can it be written?"
        ) from None
