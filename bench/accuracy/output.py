"""Tables on the terminal, and results kept beside the code."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Drawn

from bench.accuracy.report import Table

RESULTS = Path(__file__).resolve().parents[1] / "results"


def show(table: Table) -> None:
    """On standard output."""
    drawn = Drawn(*table.heads, title=table.title, title_justify="left", box=box.SIMPLE)
    for row in table.rows:
        drawn.add_row(*map(escape, row), style="red" if "NO" in row else None)
    console = Console()
    Console(width=console.width if console.is_terminal else 290).print(drawn)


def save(name: str, tables: Iterable[Table], folder: Path = RESULTS) -> Path:
    """`<name>-<day>.json` and `.md`, overwriting those of the same day."""
    folder.mkdir(parents=True, exist_ok=True)
    day = datetime.now(UTC).date().isoformat()
    kept = list(tables)
    path = folder / f"{name}-{day}.json"
    content = json.dumps([asdict(table) for table in kept], ensure_ascii=False, indent=1)
    path.write_text(content + "\n", encoding="utf-8")
    text = "\n".join(markdown(table) for table in kept)
    path.with_suffix(".md").write_text(f"# {name}, {day}\n\n{text}", encoding="utf-8")
    return path.with_suffix(".md")


def markdown(table: Table) -> str:
    lines = [table.heads, tuple("---" for _ in table.heads), *table.rows]
    body = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
    return f"## {table.title}\n\n{body}\n"
