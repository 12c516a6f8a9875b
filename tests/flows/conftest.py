"""The real command, with an environment of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows import forked

Command = Callable[..., "subprocess.CompletedProcess[str]"]
CLAIMDOCS = Path(sys.executable).with_name("claimdocs")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("commands") / "data"


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> None:
    """No setting of the machine that runs the tests reaches them; readings are kept apart from its own."""
    for name in [name for name in os.environ if name.startswith("CLAIMDOCS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMDOCS_DATA_DIR", str(data_dir))
    # Each command is a process of its own: half of its time would go into compiling the same modules again.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)


@pytest.fixture
def claimdocs(clean: None, tmp_path: Path) -> Command:
    """Run `claimdocs` with arguments, in an empty folder; `variables` are added to its environment."""
    home = tmp_path / "cwd"
    home.mkdir()

    def run(*arguments: str | Path, **variables: str) -> "subprocess.CompletedProcess[str]":
        return forked.claimdocs([*map(str, arguments)], home, {**os.environ, **variables})

    return run
