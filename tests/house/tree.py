"""The committed files, as the tests of the house look at them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "claims",
    "extractors",
    "validators",
    "letters",
    "store",
    "flows",
    "portal",
    "sample_docs",
    "bench",
    "scripts",
    "tests",
)


def python_files() -> list[Path]:
    """Every Python file of ours, committed or about to be."""
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def committed_text() -> dict[str, str]:
    """Relative name → text of every committed file that is text; empty outside of a clone (a source archive)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607 - whichever git is there
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        try:
            found[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return found
