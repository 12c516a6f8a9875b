"""Who works at the desk. Passwords are kept as argon2id hashes; whoever logs in with a wrong name waits as long as with
a wrong password."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, cast

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from claims.accounts import LEAST_PASSWORD, LONGEST_NAME, Account, Role
from claims.errors import AccountError
from store.opening import Store
from store.tables import AccountRow, SessionRow

if TYPE_CHECKING:
    from argon2 import PasswordHasher


def add_account(store: Store, name: str, role: Role, password: str | None, at: datetime) -> None:
    """A new account; `password` None: only the insurer's own login opens it. Raises AccountError, StoreError."""
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise AccountError(f"an account has a name of at most {LONGEST_NAME} printable characters")
    hashed = "" if password is None else _hashed(password)
    row = AccountRow(name=name, role=role, password=hashed, made=at.isoformat(timespec="seconds"))
    with store.writing() as session:
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            raise AccountError(f"{name} is an account already, choose another name") from None


def accounts(store: Store) -> list[Account]:
    """All of them by their names, those that are disabled too. Raises StoreError."""
    with store.writing() as session:
        return [account_of(row) for row in session.scalars(select(AccountRow).order_by(AccountRow.name))]


def find_account(store: Store, name: str) -> Account | None:
    """One of them, None where there is none. Raises StoreError."""
    with store.writing() as session:
        row = session.scalar(select(AccountRow).where(AccountRow.name == name))
        return account_of(row) if row else None


def set_role(store: Store, name: str, role: Role) -> None:
    """Holds from the next click on. Raises AccountError, StoreError."""
    with store.writing() as session:
        _row(session, name).role = role


def set_password(store: Store, name: str, password: str) -> None:
    """Whoever is logged in by the old one is logged out. Raises AccountError, StoreError."""
    hashed = _hashed(password)
    with store.writing() as session:
        row = _row(session, name)
        row.password = hashed
        _log_out(session, row)


def set_disabled(store: Store, name: str, at: datetime | None) -> None:
    """Closes an account and logs it out, or (None) opens it again. Raises AccountError, StoreError."""
    with store.writing() as session:
        row = _row(session, name)
        row.disabled = at.isoformat(timespec="seconds") if at else None
        _log_out(session, row)


def known_by_password(store: Store, name: str, password: str) -> Account | None:
    """Who this is; None for a wrong name or password, and for an account that is closed or has no password. Takes
    some 50 ms whatever is wrong. Raises StoreError."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with store.writing() as session:
        row = session.scalar(select(AccountRow).where(AccountRow.name == name))
        found = (account_of(row), row.password) if row and row.password and not row.disabled else None
    try:
        _hasher().verify(found[1] if found else _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return None
    return found[0] if found else None


def account_of(row: AccountRow) -> Account:
    """Without the hash."""
    return Account(row.id, row.name, cast(Role, row.role), row.made, row.disabled, bool(row.password))


def _row(session: Session, name: str) -> AccountRow:
    row = session.scalar(select(AccountRow).where(AccountRow.name == name))
    if row is None:
        raise AccountError(f"there is no account {name}")
    return row


def _log_out(session: Session, row: AccountRow) -> None:
    session.execute(delete(SessionRow).where(SessionRow.account_id == row.id))


def _hashed(password: str) -> str:
    if len(password) < LEAST_PASSWORD:
        raise AccountError(f"a password has at least {LEAST_PASSWORD} characters")
    return _hasher().hash(password)


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("a password that opens nothing")
