"""`claimdocs purge`: in two stages, shown first, written down, never an upload, and to be interrupted at any moment."""

import json
import os
import shutil
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from claims.errors import SettingsError, StoreError
from claims.review import Review
from claims.settings import Settings
from claims.values.dates import SHANGHAI
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from extractors.reading.store import Reading, ReadingStore
from flows.audit import AUDIT, Audit
from flows.intake import load_claim
from flows.purging import Places, Removal, carry_out, planned
from flows.steps import Job, review_claim
from store import open_store
from store.belonging import count_of
from store.course import mark
from tests.flows.conftest import Command
from tests.flows.folders import ID_NUMBER, NAME, PHONE, REPORT_NO, write_claim
from tests.store.requests import at

KEEP = 90
CLOSED, WORKING, OVER = "2020-03-01", date(2020, 5, 31), date(2025, 1, 1)
"""Closed in March; 90 days later working copies go, and the policy of 2019 is kept through 2024."""
OLD = {
    "policies": [{"policy_no": "PF201900001", "start": "2019-01-01", "end": "2019-12-31"}],
    "reported_at": "2019-11-03T08:30",
    "occurred_at": "2019-11-02T21:10",
}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an inbox of one claim, its outputs, and a data directory with store and readings."""
    top = tmp_path_factory.mktemp("purge")
    folder = write_claim(top / "inbox" / "claim", **OLD)
    (top / "data").mkdir()
    store = open_store(f"sqlite:///{top}/data/claimdocs.db", top / "data")
    reader, out = PageReader(NullReader()), top / "out" / REPORT_NO
    review_claim(Job(load_claim(folder), out, Settings(), reader, date(2019, 11, 10), store=store))
    readings = ReadingStore(top / "data")
    for key in ("aa" + "1" * 38, "bb" + "2" * 38):
        readings.put(key, Reading(lines=(), width=1, height=1))
    return top


@pytest.fixture
def top(reviewed: Path, tmp_path: Path) -> Path:
    shutil.copytree(reviewed, tmp_path / "all", dirs_exist_ok=True)
    return tmp_path / "all"


def places(top: Path) -> Places:
    return Places(top / "out", top / "data", open_store(f"sqlite:///{top}/data/claimdocs.db", top / "data"))


def close(top: Path, milestone: str = "closed") -> None:
    store = places(top).store
    assert store is not None
    mark(store, REPORT_NO, milestone, at(CLOSED), "core")


def purge(top: Path, removals: list[Removal]) -> list[str]:
    with closing(Audit(top / "data", "archivist-3")) as audit:
        return [each.what for each in carry_out(removals, audit)]


def of_claim(top: Path, day: date) -> list[Removal]:
    return [each for each in planned(places(top), KEEP, day) if each.about.report_no]


def files(top: Path) -> dict[str, bytes]:
    return {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def held(top: Path) -> int:
    store = places(top).store
    assert store is not None
    return sum(count_of(store, REPORT_NO).values())


@pytest.mark.parametrize("milestones", [(), ("decided", "paid"), ("closed", "reopened")])
def test_a_claim_that_is_not_closed_keeps_everything(top: Path, milestones: tuple[str, ...]) -> None:
    for milestone in milestones:
        close(top, milestone)
    assert of_claim(top, date(2050, 1, 1)) == []


def test_first_the_working_copies(top: Path) -> None:
    close(top)
    assert of_claim(top, date(2020, 5, 30)) == []
    uploads, out = files(top / "inbox"), top / "out" / REPORT_NO
    (out / ".claimdocs-stage-killed").mkdir()
    before = Review.model_validate_json((out / "review.json").read_bytes())
    assert purge(top, of_claim(top, WORKING)) == []
    left = {path.name for path in out.iterdir()}
    assert left >= {"review.json", "request.txt", "request.pdf", ".claimdocs-state.json"}
    assert not left & {"report.html", ".claimdocs-stage-killed"}
    after = Review.model_validate_json((out / "review.json").read_bytes())
    assert (after.inputs, after.documents[0].fields, after.documents[0].rows) == (None, {}, [])
    assert (after.request, after.checklist) == (before.request, before.checklist)
    assert [(each.rule, each.message) for each in after.findings] == [
        (each.rule, each.message) for each in before.findings
    ]
    assert PHONE not in (out / "review.json").read_text(encoding="utf-8")
    assert of_claim(top, OVER.replace(year=2024)) == []
    assert files(top / "inbox") == uploads
    assert held(top) > 0


def test_then_all_that_is_held(top: Path) -> None:
    close(top)
    uploads = files(top / "inbox")
    assert purge(top, of_claim(top, OVER)) == []
    assert (list((top / "out").iterdir()), held(top)) == ([], 0)
    assert files(top / "inbox") == uploads
    assert of_claim(top, OVER) == []


def test_what_somebody_else_put_there_stays(top: Path) -> None:
    close(top)
    out = top / "out" / REPORT_NO
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    assert purge(top, of_claim(top, OVER)) == []
    assert [path.name for path in out.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("day", [WORKING, OVER])
def test_whenever_it_is_interrupted_the_next_one_ends_the_same(top: Path, tmp_path: Path, day: date) -> None:
    close(top)
    steps = len(of_claim(top, day))
    assert steps > 1
    ends = []
    for done in range(steps):
        copy = tmp_path / f"copy-{done}"
        shutil.copytree(top, copy)
        purge(copy, of_claim(copy, day)[:done])
        purge(copy, of_claim(copy, day))
        ends.append((sorted(files(copy / "out")), held(copy), of_claim(copy, day)))
    assert all(end == ends[0] for end in ends)


def test_each_deletion_is_written_down_without_personal_data(top: Path) -> None:
    close(top)
    removals = planned(places(top), KEEP, OVER.replace(year=2050))
    purge(top, removals)
    text = (top / "data" / AUDIT).read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["report_no"], line["what"]) for line in lines] == [
        (each.about.report_no, each.about.what) for each in removals
    ]
    assert {line["by"] for line in lines} == {"archivist-3"}
    assert not [private for private in (NAME, ID_NUMBER, PHONE, "4101") if private in text]
    assert (top / "data" / AUDIT).stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_deleted_is_told_and_the_rest_is_done(top: Path) -> None:
    close(top)
    removals = of_claim(top, WORKING)
    (top / "out" / REPORT_NO / "report.html").unlink()
    (top / "out" / REPORT_NO / "report.html").mkdir()
    assert purge(top, removals) == ["report.html"]
    assert [each.about.what for each in of_claim(top, WORKING)] == []
    assert '"failed"' in (top / "data" / AUDIT).read_text(encoding="utf-8")


def test_without_an_audit_log_nothing_is_deleted(top: Path) -> None:
    close(top)
    (top / "data" / AUDIT).mkdir()
    before = files(top)
    with pytest.raises(StoreError, match=AUDIT):
        purge(top, of_claim(top, OVER))
    assert files(top).keys() == before.keys()


def test_links_are_not_followed(top: Path, tmp_path: Path) -> None:
    close(top)
    shutil.move(top / "out" / REPORT_NO, tmp_path / "elsewhere")
    (top / "out" / REPORT_NO).symlink_to(tmp_path / "elsewhere")
    purge(top, of_claim(top, OVER))
    assert (tmp_path / "elsewhere" / "report.html").is_file()


def test_outputs_among_claim_folders_are_refused(top: Path) -> None:
    close(top)
    shutil.rmtree(top / "out")
    (top / "inbox" / "claim").rename(top / "inbox" / REPORT_NO)
    (top / "inbox").rename(top / "out")
    before = files(top / "out")
    with pytest.raises(SettingsError, match="uploads are never deleted"):
        of_claim(top, OVER)
    assert files(top / "out") == before


def test_readings_go_by_their_age_and_nothing_else_beside_them(top: Path) -> None:
    data = top / "data"
    old, new = data / "aa" / f"{'1' * 38}.json", data / "bb" / f"{'2' * 38}.json"
    for path in (old, data / "ledger.key", data / "claimdocs.db"):
        os.utime(path, (at("2026-01-01").timestamp(),) * 2)
    os.utime(new, (at("2026-03-02").timestamp(),) * 2)
    found = planned(places(top), KEEP, date(2026, 5, 31))
    assert [each.about.what for each in found] == ["reading aa" + "1" * 38]
    purge(top, found)
    assert (old.exists(), new.exists(), (data / "ledger.key").exists()) == (False, True, True)


def test_the_command_shows_first_and_deletes_when_told(claimdocs: Command, top: Path) -> None:
    close(top)
    kept = {
        "CLAIMDOCS_DATA_DIR": str(top / "data"),
        "CLAIMDOCS_DATABASE_URL": f"sqlite:///{top}/data/claimdocs.db",
    }
    before = files(top / "out")
    shown = claimdocs("purge", "--out", top / "out", "--json", **kept)
    assert shown.returncode == 0, shown.stderr
    told = json.loads(shown.stdout)
    assert (told["done"], {each["stage"] for each in told["removed"]}) == (False, {"all"})
    assert files(top / "out") == before
    done = claimdocs("purge", "--out", top / "out", "--yes", "--by", "archivist-3", **kept)
    assert (done.returncode, "deleted" in done.stdout) == (0, True), done.stderr
    assert files(top / "out") == {}
    again = claimdocs("purge", "--out", top / "out", **kept)
    assert (again.returncode, "nothing is over" in again.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--yes",), "--by"),
        (("--yes", "--by", " "), "--by"),
        (("--yes", "--by", "archivist-3", "--as-of", "2999-01-01"), "before its time"),
    ],
)
def test_wrong_usage_deletes_nothing(claimdocs: Command, arguments: tuple[str, ...], said: str) -> None:
    done = claimdocs("purge", *arguments)
    assert (done.returncode, said in done.stderr, done.stdout) == (2, True, "")


def test_the_day_of_a_reading_is_that_of_shanghai(tmp_path: Path) -> None:
    readings = ReadingStore(tmp_path)
    readings.put("aa" + "1" * 38, Reading(lines=(), width=1, height=1))
    path = next(tmp_path.glob("aa/*"))
    midnight = datetime(2026, 3, 2, tzinfo=SHANGHAI).timestamp()
    os.utime(path, (midnight, midnight))
    assert list(readings.kept_before(midnight)) == []
    assert list(readings.kept_before(midnight + 1)) == [path]
