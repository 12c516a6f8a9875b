"""What the store keeps of the portal: the same under two callers at once, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

import pytest

from claims.errors import PortalError
from claims.values.dates import SHANGHAI
from store import Store
from store.arrivals import (
    Arrival,
    add_arrival,
    add_file,
    arrival,
    begun,
    ended,
    running,
    submit,
    waiting,
)
from store.calls import Answered, Call, once
from store.claims import claim_of
from store.clients import SCOPES, add_client, client_of, clients
from store.links import keep_link, link_of, links_of, revoke_links

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=SHANGHAI)
NO = "RA1"


@pytest.fixture
def client(store: Store) -> int:
    add_client(store, "upstream", SCOPES, NOW)
    return clients(store)[0].id


@pytest.fixture
def arrived(store: Store, client: int) -> Arrival:
    with store.writing() as session:
        assert add_arrival(session, NO, client, "f" * 32, "hash")
        add_file(session, NO, "a.jpg", "1" * 64, 5)
    return seen(store)


def seen(store: Store) -> Arrival:
    with store.writing() as session:
        found = arrival(session, NO)
    assert found is not None
    return found


def test_a_token_is_known_by_its_hash_only(store: Store) -> None:
    token = add_client(store, "a", ["read"], NOW)
    found = client_of(store, token)
    assert found is not None
    assert (found.name, sorted(found.scopes)) == ("a", ["read"])
    assert client_of(store, token[:-1]) is None
    with pytest.raises(PortalError, match="a client already"):
        add_client(store, "a", SCOPES, NOW)


def test_two_submits_at_once_are_one(arrived: Arrival, open_again: Callable[[], Store]) -> None:
    def hand_in(_: int) -> bool:
        with open_again().writing() as session:
            return submit(session, NO)

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(hand_in, range(6))) == 1
    assert seen(open_again()).submitted == 1


def test_one_call_made_at_once_is_done_once(
    client: int, store: Store, open_again: Callable[[], Store]
) -> None:
    done = []

    def work() -> Answered:
        done.append(1)
        return Answered(201, {"n": len(done)})

    def made(_: int) -> Answered:
        mine = open_again()
        with mine.writing() as session:
            return once(session, mine.keyed, Call(client, "key", NO, ("create", "x")), work)

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(made, range(6)))
    assert answers == [Answered(201, {"n": 1})] * 6
    with pytest.raises(PortalError, match="another call"), store.writing() as session:
        once(session, store.keyed, Call(client, "key", NO, ("create", "y")), work)


def test_the_same_claim_brought_at_once_is_one(client: int, open_again: Callable[[], Store]) -> None:
    def bring(number: int) -> bool:
        with open_again().writing() as session:
            return add_arrival(session, NO, client, f"folder-{number}", "hash")

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(bring, range(6))) == 1


def test_a_claim_that_was_reviewed_before_is_nobody_s_to_bring(store: Store, client: int) -> None:
    with store.writing() as session:
        claim_of(session, NO)
        assert not add_arrival(session, NO, client, "folder", "hash")
        assert add_arrival(session, NO, None, "folder")


def test_what_comes_while_a_review_is_begun_waits_for_the_next(store: Store, arrived: Arrival) -> None:
    with store.writing() as session:
        submit(session, NO)
    first = seen(store)
    with store.writing() as session:
        add_file(session, NO, "b.jpg", "2" * 64, 5)
        submit(session, NO)
        begun(session, first, "run-1")
        assert [each.submitted for each in waiting(session)] == [2]
        ended(session, seen_run(first, "run-1"), "FAILED")
        assert [each.attempt for each in waiting(session)] == [0]
    second = seen(store)
    with store.writing() as session:
        begun(session, second, "run-2")
        assert (waiting(session), len(running(session))) == ([], 1)
        ended(session, seen_run(second, "run-1"), "FAILED")
        assert len(running(session)) == 1


def seen_run(arrived: Arrival, run: str) -> Arrival:
    return replace(arrived, run=run)


def test_two_letters_of_one_request_share_a_link(store: Store) -> None:
    with store.writing() as session:
        tokens = {keep_link(session, store.keyed, NO, "BC1", NOW) for _ in range(2)}
        other = keep_link(session, store.keyed, "RA2", "BC1", NOW)
        assert len(tokens) == 1
        assert other not in tokens
        assert revoke_links(session, NO, NOW) == 1
        anew = keep_link(session, store.keyed, NO, "BC1", NOW)
        found = [link_of(session, store.keyed, each) for each in (*tokens, anew, other)]
        assert [each and each.revoked for each in found] == [True, False, False]
        assert len(links_of(session, NO)) == 2
