"""The adjusters' desk: who gets in, who may do what, and that what they do goes where it should."""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from fastapi.testclient import TestClient

from claims.accounts import ROLES, Role
from claims.requests import Word
from claims.values.dates import SHANGHAI
from flows.clerk import Standard
from flows.engines import open_reader
from flows.intake import load_claim
from flows.leasing import Leasing
from flows.requests import Act, perform
from flows.settings import Environment
from flows.steps import Job, review_claim
from flows.storage import open_storage
from portal.app import make_app
from portal.desk.acts import DEEDS
from portal.desk.desk import Desk, open_desk
from portal.door import Door, open_door
from store.accesses import accesses
from store.accounts import set_disabled, set_role
from store.corrections import kept_corrections
from store.history import history
from store.waiting import waiting_now
from tests.flows.folders import NAME, REPORT_NO, write_claim
from tests.portal.conftest import Caller, environment_at
from tests.portal.desking import PASSWORD, Read, Worker, hire, words_of

SECURE = "__Host-claimdocs-desk"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reviewed claim with its inbox, results, store and data, made once."""
    top = tmp_path_factory.mktemp("desk")
    door = open_door(environment_at(top))
    reviewed(door)
    return top


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    made = open_desk(door)
    yield made
    made.end()


@pytest.fixture
def web(door: Door, desk: Desk) -> TestClient:
    return TestClient(make_app(door, desk), raise_server_exceptions=False)


@pytest.fixture
def environment(environment: Environment, shelf: Path, tmp_path: Path) -> Environment:
    """A store and an inbox with the reviewed claim: papers are missing."""
    shutil.copytree(shelf, tmp_path, dirs_exist_ok=True)
    return environment


@pytest.fixture
def claim() -> str:
    return REPORT_NO


def reviewed(door: Door, **changes: object) -> str:
    environment = door.environment
    folder = environment.inbox / "one"
    shutil.rmtree(folder, ignore_errors=True)
    write_claim(folder, **changes)
    claim = load_claim(folder)
    out, reader = door.results(claim.report.report_no), open_reader("rapidocr", environment)
    review_claim(Job(claim, out, environment.settings, reader, store=door.store))
    return claim.report.report_no


@pytest.fixture
def adjuster(desk: Desk, web: TestClient, claim: str) -> Worker:
    return hire(desk, web, "adjuster-17", "adjuster")


# --- who gets in


def test_nobody_sees_anything_without_logging_in(desk: Desk, web: TestClient, claim: str) -> None:
    stranger = Worker(web, desk, "nobody")
    paths = ["", "/p/1.jpg", "/p/1/00000-00000-00100-00100.png", "/request.pdf"]
    for path in ["/desk", "/desk/log", *(stranger.address() + path for path in paths)]:
        answer = web.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/desk/login")
    for deed in DEEDS:
        assert web.post(f"{stranger.address()}/{deed}", data={"why": "x"}).status_code == 401
    assert kept_corrections(desk.store, claim) == []


def test_a_wrong_password_or_name_opens_nothing(adjuster: Worker, web: TestClient, desk: Desk) -> None:
    for name, password in (("adjuster-17", "falsch"), ("nobody", PASSWORD)):
        answer = Worker(web, desk, name).log_in(password)
        assert (answer.status_code, "账号或密码不对" in answer.text) == (403, True)
        assert web.get("/desk", follow_redirects=False).status_code == 303


def test_whoever_guesses_is_slowed_down(desk: Desk, web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.logins, "_clock", lambda: 0.0)  # however slow this machine is
    guesser = Worker(web, desk, "adjuster-17")
    codes = [
        guesser.log_in("falsch").status_code for _ in range(desk.door.environment.desk.logins_per_minute + 1)
    ]
    assert (codes[0], codes[-1], "retry-after" in guesser.answer.headers) == (403, 429, True)


@pytest.mark.parametrize(("base", "flags"), [("http://desk", []), ("https://desk", ["Secure"])])
def test_no_script_and_no_other_site_gets_the_cookie(
    desk: Desk, web: TestClient, claim: str, base: str, flags: list[str]
) -> None:
    worker = hire(desk, web, "a", "adjuster")
    worker.web = TestClient(web.app, base_url=base)
    cookie = worker.log_in().headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/", *flags} <= set(cookie.split("; "))
    assert cookie.startswith(SECURE) == bool(flags)
    assert worker.web.get("/desk").status_code == 200


@pytest.mark.parametrize("minutes", [59, 61])
def test_whoever_does_nothing_for_an_hour_logs_in_again(adjuster: Worker, minutes: int) -> None:
    with time_machine.travel(datetime.now(SHANGHAI).timestamp() + minutes * 60, tick=True):
        answer = adjuster.web.get("/desk", follow_redirects=False)
    assert answer.status_code == (200 if minutes < 60 else 303)


def test_logging_out_and_closing_an_account_end_it(adjuster: Worker, desk: Desk) -> None:
    page = Read(adjuster.web.get("/desk").text)
    adjuster.web.post("/desk/logout", data={"form": page.hidden("form")}, follow_redirects=False)
    assert adjuster.web.get("/desk", follow_redirects=False).status_code == 303
    adjuster.log_in()
    set_disabled(desk.store, adjuster.name, datetime.now(SHANGHAI))
    assert adjuster.web.get("/desk", follow_redirects=False).status_code == 303
    assert adjuster.log_in().status_code == 403


def test_the_portal_and_the_desk_do_not_open_each_other(
    adjuster: Worker, upstream: Caller, web: TestClient
) -> None:
    bearer = {"Authorization": f"Bearer {upstream.token}"}
    assert web.get("/desk", headers=bearer, follow_redirects=False).status_code == 303
    assert adjuster.web.get(f"/api/v1/claims/{REPORT_NO}").status_code == 401


# --- who may do what


ALLOWED: dict[Role, set[str]] = {"adjuster": set(DEEDS), "supervisor": set(DEEDS), "admin": set()}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_what_it_may(desk: Desk, web: TestClient, claim: str, role: Role) -> None:
    worker = hire(desk, web, "somebody", role)
    form = Read(worker.web.get("/desk").text).hidden("form")
    codes = {deed: worker.act(deed, form=form, seen="another review").status_code for deed in DEEDS}
    assert {deed for deed, code in codes.items() if code == 409} == ALLOWED[role]
    assert {deed for deed, code in codes.items() if code == 403} == set(DEEDS) - ALLOWED[role]
    page = worker.look()
    assert ("免于提供" in page, 'action="/desk/c/' in page) == (
        (True, True) if ALLOWED[role] else (False, False)
    )
    log = worker.web.get("/desk/log").status_code
    assert log == (403 if role == "adjuster" else 200)


def test_a_role_that_is_taken_holds_at_once(adjuster: Worker, desk: Desk) -> None:
    form, seen = (Read(adjuster.look()).hidden(name) for name in ("form", "seen"))
    set_role(desk.store, adjuster.name, "admin")
    assert adjuster.act("waive", form=form, seen=seen, item="bank_card").status_code == 403


def test_a_form_of_another_session_or_site_does_nothing(
    adjuster: Worker, desk: Desk, web: TestClient, claim: str
) -> None:
    other = hire(desk, web, "other", "adjuster")
    theirs = Read(other.look()).hidden("form")
    for form in ("", "wrong", theirs):
        assert adjuster.act("waive", form=form, item="bank_card").status_code == 403
    page = Read(adjuster.look())
    fields = {"form": page.hidden("form"), "seen": page.hidden("seen"), "item": "bank_card", "why": "x"}
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = adjuster.web.post(f"{adjuster.address()}/waive", data=fields, headers=headers)
        assert answer.status_code == 403
    assert kept_corrections(desk.store, claim) == []


def test_the_login_form_cannot_be_sent_by_another_site(adjuster: Worker, web: TestClient) -> None:
    fields = {"name": adjuster.name, "password": PASSWORD, "form": "guessed"}
    answer = web.post("/desk/login", data=fields, follow_redirects=False)
    assert (answer.status_code, SECURE in answer.headers.get("set-cookie", "")) == (403, False)


# --- what is shown


def test_no_address_tells_whose_claim_it_is(adjuster: Worker) -> None:
    for html in (adjuster.web.get("/desk?which=all").text, adjuster.look()):
        page = Read(html)
        addresses = [*page.all("href"), *page.all("src"), *page.all("action")]
        assert addresses
        assert not any(part in address for address in addresses for part in (REPORT_NO, NAME, "清单"))


@pytest.mark.parametrize(
    "name", ['<script>alert("1")</script>', '"><img src=x onerror=alert(1)>', "{{ 7*7 }}"]
)
def test_what_customers_write_is_shown_and_not_obeyed(
    desk: Desk, web: TestClient, door: Door, name: str
) -> None:
    insured = {"name": name, "id_number": "11010519491231002X", "phone": "13800138000"}
    reviewed(door, insured=insured, course=name, place=name)
    worker = hire(desk, web, "a", "adjuster")
    for html in (worker.look(), worker.web.get("/desk?which=all").text):
        page = Read(html)
        scripts = [attrs for tag, attrs in page.elements if tag == "script"]
        assert [script["src"].partition("?")[0] for script in scripts] == ["/desk/desk.js"]
        assert not any(key.startswith("on") or key == "style" for _, attrs in page.elements for key in attrs)
        assert not any(attrs.get("src") == "x" for _, attrs in page.elements)
    assert "49" not in words_of(worker.look()).split()


def test_nothing_from_elsewhere_may_run(adjuster: Worker) -> None:
    adjuster.look()
    policy = adjuster.answer.headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    assert adjuster.answer.headers["cache-control"] == "no-store"


def test_both_languages_say_the_same(adjuster: Worker) -> None:
    chinese = words_of(adjuster.look())
    english = words_of(adjuster.web.get(f"{adjuster.address()}?lang=en").text)
    assert ("审核发现" in chinese, "Findings" in english) == (True, True)
    assert "审核发现" not in english
    assert "Findings" in adjuster.look()  # chosen once


def test_a_page_is_drawn_and_a_place_of_it_cut_out(adjuster: Worker) -> None:
    page = Read(adjuster.look())
    sheet = next(each for each in page.all("src") if each.endswith(".jpg"))
    assert adjuster.web.get(sheet).content.startswith(b"\xff\xd8")
    place = sheet.replace(".jpg", "/01000-02000-04000-02500.png")
    assert adjuster.web.get(place).content.startswith(b"\x89PNG")
    for wrong in ("/p/0.jpg", "/p/99.jpg", "/p/1/x.png"):
        assert adjuster.web.get(adjuster.address() + wrong).status_code == 404


def test_who_looked_at_what_is_on_record(adjuster: Worker, desk: Desk, claim: str) -> None:
    adjuster.web.get("/desk")
    adjuster.look()
    adjuster.web.get(f"{adjuster.address()}/request.pdf")
    kept = [(each.account, each.what, each.report_no) for each in reversed(accesses(desk.store))]
    assert kept == [
        (adjuster.name, what, number)
        for what, number in [("login", ""), ("list", ""), ("look", claim), ("letter", claim)]
    ]


# --- what is done


def statuses(desk: Desk, report_no: str) -> dict[str, str]:
    review = json.loads((desk.door.results(report_no) / "review.json").read_bytes())
    return {each["item"]: each["status"] for each in review["checklist"]}


def test_a_waiver_is_kept_reviewed_and_undone(adjuster: Worker, desk: Desk, claim: str) -> None:
    assert statuses(desk, claim)["bank_card"] == "missing"
    done = adjuster.act("waive", item="bank_card", why="柜面已登记账户")
    assert (done.status_code, done.headers["location"]) == (303, f"{adjuster.address()}?done=waive#checklist")
    assert statuses(desk, claim)["bank_card"] == "waived"
    kept = kept_corrections(desk.store, claim)[0]
    assert (kept.said.by, kept.said.why) == (adjuster.name, "柜面已登记账户")
    assert adjuster.act("undo", number="1", why="看错了").status_code == 303
    assert statuses(desk, claim)["bank_card"] == "missing"


def test_a_field_is_set_a_paper_retyped_and_removed(adjuster: Worker, desk: Desk, claim: str) -> None:
    def document() -> dict[str, object]:
        review = json.loads((desk.door.results(claim) / "review.json").read_bytes())
        return next(iter(review["documents"]), {})

    number = str(document()["id"])
    for fields in (
        {"field": "insured_name", "value": "王样本"},
        {"field": "amount", "row": "2", "value": "902.00"},
    ):
        assert adjuster.act("set", document=number, **fields).status_code == 303
    shown = json.dumps(document(), ensure_ascii=False)
    assert ("王样本" in shown, "902.00" in shown) == (True, True)
    assert adjuster.act("retype", document=number, type="statement").status_code == 303
    assert document()["type"] == "statement"
    assert adjuster.act("remove", document=number).status_code == 303
    assert document() == {}


def test_lines_are_reworded_dropped_and_the_rest_approved(adjuster: Worker, desk: Desk, claim: str) -> None:
    def draft() -> list[tuple[str, str, str]]:
        known = history(desk.store, claim)
        assert known is not None
        return [(line.item, line.title, line.reason) for line in known.requests[-1].lines]

    (first, title, _), (second, other, reason) = draft()[:2]
    words = {"new_title": other, "new_reason": "请补充，谢谢"}
    assert adjuster.act("reword", item=second, title=other, **words).status_code == 303
    assert adjuster.act("drop", item=first, title=title, was_there="1").status_code == 303
    assert (first, reason) not in [(item, why) for item, _, why in draft()]
    letter = (desk.door.results(claim) / "request.txt").read_text("utf-8")
    assert ("请补充，谢谢" in letter, f" {title}\n" in letter) == (True, False)
    now = waiting_now(desk.store)
    assert (now.dropped, now.false_requests) == (1, 1)
    assert adjuster.act("approve").status_code == 303
    assert "已批准，内容不能再改" in adjuster.look()
    assert adjuster.act("drop", form="", item=second, title=other).status_code == 403


def test_a_second_request_needs_a_second_person(
    adjuster: Worker, desk: Desk, web: TestClient, claim: str
) -> None:
    adjuster.act("approve")
    settings = desk.door.environment.settings
    hire(desk, web, "chief", "supervisor")
    hire(desk, web, "peer", "adjuster")
    act = Act(
        claim, Word(datetime.now(SHANGHAI), "adjuster-17", "另有来源"), desk.door.results(claim), settings
    )
    more = {"item": "statement", "words": {"title": "情况说明", "reason": "请说明经过"}}
    perform(desk.store, "add", Act(**{**vars(act), **more, "because": "INVESTIGATION"}))
    desk.reviews.review(desk.door.environment.inbox / "one")
    assert "需要另一位主管在此确认" in adjuster.look()
    codes = [
        adjuster.act("approve", supervisor=name, supervisor_password=password).status_code
        for name, password in [("", ""), ("peer", PASSWORD), ("chief", "falsch"), ("chief", PASSWORD)]
    ]
    assert codes == [422, 403, 403, 303]


@pytest.mark.parametrize(
    ("deed", "fields"),
    [
        ("waive", {"item": "bank_card", "why": ""}),
        ("waive", {"item": "no_such_item"}),
        ("set", {"document": "d99", "field": "x", "value": "y"}),
        ("set", {"document": "d1", "field": "amount", "row": "99", "value": "1"}),
        ("settle", {"finding": "99", "answer": "pass"}),
        ("settle", {"finding": "0", "answer": "maybe"}),
        ("reword", {"item": "bank_card", "title": "no such line", "new_title": "a", "new_reason": "b"}),
        ("undo", {"number": "7"}),
    ],
)
def test_what_makes_no_sense_is_told_and_not_kept(
    adjuster: Worker, desk: Desk, claim: str, deed: str, fields: dict[str, str]
) -> None:
    before = (desk.door.results(claim) / "review.json").read_bytes()
    answer = adjuster.act(deed, **fields)
    assert answer.status_code in (409, 422)
    assert 'role="alert"' in answer.text
    assert kept_corrections(desk.store, claim) == []
    assert (desk.door.results(claim) / "review.json").read_bytes() == before


def test_while_another_run_has_the_claim_what_is_said_is_kept_and_told(
    door: Door, desk: Desk, claim: str
) -> None:
    impatient = open_desk(door, Standard(door.environment, patience=0.0))
    worker = hire(impatient, TestClient(make_app(door, impatient)), "adjuster-17", "adjuster")
    with Leasing(desk.store, 60).named().claim(claim, "something else"):
        answer = worker.act("waive", item="bank_card")
    assert (answer.status_code, "您的操作已记录" in answer.text) == (409, True)
    assert len(kept_corrections(desk.store, claim)) == 1
    assert worker.act("waive", item="id_card").status_code == 303
    assert statuses(desk, claim)["bank_card"] == "waived"
    impatient.end()


def test_nobody_acts_on_a_review_that_is_no_more(adjuster: Worker, desk: Desk, claim: str) -> None:
    old = Read(adjuster.look()).hidden("seen")
    adjuster.act("waive", item="bank_card")
    answer = adjuster.act("waive", item="id_card", seen=old)
    assert (answer.status_code, "刚刚被重新检查过" in answer.text) == (409, True)
    assert len(kept_corrections(desk.store, claim)) == 1


@pytest.mark.parametrize(("which", "count"), [("waits", 1), ("all", 1), ("incomplete", 1), ("complete", 0)])
def test_the_list_says_what_waits(adjuster: Worker, which: str, count: int) -> None:
    page = adjuster.web.get(f"/desk?which={which}").text
    assert page.count("通知书待批准") == count
    assert (REPORT_NO in page) == bool(count)


def test_the_desk_of_another_machine_shows_and_keeps_the_same(
    door: Door, desk: Desk, claim: str, tmp_path: Path
) -> None:
    shared = f"file://{tmp_path}/shared"
    here = door.environment.model_copy(update={"storage": shared})
    storage = open_storage(here)
    storage.keep_claim("one")
    shutil.copytree(here.out, tmp_path / "shared" / "out")
    there = here.model_copy(update={"inbox": tmp_path / "inbox-2", "out": tmp_path / "out-2"})
    other = open_desk(open_door(there))
    worker = hire(other, TestClient(make_app(other.door, other)), "adjuster-17", "adjuster")
    sheet = next(each for each in Read(worker.look()).all("src") if each.endswith(".jpg"))
    assert worker.web.get(sheet).content.startswith(b"\xff\xd8")
    assert worker.act("waive", item="bank_card").status_code == 303
    other.end()
    storage.bring_results(claim)
    assert statuses(desk, claim)["bank_card"] == "waived"
