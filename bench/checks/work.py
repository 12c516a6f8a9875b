"""One claim: read, checked, asked about, and compared with what its tale expects."""

import json
import time
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path

from bench.accuracy.kept import Kept, code_digest, content_digest
from claims.document import Document, Problem
from claims.evidence import PageRef
from claims.review import Finding
from claims.settings import Settings
from extractors.pages import list_uploads
from extractors.read import ReadResult, read_uploads
from extractors.reading import PageReader, make_reader
from extractors.reading.reader import ReadPage
from flows.intake import load_claim
from flows.steps import Job, Read, check_claim, compose_request
from sample_docs.stories.on_demand import Telling
from sample_docs.stories.terms import sample_settings
from validators import outcome_of

RECHECKS = 3
"""The fastest of so many checks is the time of a re-check: the machine does other things too."""
Line = tuple[str, str]


@dataclass(frozen=True)
class Task:
    """`kept`: where readings are kept between runs (None: nowhere)."""

    telling: Telling
    kept: Path | None


@dataclass(frozen=True)
class Reading:
    """What was read of a claim's uploads, as it is kept."""

    documents: list[Document]
    problems: list[Problem]
    pages: list[PageRef]


@dataclass
class Reviewed:
    """The review of one claim beside what was expected. Lines are (item, kind); `answers`: all that each rule said;
    `recheck`: seconds of checking and asking without reading."""

    name: str
    expected: list[Line]
    expected_outcome: str
    expected_findings: list[tuple[str, str, str]]
    asked: list[Line]
    outcome: str
    findings: list[Finding]
    answers: dict[str, list[str]] = field(default_factory=dict)
    recheck: float = 0.0
    pages: int = 0

    @property
    def false_requests(self) -> list[Line]:
        """Lines that nothing calls for."""
        return _without(self.asked, self.expected)

    @property
    def unasked(self) -> list[Line]:
        """Lines that are called for and were not written."""
        return _without(self.expected, self.asked)

    @property
    def handed_over(self) -> list[Line]:
        """Of those, the ones that a person is asked to look at: a finding about the item is unknown."""
        doubted = {finding.item for finding in self.findings if finding.result == "unknown"}
        return [line for line in self.unasked if line[0] in doubted]

    @property
    def missed(self) -> list[Line]:
        """Gaps that nobody is told of."""
        return _without(self.unasked, self.handed_over)

    @property
    def told(self) -> list[tuple[str, str, str]]:
        return [(finding.rule, finding.severity, finding.result) for finding in self.findings]

    @property
    def lacking(self) -> list[tuple[str, str, str]]:
        """Findings that were expected and are not there."""
        return [each for each in self.expected_findings if each not in self.told]

    @property
    def further(self) -> list[tuple[str, str, str]]:
        """Findings that were not expected."""
        return [each for each in self.told if each not in self.expected_findings]


def _without(lines: list[Line], others: list[Line]) -> list[Line]:
    left = list(others)
    rest = []
    for line in lines:
        if line in left:
            left.remove(line)
        else:
            rest.append(line)
    return rest


def review(task: Task) -> Reviewed:
    """Reads, or takes what was read before; checks; asks."""
    folder = task.telling.claim
    expected = json.loads(task.telling.expected.read_text(encoding="utf-8"))
    claim = load_claim(folder)
    reader, as_of = _reader(task.kept), date.fromisoformat(expected["as_of"])
    job = Job(claim, folder, sample_settings(), reader, as_of)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    reading = Kept(task.kept).get_or(
        ("claim", content_digest(files), code_digest()), Reading, partial(_read, folder, reader, job.settings)
    )
    began, fastest = time.perf_counter(), float("inf")
    for _ in range(RECHECKS):
        began = time.perf_counter()
        read = Read(_result(reading), began)
        checked = check_claim(job, read)
        request = compose_request(job, read, checked).request
        fastest = min(fastest, time.perf_counter() - began)
    return Reviewed(
        name=task.telling.name,
        expected=sorted((item, kind) for item, kind in expected["items"]),
        expected_outcome=expected["outcome"],
        expected_findings=[(rule, severity, result) for rule, severity, result in expected["findings"]],
        asked=sorted((line.item, line.kind) for line in request.items) if request else [],
        outcome=outcome_of(checked.findings, request is not None),
        findings=checked.findings,
        answers={rule: sorted(answers) for rule, answers in checked.answers.items()},
        recheck=fastest,
        pages=len(reading.pages),
    )


def _read(folder: Path, reader: PageReader, settings: Settings) -> Reading:
    result = read_uploads(list_uploads(folder), reader, settings.limits)
    return Reading(result.documents, result.problems, [page.ref for page in result.pages])


def _result(reading: Reading) -> ReadResult:
    pages = [ReadPage(ref, (), 1, 1) for ref in reading.pages]
    return ReadResult(reading.documents, reading.problems, pages)


@cache
def _reader(kept: Path | None) -> PageReader:
    return make_reader("rapidocr", kept / "pages" if kept else None)
