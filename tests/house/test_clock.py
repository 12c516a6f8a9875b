"""Which rooms know what day it is. The others are told, so that a review of last year's claim gives last year's answer,
and their tests need no run on another day."""

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import TIMELESS
from tests.house.tree import ROOT, python_files

READS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
CLOCKS = {"datetime", "date", "time"}
SENDS = ("letters/transports/webhook.py", "tests/letters/test_webhook.py")
"""A call that leaves is stamped with the second in which it leaves."""
KNOWS_THE_DAY = ("flows", "store", "portal")


def _reads(tree: ast.AST) -> Iterator[int]:
    """Lines that call `datetime.now`, `date.today`, `time.time` and their like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in READS:
            owner = node.value
            if (isinstance(owner, ast.Name) and owner.id in CLOCKS) or (
                isinstance(owner, ast.Attribute) and owner.attr in CLOCKS
            ):
                yield node.lineno


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("room", TIMELESS)
def test_a_timeless_room_and_its_tests_read_no_clock(room: str) -> None:
    for path in python_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith((f"{room}/", f"tests/{room}/")) and name not in SENDS:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert list(_reads(tree)) == [], name
            rooms = {module.partition(".")[0] for module in _imports(tree)}
            assert rooms.isdisjoint(KNOWS_THE_DAY), name


def test_a_reading_of_the_clock_is_seen() -> None:
    read = (
        "import datetime\nday = datetime.datetime.now()\nday = date.today()\nat = time.time()\nstamp.time()\n"
    )
    assert list(_reads(ast.parse(read))) == [2, 3, 4]
