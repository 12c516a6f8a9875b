"""Our package names stand on PyPI too; what is imported must be ours."""

import importlib
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_imported_from_this_tree(room: str) -> None:
    module = importlib.import_module(room)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve().parent == ROOT / room
