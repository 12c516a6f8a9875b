"""Readings kept on disk. They hold personal data: only the owner may read them, and no name tells what is inside."""

import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from claims.document import Quality
from claims.evidence import Box, Line
from extractors.pages.page import Picture

FORMAT = "1"
"""Raise it when the meaning of a kept reading changes."""


_KEPT = re.compile(r"[0-9a-f]{38}\.json|tmp\w+")
"""A reading, and a draft of one (see tempfile)."""


@dataclass(frozen=True)
class Reading:
    """What was read from a picture, without where the picture came from. Fields as in ReadPage."""

    lines: tuple[Line, ...]
    width: float
    height: float
    turned: int = 0
    tilt: float = 0.0
    quality: Quality = Quality()
    rulings: tuple[Box, ...] = ()
    seals: tuple[Box, ...] = ()


class ReadingStore:
    """One small file per reading under `folder` (mode 0700, files 0600, written whole or not at all)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Reading | None:
        """None where there is none, or where it cannot be understood."""
        try:
            return _reading(json.loads(self._path(key).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, reading: Reading) -> None:
        """A full or read-only disk loses the reading, not the run."""
        with contextlib.suppress(OSError):
            self._write(key, json.dumps(_plain(reading), ensure_ascii=False).encode())

    def kept_before(self, moment: float) -> Iterator[Path]:
        """The files of readings that were kept before a moment (seconds since 1970), those of killed processes too;
        nothing else that lies in the folder."""
        for path in sorted(self.folder.glob(f"{'[0-9a-f]' * 2}/*")):
            is_reading = not path.is_symlink() and _KEPT.fullmatch(path.name)
            if is_reading and path.is_file() and path.stat().st_mtime < moment:
                yield path

    def _write(self, key: str, content: bytes) -> None:
        path = self._path(key)
        for folder in (self.folder, path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(draft).replace(path)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"


def key_of(*parts: str | bytes) -> str:
    """A name that tells nothing, the same for the same parts."""
    digest = hashlib.blake2b(FORMAT.encode(), digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def pixels_of(picture: Picture) -> bytes:
    """Fingerprint of a picture by its pixels and shape."""
    digest = hashlib.blake2b(repr(picture.shape).encode(), digest_size=20)
    digest.update(np.ascontiguousarray(picture).data)
    return digest.digest()


def _plain(reading: Reading) -> dict[str, Any]:
    """By its own fields: dataclasses.asdict copies every number, which takes as long as finding the lines."""
    return {
        **_fields(reading),
        "lines": [_fields(line) for line in reading.lines],
        "quality": reading.quality.model_dump(),
    }


def _fields(item: Reading | Line) -> dict[str, Any]:
    return {field.name: getattr(item, field.name) for field in fields(item)}


def _reading(data: dict[str, Any]) -> Reading:
    return Reading(
        **{
            **data,
            "lines": tuple(map(_line, data["lines"])),
            "quality": Quality.model_validate(data["quality"]),
            "rulings": tuple(Box(*box) for box in data["rulings"]),
            "seals": tuple(Box(*box) for box in data["seals"]),
        }
    )


def _line(data: dict[str, Any]) -> Line:
    quad, edges = data["quad"], data["edges"]
    return Line(
        **{
            **data,
            "box": Box(*data["box"]),
            "quad": tuple((x, y) for x, y in quad) if quad else None,
            "edges": tuple(edges) if edges else None,
            "scores": tuple(scores) if (scores := data.get("scores")) else None,
        }
    )
