"""What a run leaves in its output folder, and how: whole files only, the old request first out, the review last in."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import letters.news
import letters.prepare
import letters.write
from claims.errors import SettingsError
from letters.page import REPORT

REVIEW = "review.json"
STATE = ".claimdocs-state.json"
_STAGE = ".claimdocs-stage-"
ANSWERS = [name for node in letters.news.ANSWERS for name in letters.news.names_of(node)]
"""What a review tells the customer where it asks for nothing new (flows.answering)."""
TOLD = [
    *letters.prepare.NAMES,
    *(name for node in letters.news.NODES for name in letters.news.names_of(node)),
]
"""All that is told on the way (flows.telling)."""
OURS = (REPORT, *letters.write.NAMES, *TOLD, STATE, REVIEW)
"""Every file that we leave, the review last."""


def refuse_claim_folder(out: Path, folder: Path) -> None:
    """Raises SettingsError where the results would lie among the uploads themselves."""
    if out.resolve() == folder.resolve():
        raise SettingsError(
            "--out is the folder that the claim is read from: choose another one for the results"
        )


def clear(out: Path) -> None:
    """Take away the request and the word of an earlier run, so that nobody sends what no longer holds; and what a run
    that was killed left behind."""
    letters.write.remove_unsent(out)
    for name in ANSWERS:
        (out / name).unlink(missing_ok=True)
    (out / STATE).unlink(missing_ok=True)
    for left in stages(out):
        shutil.rmtree(left, ignore_errors=True)


def stages(out: Path) -> Iterator[Path]:
    """What runs that were killed left behind."""
    yield from sorted(out.glob(f"{_STAGE}*"))


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder to write into. When all went well its files move to `out`, one whole file at a time, review.json and
    the state last: whoever finds a review finds all that it speaks of."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=_STAGE) as stage:
        yield Path(stage)
        for path in sorted(Path(stage).iterdir(), key=last_of_all):
            path.replace(out / path.name)


def last_of_all(path: Path) -> tuple[bool, bool, str]:
    """An order of files in which the review comes after all that it speaks of, and the state last."""
    return (path.name == STATE, path.name == REVIEW, path.name)
