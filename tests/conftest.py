"""What all tests share: one calendar that can be moved, and hypothesis without a stop-watch."""

import os

import time_machine
from hypothesis import settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure() -> None:
    """CLAIMDOCS_TODAY=2027-02-01 lets the whole run, and each xdist worker, live on that day (nine in the morning in
    Shanghai, running on from there). The chinesecalendar ends in 2026: nothing may depend on the day of the run."""
    today = os.environ.get("CLAIMDOCS_TODAY")
    if today:
        time_machine.travel(f"{today}T09:00:00+08:00", tick=True).start()
