"""Where the papers of a claim lie while they arrive, and how they come into the claim's folder of the inbox.

inbox/.claimdocs-arriving/<folder>/    not looked at by any review: files that were not submitted yet, the claim
                                       report, and names.jsonl with the names that files had before
inbox/<folder>/                        what was submitted
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ARRIVING = ".claimdocs-arriving"
REPORT, NAMES = "claim.json", "names.jsonl"


@dataclass(frozen=True)
class Folders:
    """The folders of one inbox. Raises OSError where the disk does not take something."""

    inbox: Path

    def arriving(self, folder: str) -> Path:
        """Where files of a claim arrive, for the owner of this process alone."""
        path = self.inbox / ARRIVING / folder
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        return path

    def keep_report(self, folder: str, content: bytes) -> None:
        """The claim report as it came."""
        path = self.arriving(folder) / REPORT
        draft = path.with_suffix(".part")
        _write(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, content)
        draft.replace(path)

    def keep_name(self, folder: str, name: str, original: str) -> None:
        """What a file was called where it came from: for an adjuster who is asked about it, and for nobody else."""
        line = json.dumps({"file": name, "original": original}, ensure_ascii=False)
        _write(self.arriving(folder) / NAMES, os.O_WRONLY | os.O_CREAT | os.O_APPEND, f"{line}\n".encode())

    def report(self, folder: str) -> Path:
        """The folder in which the claim report lies now."""
        arriving = self.inbox / ARRIVING / folder
        return arriving if (arriving / REPORT).is_file() else self.inbox / folder

    def forward(self, folder: str, names: Iterable[str]) -> None:
        """Moves what was submitted into the claim's folder, its report last: without one it is no claim yet. What was
        moved before stays as it is."""
        arriving, claim = self.inbox / ARRIVING / folder, self.inbox / folder
        claim.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in (*names, REPORT):
            if (arriving / name).is_file():
                (arriving / name).replace(claim / name)


def _write(path: Path, flags: int, content: bytes) -> None:
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
