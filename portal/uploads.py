"""A multipart body as it streams in: files go to the disk piece by piece, and no limit is noticed late."""

import errno
import hashlib
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect

from claims.errors import PortalError
from claims.values.dates import SHANGHAI

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

ENDINGS = frozenset(
    ".jpg .jpeg .png .webp .bmp .tif .tiff .heic .heif .gif .pdf .ofd .xlsx .xls .ods .csv .docx .zip".split()
)
"""Endings that a stored file keeps, for people who open it; its type is decided by its content."""
VALUE_BYTES, VALUES = 200, 50
"""Of a part that is no file."""
HEADER_BYTES = 4096
ENVELOPE = 1 << 20
"""Bytes that a body may hold beside its files."""


@dataclass(frozen=True)
class Bounds:
    """What may come: bytes of one file, of all files of this call, and how many."""

    file_bytes: int
    bytes: int
    files: int


@dataclass(frozen=True)
class Upload:
    """A file that came whole. `part`: the part of the form that it came in; `original`: the name it had."""

    part: str
    original: str = field(repr=False)
    name: str
    path: Path
    sha256: str
    size: int


@dataclass
class Form:
    """What a body held."""

    uploads: list[Upload] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


@asynccontextmanager
async def received(request: Request, folder: Path, bounds: Bounds) -> AsyncIterator[Form]:
    """The form of a request, its files under generated names in `folder`. They are removed where anything fails, here
    or in what is done with them. Raises PortalError: 400 for a body that is cut or no form, 413, 415, 507."""
    parts = _Parts(folder, bounds)
    parser = MultipartParser(_boundary(request), parts.callbacks())
    kept, came = False, 0
    try:
        _refuse_more(_announced(request), bounds)  # before a byte is read
        async for chunk in request.stream():
            came += len(chunk)
            _refuse_more(came, bounds)
            await run_in_threadpool(parser.write, chunk)
        if not parts.ended:
            raise PortalError(400, "cut", "the body ended too early: send it again")
        yield parts.form
        kept = True
    except FormParserError:
        raise PortalError(400, "form", "the body is no multipart form") from None
    except ClientDisconnect:
        raise PortalError(400, "cut", "the connection broke: send it again") from None
    except OSError as error:
        raise _not_kept(error) from None
    finally:
        parts.close(keep=kept)


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not 0 < len(boundary) <= 70:
        raise PortalError(415, "form", "send the files as multipart/form-data with its boundary")
    return boundary


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length[:20]) if length.isdecimal() else 0


def _refuse_more(size: int, bounds: Bounds) -> None:
    if size > bounds.bytes + ENVELOPE:
        raise _too_large(bounds.bytes)


def _too_large(limit: int) -> PortalError:
    told = f"more than {limit >> 20} MB: send it in smaller parts"
    return PortalError(413, "too_large", told, Connection="close")


def _not_kept(error: OSError) -> PortalError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PortalError(507, "disk_full", "there is no room left: try again later, nothing was kept")
    return PortalError(503, "disk", "the file could not be written: try again later, nothing was kept")


@dataclass
class _Open:
    """A part that is being read."""

    part: str
    original: str | None
    path: Path | None = None
    file: IO[bytes] | None = None
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    size: int = 0
    value: bytes = b""


class _Parts:
    """What the parser tells, piece by piece."""

    def __init__(self, folder: Path, bounds: Bounds) -> None:
        self.form, self.ended = Form(), False
        self._folder, self._bounds = folder, bounds
        self._header = self._header_value = b""
        self._disposition = b""
        self._open: _Open | None = None

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._name,
            "on_header_value": self._value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._opened,
            "on_part_data": self._data,
            "on_part_end": self._end,
            "on_end": self._finish,
        }

    def close(self, *, keep: bool) -> None:
        """Lets go of the open file, and unless all went well of every file."""
        if self._open is not None and self._open.file is not None and self._open.path is not None:
            self._open.file.close()
            self._open.path.unlink(missing_ok=True)
        if not keep:
            for upload in self.form.uploads:
                upload.path.unlink(missing_ok=True)

    def _begin(self) -> None:
        self._header = self._header_value = self._disposition = b""

    def _name(self, data: bytes, start: int, end: int) -> None:
        self._header = _longer(self._header, data[start:end])

    def _value(self, data: bytes, start: int, end: int) -> None:
        self._header_value = _longer(self._header_value, data[start:end])

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._header_value
        self._header = self._header_value = b""

    def _opened(self) -> None:
        _, options = parse_options_header(self._disposition)
        part = options.get(b"name", b"").decode("utf-8", "replace")
        original = options.get(b"filename")
        self._open = _Open(part, None if original is None else original.decode("utf-8", "replace"))
        if original:
            if len(self.form.uploads) >= self._bounds.files:
                raise PortalError(413, "too_many_files", "too many files", Connection="close")
            self._open.path = self._folder / new_name(self._open.original or "")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            self._open.file = os.fdopen(os.open(self._open.path, flags, 0o600), "wb")

    def _data(self, data: bytes, start: int, end: int) -> None:
        here = self._open
        assert here is not None
        piece = data[start:end]
        if here.file is None:
            here.value += piece
            if len(here.value) > VALUE_BYTES:
                raise PortalError(413, "too_large", "a field of the form is too long", Connection="close")
            return
        here.size += len(piece)
        if here.size > self._bounds.file_bytes:
            raise _too_large(self._bounds.file_bytes)
        here.digest.update(piece)
        here.file.write(piece)

    def _end(self) -> None:
        here, self._open = self._open, None
        assert here is not None
        if here.file is None or here.path is None:
            if here.original is None and len(self.form.values) < VALUES:
                self.form.values[here.part] = here.value.decode("utf-8", "replace")
            return
        here.file.flush()
        os.fsync(here.file.fileno())
        here.file.close()
        self.form.uploads.append(
            Upload(
                here.part, here.original or "", here.path.name, here.path, here.digest.hexdigest(), here.size
            )
        )

    def _finish(self) -> None:
        self.ended = True


def new_name(original: str) -> str:
    """The name of a file here. A letter may have to name it: the customer knows it by day and time, and no row of
    digits in it is taken for somebody's number."""
    ending = "." + original.rpartition(".")[2].lower()
    own = "".join(secrets.choice("abcdefghijkmnpqrstuvwyz") for _ in range(10))
    return f"{datetime.now(SHANGHAI):%m%d-%H%M}-{own}{ending if ending in ENDINGS else ''}"


def _longer(before: bytes, piece: bytes) -> bytes:
    if len(before) + len(piece) > HEADER_BYTES:
        raise PortalError(400, "form", "a header of the form is too long")
    return before + piece
