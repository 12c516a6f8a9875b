"""The adjusters' desk: who gets in, who may do what, and what they are shown."""

from datetime import datetime

import pytest
import time_machine
from fastapi.testclient import TestClient

from claims.accounts import ROLES, Role
from claims.values.dates import SHANGHAI
from portal.desk.acts import DEEDS
from portal.desk.desk import Desk
from portal.door import Door
from store.accesses import accesses
from store.accounts import set_disabled, set_role
from store.corrections import kept_corrections
from tests.flows.folders import NAME, REPORT_NO
from tests.portal.conftest import Caller
from tests.portal.desk.conftest import reviewed
from tests.portal.desk.desking import PASSWORD, Read, Worker, hire, words_of

SECURE = "__Host-claimdocs-desk"


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


def test_an_address_without_a_page_is_said_to_be_one(adjuster: Worker) -> None:
    answer = adjuster.web.get("/desk/claims/none")
    assert (answer.status_code, "没有这一页" in answer.text, "Not Found" in answer.text) == (404, True, False)


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
