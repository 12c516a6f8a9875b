"""Every test of the store runs on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store import Store, open_store


@pytest.fixture
def open_again(address: str, tmp_path: Path) -> Callable[[], Store]:
    """Opens the same database, as another process would."""
    return lambda: open_store(address, tmp_path)


@pytest.fixture
def store(open_again: Callable[[], Store]) -> Store:
    return open_again()
