"""Names, in the customer's words, of formats that are not read, and what to send instead."""

from extractors.pages.text_files import decoded

AS_PICTURE = "请转成PDF或拍照后重新上传。"
UNPACK = "请解压后直接上传里面的文件，或改用zip压缩包。"
STILLS = "请截图或拍照后上传图片。"
PAPERS = "请上传材料的照片或PDF。"

MEMBERS = {
    "ppt/presentation.xml": ("PPT演示文稿", AS_PICTURE),
    "AndroidManifest.xml": ("安卓安装包", PAPERS),
    "Index/Document.iwa": ("苹果iWork文档", AS_PICTURE),
    "content.xml": ("开放文档（odt、odp）", AS_PICTURE),
    "WordDocument": ("旧版Word或WPS文档（doc、wps）", "请另存为docx或PDF，或拍照后重新上传。"),
    "PowerPoint Document": ("旧版PPT演示文稿（ppt、dps）", AS_PICTURE),
    "__properties_version1.0": ("Outlook邮件（msg）", "请把邮件的附件单独保存后上传，正文请截图。"),
}
"""By what a zip file or a compound file holds."""
MAGIC = {
    b"Rar!\x1a\x07": ("RAR压缩包", UNPACK),
    b"7z\xbc\xaf\x27\x1c": ("7z压缩包", UNPACK),
    b"\x1f\x8b": ("gz压缩包", UNPACK),
    b"BZh": ("bz2压缩包", UNPACK),
    b"\xfd7zXZ\x00": ("xz压缩包", UNPACK),
    b"MSCF": ("cab压缩包", UNPACK),
    b"\xd0\xcf\x11\xe0": ("旧版Office文件", AS_PICTURE),
    b"{\\rtf": ("RTF文档", AS_PICTURE),
    b"%!PS": ("PostScript文件", AS_PICTURE),
    b"8BPS": ("Photoshop文件（psd）", "请另存为JPG或PDF后重新上传。"),
    b"MZ": ("Windows程序", PAPERS),
    b"\x7fELF": ("程序文件", PAPERS),
    b"ID3": ("录音文件", STILLS),
    b"#!AMR": ("录音文件", STILLS),
    b"OggS": ("录音或视频文件", STILLS),
    b"fLaC": ("录音文件", STILLS),
    b"FLV": ("视频文件", STILLS),
    b"\x1aE\xdf\xa3": ("视频文件", STILLS),
    b"\x00\x00\x01\xba": ("视频文件", STILLS),
    b"\x30\x26\xb2\x75": ("视频文件", STILLS),
    b"SQLite format 3": ("数据库文件", PAPERS),
}
MARKUP = {
    b"<!doctype html": "网页文件",
    b"<html": "网页文件",
    b"<svg": "SVG图形",
    b"<?xml": "XML文件",
    b"{": "JSON文件",
    b"[": "JSON文件",
}
MAIL = (b"received:", b"return-path:", b"from:", b"mime-version:", b"delivered-to:", b"message-id:")
UNKNOWN = ("这种文件", AS_PICTURE)


def advice_for(head: bytes, members: frozenset[str]) -> tuple[str, str]:
    """What the file is called, and what the customer can do. `members`: the names in a zip or compound file."""
    for member, known in MEMBERS.items():
        if member in members:
            return known
    for magic, known in MAGIC.items():
        if head.startswith(magic):
            return known
    if head[4:8] == b"ftyp" or head[4:8] in {b"moov", b"mdat", b"wide"}:
        return "视频文件", STILLS
    if head[:4] == b"RIFF":
        return "录音或视频文件", STILLS
    return _text_advice(head)


def _text_advice(head: bytes) -> tuple[str, str]:
    start = _start(head)
    for opening, label in MARKUP.items():
        if start.startswith(opening):
            return label, "请截图，或转成PDF后重新上传。"
    if start.startswith(MAIL):
        return "邮件文件（eml）", "请把邮件的附件单独保存后上传，正文请截图。"
    return ("文本文件", "请截图，或转成PDF后重新上传。") if decoded(head, whole=False) else UNKNOWN


def is_markup(head: bytes) -> bool:
    """Whether a text is markup or data for programs, not for people."""
    return _start(head).startswith((*MARKUP, *MAIL))


def _start(head: bytes) -> bytes:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
