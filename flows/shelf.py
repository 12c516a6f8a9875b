"""All reviews of the output folder, in a few words each: for the desk's list and for the figures of operation. A review
is read once and again only after it changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from pydantic import BaseModel, ValidationError

from claims.review import Outcome, Result, Severity
from flows.outputs import REVIEW


class _Clock(BaseModel):
    due_decision: date
    paused: bool = False


class _Finding(BaseModel):
    severity: Severity
    result: Result


class _Request(BaseModel):
    state: str
    items: list[object]


class _Timing(BaseModel):
    seconds: float = 0.0
    pages: int = 0
    pages_ocr: int = 0


class _Report(BaseModel):
    scenarios: list[str] = []


class _Inputs(BaseModel):
    report: _Report


class Brief(BaseModel):
    """What of a review the list shows; everything else in the file is passed over."""

    report_no: str
    outcome: Outcome
    as_of: date
    findings: list[_Finding]
    request: _Request | None = None
    clock: _Clock | None = None
    timing: _Timing = _Timing()
    inputs: _Inputs | None = None

    @property
    def unknown(self) -> int:
        """Findings that could not be decided, and matter."""
        return sum(each.result == "unknown" and each.severity != "info" for each in self.findings)

    @property
    def to_judge(self) -> int:
        """Findings that a person decides."""
        return sum(each.severity in ("adjuster", "investigate") for each in self.findings)

    @property
    def asked(self) -> int:
        """Lines of the request."""
        return len(self.request.items) if self.request else 0


@dataclass
class Shelf:
    """The reviews below a folder. Safe for several threads."""

    out: Path
    _known: dict[str, tuple[tuple[int, int], Brief | None]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def briefs(self) -> list[Brief]:
        """Of every claim, by its number; what is no review of ours is passed over."""
        with self._lock:
            seen = dict(self._look())
            self._known = seen
        return [brief for _, brief in seen.values() if brief is not None]

    def _look(self) -> Iterator[tuple[str, tuple[tuple[int, int], Brief | None]]]:
        if not self.out.is_dir():
            return
        for folder in sorted(self.out.iterdir()):
            try:
                stat = (folder / REVIEW).stat()
                version = stat.st_mtime_ns, stat.st_size
                known = self._known.get(folder.name)
                yield folder.name, known if known and known[0] == version else (version, _brief(folder))
            except OSError:
                continue


def _brief(folder: Path) -> Brief | None:
    try:
        found = Brief.model_validate_json((folder / REVIEW).read_bytes())
    except ValidationError:
        return None
    return found if found.report_no == folder.name else None
