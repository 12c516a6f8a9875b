"""The audit log of deletions: one line each in `purge.jsonl` of the data directory, written before the deed and never
changed. It names claims by report_no and files by names of ours, nobody and nothing else."""

import json
import os
from datetime import datetime
from pathlib import Path

from claims.errors import StoreError
from claims.values.dates import SHANGHAI

AUDIT = "purge.jsonl"


class Audit:
    """Opened for adding only (mode 0600). Raises StoreError where it cannot be: then nothing may be deleted."""

    def __init__(self, data: Path, by: str) -> None:
        self._by = by
        try:
            self._handle = os.open(data / AUDIT, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(f"the audit log ({AUDIT}) cannot be written: {error.strerror}") from None

    def note(self, **facts: str) -> None:
        """One line, on the disk when this returns."""
        now = datetime.now(SHANGHAI).isoformat(timespec="seconds")
        line = json.dumps({"at": now, "by": self._by, **facts}, ensure_ascii=False)
        os.write(self._handle, f"{line}\n".encode())
        os.fsync(self._handle)

    def close(self) -> None:
        """Nothing is added any more."""
        os.close(self._handle)
