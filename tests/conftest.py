"""What all tests share: one calendar that can be moved, and hypothesis without a stop-watch."""

import os

import pytest
import time_machine
from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure(config: pytest.Config) -> None:
    """CLAIMDOCS_TODAY=2027-02-01 lets the whole run, and each xdist worker, live on that day (from nine in the morning
    in Shanghai). The variable goes no further: to the commands that tests start it is no setting of claimdocs."""
    today = os.environ.get("CLAIMDOCS_TODAY")
    if today:
        time_machine.travel(f"{today}T09:00:00+08:00", tick=True).start()
    if not config.getoption("numprocesses", None):
        os.environ.pop("CLAIMDOCS_TODAY", None)
