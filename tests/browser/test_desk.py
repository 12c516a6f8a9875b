"""An adjuster's work on a sample claim in a real browser, with the portal as a process of its own."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.values.dates import SHANGHAI
from flows.engines import open_reader
from flows.intake import load_claim
from flows.keeping import open_kept
from flows.settings import Environment
from flows.steps import Job, review_claim
from store import Store
from store.accesses import accesses
from store.accounts import add_account
from store.corrections import kept_corrections
from store.history import history
from tests.browser.conftest import SECONDS
from tests.house.tree import ROOT
from tests.portal.conftest import environment_at
from tests.portal.desk.desking import PASSWORD
from tests.portal.serving import serving

SAMPLE = ROOT / "sample_docs" / "claims" / "05-inpatient-gaps"
REPORT_NO = "RA2026100556239"
DECLARED = "2000-10-03"
"""A birth date that the identity card of the sample does not show: an adjuster has to look."""
REWORDED = "请补充出院时医院给您的那一份"
PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.live


@dataclass
class Office:
    """Where the portal listens, and what it keeps."""

    address: str
    environment: Environment
    store: Store

    def enter(self, browser: Browser, **how: object) -> Page:
        """The list of claims, logged in. The page may ask no other machine for anything."""
        context = browser.new_context(locale="zh-CN", **how)  # type: ignore[arg-type]
        context.set_default_timeout(SECONDS * 1000)
        context.route(
            lambda url: not url.startswith(self.address), lambda route: pytest.fail(route.request.url)
        )
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"{self.address}/desk")
        page.get_by_label("账号").fill("adjuster-17")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", name="案件")).to_be_visible()
        page.wait_for_load_state()
        return page


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reviewed claim with its inbox, results, store and readings, made once."""
    top = tmp_path_factory.mktemp("office")
    environment = environment_at(top)
    folder = environment.inbox / "one"
    shutil.copytree(SAMPLE, folder)
    report = json.loads((folder / "claim.json").read_text("utf-8"))
    report["insured"]["birth_date"] = DECLARED
    (folder / "claim.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    store = open_kept(environment)
    assert store is not None
    out, reader = environment.out / REPORT_NO, open_reader("rapidocr", environment)
    review_claim(Job(load_claim(folder), out, environment.settings, reader, store=store))
    add_account(store, "adjuster-17", "adjuster", PASSWORD, datetime.now(SHANGHAI))
    return top


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Office]:
    environment = environment_at(tmp_path)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    store = open_kept(environment)
    assert store is not None
    with serving(environment) as address:
        yield Office(address, environment, store)


def test_a_claim_from_doubt_to_approval(browser: Browser, office: Office) -> None:
    page = office.enter(browser, viewport={"width": 1440, "height": 900})
    page.get_by_text(REPORT_NO).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("需人工审核")

    jump_to_evidence(page, office)
    correct_a_value(page, office)
    settle_a_finding(page)
    change_the_lines(page)
    approve(page)

    known = history(office.store, REPORT_NO)
    assert known is not None
    assert known.requests[-1].state == "approved"
    steps = [(event.what, event.by) for event in known.events if event.by == "adjuster-17"]
    assert steps == [(what, "adjuster-17") for what in ("reword", "dropped", "approve")]
    assert REWORDED in (office.environment.out / REPORT_NO / "request.txt").read_text("utf-8")
    seen = {each.what for each in accesses(office.store, REPORT_NO)}
    assert seen == {"look", "set", "settle", "reword", "drop", "approve"}
    page.context.close()


def jump_to_evidence(page: Page, office: Office) -> None:
    """The finding leads to its place on the page."""
    finding = page.locator(".finding", has_text="ID-08")
    finding.get_by_text("看原图").click()
    sheet = page.locator(".sheet:visible")
    expect(sheet.locator("img")).to_have_js_property("complete", True)
    expect(sheet.locator(".mark")).to_be_in_viewport()
    marked, shown = sheet.locator(".mark").bounding_box(), sheet.locator("img").bounding_box()
    assert marked is not None
    assert shown is not None
    review = json.loads((office.environment.out / REPORT_NO / "review.json").read_bytes())
    box = next(each for each in review["findings"] if each["rule"] == "ID-08")["evidence"][0]["box"]
    placed = [(marked["x"] - shown["x"]) / shown["width"], (marked["y"] - shown["y"]) / shown["height"]]
    assert placed == pytest.approx(box[:2], abs=0.01)


def correct_a_value(page: Page, office: Office) -> None:
    """A value is corrected with a reason: the claim is checked again and the finding is gone."""
    finding = page.locator(".finding", has_text="ID-08")
    finding.locator("figure").first.get_by_text("更正").click()
    finding.get_by_label("正确的值").fill(DECLARED)
    finding.locator("figure").first.get_by_label("理由").fill("已核对原件")
    finding.locator("figure").first.get_by_role("button").click()
    expect(page.get_by_role("status").first).to_have_text("已更正，并重新检查。")
    expect(page.locator(".finding", has_text="ID-08")).to_have_count(0)
    kept = kept_corrections(office.store, REPORT_NO)[0].said
    assert (kept.by, kept.why, kept.action) == ("adjuster-17", "已核对原件", "set")


def settle_a_finding(page: Page) -> None:
    """With that date the card's number does not fit: it is settled with a reason, and nothing is left to judge."""
    finding = page.locator(".finding", has_text="ID-04")
    finding.get_by_text("处理这条发现").click()
    finding.get_by_label("无需处理").check()
    form = finding.locator("form", has=page.get_by_label("无需处理"))
    form.get_by_label("理由").fill("派出所已出具更正证明")
    form.get_by_role("button").click()
    expect(finding).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("待客户补充")


def change_the_lines(page: Page) -> None:
    """One line is reworded, one dropped since its paper was there."""
    lines = page.locator(".lines > li")
    lines.nth(0).get_by_text("改写").click()
    form = lines.nth(0).locator("form").first
    form.get_by_label("原因").fill(REWORDED)
    form.get_by_label("理由").fill("说得更清楚")
    form.get_by_role("button").click()
    expect(lines.nth(0)).to_contain_text(REWORDED)
    count = lines.count()
    last = lines.nth(count - 1)
    last.get_by_text("去掉这一项").click()
    last.get_by_label("客户已经交过").check()
    last.locator("form").last.get_by_label("理由").fill("在第三页")
    last.locator("form").last.get_by_role("button").click()
    expect(lines).to_have_count(count - 1)


def approve(page: Page) -> None:
    """The rest is fixed."""
    page.locator(".final summary").first.click()
    form = page.locator(".final form").first
    form.get_by_label("理由").fill("可以发出")
    form.get_by_role("button").click()
    expect(page.get_by_text("已批准，内容不能再改")).to_be_visible()


def test_the_keyboard_alone_is_enough(browser: Browser, office: Office) -> None:
    page = office.enter(browser, viewport={"width": 1440, "height": 900})
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#findings")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.locator(".finding.here")).to_contain_text("ID-08")
    expect(page.locator(".sheet:visible .mark")).to_be_in_viewport()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("e")
    expect(page.locator(".finding.here input:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="案件")).to_be_visible()
    page.wait_for_load_state()
    page.get_by_role("searchbox").fill("no such claim")
    expect(page.get_by_text(REPORT_NO)).to_be_hidden()
    page.context.close()


def test_on_a_phone_the_page_picture_opens_over_the_findings(browser: Browser, office: Office) -> None:
    page = office.enter(browser, viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_text(REPORT_NO).tap()
    expect(page.locator("#findings")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.locator("#viewer")).to_be_hidden()
    page.locator(".finding", has_text="ID-08").get_by_text("看原图").tap()
    expect(page.locator(".sheet:visible .mark")).to_be_in_viewport()
    page.get_by_role("button", name="关闭").first.tap()
    expect(page.locator("#viewer")).to_be_hidden()
    page.context.close()


def test_without_a_script_everything_is_there(browser: Browser, office: Office) -> None:
    page = office.enter(browser, java_script_enabled=False)
    page.get_by_text(REPORT_NO).click()
    page.locator(".finding", has_text="ID-08").get_by_text("看原图").click()
    assert "#page-" in page.url
    finding = page.locator(".finding", has_text="ID-08")
    finding.get_by_text("处理这条发现").click()
    finding.get_by_label("无需处理").check()
    finding.get_by_label("理由").last.fill("户口簿已核对")
    finding.get_by_role("button").last.click()
    expect(page.locator(".finding", has_text="ID-08")).to_have_count(0)
    page.context.close()
