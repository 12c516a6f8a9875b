"""Who is logged in at the desk. The browser shows a random token; the store keeps its keyed hash, until when it holds
at the most, and its last sign of life."""

import secrets
from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from claims.accounts import Account
from store.accounts import account_of
from store.keys import Keyed
from store.opening import Store
from store.tables import AccountRow, SessionRow

SIGN_OF_LIFE = 60
"""Seconds after which a look is written down again."""


@dataclass(frozen=True)
class Terms:
    """Seconds that a session lasts: in all, and without a sign of life."""

    longest: int
    idle: int


def log_in(store: Store, account: Account, terms: Terms, now: int) -> str:
    """A new session's token; sessions that are over are cleared away. Raises StoreError."""
    token = secrets.token_urlsafe(32)
    over = or_(SessionRow.ends <= now, SessionRow.seen <= now - terms.idle)
    row = SessionRow(
        token=_hash(store.keyed, token), account_id=account.id, ends=now + terms.longest, seen=now
    )
    with store.writing() as session:
        session.execute(delete(SessionRow).where(over))
        session.add(row)
    return token


def who(store: Store, token: str, terms: Terms, now: int) -> Account | None:
    """Whose session this is; None where it is nobody's, over, or its account closed. Raises StoreError."""
    with store.writing() as session:
        row = session.get(SessionRow, _hash(store.keyed, token))
        if row is None or now >= row.ends or now >= row.seen + terms.idle:
            return None
        if now >= row.seen + SIGN_OF_LIFE:
            row.seen = now
        account = session.scalar(select(AccountRow).where(AccountRow.id == row.account_id))
        return account_of(account) if account and not account.disabled else None


def log_out(store: Store, token: str) -> None:
    """The token opens nothing any more. Raises StoreError."""
    with store.writing() as session:
        session.execute(delete(SessionRow).where(SessionRow.token == _hash(store.keyed, token)))


def csrf_of(keyed: Keyed, token: str) -> str:
    """What every form of a session carries: a page of somebody else cannot know it."""
    return keyed.text("desk form", token)


def _hash(keyed: Keyed, token: str) -> str:
    return keyed.text("desk session", token)
