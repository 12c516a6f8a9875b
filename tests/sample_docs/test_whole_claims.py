"""The sample claims as whole folders of digital files, read and checked: which rules they show, and that names and
order of files decide nothing."""

import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extractors.pages import list_uploads
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from flows.counts import counted
from flows.intake import load_claim
from sample_docs.stories import stories, wide_stories
from sample_docs.stories.story import AS_OF, Story, Upload, tell
from sample_docs.stories.terms import sample_settings
from validators import Checked, asked_lines, check

DRAWN = ("digital", "xlsx", "ruined")
TOLD = {story.name: story for story in [*stories(), *wide_stories()]}
NEVER_BOTH = set("MD-14 QL-02 QL-03 QL-04 QL-06".split())
"""Rules that one claim of digital papers cannot show both ways: they want a code that says something else, a picture,
or another claim."""


def digital(story: Story, home: Path) -> Path:
    """The claim's folder with every paper as the file that an office would send."""
    uploads = [replace(each, how=_sent(each)) for each in story.uploads]
    tell(replace(story, uploads=uploads, packed=()), home)
    return home / story.name


def _sent(upload: Upload) -> str:
    if upload.layouts[0].startswith("photo/"):
        return "photo"
    return upload.how if upload.how in DRAWN else "digital"


def reviewed(folder: Path) -> Checked:
    claim, settings = load_claim(folder), sample_settings()
    found = read_uploads(list_uploads(folder), PageReader(NullReader()), settings.limits)
    pages = [page.ref for page in found.pages]
    day = date.fromisoformat(AS_OF)
    return check(claim.report, found.documents, found.problems, pages, settings, day)


@pytest.mark.campaign
def test_every_rule_was_seen_to_pass_and_to_fail_on_a_whole_claim(tmp_path: Path) -> None:
    answers = [reviewed(digital(story, tmp_path)).answers for story in TOLD.values()]
    unseen = {line.rule for line in counted(answers) if not line.shown}
    assert unseen - NEVER_BOTH == set(), "show it in sample_docs/stories"


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


@pytest.mark.parametrize(
    "name", ["01-outpatient-complete-digital", "motor.multi-licences-complete", "property.fire-page-lacks"]
)
def test_names_and_order_of_files_change_nothing(name: str, tmp_path: Path) -> None:
    folder = digital(TOLD[name], tmp_path)
    before = _said(reviewed(folder))
    for seed in range(2):
        _renamed(folder, random.Random(seed))
        assert _said(reviewed(folder)) == before
