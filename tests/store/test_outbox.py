"""The outbox: every message once, whatever dies and when; what only a human may decide waits for one."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from claims.delivery import Answer, Channel, Message, Said, Step
from claims.errors import OutboxError
from store import Store, outbox
from store.outbox import LEASE, Taken
from store.tables import OutboxRow

NOW = 1_800_000_000
CHANNELS: tuple[Channel, ...] = ("email", "sms")
LETTER = Message(
    "RA1.BQ-1", "RA1", "BQ-1", "request", "email", "zhang@example.com", b"letter", "<bq-1@example.com>"
)
UNADDRESSED = replace(LETTER, channel=None, recipient=None)
SENT, LATER, LOST = Answer("sent"), Answer("retry", "not_now"), Answer("unknown", "answer_lost")
REFUSED = Answer("refused", "mailbox_full")


def put(store: Store, message: Message = LETTER, now: int = NOW) -> bool:
    with store.writing() as session:
        return outbox.put(session, message, now)


def take(store: Store, now: int = NOW) -> Taken | None:
    with store.writing() as session:
        return outbox.take(session, CHANNELS, now)


def taken(store: Store, now: int = NOW) -> Taken:
    found = take(store, now)
    assert found is not None
    return found


def hand_over(store: Store, mine: Taken, now: int = NOW) -> bool:
    with store.writing() as session:
        return outbox.hand_over(session, mine, now)


def finish(store: Store, mine: Taken, answer: Answer, now: int = NOW) -> bool:
    with store.writing() as session:
        return outbox.finish(session, mine, answer, now)


def give_up_lost(store: Store, now: int) -> list[Message]:
    with store.writing() as session:
        return outbox.give_up_lost(session, now)


def step(store: Store, key: str = LETTER.key) -> Step:
    with store.writing() as session:
        found = outbox.standing(session, key)
    assert found is not None
    return found.step


def brought_to(store: Store, wanted: Step) -> None:
    """The letter, standing where a test wants it."""
    put(store, UNADDRESSED if wanted == "unaddressed" else LETTER)
    if wanted in ("queued", "unaddressed"):
        return
    mine = taken(store)
    if wanted == "withdrawn":
        finish(store, mine, LATER)
        with store.writing() as session:
            outbox.withdraw(session, "RA1", ["BQ-1"], NOW)
    answers = {"sent": SENT, "retry": LATER, "unknown": LOST, "refused": REFUSED}
    if wanted != "sending":
        hand_over(store, mine)
    if wanted in answers:
        finish(store, mine, answers[wanted])


def test_what_is_put_twice_is_there_once_and_as_it_was_first(store: Store) -> None:
    assert put(store)
    assert not put(store, replace(LETTER, payload=b"another", recipient="thief@example.com"))
    assert taken(store).message == LETTER
    assert take(store) is None


def test_a_letter_is_there_with_its_transaction_or_not_at_all(store: Store) -> None:
    def write(*messages: Message | None) -> None:
        with store.writing() as session:
            for message in messages:
                assert message
                outbox.put(session, message, NOW)

    with pytest.raises(AssertionError):
        write(LETTER, None)
    assert take(store) is None
    write(LETTER)
    assert taken(store).message == LETTER


@pytest.mark.parametrize(
    ("stands", "again", "then"),
    [
        ("queued", LETTER, "queued"),
        ("sent", LETTER, "sent"),
        ("sent", replace(LETTER, recipient="new@example.com"), "sent"),
        ("unknown", replace(LETTER, recipient="new@example.com"), "unknown"),
        ("refused", LETTER, "refused"),
        ("refused", replace(LETTER, recipient="new@example.com"), "queued"),
        ("refused", UNADDRESSED, "refused"),
        ("unaddressed", UNADDRESSED, "unaddressed"),
        ("unaddressed", LETTER, "queued"),
        ("withdrawn", LETTER, "queued"),
    ],
)
def test_only_what_was_surely_not_sent_begins_anew(
    store: Store, stands: Step, again: Message, then: Step
) -> None:
    brought_to(store, stands)
    assert put(store, again) == (stands != then)
    assert step(store) == then
    if stands != then:
        assert taken(store).message == again


@pytest.mark.parametrize(
    ("stands", "then"),
    [
        ("queued", "withdrawn"),
        ("retry", "withdrawn"),
        ("refused", "withdrawn"),
        ("unaddressed", "withdrawn"),
        ("sending", "sending"),
        ("handing_over", "handing_over"),
        ("unknown", "unknown"),
        ("sent", "sent"),
    ],
)
def test_only_what_was_surely_not_sent_is_withdrawn(store: Store, stands: Step, then: Step) -> None:
    brought_to(store, stands)
    with store.writing() as session:
        outbox.withdraw(session, "RA1", ["BQ-2"], NOW)
        outbox.withdraw(session, "RA2", ["BQ-1"], NOW)
    assert step(store) == stands
    with store.writing() as session:
        outbox.withdraw(session, "RA1", ["BQ-1", "BQ-2"], NOW)
    assert step(store) == then


def test_a_process_that_dies_before_the_hand_over_leaves_the_letter_to_the_next(store: Store) -> None:
    put(store)
    dead = taken(store)
    assert take(store, NOW + LEASE - 1) is None
    heir = taken(store, NOW + LEASE)
    assert heir.attempts == 2
    assert not hand_over(store, dead, NOW + LEASE)
    assert not finish(store, dead, LATER, NOW + LEASE)
    assert hand_over(store, heir, NOW + LEASE)


def test_a_process_that_dies_after_it_leaves_a_question_that_no_machine_answers(store: Store) -> None:
    put(store)
    dead = taken(store)
    hand_over(store, dead)
    assert give_up_lost(store, NOW + LEASE - 1) == []
    assert give_up_lost(store, NOW + LEASE) == [LETTER]
    assert step(store) == "unknown"
    assert take(store, NOW + 10**6) is None


def test_a_late_answer_settles_what_was_unknown(store: Store) -> None:
    put(store)
    slow = taken(store)
    hand_over(store, slow)
    give_up_lost(store, NOW + LEASE)
    assert finish(store, slow, SENT, NOW + LEASE)
    assert step(store) == "sent"


def test_the_waits_grow_and_a_human_hears_of_many(store: Store) -> None:
    put(store)
    now, waits = NOW, []
    for _ in range(12):
        mine = taken(store, now)
        finish(store, mine, LATER, now)
        with store.writing() as session:
            row = session.get_one(OutboxRow, LETTER.key)
            waits.append(row.due - now)
            asked = [each.key for each in outbox.waiting_for_a_human(session)]
        assert asked == ([LETTER.key] if mine.attempts >= 8 else [])
        assert take(store, now + waits[-1] - 1) is None
        now += waits[-1]
    assert waits == [60, 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400, 14400, 14400]


def test_only_open_channels_are_worked_off(store: Store) -> None:
    put(store, replace(LETTER, key="RA1.a", channel="portal"))
    put(store, UNADDRESSED)
    assert take(store) is None


@pytest.mark.parametrize("stands", ["queued", "sending", "handing_over", "retry", "sent", "withdrawn"])
def test_a_human_settles_only_what_waits_for_one(store: Store, stands: Step) -> None:
    brought_to(store, stands)
    said: tuple[Said, ...] = ("sent", "again")
    for each in said:
        with pytest.raises(OutboxError, match=stands), store.writing() as session:
            outbox.settle(session, LETTER.key, each, "adjuster-17", "seen in the log", NOW)
    assert step(store) == stands


def test_what_a_human_said_is_kept(store: Store) -> None:
    brought_to(store, "unknown")
    with store.writing() as session:
        outbox.settle(session, LETTER.key, "again", "adjuster-17", "not in the log", NOW)
    finish(store, taken(store), LOST)
    with store.writing() as session:
        outbox.settle(session, LETTER.key, "sent", "adjuster-18", "the customer called", NOW + 60)
        trace = session.get_one(OutboxRow, LETTER.key).settled
        assert outbox.counts(session) == {"sent": 1}
        with pytest.raises(OutboxError, match="no message"):
            outbox.settle(session, "RA9.BQ-9", "sent", "adjuster-18", "?", NOW)
    assert [(each["who"], each["said"], each["was"]) for each in trace] == [
        ("adjuster-17", "again", "unknown"),
        ("adjuster-18", "sent", "unknown"),
    ]


def test_a_message_shows_nobody() -> None:
    assert "zhang" not in repr(LETTER)
    assert "letter'" not in repr(LETTER)


class Life:
    """Three letters, processes that live, hang and die, a server that answers or does not, and a human who looks."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.writing() as session:
            session.execute(delete(OutboxRow))
        self.now = NOW
        self.working: list[Taken] = []
        self.received = {f"RA{number}.BQ-{number}": 0 for number in range(3)}
        self.review()

    def review(self) -> None:
        for key in self.received:
            put(self.store, replace(LETTER, key=key), self.now)

    def begin(self) -> None:
        if mine := take(self.store, self.now):
            self.working.append(mine)

    def send(self, which: int, answer: Answer | None, *, came: bool) -> None:
        """`answer` None: the process dies before it comes. `came`: the server took the letter."""
        if not self.working:
            return
        mine = self.working.pop(which % len(self.working))
        if hand_over(self.store, mine, self.now):
            self.received[mine.message.key] += came
            if answer:
                finish(self.store, mine, answer, self.now)

    def look(self) -> None:
        give_up_lost(self.store, self.now)
        with self.store.writing() as session:
            for each in list(outbox.waiting_for_a_human(session)):
                if each.step == "unknown":
                    said: Said = "sent" if self.received[each.key] else "again"
                    outbox.settle(session, each.key, said, "adjuster-17", "log", self.now)

    def check(self) -> None:
        with self.store.writing() as session:
            standing = {key: outbox.standing(session, key) for key in self.received}
        for key, times in self.received.items():
            found = standing[key]
            assert found is not None
            assert times <= 1
            assert times == 1 or found.step != "sent"
            assert times == 0 or found.step in ("sent", "handing_over", "unknown")


EVENTS: dict[str, Callable[[Life, int], None]] = {
    "a review": lambda life, _: life.review(),
    "a process begins": lambda life, _: life.begin(),
    "another begins": lambda life, _: life.begin(),
    "taken": lambda life, which: life.send(which, SENT, came=True),
    "not now": lambda life, which: life.send(which, LATER, came=False),
    "never": lambda life, which: life.send(which, REFUSED, came=False),
    "taken, and the answer lost": lambda life, which: life.send(which, LOST, came=True),
    "lost on the way": lambda life, which: life.send(which, LOST, came=False),
    "taken, and the process died": lambda life, which: life.send(which, None, came=True),
    "the process died": lambda life, which: life.send(which, None, came=False),
    "all hang": lambda life, _: setattr(life, "now", life.now + LEASE),
    "a human looks": lambda life, _: life.look(),
}


def test_no_life_of_an_outbox_loses_or_doubles_a_letter(store: Store) -> None:
    @settings(max_examples=30)
    @given(st.lists(st.tuples(st.sampled_from(list(EVENTS)), st.integers(0, 3)), min_size=15, max_size=25))
    def live(events: list[tuple[str, int]]) -> None:
        life = Life(store)
        for name, which in events:
            EVENTS[name](life, which)
        life.check()

    live()
