"""When a review would say the same again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claims.settings import Company, Defaults, Settings
from flows.intake import load_claim
from flows.outputs import REVIEW, STATE, clear, staged
from flows.state import fingerprint, is_unchanged, remember
from tests.flows.folders import AS_OF, write_claim, write_loss_list


def number(
    folder: Path, *, settings: Settings | None = None, engine: str = "rapidocr-1", as_of: date | None = None
) -> str:
    return fingerprint(load_claim(folder), settings or Settings(), engine, as_of)


def add_a_file(folder: Path) -> None:
    write_loss_list(folder / "another.xlsx")


def rename_a_file(folder: Path) -> None:
    (paper,) = folder.glob("*.xlsx")
    paper.rename(folder / "renamed.xlsx")


def change_a_byte(folder: Path) -> None:
    (paper,) = folder.glob("*.xlsx")
    paper.write_bytes(paper.read_bytes()[:-1] + b"?")


def change_the_report(folder: Path) -> None:
    text = (folder / "claim.json").read_text(encoding="utf-8")
    (folder / "claim.json").write_text(text.replace("3200.00", "3300.00"), encoding="utf-8")


@pytest.mark.parametrize("change", [add_a_file, rename_a_file, change_a_byte, change_the_report])
def test_every_change_of_content_makes_another_number(tmp_path: Path, change: Callable[[Path], None]) -> None:
    folder = write_claim(tmp_path / "claim")
    before = number(folder)
    change(folder)
    assert number(folder) != before


@pytest.mark.parametrize(
    "other",
    [
        {"settings": Settings(company=Company(name="样本财险"))},
        {"settings": Settings(defaults=Defaults(suggested_days=20))},
        {"engine": "tesseract-5"},
        {"as_of": date.fromisoformat(AS_OF)},
    ],
)
def test_what_else_decides_a_review_makes_another_number(tmp_path: Path, other: dict[str, object]) -> None:
    folder = write_claim(tmp_path / "claim")
    assert number(folder) != number(folder, **other)  # type: ignore[arg-type]


def test_place_time_and_results_do_not_matter(tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    before = number(folder)
    with staged(folder / "out") as stage:
        (stage / REVIEW).write_text('{"claimdocs_version": "1"}')
        (stage / "request.pdf").write_text("%PDF")
    assert number(folder) == before
    assert number(folder.rename(tmp_path / "moved")) == before


def test_only_a_whole_review_of_the_same_counts_as_unchanged(tmp_path: Path) -> None:
    assert not is_unchanged(tmp_path, "1")
    remember(tmp_path, "1")
    assert not is_unchanged(tmp_path, "1")
    (tmp_path / REVIEW).write_text("{}")
    assert is_unchanged(tmp_path, "1")
    assert not is_unchanged(tmp_path, "2")
    (tmp_path / STATE).write_text("[broken")
    assert not is_unchanged(tmp_path, "1")


def test_a_run_that_fails_leaves_the_results_as_they_were(tmp_path: Path) -> None:
    (tmp_path / REVIEW).write_text("earlier")

    def fail() -> None:
        with staged(tmp_path) as stage:
            (stage / REVIEW).write_text("half of it")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == [REVIEW]
    assert (tmp_path / REVIEW).read_text() == "earlier"


def test_what_a_killed_run_left_is_cleared_with_the_old_request(tmp_path: Path) -> None:
    (tmp_path / ".claimdocs-stage-x").mkdir()
    (tmp_path / ".claimdocs-stage-x" / "request.pdf").write_text("%PDF")
    for name in ("request.pdf", "request.sms.txt", STATE, REVIEW, "notes of the adjuster.txt"):
        (tmp_path / name).write_text("")
    clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {REVIEW, "notes of the adjuster.txt"}
