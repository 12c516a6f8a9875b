"""The golden set: drawn files beside JSON that says which documents they hold and what is printed where."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parents[2] / "sample_docs" / "documents"
DIFFICULTIES = ("digital", "scan", "photo", "hard_photo")

Scalar = str | bool | None


@dataclass(frozen=True)
class Truth:
    """One document of a file. `printed`: literal strings on the paper by "fields.<key>" or "rows.<n>.<key>";
    `rows_proved`: whether its rows add up to its total (None: it has no total)."""

    type: str
    kind: str | None
    fields: Mapping[str, Scalar]
    rows: tuple[Mapping[str, Scalar], ...]
    printed: Mapping[str, str]
    rows_proved: bool | None = None


@dataclass(frozen=True)
class Golden:
    """One drawn paper, in one file or a few, and all that stands on it. `pages`: how many it fills; `sample`: whether
    CI reads it; `layout`: "type/name" of the layout that it was drawn by."""

    name: str
    files: tuple[Path, ...]
    difficulty: str
    truths: tuple[Truth, ...]
    pages: int = 1
    sample: bool = True
    layout: str = ""


def goldens(*roots: Path) -> list[Golden]:
    """All golden pairs of some sets, easiest difficulty first, by name."""
    return [
        _load(path)
        for name in DIFFICULTIES
        for path in sorted(
            (path for root in roots for path in (root / name).glob("*.json")), key=lambda p: p.stem
        )
    ]


def _load(path: Path) -> Golden:
    content = json.loads(path.read_text(encoding="utf-8"))
    documents, printed = content["documents"], content["printed"]
    pages = list(
        dict.fromkeys((ref["file"], ref["page"]) for document in documents for ref in document["pages"])
    )
    files = tuple(path.parent / file for file in dict.fromkeys(file for file, _ in pages))
    truths = tuple(_truth(document, printed, f"documents.{n}.") for n, document in enumerate(documents))
    return Golden(
        f"{path.parent.name}/{path.stem}",
        files,
        path.parent.name,
        truths,
        len(pages),
        content.get("sample", False),
        content["layout"],
    )


def _truth(document: Mapping[str, object], printed: Mapping[str, str], prefix: str) -> Truth:
    fields, rows = document["fields"], document["rows"]
    assert isinstance(fields, dict)
    assert isinstance(rows, list)
    mine = {place.removeprefix(prefix): text for place, text in printed.items() if place.startswith(prefix)}
    kind = document["kind"]
    proved = document["rows_proved"]
    return Truth(
        str(document["type"]),
        None if kind is None else str(kind),
        fields,
        tuple(rows),
        mine,
        proved if isinstance(proved, bool) else None,
    )
