"""The systems that may call the portal's door. A token is random, shown once and kept as a keyed hash: a slow hash is
for passwords that people choose."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from claims.errors import PortalError
from store.keys import Keyed
from store.opening import Store
from store.tables import ClientRow

Scope = Literal["submit", "read", "deliver"]
SCOPES: tuple[Scope, ...] = ("submit", "read", "deliver")
"""`submit`: claims, files and their submission; `read`: where a claim stands, its letter; `deliver`: it arrived."""


@dataclass(frozen=True)
class Client:
    """One system. `made`, `revoked`: ISO 8601."""

    id: int
    name: str
    scopes: frozenset[Scope]
    made: str
    revoked: str | None = None


def add_client(store: Store, name: str, scopes: Sequence[Scope], at: datetime) -> str:
    """A new client's token, which nobody can read again. Raises PortalError where the name is taken, StoreError."""
    token = secrets.token_urlsafe(32)
    row = ClientRow(
        name=name, token=_hash(store.keyed, token), scopes=list(scopes), made=at.isoformat(timespec="seconds")
    )
    with store.writing() as session:
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            raise PortalError(409, "name_taken", f"{name} is a client already, choose another name") from None
    return token


def clients(store: Store) -> list[Client]:
    """All of them, those that were revoked too. Raises StoreError."""
    with store.writing() as session:
        return [_client(row) for row in session.scalars(select(ClientRow).order_by(ClientRow.id))]


def revoke_client(store: Store, name: str, at: datetime) -> None:
    """Its token opens nothing any more. Raises PortalError where there is no such client in force, StoreError."""
    with store.writing() as session:
        row = session.scalar(select(ClientRow).where(ClientRow.name == name, ClientRow.revoked.is_(None)))
        if row is None:
            raise PortalError(404, "no_client", f"there is no client {name} whose token is in force")
        row.revoked = at.isoformat(timespec="seconds")


def client_of(store: Store, token: str) -> Client | None:
    """Who shows this token; None where it is nobody's, or revoked. Raises StoreError."""
    mine = select(ClientRow).where(ClientRow.token == _hash(store.keyed, token), ClientRow.revoked.is_(None))
    with store.writing() as session:
        row = session.scalar(mine)
        return _client(row) if row else None


def _hash(keyed: Keyed, token: str) -> str:
    return keyed.text("client token", token)


def _client(row: ClientRow) -> Client:
    scopes = frozenset(cast(list[Scope], row.scopes))
    return Client(row.id, row.name, scopes, row.made, row.revoked)
