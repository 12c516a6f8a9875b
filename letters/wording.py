"""The sentences of the letters (wording.yaml), filled in by name. A missing sentence or value is an error, no gap."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from letters.plain import plain

HERE = Path(__file__).parent


@cache
def wording() -> dict[str, Any]:
    """The whole of wording.yaml."""
    data: dict[str, Any] = yaml.safe_load((HERE / "wording.yaml").read_text(encoding="utf-8"))
    return data


def entry(path: str) -> Any:
    """What stands at `a.b.c` of wording.yaml. Raises KeyError where nothing does."""
    found: Any = wording()
    for step in path.split("."):
        found = found[step]
    return found


def say(path: str, **values: object) -> str:
    """The sentence at `a.b.c` with its {placeholders} filled in. Values are never read as placeholders themselves."""
    return str(entry(path)).format_map({key: plain(str(value)) for key, value in values.items()})
