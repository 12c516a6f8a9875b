"""Accounts, sessions and the access log, on both databases."""

import re
from datetime import datetime
from itertools import product

import pytest

from claims.accounts import RIGHTS, ROLES, Account, Right, Role
from claims.errors import AccountError
from claims.values.dates import SHANGHAI
from store import Store
from store.accesses import accesses, note_access
from store.accounts import (
    accounts,
    add_account,
    find_account,
    known_by_password,
    set_disabled,
    set_password,
    set_role,
)
from store.sessions import Terms, csrf_of, log_in, log_out, who
from store.tables import AccountRow, SessionRow

AT = datetime(2026, 11, 24, 10, 30, tzinfo=SHANGHAI)
PASSWORD = "korrekt pferd batterie"
TERMS = Terms(longest=3600, idle=600)


@pytest.fixture
def account(store: Store) -> Account:
    add_account(store, "adjuster-17", "adjuster", PASSWORD, AT)
    found = find_account(store, "adjuster-17")
    assert found is not None
    return found


def test_only_the_right_password_opens_an_account(store: Store, account: Account) -> None:
    assert known_by_password(store, "adjuster-17", PASSWORD) == account
    assert known_by_password(store, "adjuster-17", PASSWORD + " ") is None
    assert known_by_password(store, "nobody", PASSWORD) is None
    add_account(store, "by-oidc", "adjuster", None, AT)
    assert known_by_password(store, "by-oidc", "") is None


def test_a_password_stands_nowhere_but_as_argon2id(store: Store, account: Account) -> None:
    with store.writing() as session:
        kept = session.get_one(AccountRow, account.id).password
    assert re.match(r"\$argon2id\$v=19\$m=\d{5,},t=\d", kept)
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("name", "password"), [("adjuster-17", PASSWORD), ("new", "elf zeichen"), ("", PASSWORD)]
)
def test_a_taken_name_or_a_short_password_is_refused(
    store: Store, account: Account, name: str, password: str
) -> None:
    with pytest.raises(AccountError):
        add_account(store, name, "adjuster", password, AT)
    assert [each.name for each in accounts(store)] == ["adjuster-17"]


def test_a_session_ends_in_the_end_and_earlier_without_a_sign_of_life(store: Store, account: Account) -> None:
    token = log_in(store, account, TERMS, now=0)
    assert all(who(store, token, TERMS, now) == account for now in range(0, 3600, 500))
    assert who(store, token, TERMS, 3600) is None
    idle = log_in(store, account, TERMS, now=0)
    assert who(store, idle, TERMS, 599) == account
    assert who(store, idle, TERMS, 1199) is None


def test_sessions_that_are_over_are_cleared_away(store: Store, account: Account) -> None:
    for now in (0, 10, 10_000):
        log_in(store, account, TERMS, now)
    with store.writing() as session:
        assert session.query(SessionRow).count() == 1


def test_logging_out_ends_this_session_only(store: Store, account: Account) -> None:
    here, there = (log_in(store, account, TERMS, 0) for _ in range(2))
    log_out(store, here)
    assert (who(store, here, TERMS, 1), who(store, there, TERMS, 1)) == (None, account)
    assert csrf_of(store.keyed, here) != csrf_of(store.keyed, there)
    with store.writing() as session:
        assert there not in [row.token for row in session.query(SessionRow)]


def test_a_new_password_or_a_closed_account_logs_out(store: Store, account: Account) -> None:
    token = log_in(store, account, TERMS, 0)
    set_password(store, account.name, PASSWORD[::-1])
    assert who(store, token, TERMS, 1) is None
    token = log_in(store, account, TERMS, 0)
    set_disabled(store, account.name, AT)
    assert who(store, token, TERMS, 1) is None
    assert known_by_password(store, account.name, PASSWORD[::-1]) is None
    set_disabled(store, account.name, None)
    assert known_by_password(store, account.name, PASSWORD[::-1]) is not None


def test_a_role_holds_from_the_next_click_on(store: Store, account: Account) -> None:
    token = log_in(store, account, TERMS, 0)
    set_role(store, account.name, "admin")
    seen = who(store, token, TERMS, 1)
    assert seen is not None
    assert not seen.may("approve")
    with pytest.raises(AccountError):
        set_role(store, "nobody", "admin")


MAY: dict[Role, str] = {
    "adjuster": "look correct ask approve",
    "supervisor": "look correct ask approve agree log",
    "admin": "look log",
}


@pytest.mark.parametrize(
    ("role", "right"), list(product(ROLES, ("look", "correct", "ask", "approve", "agree", "log")))
)
def test_what_each_role_may_do(role: Role, right: Right) -> None:
    assert (right in RIGHTS[role]) == (right in MAY[role].split())


def test_who_saw_what_is_kept_in_order(store: Store) -> None:
    for number, (by, claim) in enumerate([("a", "RA1"), ("b", "RA1"), ("a", "RA2"), ("a", "")]):
        note_access(store, by, "look", AT.replace(minute=number), claim)
    assert [each.at[14:16] for each in accesses(store)] == ["03", "02", "01", "00"]
    assert [each.account for each in accesses(store, "RA1")] == ["b", "a"]
    assert [each.report_no for each in accesses(store, account="a", most=2)] == ["", "RA2"]
