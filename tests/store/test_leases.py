"""Leases on both databases: one holder at a time, taken over when it is silent, by the database's clock."""

import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import time_machine

from store import Store
from store.leases import Holder, Lease, holder, lapsed, moment, release, release_all, renew, take

MINE = Lease("claim", "RA1", "content one", "me", 60)
THEIRS = Lease("claim", "RA1", "content one", "them", 60)
SHORT = Lease("claim", "RA1", "content one", "dead", 0)
"""Of somebody who is silent as soon as he took it."""

RACE = """
import sys
from pathlib import Path
from store import open_store
from store.leases import Lease, take

address, folder, name = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
store = open_store(address, folder)
won = 0
for number in range(60):
    with store.writing() as session:
        won += take(session, Lease("claim", f"RA{number}", "same", name, 300)) is None
print(won)
"""


def taken(store: Store, lease: Lease) -> Holder | None:
    with store.writing() as session:
        return take(session, lease)


def test_who_comes_second_hears_who_has_it_and_which_content(store: Store) -> None:
    assert taken(store, MINE) is None
    other = taken(store, THEIRS)
    assert other is not None
    assert (other.content, other.owner, other.expires - other.since) == ("content one", "me", 60)
    assert taken(store, MINE) is None, "the one who has it may take it again"


def test_what_was_let_go_is_free(store: Store) -> None:
    taken(store, MINE)
    with store.writing() as session:
        release(session, THEIRS)
        assert holder(session, "claim", "RA1") is not None, "nobody lets go of what another one has"
        release(session, MINE)
        assert holder(session, "claim", "RA1") is None
    assert taken(store, THEIRS) is None


def test_who_is_silent_loses_it_and_hears_so(store: Store) -> None:
    taken(store, SHORT)
    with store.writing() as session:
        assert list(lapsed(session, "claim", ["RA1", "RA2"])) == ["RA1"]
        assert renew(session, SHORT), "late, and nobody took it meanwhile"
    assert taken(store, MINE) is None
    with store.writing() as session:
        assert not renew(session, SHORT)
        assert lapsed(session, "claim", ["RA1"]) == {}
        release(session, SHORT)
        assert renew(session, MINE)


def test_a_sign_of_life_prolongs_it(store: Store) -> None:
    taken(store, MINE)
    with store.writing() as session:
        before = holder(session, "claim", "RA1")
        assert renew(session, Lease("claim", "RA1", "content one", "me", 600))
    with store.writing() as session:
        after = holder(session, "claim", "RA1")
    assert before is not None
    assert after is not None
    assert after.expires - before.expires >= 540
    assert after.since == before.since


def test_all_of_a_dead_run_is_free_at_once(store: Store) -> None:
    for name in ("RA1", "RA2"):
        taken(store, Lease("claim", name, "x", "run 1", 60))
    taken(store, Lease("run", "run 1", "", "run 1", 60))
    taken(store, Lease("claim", "RA3", "x", "run 2", 60))
    with store.writing() as session:
        release_all(session, "run 1")
        assert [holder(session, "claim", name) is None for name in ("RA1", "RA2", "RA3")] == [
            True,
            True,
            False,
        ]
        assert holder(session, "run", "run 1") is None


def test_the_time_is_the_databases_whatever_this_machine_believes(store: Store) -> None:
    with time_machine.travel(datetime(2020, 1, 1, tzinfo=UTC)), store.writing() as session:
        told, believed = moment(session), time.time()
    assert told - believed > 365 * 24 * 3600
    taken(store, MINE)
    with time_machine.travel(datetime(2080, 1, 1, tzinfo=UTC)):
        assert taken(store, THEIRS) is not None, "a clock that is ahead takes nothing away"


def test_of_two_processes_one_gets_each(store: Store, address: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", RACE, address, str(tmp_path)]
    both = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in "AB"]
    assert sum(int(process.communicate(timeout=120)[0]) for process in both) == 60
