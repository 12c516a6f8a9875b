"""Which folders of an inbox are taken."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.inbox import Survey, survey
from flows.intake import Claim
from tests.flows.folders import make_quiet, write_claim


def look(inbox: Path, quiet: float = 300, unchanged: Callable[[Claim], bool] = lambda _: False) -> Survey:
    return survey(inbox, inbox / "out", quiet, unchanged)


def numbers(claims: list[Claim]) -> list[str]:
    return [claim.report.report_no for claim in claims]


def test_a_folder_is_taken_when_it_has_been_quiet_for_long_enough(tmp_path: Path) -> None:
    make_quiet(write_claim(tmp_path / "old", report_no="old"))
    fresh = write_claim(tmp_path / "fresh", report_no="fresh")
    found = look(tmp_path)
    assert numbers(found.due) == ["old"]
    assert found.waiting == [fresh]
    assert numbers(look(tmp_path, quiet=0).due) == ["fresh", "old"]


@pytest.mark.parametrize("change", ["a new file", "a file that grows", "a file taken away", "a deeper file"])
def test_every_change_starts_the_quiet_period_again(tmp_path: Path, change: str) -> None:
    folder = write_claim(tmp_path / "claim")
    (folder / "deep").mkdir()
    (folder / "deep" / "page.txt").write_text("1")
    make_quiet(folder)
    assert look(tmp_path).due
    if change == "a new file":
        (folder / "scan.jpg.part").write_text("")
    elif change == "a file that grows":
        with (folder / "claim.json").open("a") as handle:
            handle.write(" ")
    elif change == "a file taken away":
        (folder / "deep" / "page.txt").unlink()
    else:
        (folder / "deep" / "page.txt").write_text("2")
    assert look(tmp_path).waiting == [folder]


def test_a_clock_that_runs_ahead_does_not_keep_a_folder_for_ever(tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    for path in (*folder.iterdir(), folder):
        os.utime(path, (time.time() + 10**7,) * 2)
    assert look(tmp_path).due


def test_what_is_no_claim_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "papers").mkdir()
    write_claim(tmp_path.parent / "elsewhere", report_no="elsewhere")
    (tmp_path / "link").symlink_to(tmp_path.parent / "elsewhere")
    found = look(tmp_path)
    assert found == Survey(without_report=[tmp_path / "papers"])


def test_a_number_in_two_folders_is_an_error_of_both(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        make_quiet(write_claim(tmp_path / name, report_no="c" if name == "c" else "same"))
    found = look(tmp_path)
    assert numbers(found.due) == ["c"]
    assert [(folder.name, "same stands in 2 folders" in error) for folder, error in found.errors] == [
        ("a", True),
        ("b", True),
    ]


def test_a_wrong_report_is_an_error_once_nobody_writes_it_any_more(tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "wrong", report_no="no good")
    assert look(tmp_path).waiting == [folder]
    make_quiet(folder)
    ((path, error),) = look(tmp_path).errors
    assert path == folder
    assert "report_no" in error


def test_what_is_unchanged_is_told_apart(tmp_path: Path) -> None:
    make_quiet(write_claim(tmp_path / "a", report_no="a"))
    make_quiet(write_claim(tmp_path / "b", report_no="b"))
    found = look(tmp_path, unchanged=lambda claim: claim.report.report_no == "a")
    assert (numbers(found.unchanged), numbers(found.due)) == (["a"], ["b"])
