"""A real browser: Debian's chromium, driven by playwright."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

SECONDS = 60
"""Until something has to be seen: a process starts and reads a claim, on a busy machine."""
OPTIONS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed: apt-get install -y chromium")
    with sync_playwright() as playwright:
        expect.set_options(timeout=SECONDS * 1000)
        running = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield running
        running.close()
