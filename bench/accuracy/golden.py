"""The golden set: drawn files beside JSON that says which documents they hold and what is printed where."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parents[2] / "sample_docs" / "documents"
DIFFICULTIES = ("digital", "scan", "photo", "hard")

Scalar = str | bool | None


@dataclass(frozen=True)
class Truth:
    """One document of a file. `printed`: literal strings on the paper by "fields.<key>" or "rows.<n>.<key>"."""

    type: str
    kind: str | None
    fields: Mapping[str, Scalar]
    rows: tuple[Mapping[str, Scalar], ...]
    printed: Mapping[str, str]


@dataclass(frozen=True)
class Golden:
    """One drawn file and all that stands on it. `pages`: how many pages of it hold documents."""

    path: Path
    difficulty: str
    truths: tuple[Truth, ...]
    pages: int

    @property
    def name(self) -> str:
        return f"{self.difficulty}/{self.path.name}"


def goldens(root: Path = DOCUMENTS) -> list[Golden]:
    """All golden pairs, easiest difficulty first, by name."""
    folders = sorted((path for path in root.iterdir() if path.is_dir()), key=_difficulty_rank)
    return [_load(truth) for folder in folders for truth in sorted(folder.glob("*.json"))]


def _difficulty_rank(folder: Path) -> tuple[int, str]:
    ranks = [rank for rank, name in enumerate(DIFFICULTIES) if folder.name.startswith(name)]
    return (ranks[0] if ranks else len(DIFFICULTIES), folder.name)


def _load(truth: Path) -> Golden:
    content = json.loads(truth.read_text(encoding="utf-8"))
    (drawn,) = (path for path in truth.parent.glob(f"{truth.stem}.*") if path != truth)
    documents = content["documents"]
    pages = {(ref["file"], ref["page"]) for document in documents for ref in document["pages"]}
    printed = content.get("printed", {})
    truths = tuple(_truth(document, printed, f"documents.{n}.") for n, document in enumerate(documents))
    return Golden(drawn, truth.parent.name, truths, max(1, len(pages)))


def _truth(document: Mapping[str, object], printed: Mapping[str, str], prefix: str) -> Truth:
    fields, rows = document["fields"], document["rows"]
    assert isinstance(fields, dict)
    assert isinstance(rows, list)
    mine = {place.removeprefix(prefix): text for place, text in printed.items() if place.startswith(prefix)}
    kind = document["kind"]
    return Truth(str(document["type"]), None if kind is None else str(kind), fields, tuple(rows), mine)


def fixed_sample(everything: Iterable[Golden], pages: int) -> list[Golden]:
    """The same files every time: by turns one of each difficulty and first type, until there are so many pages."""
    groups: dict[tuple[str, str], list[Golden]] = {}
    for golden in everything:
        groups.setdefault((golden.difficulty, golden.truths[0].type), []).append(golden)
    chosen: list[Golden] = []
    for turn in zip_longest(*groups.values()):
        if sum(golden.pages for golden in chosen) >= pages:
            break
        chosen += [golden for golden in turn if golden is not None]
    return chosen
