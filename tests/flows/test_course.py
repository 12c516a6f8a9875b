"""The clock of a review, from what is known of the claim's course."""

import re
from datetime import date
from pathlib import Path

from claims.review import Review
from claims.settings import Settings
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.intake import load_claim
from flows.replay import replay
from flows.steps import Job, review_claim
from store import Store, open_store
from store.course import mark
from tests.flows.folders import REPORT_NO, write_claim
from tests.store.requests import at, step
from validators.insurer import load_insurer


def without_timing(out: Path) -> str:
    text = (out / "review.json").read_text(encoding="utf-8")
    return re.sub(r'"timing": \{.*?\}', "", text, flags=re.DOTALL)


COMPANY_DAYS = "calendar:\n- {from: 2026-12-03, until: 2026-12-04, works: false, clause: 司庆日放假通知}\n"


def reviewed(
    folder: Path, settings: Settings, as_of: date = date(2026, 11, 10), store: Store | None = None
) -> Review:
    reader, out = PageReader(NullReader()), folder.parent / "out"
    return review_claim(Job(load_claim(folder), out, settings, reader, as_of, store=store))


def test_a_review_has_the_clock_of_its_report(tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim", received_at="2026-11-03T09:00")
    clock = reviewed(folder, Settings()).clock
    assert clock is not None
    assert (clock.started, clock.used_days, clock.paused_days) == (date(2026, 11, 3), 7, 0)
    assert (clock.due_decision, clock.due_partial_payment) == (date(2026, 12, 3), date(2027, 1, 4))
    assert replay(tmp_path / "out", Settings()).same


def test_an_insurers_own_days_move_it_and_a_replay_tells(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "calendar.yaml").write_text(COMPANY_DAYS, encoding="utf-8")
    own = Settings(insurer=load_insurer(tmp_path / "config"))
    folder = write_claim(tmp_path / "claim", received_at="2026-11-03T09:00")
    clock = reviewed(folder, own).clock
    assert clock is not None
    assert clock.due_decision == date(2026, 12, 7)
    told = replay(tmp_path / "out", Settings())
    assert [change.part for change in told.changes] == ["clock", "clock"]


def test_nobody_knows_when_the_clock_began(tmp_path: Path) -> None:
    assert reviewed(write_claim(tmp_path / "claim"), Settings()).clock is None


def test_a_store_knows_when_material_came_and_where_the_request_is(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)
    folder = write_claim(tmp_path / "claim")
    first = reviewed(folder, Settings(), date(2026, 11, 3), store)
    assert first.clock is not None
    assert first.request is not None
    assert (first.clock.started, first.clock.due_decision) == (date(2026, 11, 3), date(2026, 12, 3))
    step(store, REPORT_NO, first.request.number, ("approve", "2026-11-04"), ("send", "2026-11-04"))
    on_its_way = reviewed(folder, Settings(), date(2026, 11, 14), store).clock
    assert on_its_way is not None
    assert (on_its_way.paused, on_its_way.paused_days) == (False, 0)
    step(store, REPORT_NO, first.request.number, ("deliver", "2026-11-04"))
    arrived = reviewed(folder, Settings(), date(2026, 11, 14), store).clock
    assert arrived is not None
    assert (arrived.paused, arrived.paused_days, arrived.used_days) == (True, 10, 1)
    assert arrived.due_decision == date(2026, 12, 14)
    assert replay(tmp_path / "out", Settings()).same
    before = without_timing(tmp_path / "out")
    step(store, REPORT_NO, first.request.number, ("remind", "2026-11-18"), ("close", "2026-11-20"))
    mark(store, REPORT_NO, "decided", at("2026-11-21"), "core")
    reviewed(folder, Settings(), date(2026, 11, 14), store)
    assert without_timing(tmp_path / "out") == before  # what came later was not known
    again = reviewed(folder, Settings(), date(2026, 11, 3), store)
    assert again.inputs is not None
    assert first.inputs is not None
    assert (again.clock, again.inputs.history) == (first.clock, first.inputs.history)
