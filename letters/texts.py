"""The files in which letters are worded: texts/zh, texts/en, and choices.yaml, which holds for every language."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claims.values.language import Language

HERE = Path(__file__).parent


@cache
def choices() -> dict[str, Any]:
    """What decides which sentence stands in a letter."""
    return _read(HERE / "choices.yaml")


@cache
def texts(language: Language, name: str) -> dict[str, Any]:
    """The whole of texts/LANGUAGE/NAME.yaml."""
    return _read(text_file(language, name))


def text_file(language: Language, name: str) -> Path:
    return HERE / "texts" / language / f"{name}.yaml"


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return data
