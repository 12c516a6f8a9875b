"""What somebody does at the desk goes where it should, is checked again and shown."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from claims.requests import Word
from claims.values.dates import SHANGHAI
from flows.clerk import Standard
from flows.leasing import Leasing
from flows.requests import Act, perform
from flows.storage import open_storage
from portal.app import make_app
from portal.desk.desk import Desk, open_desk
from portal.door import Door, open_door
from store.corrections import kept_corrections
from store.history import history
from store.waiting import waiting_now
from tests.flows.folders import REPORT_NO
from tests.portal.desk.conftest import statuses
from tests.portal.desk.desking import PASSWORD, Read, Worker, hire

pytestmark = pytest.mark.live  # each deed is checked again in a process of its own


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
