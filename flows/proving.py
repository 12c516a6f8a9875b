"""An archive held against its own manifest (flows.archiving). Nothing of it is unpacked; what it says of itself is
never believed."""

import hashlib
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from claims.archive import INDEX, MANIFEST, SAFE_NAME, Archived, Index
from claims.errors import ArchiveError

BLOCK = 1 << 20
LARGEST_LIST = 64 << 20
"""Bytes of an index or a manifest: half a million files."""
MOST_FAULTS = 20
_LINE = re.compile(r"([0-9a-f]{64})  (\S{1,80})")
_ENCRYPTED = 1


def check_archive(path: Path) -> Archived:
    """What the archive holds and what is wrong with it. Raises ArchiveError where it is no zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            listed = _bytes(archive, MANIFEST)
            faults = [*_unsafe(archive), *_differences(archive, listed), *_index_faults(archive)]
            files = len(set(archive.namelist()) - {INDEX, MANIFEST})
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise ArchiveError(f"{path.name} cannot be opened as a zip ({type(error).__name__})") from None
    digest = hashlib.sha256(listed).hexdigest()
    return Archived(file=path.name, files=files, manifest=digest, faults=_bounded(faults))


def _unsafe(archive: zipfile.ZipFile) -> Iterator[str]:
    """What our archives never have."""
    for info in archive.infolist():
        if not SAFE_NAME.fullmatch(info.filename):
            yield f"{_shown(info.filename)}: no name of ours"
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & _ENCRYPTED:
            yield f"{_shown(info.filename)}: compressed or encrypted"
    for name, times in Counter(archive.namelist()).items():
        if times > 1:
            yield f"{_shown(name)}: stands {times} times"


def _differences(archive: zipfile.ZipFile, listed: bytes) -> Iterator[str]:
    """Between the manifest and what is there."""
    lines = [_LINE.fullmatch(line) for line in listed.decode("ascii", "replace").splitlines()]
    wanted = {line[2]: line[1] for line in lines if line}
    if len(wanted) < len(lines):
        yield f"{MANIFEST}: a line that is none, or twice the same name"
    there = set(archive.namelist()) - {MANIFEST}
    yield from (f"{_shown(name)}: missing" for name in sorted(wanted.keys() - there))
    yield from (f"{_shown(name)}: not in the manifest" for name in sorted(there - wanted.keys()))
    for name in sorted(wanted.keys() & there):
        if _digest(archive, name) != wanted[name]:
            yield f"{_shown(name)}: not the bytes of the manifest"


def _index_faults(archive: zipfile.ZipFile) -> Iterator[str]:
    try:
        index = Index.model_validate_json(_bytes(archive, INDEX))
    except ValidationError:
        yield f"{INDEX}: missing, or not one of this version"
        return
    if sorted(entry.path for entry in index.entries) != sorted(set(archive.namelist()) - {INDEX, MANIFEST}):
        yield f"{INDEX}: does not name the files that are there"


def _digest(archive: zipfile.ZipFile, name: str) -> str | None:
    """None where the bytes cannot be read; packed ones, which may be a bomb, are not unpacked."""
    if archive.getinfo(name).compress_type != zipfile.ZIP_STORED:
        return None
    digest = hashlib.sha256()
    try:
        with archive.open(name) as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return None
    return digest.hexdigest()


def _bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """Of a list; nothing where there is none that can be read."""
    try:
        with archive.open(name) as file:
            return file.read(LARGEST_LIST)
    except (KeyError, OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return b""


def _bounded(faults: list[str]) -> list[str]:
    more = len(faults) - MOST_FAULTS
    return [*faults[:MOST_FAULTS], *([f"and {more} more"] if more > 0 else [])]


def _shown(name: str) -> str:
    """A name as it may be shown: short, without control characters."""
    return name if SAFE_NAME.fullmatch(name) else ascii(name[:60])
