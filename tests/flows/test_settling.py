"""What an adjuster's answer does, and whose answer counts."""

from datetime import datetime
from pathlib import Path

import pytest

from claims.accounts import Role
from claims.errors import RequestError
from claims.requests import Word
from claims.review import Review
from claims.values.dates import SHANGHAI
from flows.engines import open_reader
from flows.intake import load_claim
from flows.replay import load_review
from flows.requests import Act
from flows.settings import Environment
from flows.settling import Decision, Settled, mark_of, settle, waiting_draft, waits
from flows.steps import Job, review_claim
from store import Store, open_store
from store.accounts import add_account, set_disabled
from store.history import history
from tests.flows.folders import REPORT_NO, write_claim

NOW = datetime(2026, 11, 10, 9, tzinfo=SHANGHAI)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)


@pytest.fixture
def act(tmp_path: Path, store: Store) -> Act:
    """On a reviewed claim of which six papers are asked for."""
    environment = Environment(data_dir=tmp_path / "data")
    claim, out = load_claim(write_claim(tmp_path / "claim")), tmp_path / REPORT_NO
    review_claim(
        Job(claim, out, environment.settings, open_reader("rapidocr", environment), NOW.date(), store=store)
    )
    return Act(REPORT_NO, Word(NOW), out, environment.settings)


def said(decision: Decision, account: str = "anna", item: str = "") -> Settled:
    return Settled(decision, account, "as_reviewed", item)


def state(store: Store) -> str:
    found = history(store, REPORT_NO)
    assert found is not None
    return found.requests[-1].state


def test_the_request_is_approved_in_the_name_of_who_said_so(store: Store, act: Act) -> None:
    assert not settle(store, said("approve"), act)
    found = history(store, REPORT_NO)
    assert found is not None
    assert found.requests[-1].state == "approved"
    assert [(event.by, event.why) for event in found.events if event.what == "approve"] == [
        ("anna", "as reviewed")
    ]


def test_it_is_rejected_and_where_nothing_is_asked_that_stays_so(store: Store, act: Act) -> None:
    assert not settle(store, said("reject"), act)
    assert state(store) == "rejected"
    assert not settle(store, said("reject"), act)


def test_a_line_is_added_and_the_claim_shown_again(store: Store, act: Act) -> None:
    review, before = load_review(act.out), waiting_draft(store, REPORT_NO)
    assert settle(store, said("ask_more", item="police_filing"), act)
    after = waiting_draft(store, REPORT_NO)
    assert before is not None
    assert after is not None
    assert {line.item for line in after.lines} - {line.item for line in before.lines} == {"police_filing"}
    assert mark_of(review, before) != mark_of(review, after), (
        "an answer to the shorter list is none to this one"
    )


@pytest.mark.parametrize("item", ["", "police_fling"])
def test_an_item_that_is_none_changes_nothing(store: Store, act: Act, item: str) -> None:
    before = waiting_draft(store, REPORT_NO)
    with pytest.raises(RequestError, match="item"):
        settle(store, said("ask_more", item=item), act)
    assert waiting_draft(store, REPORT_NO) == before


@pytest.mark.parametrize(
    ("account", "role", "disabled", "counts"),
    [
        ("anna", "adjuster", False, True),
        ("anna", "adjuster", True, False),
        ("anna", "admin", False, False),
        ("bert", "adjuster", False, False),
    ],
)
def test_where_there_are_accounts_only_those_with_the_right_decide(
    store: Store, act: Act, account: str, role: Role, disabled: bool, counts: bool
) -> None:
    add_account(store, account, role, None, NOW)
    set_disabled(store, account, NOW if disabled else None)
    if counts:
        settle(store, said("approve"), act)
    else:
        with pytest.raises(RequestError, match="the right to approve"):
            settle(store, said("approve"), act)
    assert state(store) == ("approved" if counts else "draft")


def test_a_human_is_waited_for_where_there_is_something_to_say(store: Store, act: Act) -> None:
    review, draft = load_review(act.out), waiting_draft(store, REPORT_NO)
    unsure: Review = review.model_copy(update={"outcome": "needs_review"})
    assert not waits(review, draft, "never")
    assert waits(review, draft, "approve")
    assert waits(unsure, draft, "never")
    assert waits(unsure.model_copy(update={"request": None}), None, "never")
    assert not waits(unsure, None, "approve"), "its request was approved before"
    settle(store, said("approve"), act)
    assert waiting_draft(store, REPORT_NO) is None
