"""Two processes on one database: one draft, one approval, no event lost, whatever their order."""

import subprocess
import sys
from pathlib import Path

from claims.requests import ClaimHistory
from store import Store
from store.history import histories

WORK = """
import sys
from datetime import datetime
from pathlib import Path
from claims.errors import RequestError
from claims.requests import Word
from claims.values.dates import SHANGHAI
from store import open_store
from store.history import history_in
from store.requests import approve
from store.supplements import Seen, known_of, settle
from tests.store.asking import line
from store.drafts import Composed
from claims.requests import Lacking

address, folder, name = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
store = open_store(address, folder)
at = datetime(2026, 11, 20, tzinfo=SHANGHAI)
won = 0
for number in range(15):
    claim = f"RA{number}"
    composed = Composed(f"BQ{number}", "request", [Lacking(line("id_card"))])
    settled = False
    while not settled:
        known = known_of(store, claim, came=True)
        if known.requests:
            break
        with store.writing() as session:
            settled = settle(session, claim, known, Seen(["f1"], ["accident.medical"], at), {}, composed)
    try:
        with store.writing() as session:
            approve(session, claim, f"BQ{number}", Word(at, name, "ok"))
        won += 1
    except RequestError:
        pass
print(won)
"""


def _once(kept: ClaimHistory) -> bool:
    """One request, composed and approved once."""
    steps = [event.what for event in kept.events]
    return len(kept.requests) == 1 and steps.count("approve") == steps.count("compose") == 1


def test_two_processes_ask_once(store: Store, address: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORK, address, str(tmp_path)]
    both = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in "AB"]
    said = [int(process.communicate(timeout=300)[0]) for process in both]
    assert sum(said) == 15
    kept = histories(store)
    assert len(kept) == 15
    assert all(map(_once, kept))
