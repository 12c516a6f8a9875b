"""A document that is a zip file of parts (OFD, Word): its parts by name, hardened. Nothing is ever written to disk."""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from claims.errors import ProblemCode, UploadError
from claims.settings import Limits
from extractors.pages.archive import decoded_name, files_of, is_bomb
from extractors.pages.upload import ZIP_ERRORS, Upload
from extractors.pages.xml_tree import BrokenXml, UnsafeXml, parse_xml

UNSAFE = "文件内部结构不安全，无法读取，请转成PDF或拍照后重新上传。"
BROKEN = "文件已损坏或上传不完整，请重新导出，或转成PDF、拍照后上传。"


class Package:
    """Parts are named from the root, without a leading slash."""

    def __init__(self, upload: Upload, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._upload = upload
        self._archive = archive
        self._limits = limits
        self._infos = {decoded_name(info).lstrip("/").lower(): info for info in files_of(archive)}
        if sum(info.file_size for info in self._infos.values()) > limits.archive_bytes:
            raise self.error("too_large", f"文件内容超过{limits.archive_bytes >> 20}MB，请分开上传。")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    def error(self, code: ProblemCode, message: str) -> UploadError:
        return self._upload.error(code, message)

    def find(self, location: str, *bases: str) -> str | None:
        """The part that a location means: from the root where it begins with a slash, else from the first of
        the folders `bases` where there is such a part; writers disagree on which. None where there is none, or it
        leads outside."""
        location = location.strip().replace("\\", "/")
        folders = ("",) if location.startswith("/") else (*bases, "")
        for folder in folders:
            name = posixpath.normpath(posixpath.join(folder, location.lstrip("/")))
            if not name.startswith("..") and name in self:
                return name
        return None

    def checked(self, name: str, most: int | None = None) -> zipfile.ZipInfo:
        """The entry of a part. Raises UploadError where it is missing, too large or unsafe."""
        info = self._infos.get(name.lower())
        if info is None:
            raise self.error("corrupt", BROKEN)
        if info.file_size > (most or self._limits.file_bytes):
            raise self.error("too_large", "文件的一部分过大，请转成PDF或分开上传。")
        if is_bomb(info, self._limits):
            raise self.error("archive_unsafe", UNSAFE)
        return info

    def content(self, name: str, most: int | None = None) -> bytes:
        """The bytes of a part. Raises UploadError as `checked` does."""
        info = self.checked(name, most)
        try:
            return self._archive.read(info)
        except (*ZIP_ERRORS, OSError) as error:
            raise self.error("corrupt", BROKEN) from error

    def xml(self, name: str) -> Element:
        """A part as XML. Raises UploadError."""
        try:
            return parse_xml(self.content(name, self._limits.part_bytes), self._limits.elements)
        except UnsafeXml as error:
            raise self.error("archive_unsafe", UNSAFE) from error
        except BrokenXml as error:
            raise self.error("corrupt", BROKEN) from error


@contextmanager
def opened(upload: Upload, limits: Limits) -> Iterator[Package]:
    """The upload as a package. Raises UploadError where it is none."""
    with upload.open() as handle:
        try:
            archive = zipfile.ZipFile(handle)
        except (*ZIP_ERRORS, OSError) as error:
            raise upload.error("corrupt", BROKEN) from error
        with archive:
            yield Package(upload, archive, limits)
