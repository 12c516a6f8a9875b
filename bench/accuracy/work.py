"""The work on one golden file, done in a process of its own: read it with each engine, compare, check the evidence."""

import hashlib
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench.accuracy.baselines import BASELINES, seen
from bench.accuracy.compare import Observation, Typing, compare
from bench.accuracy.evidence import Crop, crops
from bench.accuracy.golden import Golden
from claims.document import Document
from claims.settings import Limits
from extractors.pages import Page, Upload, open_upload
from extractors.read import read_uploads
from extractors.reading import PageReader, make_reader

SHEET = "sheet"
"""The container of pages that have no picture to read."""


@dataclass(frozen=True)
class Job:
    """`engines`: read end to end with each; `baselines`: run these beside; `crops`: how many boxes to look at again;
    `readings`: where readings are kept for the next run (None: every job reads anew)."""

    golden: Golden
    engines: tuple[str, ...]
    baselines: tuple[str, ...]
    crops: int
    readings: Path | None = None


@dataclass
class Outcome:
    """What came of a job. `seen`: (baseline, document type, found) per string; `crops`: evidence of the first engine,
    looked at again; `seconds`: processor time by engine and by baseline."""

    golden: Golden
    typings: dict[str, list[Typing]] = field(default_factory=dict)
    observations: dict[str, list[Observation]] = field(default_factory=dict)
    seen: list[tuple[str, str, bool]] = field(default_factory=list)
    crops: list[Crop] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def work(job: Job) -> Outcome:
    """All of one job."""
    outcome = Outcome(job.golden)
    uploads = [Upload(path.name, path) for path in job.golden.files]
    for engine in job.engines:
        _read_with(
            _reader(engine, job.readings), uploads, outcome, job.crops if engine == job.engines[0] else 0
        )
    pages = [page for page in _pages(uploads) if page.container != SHEET]
    for baseline in job.baselines if pages else ():
        started = _busy()
        text = "\n".join(BASELINES[baseline](page.load()) for page in pages)
        outcome.seconds[f"{baseline} alone"] = _busy() - started
        outcome.seen += [(baseline, type_, found) for type_, found in seen(job.golden, text)]
    return outcome


def _read_with(reader: PageReader, uploads: list[Upload], outcome: Outcome, wanted_crops: int) -> None:
    engine = reader.engine.name
    started = _busy()
    result = read_uploads(uploads, reader, Limits())
    outcome.seconds[engine] = _busy() - started
    outcome.typings[engine], outcome.observations[engine] = compare(outcome.golden, result.documents)
    pictures = {page.ref for page in result.pages if not page.exact}
    if wanted_crops and pictures:
        chosen = _some(result.documents, wanted_crops)
        outcome.crops = list(crops(chosen, _pages(uploads), pictures, reader))


def _some(documents: list[Document], count: int) -> list[tuple[Document, str]]:
    """The same few fields at every run, spread over the documents."""
    places = [(document, key) for document in documents for key in document.fields]
    return sorted(places, key=lambda place: hashlib.sha256(f"{place[0].id}{place[1]}".encode()).digest())[
        :count
    ]


def _pages(uploads: list[Upload]) -> list[Page]:
    found = (page for upload in uploads for page in open_upload(upload, Limits()))
    return [page for page in found if isinstance(page, Page)]


@cache
def _reader(engine: str, readings: Path | None) -> PageReader:
    return make_reader(engine, readings)


def _busy() -> float:
    """Processor seconds of this process and the programs that it ran."""
    return sum(os.times()[:4])
