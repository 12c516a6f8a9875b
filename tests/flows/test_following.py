"""The clock of a review, from what is known of the claim's course."""

from datetime import date
from pathlib import Path

from claims.review import Review
from claims.settings import Settings
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.intake import load_claim
from flows.replay import replay
from flows.steps import Job, review_claim
from tests.flows.folders import write_claim
from validators.insurer import load_insurer

COMPANY_DAYS = "calendar:\n- {from: 2026-12-03, until: 2026-12-04, works: false, clause: 司庆日放假通知}\n"


def reviewed(folder: Path, settings: Settings) -> Review:
    job = Job(
        load_claim(folder), folder.parent / "out", settings, PageReader(NullReader()), date(2026, 11, 10)
    )
    return review_claim(job)


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
