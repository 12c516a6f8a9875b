"""Compound files (OLE): the names of the streams in an older Office file, by which its kind is known ([MS-CFB] 2.6)."""

from typing import BinaryIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
READ = 64 * 1024
"""Bytes of the directory that are looked at: its first entries name what the file is."""


def stream_names(handle: BinaryIO) -> frozenset[str]:
    """Empty where the file is damaged."""
    header = handle.read(512)
    shift = int.from_bytes(header[30:32], "little")
    if len(header) < 512 or shift not in (9, 12):
        return frozenset()
    first = int.from_bytes(header[48:52], "little")
    handle.seek((first + 1) << shift)
    directory = handle.read(READ)
    entries = (directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY))
    return frozenset(filter(None, map(_name, entries)))


def _name(entry: bytes) -> str:
    length, kind = int.from_bytes(entry[64:66], "little"), entry[66]
    if not 2 <= length <= 64 or kind not in (1, 2, 5):
        return ""
    return entry[: length - 2].decode("utf-16-le", errors="ignore")
