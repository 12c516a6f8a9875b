"""What a review was made from, in one number: the same number means that another review would say the same."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from claims.corrections import Correction
from claims.settings import Settings
from extractors.pages import Upload, list_uploads
from flows.intake import Claim, report_path
from flows.outputs import REVIEW, STATE
from validators import RULES_VERSION

BLOCK = 1 << 20


def fingerprint(
    claim: Claim,
    settings: Settings,
    engine: str,
    as_of: date | None,
    corrections: Sequence[Correction] = (),
    *,
    kept: bool = False,
) -> str:
    """A digest of the report, the uploads' names and bytes, the settings, the corrections, the engine and our version.

    `as_of`: the day that was asked for; None = today, which alone is no reason to review a claim again. `kept`: with a
    store; the first one makes every claim due once, so that its papers come into the ledger.
    """
    report = report_path(claim.folder)
    uploads = [entry for entry in list_uploads(claim.folder) if isinstance(entry, Upload)]
    parts = {
        "claimdocs": version("claimdocs"),
        "rules": RULES_VERSION,
        "settings": settings.model_dump(mode="json"),
        "engine": engine,
        "as_of": as_of.isoformat() if as_of else None,
        "kept": kept,
        "corrections": [each.model_dump(mode="json") for each in corrections],
        "report": _digest(report) if report else None,
        "uploads": {upload.name: _digest(upload.path) for upload in uploads},
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def remember(stage: Path, number: str) -> None:
    """Put the number beside the review that was made from it."""
    (stage / STATE).write_text(json.dumps({"fingerprint": number}), encoding="utf-8")


def is_unchanged(out: Path, number: str) -> bool:
    """Whether `out` holds a whole review made from exactly this."""
    try:
        state = json.loads((out / STATE).read_bytes())
    except (OSError, ValueError):
        return False
    return bool(isinstance(state, dict) and state.get("fingerprint") == number and (out / REVIEW).is_file())


def _digest(path: Path) -> str | None:
    """None for a file that cannot be opened: reading it will say so."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as handle:
            while block := handle.read(BLOCK):
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()
