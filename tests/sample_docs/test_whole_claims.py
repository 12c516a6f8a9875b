"""The sample claims as whole folders of digital files, read and checked: names and order of files decide
nothing."""

import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claims.settings import Settings
from extractors.pages import list_uploads
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.intake import load_claim
from sample_docs.stories import stories
from sample_docs.stories.story import AS_OF, Story, tell
from validators import Checked, asked_lines, check
from validators.insurer import load_insurer

HOME = Path(__file__).resolve().parents[2] / "sample_docs"
SETTINGS = Settings(insurer=load_insurer(HOME / "insurer"))
TOLD = {story.name: story for story in stories() if not any(each.how == "ruined" for each in story.uploads)}


def digital(story: Story, home: Path) -> Path:
    """The claim's folder with every paper as the file that an office would send."""
    uploads = [
        replace(each, how="xlsx" if each.how == "xlsx" else "digital", path=each.path)
        for each in story.uploads
    ]
    tell(replace(story, uploads=uploads), home)
    return home / story.name


def reviewed(folder: Path) -> Checked:
    claim = load_claim(folder)
    found = read_uploads(list_uploads(folder), PageReader(NullReader()), SETTINGS.limits)
    pages = [page.ref for page in found.pages]
    day = date.fromisoformat(AS_OF)
    return check(claim.report, found.documents, found.problems, pages, SETTINGS, day)


def _said(result: Checked) -> object:
    """A review without paths and ids: what is asked and answered, how often."""
    lines = [(line.item, line.kind, line.rules, len(line.documents)) for line in asked_lines(result)]
    entries = [(each.item, each.status, len(each.documents)) for each in result.checklist]
    found = sorted((each.rule, each.result, each.severity, len(each.documents)) for each in result.findings)
    return lines, entries, found, result.answers


def _renamed(folder: Path, chance: random.Random) -> None:
    """Other names, in another order, in other folders."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "claim.json"]
    numbers = chance.sample(range(100, 999), len(files))
    for path, number in zip(files, numbers, strict=True):
        target = folder / chance.choice(("a", "b", ".")) / f"IMG_{number}{path.suffix}"
        target.parent.mkdir(exist_ok=True)
        shutil.move(path, target)


@pytest.mark.parametrize("name", sorted(TOLD)[::4])
def test_names_and_order_of_files_change_nothing(name: str, tmp_path: Path) -> None:
    folder = digital(replace(TOLD[name], packed=()), tmp_path)
    before = _said(reviewed(folder))
    for seed in range(2):
        _renamed(folder, random.Random(seed))
        assert _said(reviewed(folder)) == before
