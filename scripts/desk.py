"""Pictures of the desk for docs/desk, from one that runs: `python -m scripts.desk ADDRESS ACCOUNT REPORT_NO`, the
password on standard input (needs chromium). The claim has a finding of ID-08, as tests/browser makes it."""

import io
import shutil
import sys
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).resolve().parents[1] / "docs" / "desk"
COLOURS = 256
DESKTOP, PHONE = (1440, 900), (390, 844)


def main(address: str, account: str, report_no: str) -> None:
    """Takes them all."""
    password = sys.stdin.readline().rstrip("\n")
    DOCS.mkdir(exist_ok=True)
    options = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        page = _opened(browser, f"{address}/desk", account, password, DESKTOP, "light", "zh-CN")
        _show(page, report_no)
        _keep(page, "claim")
        page = _opened(browser, f"{address}/desk", account, password, PHONE, "light", "zh-CN")
        page.get_by_text(report_no).click()
        page.locator("#findings").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#findings').scrollIntoView({behavior: 'instant'})")
        _keep(page, "phone")
        page = _opened(browser, f"{address}/desk", account, password, DESKTOP, "dark", "en")
        page.goto(f"{address}/desk?which=all")
        page.set_viewport_size({"width": 1100, "height": 620})
        _keep(page, "list")
        browser.close()


def _opened(
    browser: Browser,
    address: str,
    account: str,
    password: str,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
    locale: str,
) -> Page:
    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, color_scheme=scheme, locale=locale)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.locator("[name=name]").fill(account)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button").click()
    page.locator(".claims").wait_for()
    return page


def _show(page: Page, report_no: str) -> None:
    """The finding and, in the middle of the viewer, its place."""
    page.get_by_text(report_no).click()
    finding = page.locator(".finding", has_text="ID-08")
    page.evaluate("document.querySelector('#findings').scrollIntoView({behavior: 'instant'})")
    finding.locator("figure").first.get_by_text("更正").click()
    finding.locator(".jump").first.click()


def _keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)  # the mark has stopped to blink
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").quantize(COLOURS).save(DOCS / f"{name}.png", optimize=True)
    print(name)


if __name__ == "__main__":
    main(*sys.argv[1:4])
