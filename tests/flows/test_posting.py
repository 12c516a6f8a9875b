"""Which letters go into the outbox, by which channel, and which come out of it again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claims.delivery import Channel
from claims.errors import RequestError
from claims.insurer import Insurer
from claims.review import Request
from claims.settings import Settings
from flows.channels import Mode, Sending
from flows.posting import Written, may_go, post, post_news
from store import Store, open_store
from store.drafts import drop
from store.requests import mark_delivered
from store.supplements import waive
from store.tables import OutboxRow
from tests.letters.factory import INSURED, checked, claim_report, item, request_of
from tests.store.asking import CLAIM, at, only, review, told, word

MAIL, SMS = b"Message-ID: <bq-1@example.com>\r\n\r\nletter", b"text\n"
BY_SMS = Sending("now", frozenset({"sms"}))
EVERYTHING: frozenset[Channel] = frozenset({"email", "sms", "portal"})
ALLOWED, FORBIDDEN = (
    Insurer.model_validate(
        {"products": [{"product": "P", "from": "2025-01-01", "clause": "1", "auto_send": allowed}]}
    )
    for allowed in (True, False)
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)


def written(*items: str, insurer: Insurer = ALLOWED, **changes: Any) -> Written:
    """A ready letter that asks for some items, of a claim with product P."""
    report = claim_report(**{"policies": [{"policy_no": "1", "product": "P"}], **changes})
    request = request_of(report, checked([item(code) for code in items])) if items else None
    settings = Settings.model_validate({"company": {"email": "claims@example.com"}, "insurer": insurer})
    return Written(report, settings, request, {"request.eml": MAIL, "request.sms.txt": SMS})


def asked(letter: Written) -> Request:
    assert letter.request is not None
    return letter.request


def reviewed(store: Store, letter: Written, day: int = 10) -> Written:
    """The letter with its request kept by the store, under the number that it has there."""
    kept = only(review(store, asked(letter).items, files=[f"f{day}"], day=day), "draft")
    request = asked(letter).model_copy(update={"number": kept.number})
    return replace(letter, request=request)


def posted(store: Store, letter: Written, how: Sending) -> dict[str, str]:
    """Where all messages stand after a review."""
    with store.writing() as session:
        post(session, how, letter, at(11))
        return {row.key: row.step for row in session.query(OutboxRow)}


@pytest.mark.parametrize(
    ("mode", "insurer", "goes"),
    [
        ("never", ALLOWED, False),
        ("approve", ALLOWED, False),
        ("auto", ALLOWED, True),
        ("auto", FORBIDDEN, False),
        ("auto", Insurer(), False),
        ("now", Insurer(), True),
    ],
)
def test_what_may_go(mode: Mode, insurer: Insurer, *, goes: bool) -> None:
    assert may_go(mode, written("bank_card", insurer=insurer)) == goes


def test_one_product_that_does_not_allow_it_is_enough() -> None:
    policies = [{"policy_no": "1", "product": "P"}, {"policy_no": "2", "product": "Q"}]
    letter = written("bank_card", policies=policies)
    assert not may_go("auto", letter)


@pytest.mark.parametrize(
    ("insured", "channels", "expected"),
    [
        ({"email": "z@example.com"}, ("email", "sms"), ("email", "z@example.com", MAIL)),
        ({"email": "z@example.com"}, ("sms",), ("sms", "13800005678", b"text")),
        ({}, ("email", "sms"), ("sms", "13800005678", b"text")),
        ({"phone": "+86 138-0000-5678"}, ("sms",), ("sms", "13800005678", b"text")),
        ({}, ("email",), (None, None, MAIL)),
        ({"phone": "010-12345678"}, ("email", "sms"), (None, None, MAIL)),
        ({"phone": "138****5678"}, ("email", "sms"), (None, None, MAIL)),
        ({"email": "z@example.com\r\nBcc: y@example.com"}, ("email",), (None, None, MAIL)),
    ],
)
def test_by_mail_else_as_text_message_else_an_adjuster(
    store: Store, insured: dict[str, str], channels: tuple[Channel, ...], expected: object
) -> None:
    letter = reviewed(store, written("bank_card", insured={**INSURED, **insured}))
    posted(store, letter, Sending("now", frozenset(channels)))
    with store.writing() as session:
        (row,) = session.query(OutboxRow)
        assert (row.channel, row.recipient, row.payload) == expected
        step = row.step
    failed = [each.why for each in told(store).events if each.what == "fail"]
    assert (step, failed) in (("queued", []), ("unaddressed", ["no_address"]))
    assert (step == "queued") == (expected != (None, None, MAIL))


def test_what_is_sent_by_itself_is_approved_and_the_portal_hears_of_it_once(store: Store) -> None:
    letter = reviewed(store, written("bank_card"))
    assert posted(store, letter, Sending("approve", EVERYTHING)) == {}
    assert only(told(store), "draft").number == asked(letter).number
    key = f"{CLAIM}.{asked(letter).number}"
    for _ in range(2):
        standing = posted(store, letter, Sending("auto", EVERYTHING))
        assert standing == {key: "queued", f"{key}.request.ready": "queued"}
    assert only(told(store), "approved").number == asked(letter).number


def test_a_second_request_waits_for_a_supervisor(store: Store) -> None:
    first = reviewed(store, written("bank_card"))
    posted(store, first, Sending("now", EVERYTHING))
    with store.writing() as session:
        mark_delivered(session, CLAIM, asked(first).number, word())
    new = written("id_card")
    caused = [line.model_copy(update={"because": "NEW_FACT_FROM_SUPPLEMENT"}) for line in asked(new).items]
    second = reviewed(store, replace(new, request=asked(new).model_copy(update={"items": caused})), day=12)
    standing = posted(store, second, Sending("now", EVERYTHING))
    assert [key for key in standing if asked(second).number in key] == []
    assert only(told(store), "draft").number == asked(second).number


def test_a_letter_that_nobody_needs_any_more_comes_back_if_it_was_not_sent(store: Store) -> None:
    letter = reviewed(store, written("bank_card"))
    key = f"{CLAIM}.{asked(letter).number}"
    assert posted(store, letter, BY_SMS) == {key: "queued"}
    with store.writing() as session:
        waive(session, CLAIM, "bank_card", word())
    assert only(told(store), "closed").number == asked(letter).number
    assert posted(store, written(), BY_SMS) == {key: "withdrawn"}


def test_a_list_that_somebody_changed_meanwhile_is_not_sent(store: Store) -> None:
    letter = reviewed(store, written("bank_card", "id_card"))
    with store.writing() as session:
        drop(session, CLAIM, "id_card", "", word())
    with pytest.raises(RequestError, match="changed meanwhile"):
        posted(store, letter, BY_SMS)
    assert only(told(store), "draft").number == asked(letter).number


def test_a_draft_never_goes(store: Store) -> None:
    letter = reviewed(store, written("bank_card"))
    draft = asked(letter).model_copy(update={"state": "draft"})
    assert posted(store, replace(letter, request=draft), Sending("now", EVERYTHING)) == {}
    assert only(told(store), "draft").number == draft.number


def test_a_message_on_the_way_goes_once_a_day_and_only_where_something_leads_to_the_reader(
    store: Store,
) -> None:
    received = replace(written(), files={"received.eml": MAIL, "received.sms.txt": SMS})
    by_mail = Sending("now", frozenset({"email"}))
    with store.writing() as session:
        for day, how in ((11, by_mail), (11, BY_SMS), (11, BY_SMS), (12, BY_SMS), (13, Sending())):
            post_news(session, how, "received", f"2026-11-{day}", received, at(day))
        keys = [row.key for row in session.query(OutboxRow).order_by(OutboxRow.key)]
    assert keys == [f"{CLAIM}.received.2026-11-11", f"{CLAIM}.received.2026-11-12"]
