"""All claims drawn at a difficulty when they are wanted, each again only where what draws it has changed."""

import hashlib
import json
import multiprocessing
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sample_docs.on_demand import fingerprint
from sample_docs.stories import stories, wide_stories
from sample_docs.stories.story import Story, expectation, tell


@dataclass(frozen=True)
class Telling:
    """One claim at a difficulty: `folder` holds `<name>/` and `<name>.expected.json`."""

    name: str
    difficulty: str
    folder: Path

    @property
    def claim(self) -> Path:
        return self.folder / self.name

    @property
    def expected(self) -> Path:
        return self.folder / f"{self.name}.expected.json"


def planned(root: Path, difficulty: str, only: str = "") -> list[Telling]:
    """All claims whose name holds `only`, each in a folder named by what draws it; older drawings are removed."""
    plan = []
    for story in every_story():
        if only in story.name:
            home = root / difficulty / story.name
            folder = home / _drawn_from(story, difficulty)
            for old in home.iterdir() if home.is_dir() else ():
                if old != folder:
                    shutil.rmtree(old)
            plan.append(Telling(story.name, difficulty, folder))
    return plan


def drawn(plan: list[Telling], workers: int) -> Iterator[bool]:
    """Draws what is not there yet, claim by claim (whether it was drawn); may be broken off and begun again."""
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_draw, plan)


def every_story() -> Iterator[Story]:
    """The committed claims and those of the wide set."""
    yield from stories()
    yield from wide_stories()


def _draw(telling: Telling) -> bool:
    if telling.expected.is_file():  # written last
        return False
    telling.folder.mkdir(parents=True, exist_ok=True)
    tell(
        next(story for story in every_story() if story.name == telling.name),
        telling.folder,
        telling.difficulty,
    )
    return True


def _drawn_from(story: Story, difficulty: str) -> str:
    """Sheets as they are filled, how they are taken, and what the layouts depend on."""
    digest = hashlib.blake2b(json.dumps([story.report, expectation(story)]).encode(), digest_size=6)
    for upload in story.uploads:
        sheets = upload.sheets(story.facts, story.name)
        digest.update(repr((upload.path, upload.taken(difficulty), upload.pages, sheets)).encode())
        digest.update("".join(map(fingerprint, upload.layouts)).encode())
    return digest.hexdigest()
