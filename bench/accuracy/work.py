"""The work on one golden file, done in a process of its own: read it with each engine, compare, check the evidence."""

import hashlib
import os
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from bench.accuracy.baselines import BASELINES, seen
from bench.accuracy.compare import Comparison, Listing, Observation, Typing, compare
from bench.accuracy.evidence import Crop, crops
from bench.accuracy.golden import Golden
from bench.accuracy.kept import Kept, code_digest, content_digest
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
    `readings`: where readings are kept for the next run (None: every job reads anew); `kept`: where results are kept,
    so that a run can be broken off (None: nowhere)."""

    golden: Golden
    engines: tuple[str, ...]
    baselines: tuple[str, ...]
    crops: int
    readings: Path | None = None
    kept: Path | None = None


@dataclass
class Outcome:
    """What came of a job. `seen`: (baseline, document type, found) per string; `crops`: evidence of the first engine,
    looked at again; `seconds`: processor time by engine and by baseline."""

    golden: Golden
    typings: dict[str, list[Typing]] = field(default_factory=dict)
    observations: dict[str, list[Observation]] = field(default_factory=dict)
    lists: dict[str, list[Listing]] = field(default_factory=dict)
    seen: list[tuple[str, str, bool]] = field(default_factory=list)
    crops: list[Crop] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _ReadPart:
    """What one engine read of a file."""

    compared: Comparison
    crops: list[Crop]
    seconds: float


@dataclass(frozen=True)
class _TextPart:
    """What one baseline saw of a file (None: it has no picture)."""

    text: str | None
    seconds: float


def work(job: Job) -> Outcome:
    """All of one job; parts that an earlier run has finished are taken from where they were kept."""
    outcome = Outcome(job.golden)
    kept, content = Kept(job.kept), content_digest(job.golden.files) if job.kept else ""
    for engine in job.engines:
        wanted = job.crops if engine == job.engines[0] else 0
        part = kept.get_or(
            ("read", content, str(job.golden), code_digest() if job.kept else "", engine, str(wanted)),
            _ReadPart,
            partial(_read_with, job, engine, wanted),
        )
        outcome.seconds[engine] = part.seconds
        outcome.typings[engine], outcome.observations[engine] = part.compared.typings, part.compared.values
        outcome.lists[engine] = part.compared.lists
        outcome.crops += part.crops
    for baseline in job.baselines:
        place = ("text", content, baseline, version("rapidocr"))
        text = kept.get_or(place, _TextPart, partial(_text_of, job.golden, baseline))
        if text.text is not None:
            outcome.seconds[f"{baseline} alone"] = text.seconds
            outcome.seen += [(baseline, type_, found) for type_, found in seen(job.golden, text.text)]
    return outcome


def _uploads(golden: Golden) -> list[Upload]:
    return [Upload(path.name, path) for path in golden.files]


def _text_of(golden: Golden, baseline: str) -> _TextPart:
    pages = [page for page in _pages(_uploads(golden)) if page.container != SHEET]
    started = _busy()
    texts = [BASELINES[baseline](page.load()) for page in pages]
    return _TextPart("\n".join(texts) if pages else None, _busy() - started)


def _read_with(job: Job, engine: str, wanted_crops: int) -> _ReadPart:
    reader, uploads = _reader(engine, job.readings), _uploads(job.golden)
    started = _busy()
    result = read_uploads(uploads, reader, Limits())
    seconds = _busy() - started
    pictures = {page.ref for page in result.pages if not page.exact}
    looked_at: list[Crop] = []
    if wanted_crops and pictures:
        looked_at = list(crops(_some(result.documents, wanted_crops), _pages(uploads), pictures, reader))
    return _ReadPart(compare(job.golden, result.documents), looked_at, seconds)


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
