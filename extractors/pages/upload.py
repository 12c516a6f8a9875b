"""One uploaded file: its contract name and where its bytes are. A page never keeps bytes, it asks here again."""

import hashlib
import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from claims.document import Problem
from claims.errors import ProblemCode, UploadError

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    LookupError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
)
"""What zipfile raises for damaged, encrypted or odd archives, besides OSError."""


@dataclass(frozen=True)
class Upload:
    """`name` as in CONTRACT §4 (`outer.zip!/inner/name.jpg`). `inside`: the raw member names that lead from the file
    at `path` through nested archives to the bytes; empty for a plain file."""

    name: str
    path: Path
    inside: tuple[str, ...] = ()

    def open(self) -> BinaryIO:
        """The bytes, seekable. Raises UploadError (`unreadable`, `corrupt`) where they cannot be had."""
        try:
            return _descend(self.path.open("rb"), self.inside)
        except ZIP_ERRORS as error:
            raise self.error("corrupt", "压缩包已损坏，请重新打包，或不压缩直接上传。") from error
        except OSError as error:
            raise self.error("unreadable", "文件无法打开，请重新上传。") from error

    def size(self) -> int:
        """Bytes."""
        with self.open() as handle:
            return handle.seek(0, io.SEEK_END)

    def digest(self) -> str:
        """Fingerprint of the bytes."""
        digest = hashlib.sha256()
        with self.open() as handle:
            while block := handle.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()

    def error(self, code: ProblemCode, message: str, page: int | None = None) -> UploadError:
        return UploadError(self.name, code, message, page)

    def problem(self, code: ProblemCode, message: str, page: int | None = None) -> Problem:
        return Problem(file=self.name, page=page, code=code, message=message)


def _descend(handle: BinaryIO, inside: tuple[str, ...]) -> BinaryIO:
    for member in inside:
        with handle, zipfile.ZipFile(handle) as archive:
            handle = io.BytesIO(archive.read(member))
    return handle


def problem_of(error: UploadError) -> Problem:
    """The same fact as an entry of `problems`."""
    return Problem(file=error.file, page=error.page, code=error.code, message=error.message)
