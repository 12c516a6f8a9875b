"""The process that opens papers for the desk: it dies alone, and says why something cannot be done."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.errors import ReviewError
from claims.evidence import PageRef
from flows.clerk import Clerk, Standard
from flows.settings import Environment
from tests.flows.folders import REPORT_NO, write_claim


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment.model_validate({"data_dir": tmp_path / "data", "out": tmp_path / "out"})


@pytest.fixture
def clerk(environment: Environment) -> Iterator[Clerk]:
    made = Clerk(Standard(environment))
    yield made
    made.end()


def test_after_a_death_the_next_errand_is_done(
    clerk: Clerk, environment: Environment, tmp_path: Path
) -> None:
    folder = write_claim(tmp_path / "claim")
    page = PageRef(file=next(folder.glob("*.xlsx")).name)
    drawn = clerk.draw(folder, page)
    assert drawn.startswith(b"\xff\xd8")
    assert clerk._worker is not None
    pid = clerk._worker.process.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    clerk._worker.process.join()
    assert clerk.draw(folder, page) == drawn
    clerk.review(folder)
    assert (environment.out / REPORT_NO / "review.json").is_file()


def test_what_cannot_be_done_is_told_without_names(clerk: Clerk, tmp_path: Path) -> None:
    folder = write_claim(tmp_path / "claim")
    with pytest.raises(ReviewError, match=r"^the page is not there any more$"):
        clerk.draw(folder, PageRef(file="somebody's letter.jpg"))
    (folder / "claim.json").unlink()
    with pytest.raises(ReviewError, match=r"there is no claim\.json"):
        clerk.review(folder)
