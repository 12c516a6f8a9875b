"""The customer's upload page: what it shows, what it takes, and who may open it."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import reduce
from pathlib import Path

import pytest
import time_machine
from fastapi.testclient import TestClient

from claims.values.dates import SHANGHAI
from claims.values.workdays import MAINLAND
from flows.due import due_list
from flows.engines import open_reader
from flows.intake import load_claim
from flows.steps import Job, review_claim
from portal.door import Door
from portal.forwarding import forward
from portal.shown import wording
from store.arrivals import arrival
from store.links import keep_link, revoke_links
from tests.flows.folders import REPORT_NO, write_claim
from tests.portal.conftest import Caller

LINK = re.compile(r"https://portal\.example(/u/[a-p]{32})\b")


def link_in(door: Door, report_no: str = REPORT_NO) -> str:
    """The path that the letter leads to, the same in all its forms."""
    forms = [(door.results(report_no) / f"request.{form}").read_text() for form in ("txt", "html", "sms.txt")]
    found = {match for form in forms for match in LINK.findall(form)}
    assert len(found) == 1
    return str(found.pop())


@pytest.fixture
def page(asked: Caller, door: Door) -> str:
    return link_in(door)


def pictures(line: int, *contents: bytes) -> list[tuple[str, tuple[str, bytes]]]:
    return [(f"line-{line}", (f"{n}.jpg", content)) for n, content in enumerate(contents)]


def test_the_page_says_what_the_letter_says(asked: Caller, page: str, web: TestClient) -> None:
    shown = web.get(page).text
    for line in asked.status()["request"]["items"]:
        for told in (line["title"], line["reason"], line["how"], *line["alternatives"]):
            assert told in shown
    assert shown.count('capture="environment"') == len(asked.status()["request"]["items"]) + 1


def test_the_page_needs_nothing_from_elsewhere_and_tells_nobody(page: str, web: TestClient) -> None:
    answer = web.get(page)
    assert not re.search(r"<script|<link|<img|https?://|\bon\w+=", answer.text)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["cache-control"] == "no-store"


def test_papers_are_handed_in_and_reviewed(
    asked: Caller, page: str, web: TestClient, door: Door, reviewed: Callable[..., None]
) -> None:
    kept = web.post(
        page, files=pictures(2, b"front", b"back"), data={"action": "keep"}, follow_redirects=True
    )
    assert "已上传2个文件，还没有提交" in kept.text
    assert asked.status()["state"] == "reviewed"
    done = web.post(page, files=pictures(1, b"form"), data={"action": "submit"}, follow_redirects=True)
    assert "我们正在审核" in done.text
    with door.store.writing() as session:
        arrived = arrival(session, REPORT_NO)
    assert arrived is not None
    assert sorted(file.item for file in arrived.files) == ["", "claim_form", "id_card", "id_card"]
    assert arrived.submitted == 2
    reviewed()
    assert asked.status()["state"] == "reviewed"


def test_a_form_without_any_file_changes_nothing(page: str, web: TestClient, asked: Caller) -> None:
    """Browsers send an empty part for each field that nobody filled."""
    empty = [("line-1", ("", b"")), ("line-1", ("", b""))]
    assert web.post(page, files=empty, data={"action": "submit"}, follow_redirects=False).status_code == 303
    assert len(asked.status()["received"]) == 1
    assert asked.status()["state"] == "reviewed"


def test_an_english_reader_finds_english(
    upstream: Caller, loss_list: bytes, reviewed: Callable[..., None], door: Door, web: TestClient
) -> None:
    upstream.create(contact={"name": "Sample", "language": "en"})
    upstream.bring(("l.xlsx", loss_list))
    upstream.submit()
    reviewed()
    shown = web.get(link_in(door)).text
    assert '<html lang="en">' in shown
    assert "Take a photo" in shown
    own = door.environment.company
    quoted = (own.name, own.service_phone, "冰箱")
    spoken = reduce(lambda text, name: text.replace(name, ""), quoted, shown)
    assert not re.search(r"[\u4e00-\u9fff]", spoken)


def test_every_sentence_is_there_in_both_languages() -> None:
    def keys(part: object, path: str = "") -> set[str]:
        if not isinstance(part, dict):
            return {path}
        return {key for name, inner in part.items() for key in keys(inner, f"{path}.{name}")}

    assert keys(wording()["zh"]) == keys(wording()["en"])


def test_an_unknown_link_gets_a_kind_page(web: TestClient) -> None:
    answer = web.get("/u/abcdefghijklmnopabcdefghijklmnop")
    assert answer.status_code == 404
    assert "请检查链接是否完整" in answer.text
    assert "This link does not open" in answer.text


@pytest.mark.parametrize("address", ["/", "/u", "/u/", "/u/half/", "/nothing"])
def test_who_comes_with_a_browser_where_nothing_is_gets_a_kind_page_too(
    web: TestClient, address: str
) -> None:
    answer = web.get(address, headers={"Accept": "text/html,application/xhtml+xml"})
    assert (answer.status_code, "请检查链接是否完整" in answer.text) == (404, True)
    if not address.startswith("/u/"):
        assert web.get(address, headers={"Accept": "*/*"}).json()["type"].endswith("not_found")


def test_a_link_ends_after_its_days_and_at_a_word(page: str, web: TestClient, door: Door) -> None:
    days = door.environment.portal.token_days
    with time_machine.travel(datetime.now(SHANGHAI) + timedelta(days=days + 1)):
        late = web.get(page)
    assert (late.status_code, "这个链接已经失效" in late.text) == (410, True)
    assert web.get(page).status_code == 200
    with door.store.writing() as session:
        assert revoke_links(session, REPORT_NO, datetime.now(SHANGHAI)) == 1
    assert web.get(page).status_code == 410
    assert web.post(page, files=pictures(1, b"x"), follow_redirects=False).status_code == 410


def test_links_that_open_nothing_are_told_to_the_desk(page: str, web: TestClient, door: Door) -> None:
    for _ in range(2):
        web.get("/u/abcdefghijklmnopabcdefghijklmnop")
    assert web.post(page, files=pictures(1, b"x"), follow_redirects=False).status_code == 303
    today = datetime.now(SHANGHAI).date()
    with time_machine.travel(datetime.now(SHANGHAI) + timedelta(days=door.environment.portal.token_days + 1)):
        web.get(page)
    with door.store.writing() as session:
        revoke_links(session, REPORT_NO, datetime.now(SHANGHAI))
    web.get(page)
    told = {
        everything: {
            (each.report_no, each.what): each.times
            for each in due_list(door.store, MAINLAND, today, everything=everything).links
        }
        for everything in (False, True)
    }
    closed = {("", "forged"): 2, (REPORT_NO, "expired"): 1, (REPORT_NO, "revoked"): 1}
    assert told == {False: closed, True: {**closed, (REPORT_NO, "used"): 1}}


def test_the_same_letter_has_the_same_link_and_after_a_revocation_another(
    page: str, door: Door, reviewed: Callable[..., None]
) -> None:
    reviewed()
    assert link_in(door) == page
    with door.store.writing() as session:
        revoke_links(session, REPORT_NO, datetime.now(SHANGHAI))
    reviewed()
    assert link_in(door) != page


def test_a_link_stands_in_the_store_only_as_its_hash(page: str, door: Door) -> None:
    database = door.store.engine.url.database
    assert database is not None
    held = b"".join(path.read_bytes() for path in Path(database).parent.glob("claimdocs.db*"))
    assert page.rsplit("/", 1)[1].encode() not in held


def test_the_page_of_a_claim_with_nothing_open_asks_for_nothing(
    page: str, web: TestClient, door: Door
) -> None:
    path = door.results(REPORT_NO) / "review.json"
    review = json.loads(path.read_text()) | {"outcome": "complete", "request": None}
    path.write_text(json.dumps(review))
    shown = web.get(page).text
    assert "需要的材料都收到了" in shown
    assert "<form" not in shown


def test_what_a_page_shows_of_a_claim_is_escaped(
    upstream: Caller, loss_list: bytes, reviewed: Callable[..., None], door: Door, web: TestClient
) -> None:
    upstream.create(losses=[{"name": "<script>alert(1)</script>", "quantity": 1, "amount": "3200.00"}])
    upstream.bring(("l.xlsx", loss_list))
    upstream.submit()
    reviewed()
    assert "<script" not in web.get(link_in(door)).text


def test_a_claim_that_lay_in_the_inbox_gets_its_papers_there(door: Door, web: TestClient) -> None:
    """Its letter, too, leads to a page; what comes by it lies in the claim's own folder."""
    environment = door.environment
    folder = write_claim(environment.inbox / "nightly-7")
    reader = open_reader("rapidocr", environment)
    review_claim(
        Job(load_claim(folder), door.results(REPORT_NO), environment.settings, reader, store=door.store)
    )
    page = link_in(door)
    asked_for = web.get(page).text.count("<legend")
    kept = web.post(page, files=pictures(1, b"form"), data={"action": "keep"}, follow_redirects=True)
    assert "已上传1个文件，还没有提交" in kept.text
    assert kept.text.count("<legend") == asked_for > 1  # the list stays until it is answered
    nothing = [("line-1", ("", b""))]  # a browser sends each field, chosen or not
    web.post(page, files=nothing, data={"action": "submit"}, follow_redirects=False)
    forward(door)
    assert [path.read_bytes() for path in folder.glob("*.jpg")] == [b"form"]


def test_before_anything_came_the_page_invites_to_begin(door: Door, web: TestClient) -> None:
    write_claim(door.environment.inbox / "new")
    with door.store.writing() as session:
        token = keep_link(session, door.store.keyed, REPORT_NO, "", datetime.now(SHANGHAI))
    assert "请在这里上传理赔材料" in web.get(f"/u/{token}").text
    done = web.post(
        f"/u/{token}", files=[("other", ("a.jpg", b"x"))], data={"action": "submit"}, follow_redirects=True
    )
    assert "我们正在审核" in done.text
