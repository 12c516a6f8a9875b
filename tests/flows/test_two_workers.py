"""Two hosts, one PostgreSQL: a large inbox is reviewed once, also when one of them loses its power in the middle."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from bench.scale.site import Site, kill_all, site, until
from store import open_store
from store.history import histories
from tests.databases import SERVICE
from tests.flows.folders import ID_NUMBER, NAME, PHONE, make_quiet, write_claim, write_loss_list
from tests.house.tree import ROOT
from tests.letters.servers.running import mails, running

pytestmark = [
    pytest.mark.campaign,
    pytest.mark.xdist_group("prefect"),
]
CLAIMS = 100
LEASE = 15
BATCH = "from flows.deployed.inbox import review_inbox; review_inbox()"


@pytest.fixture
def databases(address: str) -> Iterator[tuple[str, str]]:
    """The store's database, and one for Prefect, on the same PostgreSQL."""
    if not address.startswith("postgresql"):
        pytest.skip("machines share a PostgreSQL; SQLite is for one machine")
    server, name = SERVICE.read_text(encoding="utf-8").strip(), f"prefect_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        url = make_url(server).set(drivername="postgresql+asyncpg", database=name)
        yield address, url.render_as_string(hide_password=False)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def place(databases: tuple[str, str], clean: None, tmp_path: Path) -> Iterator[Site]:
    store, prefect = databases
    open_store(store, tmp_path)  # makes the key that all hosts share
    (tmp_path / "insurer").mkdir()
    product = "products: [{product: 示例家财, from: 2025-01-01, clause: 第一条, auto_send: true}]"
    (tmp_path / "insurer" / "products.yaml").write_text(product, encoding="utf-8")
    for number in range(CLAIMS):
        _write(tmp_path / "inbox" / f"{number:03}", number)
    with running("mail", tmp_path / "mail") as port:
        settings = {
            "CONFIG": str(tmp_path / "insurer"),
            "COMPANY__EMAIL": "claims@example.com",
            "DATABASE_URL": store,
            "INBOX": str(tmp_path / "inbox"),
            "OUT": str(tmp_path / "out"),
            "SMTP__HOST": "127.0.0.1",
            "SMTP__PORT": str(port),
            "SMTP__SECURITY": "none",
            "SEND": "auto",
            "LEASE_SECONDS": str(LEASE),
            "RUN_CLAIMS": "20",
        }
        with site(
            tmp_path, prefect, {f"CLAIMDOCS_{name}": value for name, value in settings.items()}
        ) as there:
            yield there


def _write(folder: Path, number: int) -> None:
    """A claim whose list no other claim has."""
    report_no = f"RA{number:03}"
    policy = {"policy_no": f"P{number:03}", "product": "示例家财", "start": "2026-01-01", "end": "2026-12-31"}
    reader = {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE, "email": f"{report_no}@example.com"}
    write_claim(folder, report_no=report_no, policies=[policy], insured=reader)
    (paper,) = folder.glob("*.xlsx")
    write_loss_list(paper, 2100 + 7 * number)
    make_quiet(folder)


def reviewed(place: Site) -> int:
    return len(list((place.folder / "out").glob("*/review.json")))


def test_a_host_that_loses_its_power_costs_the_lease_time_and_no_letter(
    place: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    with place.worker("one", limit=1), place.worker("two", limit=1) as two:
        until(lambda: place.online() == 2, 120, "the workers")
        with subprocess.Popen([sys.executable, "-c", BATCH], cwd=ROOT, env=place.variables("batch")) as batch:
            until(lambda: reviewed(place) >= 10 and _busy(place) == 2, 240, "the first claims")
            kill_all(two.pid)
            killed, at = time.monotonic(), reviewed(place)
            until(lambda: "CRASHED" in _states(place), LEASE + 30, "the dead run")
            noticed = time.monotonic() - killed
            assert batch.wait(timeout=400) == 0
    with capsys.disabled():
        print(  # noqa: T201 - what the campaign shows
            f"\n{CLAIMS} claims, host killed after {at}; noticed after {noticed:.0f} s (lease {LEASE} s), all reviewed"
            f" {time.monotonic() - began:.0f} s after the workers were started"
        )
    assert reviewed(place) == CLAIMS
    assert _states(place)["CRASHED"] == 1
    assert set(_states(place)) == {"COMPLETED", "CRASHED"}, "no run is stuck"
    _one_letter_each(place)


def _busy(place: Site) -> int:
    return _states(place)["RUNNING"]


def _states(place: Site) -> Counter[str]:
    return Counter(run["state_type"] for run in place.runs("review-claims"))


def _one_letter_each(place: Site) -> None:
    """Of reviews that ended, letters that were composed, and mails that came: one for each claim."""
    wanted = {f"RA{number:03}": 1 for number in range(CLAIMS)}
    kept = open_store(place.shared["CLAIMDOCS_DATABASE_URL"], place.folder)
    composed = Counter(
        history.report_no
        for history in histories(kept)
        for event in history.events
        if event.what == "compose"
    )
    assert composed == wanted
    arrived = Counter(str(mail["To"]).partition("@")[0] for mail in mails(place.folder / "mail"))
    assert arrived == wanted
    done = Counter(
        run["name"]
        for run in place.client.post("/task_runs/filter", json={"limit": 200}).json()
        if run["name"] in wanted and run["state_name"] == "Completed"
    )
    assert set(done.values()) <= {1}
    assert CLAIMS - 2 <= len(done) <= CLAIMS, (
        "those under review when the host died were finished by the other"
    )
