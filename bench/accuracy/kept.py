"""Results kept between runs, so that a long measurement can be broken off and begun again, and costs nothing twice."""

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

ROOT = Path(__file__).resolve().parents[2]
CODE = ("claims", "extractors", "bench/accuracy")
"""What decides what is read, and how it is compared."""

T = TypeVar("T")


class Kept:
    """One file per result below `folder` (None: nothing is kept)."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get_or(self, key: tuple[str, ...], kind: type[T], make: Callable[[], T]) -> T:
        """The kept result (a dataclass) of these parts, else a new one, kept."""
        if self.folder is None:
            return make()
        name = hashlib.blake2b("\0".join(key).encode(), digest_size=16).hexdigest()
        path = self.folder / name[:2] / f"{name[2:]}.json"
        if path.is_file():
            return TypeAdapter(kind).validate_json(path.read_bytes())
        made = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(TypeAdapter(kind).dump_json(made))
        draft.replace(path)
        return made


def content_digest(files: Iterable[Path]) -> str:
    """Of the bytes of some files."""
    digest = hashlib.blake2b(digest_size=16)
    for path in files:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def code_digest() -> str:
    """Of the code that reads and compares, its data tables, and the locked packages."""
    paths = [
        path for folder in CODE for path in sorted((ROOT / folder).rglob("*.*")) if path.suffix != ".pyc"
    ]
    return content_digest([*paths, ROOT / "requirements-dev.lock"])
