"""The dossier of a claim as one zip: what its index says, and what a check of it found. Pure data."""

import re
from typing import Literal

from pydantic import BaseModel

INDEX, MANIFEST = "index.json", "manifest.sha256"
SAFE_NAME = re.compile(r"(?:[a-z]{1,20}/)?[a-z0-9_]{1,40}(?:\.[a-z0-9]{1,6}){1,2}")
"""Names inside are generated: they tell nothing, and no system takes them for a path elsewhere."""
Kind = Literal["report", "paper", "review", "letter", "record"]


class Meaning(BaseModel):
    """What review document a paper is part of."""

    id: str
    type: str


class Entry(BaseModel):
    """One file of the archive. `original`: its name in the claim folder or where it was written; `documents`: what a
    review found in a paper."""

    path: str
    kind: Kind
    original: str
    bytes: int
    sha256: str
    documents: list[Meaning] = []


class Index(BaseModel):
    """index.json of an archive. `format` grows when the meaning of a key changes."""

    format: Literal[1] = 1
    report_no: str
    entries: list[Entry]


class Archived(BaseModel):
    """An archive that was written or checked: how many files, the digest of its manifest (to be noted elsewhere), and
    what is wrong with it ([]: nothing)."""

    file: str
    files: int
    manifest: str
    faults: list[str] = []
