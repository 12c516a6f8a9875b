"""Zip archives: their members as uploads of their own. Nothing is ever written to disk, names only label pages."""

import stat
import unicodedata
import zipfile
from collections.abc import Iterator

from claims.document import Problem
from claims.settings import Limits
from extractors.pages.folder import is_side_car
from extractors.pages.upload import Upload

UTF8_FLAG = 0x800
ENCRYPTED_FLAG = 0x1
RATIO_FROM = 1 << 20
"""Bytes from which a compression ratio counts: a small blank picture may well shrink a thousandfold."""
NAME_ENCODINGS = ("utf-8", "gb18030")


def members(upload: Upload, limits: Limits) -> Iterator[Upload | Problem]:
    """Members sorted by name. An archive that is too big when unpacked raises UploadError before any of it is."""
    with upload.open() as handle, zipfile.ZipFile(handle) as archive:
        infos = files_of(archive)
    if not infos:
        raise upload.error("empty", "压缩包是空的，请重新打包上传。")
    if len(infos) > limits.archive_members:
        raise upload.error("archive_unsafe", f"压缩包里超过{limits.archive_members}个文件，请分开上传。")
    if sum(info.file_size for info in infos) > limits.archive_bytes:
        raise upload.error("archive_unsafe", "压缩包解压后过大，请分开上传。")
    for info in sorted(infos, key=decoded_name):
        yield _member(upload, decoded_name(info), info, limits)


def files_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members that are files and have a name."""
    return [info for info in archive.infolist() if info.filename and not info.is_dir()]


def _member(upload: Upload, name: str, info: zipfile.ZipInfo, limits: Limits) -> Upload | Problem:
    member = Upload(f"{upload.name}!/{name}", upload.path, (*upload.inside, info.filename))
    if is_side_car(name) or stat.S_ISLNK(info.external_attr >> 16):
        return member.problem("ignored", "系统或临时文件，不是理赔材料，已忽略。")
    if ".." in name.split("/") or name.startswith("/") or name[1:2] == ":":
        return member.problem("archive_unsafe", "压缩包内的文件路径不安全，请重新打包，或不压缩直接上传。")
    if info.flag_bits & ENCRYPTED_FLAG:
        return member.problem("encrypted", "压缩包设有密码，请去掉密码后重新上传。")
    if info.file_size > limits.file_bytes:
        return member.problem("too_large", f"文件超过{limits.file_bytes >> 20}MB，请压缩图片或分开上传。")
    if is_bomb(info, limits):
        return member.problem("archive_unsafe", "压缩比例异常，无法安全解压，请不压缩直接上传。")
    return member


def is_bomb(info: zipfile.ZipInfo, limits: Limits) -> bool:
    """Whether a member grows beyond all measure when unpacked."""
    return info.file_size > RATIO_FROM and info.file_size > limits.archive_ratio * info.compress_size


def decoded_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its author wrote it: Windows tools store GBK without saying so, macOS UTF-8."""
    name = info.filename
    if not info.flag_bits & UTF8_FLAG:
        raw = name.encode("cp437", errors="replace")
        for encoding in NAME_ENCODINGS:
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", name.replace("\\", "/"))
