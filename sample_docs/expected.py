"""What is expected of a drawn paper: the documents on it, as `claimdocs read` should return them."""

import json
from dataclasses import dataclass, field
from pathlib import Path

Scalar = str | bool | None
Printed = tuple[Scalar, str]
"""(value in contract form, text as printed on the paper; "" where nothing is printed as text)."""
Entry = dict[str, Printed]


def same(**values: str) -> Entry:
    """Entries whose printed text is their value."""
    return {key: (value, value) for key, value in values.items()}


def flags(**values: bool) -> Entry:
    """Entries that are seen, not read (seals, signatures)."""
    return {key: (value, "") for key, value in values.items()}


@dataclass(frozen=True)
class Expected:
    """One document: its type, its fields and rows by contract key; `pages` are those of the paper that it fills, from
    0 (None: all of them)."""

    type: str
    kind: str | None = None
    fields: Entry = field(default_factory=dict)
    rows: list[Entry] = field(default_factory=list)
    rows_proved: bool | None = None
    pages: tuple[int, ...] | None = None

    def shown(self) -> dict[str, str]:
        """The printed texts of the fields by key, for the template."""
        return {key: text for key, (_, text) in self.fields.items()}

    def shown_rows(self) -> list[dict[str, str]]:
        """The printed texts of the rows, for the template."""
        return [{key: text for key, (_, text) in row.items()} for row in self.rows]


def to_json(documents: list[Expected], pages: list[tuple[str, int]], **extra: object) -> dict[str, object]:
    """The golden file: documents with pages, and `printed` (dotted path to the literal string on the paper)."""
    listed: list[dict[str, object]] = []
    printed: dict[str, str] = {}
    for number, document in enumerate(documents):
        taken = pages if document.pages is None else [pages[number] for number in document.pages]
        listed.append(
            {
                "type": document.type,
                "kind": document.kind,
                "pages": [{"file": name, "page": page} for name, page in taken],
                "fields": {key: value for key, (value, _) in document.fields.items()},
                "rows": [{key: value for key, (value, _) in row.items()} for row in document.rows],
                "rows_proved": document.rows_proved,
            }
        )
        entries = [("fields", document.fields)] + [(f"rows.{i}", row) for i, row in enumerate(document.rows)]
        for place, entry in entries:
            printed |= {f"documents.{number}.{place}.{key}": text for key, (_, text) in entry.items() if text}
    return {**extra, "documents": listed, "printed": printed}


def write_json(path: Path, content: dict[str, object]) -> None:
    """UTF-8, readable, ending in a newline."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
