"""Requests in the store: kept before anything is sent, fixed when approved, moved by the table of steps alone."""

from collections.abc import Callable
from itertools import product
from typing import get_args

import pytest

from claims.errors import RequestError
from claims.requests import STEPS, ItemState, Lacking, RequestState, Step, request_hash
from claims.review import ReasonCode
from store import Store
from store.drafts import add, drop, reword
from store.history import histories, history
from store.requests import (
    approve,
    held,
    mark_delivered,
    mark_failed,
    mark_reminded,
    mark_sent,
    mark_unknown,
    reject,
    take,
)
from store.supplements import waive
from tests.store.asking import CHIEF, CLAIM, at, line, only, review, told, word

LINES = [line("id_card"), line("bank_card"), line("fee_list", "replace")]


def approved(store: Store, *steps: Callable[..., None]) -> str:
    """A first request that was approved, and what happened to it then; its number."""
    number = only(review(store, LINES), "draft").number
    with store.writing() as session:
        approve(session, CLAIM, number, word())
        for step in steps:
            step(session, CLAIM, number, word() if step is mark_delivered else at(20))
    return number


def test_a_request_is_kept_as_a_draft_and_the_same_review_keeps_it(store: Store) -> None:
    first = review(store, LINES)
    draft = only(first, "draft")
    assert (draft.lines, draft.hash, draft.kind) == (LINES, request_hash(LINES), "request")
    assert first.received_at == at(10)
    assert review(store, LINES, day=12) == first


def test_another_list_takes_the_place_of_a_draft(store: Store) -> None:
    old = only(review(store, LINES), "draft").number
    after = review(store, LINES[:2], ["f1", "f2"])
    assert {each.number: each.state for each in after.requests}[old] == "superseded"
    assert only(after, "draft").lines == LINES[:2]
    back = review(store, LINES, ["f1", "f2"])
    assert only(back, "draft").number == old
    assert len(back.requests) == 2


def test_when_nothing_is_lacking_any_more_the_draft_goes(store: Store) -> None:
    review(store, LINES)
    assert [each.state for each in review(store, [], ["f1", "f2"]).requests] == ["superseded"]


def test_every_step_in_every_state(store: Store) -> None:
    number = only(review(store, LINES), "draft").number
    for state, step in product(get_args(RequestState), get_args(Step)):
        before = len(told(store).events)
        with store.writing() as session:
            held(session, CLAIM, number).state = state
        try:
            with store.writing() as session:
                take(session, held(session, CLAIM, number), step, word())
        except RequestError:
            assert state not in STEPS[step]
            assert (told(store).requests[0].state, len(told(store).events)) == (state, before)
        else:
            assert told(store).requests[0].state == STEPS[step][state]
            assert told(store).events[-1].what == step


def test_the_way_of_a_letter_and_its_times(store: Store) -> None:
    number = only(review(store, LINES), "draft").number
    with store.writing() as session:
        assert approve(session, CLAIM, number, word(11)) == LINES
        mark_unknown(session, CLAIM, number, at(11), "答复丢失")
        mark_failed(session, CLAIM, number, at(11), "地址被拒")
        mark_sent(session, CLAIM, number, at(12))
        mark_delivered(session, CLAIM, number, word(14))
        mark_delivered(session, CLAIM, number, word(13))
        mark_sent(session, CLAIM, number, at(15))
        mark_reminded(session, CLAIM, number, at(25))
    kept = only(told(store), "delivered")
    assert (kept.sent_at, kept.delivered_at, kept.supplemented_at) == (at(12), at(13), None)
    done = review(store, [], ["f1", "f2"], day=28, states={(1, n): "present" for n in (1, 2, 3)})
    assert only(done, "closed").supplemented_at == at(28)
    assert [each.what for each in done.events if not each.item] == [
        *("compose", "approve", "doubt", "fail", "send", "deliver", "deliver", "send", "remind"),
        *("arrive", "supplement", "close"),
    ]


def test_an_upload_proves_that_a_letter_that_was_sent_arrived(store: Store) -> None:
    approved(store, mark_sent)
    kept = only(review(store, [], ["f1", "f2"], day=22, states={(1, 1): "present"}), "delivered")
    assert (kept.delivered_at, kept.supplemented_at) == (at(22), None)
    assert kept.open_lines == LINES[1:]


def test_a_letter_that_nobody_sent_is_not_delivered_by_an_upload(store: Store) -> None:
    approved(store)
    assert only(review(store, [], ["f1", "f2"], day=22), "approved").delivered_at is None


@pytest.mark.parametrize("number", ["BQ-0000-0000-0000", ""])
def test_a_number_that_is_not_there_is_told(store: Store, number: str) -> None:
    for claim in (CLAIM, "RA-unknown"):
        with pytest.raises(RequestError, match="has no request"), store.writing() as session:
            mark_sent(session, claim, number, at(12))
    assert history(store, "RA-unknown") is None


def test_what_an_adjuster_changes_is_kept_with_its_trace_and_carried_over(store: Store) -> None:
    number = only(review(store, LINES), "draft").number
    own = line("police_filing", title="报案回执")
    with store.writing() as session:
        drop(session, CLAIM, "bank_card", "", word(11, "已有账户"))
        reword(session, CLAIM, "id_card", "", {"reason": "请拍清楚"}, word(11))
        add(session, CLAIM, own, "unused", word(11))
    said = [line("id_card", reason="请拍清楚"), LINES[2], own]
    assert only(told(store), "draft").lines == said
    assert only(review(store, LINES), "draft").lines == said
    longer = review(store, [*LINES, line("claim_form")], ["f1", "f2"])
    assert only(longer, "draft").lines == [said[0], LINES[2], line("claim_form"), own]
    changes = [event for event in longer.events if event.by != "claimdocs"]
    assert [(each.what, each.item, each.number) for each in changes] == [
        ("dropped", "bank_card", number),
        ("reword", "id_card", number),
        ("add", "police_filing", number),
    ]
    assert changes[1].detail == {"reason before": "用于核定", "reason": "请拍清楚"}
    with store.writing() as session:
        draft = only(longer, "draft")
        assert approve(session, CLAIM, draft.number, word(12)) == draft.lines
    assert only(told(store), "approved").hash == request_hash(draft.lines)


def test_a_line_of_an_adjusters_own_stays_until_it_is_settled(store: Store) -> None:
    approved(store, mark_sent)
    own = line("police_filing", because="INVESTIGATION")
    with store.writing() as session:
        add(session, CLAIM, own, "BQ-1", word())
    assert only(review(store, []), "draft").lines == [own]
    found = line("claim_form", because="NEW_FACT_FROM_SUPPLEMENT")
    both = only(review(store, [found], ["f1", "f2"]), "draft")
    assert both.lines == [found, own]
    with store.writing() as session:
        drop(session, CLAIM, "police_filing", "", word())
    assert [each.state for each in review(store, [], ["f1", "f2"]).requests][1:] == [
        "superseded",
        "superseded",
    ]


def test_another_fault_is_told_in_its_own_words_not_in_those_of_before(store: Store) -> None:
    review(store, LINES)
    with store.writing() as session:
        reword(session, CLAIM, "fee_list", "", {"reason": "请补拍第二页"}, word())
    other = line("fee_list", "replace", reason="没有盖章")
    assert only(review(store, [other], ["f2"]), "draft").lines == [other]


def test_a_fixed_list_is_not_changed(store: Store) -> None:
    approved(store)
    with pytest.raises(RequestError, match="has no draft"), store.writing() as session:
        drop(session, CLAIM, "id_card", "", word())
    with pytest.raises(RequestError, match="has no draft"), store.writing() as session:
        reword(session, CLAIM, "id_card", "", {"title": "别的"}, word())


def test_a_line_is_named_by_its_title_where_its_item_stands_twice(store: Store) -> None:
    review(
        store,
        [line("purchase_proof", title="购买凭证：冰箱"), line("purchase_proof", title="购买凭证：餐桌")],
    )
    with pytest.raises(RequestError, match="2 lines for purchase_proof"), store.writing() as session:
        drop(session, CLAIM, "purchase_proof", "", word())
    with store.writing() as session:
        drop(session, CLAIM, "purchase_proof", "购买凭证：冰箱", word())
    assert [each.title for each in only(told(store), "draft").lines] == ["购买凭证：餐桌"]


def test_an_item_is_waived_before_and_after_its_letter(store: Store) -> None:
    number = only(review(store, LINES), "draft").number
    with store.writing() as session:
        waive(session, CLAIM, "bank_card", word())
        assert approve(session, CLAIM, number, word()) == [LINES[0], LINES[2]]
        mark_delivered(session, CLAIM, number, word(21))
        waive(session, CLAIM, "id_card", word(22))
    assert only(told(store), "delivered").open_lines == [LINES[2]]
    with store.writing() as session:
        waive(session, CLAIM, "fee_list", word(23))
    assert only(told(store), "closed").supplemented_at == at(23)
    with pytest.raises(RequestError, match="awaits no fee_list"), store.writing() as session:
        waive(session, CLAIM, "fee_list", word())


def test_an_empty_draft_is_rejected_and_not_approved(store: Store) -> None:
    number = only(review(store, LINES[:1]), "draft").number
    with store.writing() as session:
        drop(session, CLAIM, "id_card", "", word())
    with pytest.raises(RequestError, match="asks for nothing"), store.writing() as session:
        approve(session, CLAIM, number, word())
    with store.writing() as session:
        reject(session, CLAIM, number, word())
    assert only(review(store, LINES[:1]), "draft").number == number


@pytest.mark.parametrize(
    ("because", "item", "refused"),
    [
        (None, "claim_form", "needs a reason"),
        ("NEW_FACT_FROM_SUPPLEMENT", "claim_form", None),
        ("NEW_FACT_FROM_SUPPLEMENT", "id_card", "awaited"),
        ("MISSED_BY_US", "claim_form", None),
        ("SUPPLEMENT_DEFECTIVE", "bank_card", None),
        ("CLAIM_SCOPE_EXTENDED_BY_CUSTOMER", "bank_card", "no reason to ask again"),
    ],
)
def test_a_second_request_holds_only_what_has_a_reason(
    store: Store, because: ReasonCode | None, item: str, refused: str | None
) -> None:
    approved(store, mark_sent)
    review(store, [], ["f1", "f2"], states={(1, 2): "present"})
    again = [Lacking(line(item, "replace" if item == "bank_card" else "missing", because))]
    if refused:
        with pytest.raises(RequestError, match=refused):
            review(store, again, ["f1", "f2", "f3"])
        return
    draft = only(review(store, again, ["f1", "f2", "f3"]), "draft")
    for supervisor in ("", word().by):
        with pytest.raises(RequestError, match="needs a supervisor"), store.writing() as session:
            approve(session, CLAIM, draft.number, word(), supervisor)
    with store.writing() as session:
        approve(session, CLAIM, draft.number, word(), CHIEF)
    kept = told(store)
    assert kept.missed == (because == "MISSED_BY_US")
    assert kept.events[-1].detail == {"supervisor": CHIEF}


def test_a_first_request_bears_no_reason(store: Store) -> None:
    with pytest.raises(RequestError, match="needs no reason"):
        review(store, [line("id_card", because="MISSED_BY_US")])


@pytest.mark.parametrize("because", ["NEW_FACT_FROM_SUPPLEMENT", "SUPPLEMENT_DEFECTIVE"])
def test_what_new_material_caused_only_claimdocs_finds(store: Store, because: ReasonCode) -> None:
    approved(store, mark_sent)
    with pytest.raises(RequestError, match="give another reason"), store.writing() as session:
        add(session, CLAIM, line("police_filing", because=because), "BQ-1", word())
    with store.writing() as session:
        add(session, CLAIM, line("police_filing", because="INVESTIGATION"), "BQ-1", word())
    assert only(told(store), "draft").number == "BQ-1"


def test_a_list_of_what_to_bring_ends_with_the_first_material(store: Store) -> None:
    first = review(store, LINES, [])
    assert (only(first, "draft").kind, first.received_at) == ("prepare", None)
    with store.writing() as session:
        approve(session, CLAIM, only(first, "draft").number, word())
    after = review(store, LINES[:1], ["f1"], day=12)
    assert [(each.kind, each.state) for each in after.requests] == [
        ("prepare", "closed"),
        ("request", "draft"),
    ]
    assert after.received_at == at(12)
    with store.writing() as session:
        assert approve(session, CLAIM, only(after, "draft").number, word()) == LINES[:1]


def test_histories_are_by_claim(store: Store) -> None:
    for claim in ("RA2", "RA1"):
        review(store, LINES, claim=claim)
    assert [each.report_no for each in histories(store)] == ["RA1", "RA2"]
    assert all(len(each.requests) == 1 and len(each.events) == 1 for each in histories(store))


def test_what_a_later_request_asks_again_is_settled_in_the_earlier_one(store: Store) -> None:
    approved(store, mark_sent)
    bad = Lacking(line("id_card", "replace", "SUPPLEMENT_DEFECTIVE"), frozenset(["f2"]))
    answered: dict[tuple[int, int], ItemState] = {(1, 1): "answered", (1, 2): "present", (1, 3): "present"}
    kept = review(store, [bad], ["f1", "f2"], day=21, states=answered)
    assert only(kept, "supplemented").supplemented_at == at(21)
    with store.writing() as session:
        approve(session, CLAIM, only(kept, "draft").number, word(), CHIEF)
    after = review(store, [], ["f1", "f2"], day=22)
    assert [each.state for each in after.requests] == ["closed", "approved"]
