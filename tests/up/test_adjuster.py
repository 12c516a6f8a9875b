"""An adjuster starts a review on the Prefect page, watches it, settles it there, and the letter goes out."""

import json
import re
import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Locator, Page, sync_playwright

from tests.flows.folders import ID_NUMBER, NAME, PHONE, make_quiet, write_claim
from tests.house.tree import ROOT
from tests.letters.servers.running import mails
from tests.up.site import Site

pytestmark = [pytest.mark.up, pytest.mark.filterwarnings("ignore")]
CHROMIUM = shutil.which("chromium")
PICTURES = ROOT / "out" / "live"
"""Where what the browser showed can be looked at."""
MINUTES = 240_000
"""Milliseconds that a run may take on a busy machine."""
READER = "ok@example.com"


def ready(site: Site, report_no: str) -> None:
    """A claim of the inbox whose request could be mailed."""
    insured = {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE, "email": READER}
    make_quiet(write_claim(site.inbox / f"{NAME} {report_no}", report_no=report_no, insured=insured))


@pytest.fixture
def page(site: Site) -> Iterator[Page]:
    """A browser page that went nowhere but to this machine."""
    outside: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(60_000)
        page.on(
            "request", lambda request: outside.append(request.url) if "127.0.0.1" not in request.url else None
        )
        yield page
        browser.close()
    assert outside == []


def choose(page: Page, box: Locator, option: str) -> None:
    """An entry of one of the page's own lists."""
    box.focus()
    page.keyboard.press("ArrowDown")
    page.locator(".p-select-option__text").get_by_text(option, exact=True).click()


def settle(page: Page) -> None:
    """Approves in the form of a run that waits."""
    page.get_by_role("button", name="Resume").click()
    modal = page.locator(".p-modal")
    boxes = modal.locator("button.p-select-button__control")
    boxes.first.wait_for()
    choose(page, boxes.nth(0), "approve")
    modal.locator("textarea").first.fill("adjuster-7")
    choose(page, boxes.nth(1), "as_reviewed")
    keep(page, "settle")
    modal.get_by_role("button", name="Submit").click()


def keep(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(1500)  # what slides in has arrived
    page.screenshot(path=PICTURES / f"{name}.png")


def the_run_of(site: Site, report_no: str) -> str:
    found = site.prefect.post("/flow_runs/filter", json={"sort": "START_TIME_DESC"}).json()
    return next((run["id"] for run in found if run["parameters"].get("claim") == report_no), "")


def history_of(site: Site, report_no: str) -> str:
    (request,) = json.loads(site.claimdocs("request", report_no, "--json"))["requests"]
    return str(request["state"])


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: the Prefect page is not tried in a browser")
def test_a_claim_is_reviewed_and_settled_in_the_browser(site: Site, page: Page) -> None:
    ready(site, "AD1")
    deployment = site.prefect.get("/deployments/name/review-claim/adjuster").json()["id"]
    page.goto(f"{site.ui}/deployments/deployment/{deployment}/run")
    page.locator("textarea").first.fill("AD1")
    choose(page, page.locator("button.p-select-button__control").first, "approve")
    page.get_by_role("switch").click()
    keep(page, "form")
    page.get_by_role("button", name="Submit").click()
    site.until(lambda: the_run_of(site, "AD1"), 60, "a run of the form")

    page.goto(f"{site.ui}/runs/flow-run/{the_run_of(site, 'AD1')}")
    page.get_by_role("button", name="Resume").wait_for(timeout=MINUTES)
    page.get_by_text("Artifacts", exact=True).first.click()
    page.get_by_text("settle-ad1").first.wait_for()
    keep(page, "run")
    page.get_by_text("settle-ad1").first.click()
    page.get_by_text("waits for an adjuster").first.wait_for()
    keep(page, "waits")
    page.go_back()

    before = len(mails(site.mails))
    settle(page)
    page.wait_for_timeout(5000)
    if site.state(the_run_of(site, "AD1")).startswith("Suspended"):  # SQLite was busy: the form stays open
        page.reload()
        settle(page)
    site.until(lambda: site.state(the_run_of(site, "AD1")).startswith("Completed"), 240, "the run done")
    page.get_by_text("Completed", exact=True).first.wait_for(timeout=MINUTES)

    sent = [mail for mail in mails(site.mails)[before:] if mail["To"] == READER]
    attached = [part.get_content_type() for mail in sent for part in mail.iter_attachments()]
    assert attached.count("application/pdf") == 1
    assert history_of(site, "AD1") == "sent"
    assert "adjuster-7" in site.claimdocs("request", "AD1")


def test_what_a_run_shows_leads_to_the_evidence_at_the_desk(site: Site) -> None:
    shown = site.artifacts()
    assert {
        f"{kind}-ad1" for kind in ("summary", "checklist", "report", "settle", "progress")
    } <= shown.keys()
    assert shown["progress-ad1"]["data"] == 100
    link = re.search(rf"{site.portal}/desk/c/\w+", shown["report-ad1"]["data"])
    assert link is not None
    assert httpx.get(link[0], trust_env=False).status_code in (303, 401), "a login is asked for"


def answer(site: Site, run: str, **fields: str) -> str:
    """What Prefect makes of an answer."""
    resumed = site.prefect.post(f"/flow_runs/{run}/resume", json={"run_input": fields})
    return str(resumed.raise_for_status().json()["status"])


def waiting(site: Site, run: str, text: str) -> None:
    """Until the run is suspended and tells this."""

    def is_so() -> bool:
        shown = site.artifacts().get("settle-ad2", {})
        return site.state(run).startswith("Suspended") and text in str(shown.get("data"))

    site.until(is_so, 240, f"suspended with: {text}")


def test_nothing_is_taken_for_a_word_that_was_not_said_and_a_line_can_be_added(site: Site) -> None:
    ready(site, "AD2")
    run = site.begin("review-claim/adjuster", claim="AD2", send="approve", settle=True)
    waiting(site, run, "| asked for | 6 |")
    assert answer(site, run) == "REJECT"
    assert answer(site, run, decision="approve", account="adjuster-7") == "REJECT"
    assert answer(site, run, decision="approve", account="王 小明", why="as_reviewed") == "REJECT"
    more = {"account": "adjuster-7", "why": "new_information", "item": "police_filing"}
    assert answer(site, run, decision="ask_more", **more) == "ACCEPT"
    waiting(site, run, "| asked for | 7 |")
    assert answer(site, run, decision="reject", account="adjuster-7", why="not_needed") == "ACCEPT"
    site.until(lambda: site.state(run).startswith("Completed"), 240, "the run done")
    assert history_of(site, "AD2") == "rejected"
