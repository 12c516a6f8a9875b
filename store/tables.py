"""The tables. The ledger's order is no time of day: it is a number that grows by one with every change."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HEAD = "0002"
"""The newest revision in store/migrations; a database that has it is opened without alembic."""


class Base(DeclarativeBase):
    """Root of all tables."""


class State(Base):
    """One row. `tick`: the ledger's order; every change takes the next number, and holds the row until it is done, so
    that changes come one after another. `key_check`: tells a wrong key from an empty ledger."""

    __tablename__ = "state"

    id: Mapped[int] = mapped_column(primary_key=True)
    tick: Mapped[int]
    key_check: Mapped[str] = mapped_column(String(32))


class ClaimRow(Base):
    """A claim by its report_no, and the tick of its first review: what came into the ledger later it never sees."""

    __tablename__ = "claims"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_no: Mapped[str] = mapped_column(String(64), unique=True)
    first_tick: Mapped[int]


class EntryRow(Base):
    """One footprint of a claim, hashed. It holds from `tick` until `gone` (a paper was replaced, a number corrected);
    kept afterwards, since claims reviewed in between have seen it and see it again at every re-run."""

    __tablename__ = "entries"
    __table_args__ = (Index("entries_by_key", "kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64))
    traits: Mapped[dict[str, str]] = mapped_column(JSON)
    tick: Mapped[int]
    gone: Mapped[int | None]


class BandRow(Base):
    """A band of a picture's shape, to find the few pictures worth comparing among millions."""

    __tablename__ = "bands"

    band: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True, index=True)


class CorrectionRow(Base):
    """What an adjuster said of a claim (`said`: one entry of docs/corrections.md), when, and who undid it and why."""

    __tablename__ = "corrections"

    report_no: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(String(32))
    undone: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
