"""The door of CONTRACT §8: what a client brings, and what it hears."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from claims.requests import Word
from claims.values.dates import SHANGHAI
from flows.inbox import claims_of
from portal.door import Door
from portal.folders import ARRIVING, NAMES
from store.history import history, history_in
from store.requests import approve, mark_sent
from tests.flows.folders import ID_NUMBER, NAME, PHONE, REPORT_NO, report
from tests.portal.conftest import Caller


def test_a_claim_goes_from_upload_to_letter(asked: Caller) -> None:
    status = asked.status()
    assert (status["state"], status["outcome"]) == ("reviewed", "incomplete")
    assert [file["read_as"] for file in status["received"]] == [["loss_list"]]
    assert {"item": "id_card", "label": "被保险人身份证（正反面）", "status": "missing"} in status[
        "checklist"
    ]
    request = status["request"]
    assert {"claim_form", "id_card", "bank_card"} <= {line["item"] for line in request["items"]}
    text = asked.get(f"/claims/{REPORT_NO}/request.txt")
    assert text.headers["content-type"].startswith("text/plain")
    assert request["number"] in text.text
    assert all(line["title"] in text.text for line in request["items"])
    assert asked.get(f"/claims/{REPORT_NO}/request.pdf").content.startswith(b"%PDF")
    assert "补充材料通知书" in asked.get(f"/claims/{REPORT_NO}/request.html").text


def test_a_list_that_was_seen_outside_is_fixed(asked: Caller, door: Door) -> None:
    before = history(door.store, REPORT_NO)
    asked.status()
    after = history(door.store, REPORT_NO)
    assert before is not None
    assert after is not None
    assert [each.state for each in (*before.requests, *after.requests)] == ["draft", "approved"]


@pytest.mark.parametrize("send", ["approve", "auto"])
def test_where_we_send_letters_no_list_is_shown_before_it_is_approved(
    asked: Caller, door: Door, monkeypatch: pytest.MonkeyPatch, send: str
) -> None:
    monkeypatch.setattr(door.environment, "send", send)
    assert asked.status()["request"] is None
    assert asked.get(f"/claims/{REPORT_NO}/request.pdf").status_code == 404
    with door.store.writing() as session:
        known = history_in(session, REPORT_NO)
        assert known is not None
        approve(session, REPORT_NO, known.requests[0].number, Word(datetime.now(SHANGHAI), "adjuster-17"))
    assert asked.status()["request"]["items"]


def test_the_same_claim_again_is_no_second_one(upstream: Caller) -> None:
    assert [upstream.create().status_code for _ in range(2)] == [201, 200]
    other = upstream.create(place="别处")
    assert (other.status_code, other.json()["type"]) == (409, "urn:claimdocs:problem:claim_exists")


@pytest.mark.parametrize("call", ["create", "bring", "submit"])
def test_the_same_call_with_the_same_key_is_done_once(upstream: Caller, call: str) -> None:
    upstream.create()
    upstream.bring(("a.jpg", b"one"))
    again: dict[str, Callable[[], Any]] = {
        "create": lambda: upstream.create(key="k", report_no="RA2"),
        "bring": lambda: upstream.bring(("b.jpg", b"two"), key="k"),
        "submit": lambda: upstream.submit(key="k"),
    }
    first, second = again[call](), again[call]()
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert len(upstream.status()["received"]) == (2 if call == "bring" else 1)
    reused = upstream.bring(("c.jpg", b"three"), key="k")
    assert (reused.status_code, reused.json()["type"]) == (422, "urn:claimdocs:problem:key_reused")


def test_a_call_without_a_key_says_what_is_missing(upstream: Caller) -> None:
    answer = upstream.web.post(
        "/api/v1/claims", content="{}", headers={"Authorization": f"Bearer {upstream.token}"}
    )
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"key": "header.Idempotency-Key", "message": "Field required"}]


@pytest.mark.parametrize(
    ("content", "status", "key"),
    [
        ("{", 422, ""),
        ('{"a": 1, "a": 2}', 422, "a"),
        ('"\\ud800"', 422, ""),
        (json.dumps(report(cause=NAME)), 422, "cause"),
        (json.dumps(report(insured={"name": NAME})), 422, "insured.id_number"),
        (json.dumps(report(report_no="../../etc")), 422, "report_no"),
        (json.dumps(report(course="x" * 6_000_000)), 413, None),
    ],
)
def test_a_report_that_cannot_be_used_is_refused_under_its_keys(
    upstream: Caller, content: str, status: int, key: str | None
) -> None:
    answer = upstream.post("/claims", content=content)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"]) == (status, status)
    assert NAME not in answer.text
    assert key is None or key in [error["key"] for error in problem["errors"]]


HOSTILE = (
    "../../../evil.jpg",
    "/etc/passwd",
    "..\\..\\a.pdf",
    f"{NAME} {ID_NUMBER}.PNG",
    "a\x00b.zip",
    "claim.json",
)


def test_files_lie_under_names_of_our_own(upstream: Caller, door: Door) -> None:
    upstream.create()
    answer = upstream.bring(*((name, f"content of {name}".encode()) for name in HOSTILE))
    assert answer.status_code == 201
    stored = [file["file_id"] for file in answer.json()]
    inbox = door.environment.inbox
    lying = {path.relative_to(inbox).parts for path in inbox.rglob("*") if path.is_file()}
    assert {parts[0] for parts in lying} == {ARRIVING}
    assert {parts[-1] for parts in lying} == {*stored, "claim.json", NAMES}
    assert all(re.fullmatch(r"\d{4}-\d{4}-[a-z]{10}(\.(jpg|pdf|png|zip))?", name) for name in stored)
    assert json.loads(next(inbox.rglob("claim.json")).read_text()) == report()
    kept = [json.loads(line) for line in next(inbox.rglob(NAMES)).read_text().splitlines()]
    assert f"{NAME} {ID_NUMBER}.PNG" in [each["original"] for each in kept]
    assert not [path for path in inbox.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]


def test_a_letter_names_a_file_as_the_portal_did(
    upstream: Caller, reviewed: Callable[..., None], door: Door
) -> None:
    upstream.create()
    (stored,) = upstream.bring((f"{NAME}.jpg", b"\xff\xd8 no picture")).json()
    upstream.submit()
    reviewed()
    letter = (door.results(REPORT_NO) / "request.txt").read_text()
    assert stored["file_id"] in letter
    assert f"{NAME}.jpg" not in letter


def test_content_that_is_there_already_is_not_stored_twice(upstream: Caller, door: Door) -> None:
    upstream.create()
    first = upstream.bring(("a.jpg", b"same")).json()
    second = upstream.bring(("b.jpg", b"same"), ("c.jpg", b"other")).json()
    assert second[0]["file_id"] == first[0]["file_id"]
    assert len(list(door.environment.inbox.rglob("*.jpg"))) == 2


def test_nothing_is_reviewed_before_it_is_submitted(upstream: Caller, door: Door) -> None:
    upstream.create()
    upstream.bring(("a.jpg", b"one"))
    assert claims_of(door.environment.inbox, REPORT_NO) == []
    assert upstream.status()["state"] == "open"


def test_a_submission_waits_while_prefect_is_down_and_nothing_is_lost(
    upstream: Caller, loss_list: bytes, reviewed: Callable[..., None]
) -> None:
    upstream.create()
    upstream.bring(("loss.xlsx", loss_list))
    assert upstream.submit().json() == {"state": "queued"}
    assert upstream.get("/health").json() == {"status": "ok", "waiting": 1}
    assert upstream.status()["state"] == "queued"
    reviewed()
    assert upstream.status()["state"] == "reviewed"


def test_two_submits_at_once_are_one(upstream: Caller, door: Door) -> None:
    from store.arrivals import arrival

    upstream.create()
    upstream.bring(("a.jpg", b"one"))
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: upstream.submit(), range(4)))
    assert {answer.status_code for answer in answers} == {202}
    with door.store.writing() as session:
        arrived = arrival(session, REPORT_NO)
    assert arrived is not None
    assert arrived.submitted == 1


def test_a_supplement_is_files_and_another_submit(
    asked: Caller, reviewed: Callable[..., None], tmp_path: Path
) -> None:
    asked.status()
    note = asked.bring(("note.csv", "姓名,情况说明\n无,无\n".encode()))
    assert asked.status()["state"] == "reviewed"
    asked.submit()
    waiting = asked.status()
    assert (waiting["state"], waiting["outcome"], waiting["request"]) == ("queued", None, None)
    reviewed()
    status = asked.status()
    assert status["state"] == "reviewed"
    assert [file["submitted"] for file in status["received"]] == [True, True]
    assert note.json()[0]["file_id"] in {file["file_id"] for file in status["received"]}


def test_when_a_letter_arrived_is_noted(asked: Caller, door: Door) -> None:
    number = asked.status()["request"]["number"]
    with door.store.writing() as session:
        mark_sent(session, REPORT_NO, number, datetime.now(SHANGHAI))
    at = datetime.now(SHANGHAI).replace(microsecond=0)
    said = {"number": number, "at": at.isoformat()}
    for _ in range(2):
        assert asked.post(f"/claims/{REPORT_NO}/delivered", "d", json=said).status_code == 200
    known = history(door.store, REPORT_NO)
    assert known is not None
    assert known.requests[0].delivered_at == at
    assert [event.by for event in known.events if event.what == "deliver"] == ["upstream"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"number": "BC000000"}, 409),
        ({"at": (datetime.now(SHANGHAI) + timedelta(days=1)).isoformat()}, 422),
        ({"at": "2026-11-20T10:00"}, 422),
        ({"at": None}, 422),
    ],
)
def test_a_delivery_that_cannot_be_is_refused(asked: Caller, changes: dict[str, Any], status: int) -> None:
    number = asked.status()["request"]["number"]
    said = {"number": number, "at": datetime.now(SHANGHAI).isoformat(), **changes}
    assert asked.post(f"/claims/{REPORT_NO}/delivered", json=said).status_code == status


def test_a_review_for_a_human_gives_no_reason(
    upstream: Caller, loss_list: bytes, reviewed: Callable[..., None], door: Door
) -> None:
    """The same list in two claims is for the investigators."""
    for number in ("RA1", REPORT_NO):
        upstream.create(report_no=number)
        upstream.bring(("loss.xlsx", loss_list), report_no=number)
        upstream.submit(report_no=number)
        reviewed(number)
    kept = json.loads((door.results(REPORT_NO) / "review.json").read_text())
    secret = [each for each in kept["findings"] if each["severity"] in ("investigate", "adjuster")]
    assert secret
    status = upstream.get(f"/claims/{REPORT_NO}")
    assert (status.json()["outcome"], status.json()["request"]) == ("needs_review", None)
    assert not [
        each for each in secret if each["message"] in status.text or f'"{each["rule"]}"' in status.text
    ]
    for form in ("pdf", "html", "txt"):
        assert upstream.get(f"/claims/{REPORT_NO}/request.{form}").status_code == 404


def test_what_is_logged_names_nobody(
    upstream: Caller, loss_list: bytes, reviewed: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    from flows.logs import configure_logs

    configure_logs("debug")
    upstream.create()
    upstream.bring((f"{NAME}.xlsx", loss_list))
    upstream.create(insured={"name": NAME, "id_number": ID_NUMBER, "phone": [PHONE]})
    upstream.submit()
    reviewed()
    told = "".join(capsys.readouterr())
    assert REPORT_NO in told
    assert not [word for word in (NAME, ID_NUMBER, PHONE, ".xlsx", upstream.token) if word in told]


def test_a_store_that_is_away_is_said_and_comes_back(upstream: Caller, door: Door) -> None:
    name = door.store.engine.url.database
    assert name is not None
    Path(name).rename(f"{name}.away")
    Path(name).mkdir()
    away = [upstream.get("/health"), upstream.create(), upstream.get(f"/claims/{REPORT_NO}")]
    assert [(answer.status_code, answer.headers["retry-after"]) for answer in away] == [(503, "30")] * 3
    page = upstream.web.get("/u/abc")
    assert (page.status_code, "系统现在忙" in page.text) == (503, True)
    Path(name).rmdir()
    Path(f"{name}.away").rename(name)
    assert upstream.create().status_code == 201
