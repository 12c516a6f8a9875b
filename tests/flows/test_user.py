"""`claimdocs user` and `claimdocs seen`."""

import json
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from claims.values.dates import SHANGHAI
from flows.keeping import open_kept
from flows.settings import Environment
from store.accesses import note_access
from store.accounts import known_by_password
from tests.flows.conftest import CLAIMDOCS, Command

PASSWORD = "korrekt pferd batterie"


@pytest.fixture
def kept(tmp_path: Path) -> dict[str, str]:
    return {
        "CLAIMDOCS_DATA_DIR": str(tmp_path / "data"),
        "CLAIMDOCS_DATABASE_URL": f"sqlite:///{tmp_path}/claimdocs.db",
    }


def test_without_a_terminal_nobody_is_asked_for_a_password(kept: dict[str, str]) -> None:
    made = subprocess.run(
        [CLAIMDOCS, "user", "add", "chief"],
        input=f"{PASSWORD}\n{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", **kept},
    )
    assert (made.returncode, made.stdout) == (2, "")
    assert "--password-stdin" in made.stderr
    assert PASSWORD not in made.stderr


def test_an_account_is_made_changed_and_closed(
    claimdocs: Command, kept: dict[str, str], tmp_path: Path
) -> None:
    made = subprocess.run(
        [CLAIMDOCS, "user", "add", "chief", "--role", "supervisor", "--password-stdin"],
        input=PASSWORD + "\n",
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", **kept},
    )
    assert "chief: supervisor, own password" in made.stdout
    environment = Environment.model_validate(
        {"database_url": kept["CLAIMDOCS_DATABASE_URL"], "data_dir": kept["CLAIMDOCS_DATA_DIR"]}
    )
    store = open_kept(environment)
    assert store is not None
    assert known_by_password(store, "chief", PASSWORD) is not None
    assert claimdocs("user", "role", "chief", "--role", "admin", **kept).returncode == 0
    listed = json.loads(claimdocs("user", "list", "--json", **kept).stdout)
    assert (listed["name"], listed["role"]) == ("chief", "admin")
    assert "disabled 2" in claimdocs("user", "disable", "chief", **kept).stdout
    assert known_by_password(store, "chief", PASSWORD) is None
    nobody = claimdocs("user", "disable", "nobody", **kept)
    assert (nobody.returncode, "no account nobody" in nobody.stderr) == (2, True)
    note_access(store, "chief", "look", datetime.now(SHANGHAI), "RA1")
    assert claimdocs("seen", "RA1", **kept).stdout.split()[1:] == ["chief", "look", "RA1"]
    assert claimdocs("seen", "RA2", **kept).stdout == ""
