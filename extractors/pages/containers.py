"""Which container module opens an upload: decided by content, never by name."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from claims.document import Problem
from claims.errors import UploadError
from claims.settings import Limits
from extractors.pages import archive, compound, delimited, docx, image, ofd, pdf, sheet
from extractors.pages.foreign import MEMBERS, advice_for
from extractors.pages.page import Page
from extractors.pages.upload import ZIP_ERRORS, Upload, problem_of

HEAD_BYTES = 4096
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
ENCRYPTED_OFFICE = "EncryptedPackage"
PICTURES = "1"
"""Raise it when the same bytes give another picture than before."""


class Container(Protocol):
    """What a container module offers. Add a container: write the module, name it in CONTAINERS."""

    def recognises(self, head: bytes, members: frozenset[str], /) -> bool:
        """By the first bytes, and by the names inside where it is a zip file or an older Office file."""
        ...

    def open_pages(self, upload: Upload, limits: Limits, /) -> Iterator[Page | Problem]: ...


CONTAINERS: tuple[Container, ...] = (pdf, image, ofd, docx, sheet, delimited)


def open_upload(upload: Upload, limits: Limits, depth: int = 0) -> Iterator[Page | Problem]:
    """The pages of one upload in order; what cannot be used is a Problem, and the rest goes on. Never raises for
    content. Pages of archive members carry the member's name. `depth`: how many archives lie around the upload."""
    try:
        yield from _open(upload, limits, depth)
    except UploadError as error:
        yield problem_of(error)


def _open(upload: Upload, limits: Limits, depth: int) -> Iterator[Page | Problem]:
    size = upload.size()
    if size == 0:
        raise upload.error("empty", "文件是空的，请重新上传。")
    if size > limits.file_bytes:
        raise upload.error("too_large", f"文件超过{limits.file_bytes >> 20}MB，请压缩图片或分开上传。")
    with upload.open() as handle:
        head = handle.read(HEAD_BYTES)
    names = _inner_names(upload, head)
    for container in CONTAINERS:
        if container.recognises(head, names):
            yield from _named(upload, container.open_pages(upload, limits))
            return
    if ENCRYPTED_OFFICE in names:
        raise upload.error("encrypted", "文件设有打开密码，请去掉密码后重新上传。")
    if head.startswith(ZIP) and names.isdisjoint(MEMBERS):
        yield from _open_archive(upload, limits, depth)
        return
    label, advice = advice_for(head, names)
    raise upload.error("unsupported_type", f"{label}暂不能读取，{advice}")


def _named(upload: Upload, pages: Iterator[Page | Problem]) -> Iterator[Page | Problem]:
    """Pages that must be read from their picture get the name of their bytes, so that a reading is found again
    without decoding."""
    digest = ""
    for page in pages:
        if isinstance(page, Page) and (page.pictures or not page.lines):
            digest = digest or upload.digest()
            yield replace(page, content=f"{PICTURES}:{digest}:{page.ref.page}")
        else:
            yield page


def _inner_names(upload: Upload, head: bytes) -> frozenset[str]:
    """The names of members (zip) or streams (older Office files), empty for any other file."""
    if head.startswith(compound.MAGIC):
        with upload.open() as handle:
            return compound.stream_names(handle)
    if not head.startswith(ZIP):
        return frozenset()
    try:
        with upload.open() as handle, zipfile.ZipFile(handle) as archived:
            return frozenset(archived.namelist())
    except (*ZIP_ERRORS, OSError) as error:
        raise upload.error("corrupt", "文件已损坏或上传不完整，请重新上传。") from error


def _open_archive(upload: Upload, limits: Limits, depth: int) -> Iterator[Page | Problem]:
    if depth >= limits.archive_depth:
        raise upload.error("archive_unsafe", "压缩包套得太深，请解压后直接上传里面的文件。")
    for member in archive.members(upload, limits):
        if isinstance(member, Problem):
            yield member
        else:
            yield from open_upload(member, limits, depth + 1)
