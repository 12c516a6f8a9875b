"""A supplement through the whole review: only what is new is read, and what we missed goes to an adjuster."""

import json
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from claims.evidence import Line
from claims.review import Review
from claims.settings import Settings
from extractors.pages.page import Picture
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from extractors.reading.store import ReadingStore
from flows.intake import load_claim
from flows.requests import Act, perform
from flows.steps import Job, review_claim
from store import Store, open_store
from tests.flows.folders import write_claim
from tests.flows.supplements import CHIEF, Supplemented, seen_stories
from tests.house.tree import ROOT

SAMPLE = ROOT / "sample_docs" / "claims" / "01-outpatient-complete-digital"


class Counting(NullReader):
    """Reads nothing, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def read(self, picture: Picture) -> list[Line]:
        self.times += 1
        return super().read(picture)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/claimdocs.db", tmp_path)


def picture(path: Path, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 255, (400, 300, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)


def reviewed(folder: Path, store: Store, reader: PageReader, day: int) -> Review:
    out = folder.with_name("out")
    return review_claim(Job(load_claim(folder), out, Settings(), reader, date(2026, 11, day), store=store))


def approve(folder: Path, store: Store, report_no: str) -> None:
    word = Supplemented(store, seen_stories()[0], report_no).word()
    perform(store, "approve", Act(report_no, word, folder.with_name("out"), Settings(), supervisor=CHIEF))


def test_only_new_pages_are_read(store: Store, tmp_path: Path) -> None:
    folder, engine = write_claim(tmp_path / "claim"), Counting()
    reader = PageReader(engine, ReadingStore(tmp_path / "readings"))
    picture(folder / "a.png", 1)
    reviewed(folder, store, reader, 10)
    first, engine.times = engine.times, 0
    reviewed(folder, store, reader, 11)
    assert (first > 0, engine.times) == (True, 0)
    picture(folder / "b.png", 2)
    reviewed(folder, store, reader, 12)
    assert 0 < engine.times <= first


def test_what_we_missed_goes_to_an_adjuster_and_apologises(store: Store, tmp_path: Path) -> None:
    folder, reader = tmp_path / "claim", PageReader(NullReader())
    shutil.copytree(SAMPLE, folder)
    raw = json.loads((folder / "claim.json").read_text("utf-8"))
    report_no = raw["report_no"]
    late = folder / "理赔申请书.pdf"
    kept = late.read_bytes()
    late.unlink()
    (folder / "claim.json").write_text(json.dumps({**raw, "documents_held": ["bank_card"]}), "utf-8")
    first = reviewed(folder, store, reader, 10)
    assert first.request is not None
    assert "bank_card" not in [line.item for line in first.request.items]
    approve(folder, store, report_no)
    (folder / "claim.json").write_text(json.dumps(raw), "utf-8")
    late.write_bytes(kept)
    second = reviewed(folder, store, reader, 12)
    assert second.request is not None
    assert [(line.item, line.because) for line in second.request.items] == [("bank_card", "MISSED_BY_US")]
    assert (second.outcome, second.request.state) == ("needs_review", "draft")
    letter = (tmp_path / "out" / "request.txt").read_text("utf-8")
    assert "诚恳致歉" in letter
    assert "草稿" in letter
    approve(folder, store, report_no)
    again = reviewed(folder, store, reader, 13)
    assert again.request is not None
    assert (again.request.number, again.request.state) == (second.request.number, "ready")
