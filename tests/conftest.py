"""What all tests share: one calendar that can be moved, and hypothesis without a stop-watch."""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import time_machine
from hypothesis import settings

from sample_docs.typeset import MissingFontError

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

TIMELESS = ("claims", "extractors", "validators", "letters")
"""Rooms of which no test can depend on the day: tests/house/test_clock.py."""
pytest_plugins = ("tests.databases", "tests.prefect_server")
TODAY = os.environ.get("CLAIMDOCS_TODAY", "")
CALENDAR = time_machine.travel(f"{TODAY}T09:00:00+08:00", tick=True) if TODAY else None
FILE_TIMES = ("tests/flows/test_inbox.py",)
"""Tests that compare the clock with the times of files, which no library can move."""


def pytest_configure(config: pytest.Config) -> None:
    """CLAIMDOCS_TODAY=2027-02-01 lets the whole run, and each xdist worker, live on that day (from nine in the morning
    in Shanghai). The variable goes no further: to the commands that tests start it is no setting of claimdocs."""
    if CALENDAR:
        CALENDAR.start()
    if not config.getoption("numprocesses", None):
        os.environ.pop("CLAIMDOCS_TODAY", None)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Commands are processes of their own, whose clock no library moves; and a day is the same in every database."""
    room = item.path.relative_to(Path(__file__).parent).parts[0]
    started = "claimdocs" in getattr(item, "fixturenames", ())
    if isinstance(item, pytest.Function) and "[postgresql" in item.name:
        item.add_marker("postgresql")
    if room in TIMELESS or started or item.get_closest_marker("postgresql"):
        item.add_marker("timeless")


@pytest.fixture(autouse=True)
def _real_clock_beside_file_times(request: pytest.FixtureRequest) -> Iterator[None]:
    if CALENDAR is None or not request.node.nodeid.startswith(FILE_TIMES):
        yield
        return
    CALENDAR.stop()
    yield
    CALENDAR.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    with _skip_without_font():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    with _skip_without_font():
        return (yield)


@contextmanager
def _skip_without_font() -> Iterator[None]:
    """Papers that tests draw are set in fonts of Debian; where one is missing the reason names it."""
    try:
        yield
    except MissingFontError as error:
        pytest.skip(str(error))
