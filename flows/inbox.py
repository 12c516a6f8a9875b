"""Which claim folders of an inbox are to be reviewed now, and what is said about the others."""

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import ClaimReportError
from extractors.pages.folder import is_side_car
from flows.intake import Claim, load_claim, report_path


@dataclass
class Survey:
    """The folders of an inbox, each in one place.

    `due`: to be reviewed. `unchanged`: reviewed before, from the same content. `waiting`: changed a moment ago.
    `without_report`: no claim. `errors`: (folder, why it cannot be reviewed).
    """

    due: list[Claim] = field(default_factory=list)
    unchanged: list[Claim] = field(default_factory=list)
    waiting: list[Path] = field(default_factory=list)
    without_report: list[Path] = field(default_factory=list)
    errors: list[tuple[Path, str]] = field(default_factory=list)


def survey(inbox: Path, out: Path, quiet_period: float, is_unchanged: Callable[[Claim], bool]) -> Survey:
    """Look through an inbox without reading any upload. Links are not followed, the output folder is passed over."""
    found = Survey()
    loaded: list[Claim] = []
    for folder in _folders(inbox, out):
        if report_path(folder) is None:
            found.without_report.append(folder)
            continue
        try:
            loaded.append(load_claim(folder))
        except ClaimReportError as error:
            if _is_quiet(folder, out, quiet_period):
                found.errors.append((folder, str(error)))
            else:
                found.waiting.append(folder)
    for claim in _single(loaded, found):
        if not _is_quiet(claim.folder, out, quiet_period):
            found.waiting.append(claim.folder)
        elif is_unchanged(claim):
            found.unchanged.append(claim)
        else:
            found.due.append(claim)
    return found


def folders_of(inbox: Path) -> dict[str, list[Path]]:
    """Every claim number of an inbox with the folders that bear it: one, if all is well. Links are not followed."""
    found: dict[str, list[Path]] = {}
    for folder in sorted(inbox.iterdir()):
        if folder.is_symlink() or report_path(folder) is None:
            continue
        with contextlib.suppress(ClaimReportError):
            found.setdefault(load_claim(folder).report.report_no, []).append(folder)
    return found


def claims_of(inbox: Path, report_no: str) -> list[Claim]:
    """The claims of an inbox that have this number: one, if all is well."""
    return [load_claim(folder) for folder in folders_of(inbox).get(report_no, [])]


def _folders(inbox: Path, out: Path) -> Iterator[Path]:
    results = out.resolve()
    for entry in sorted(os.scandir(inbox), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False) and not is_side_car(entry.name) and path.resolve() != results:
            yield path


def _single(claims: list[Claim], found: Survey) -> Iterator[Claim]:
    """Claims whose number stands in one folder only. Nobody can say which of two folders is the claim: neither is
    reviewed."""
    times = Counter(claim.report.report_no for claim in claims)
    for claim in claims:
        number = claim.report.report_no
        if times[number] > 1:
            found.errors.append(
                (claim.folder, f"report_no: {number} stands in {times[number]} folders of this inbox")
            )
        else:
            yield claim


def _is_quiet(folder: Path, out: Path, seconds: float) -> bool:
    """Whether nothing in the folder changed for so long. A time that lies far ahead (a wrong clock) counts as long
    ago, or the folder would never be taken."""
    return abs(time.time() - max(_changes(folder, out.resolve()), default=0.0)) >= seconds


def _changes(folder: Path, results: Path) -> Iterator[float]:
    for top, folders, files in os.walk(folder):
        here = Path(top)
        folders[:] = [name for name in folders if (here / name).resolve() != results]
        for path in (here, *(here / name for name in files)):
            with contextlib.suppress(OSError):
                yield path.lstat().st_mtime
