"""Names, in the customer's words, of formats that are not read, so that the advice fits what was sent."""

ZIP_MEMBERS = {
    "OFD.xml": "OFD版式文件",
    "word/document.xml": "Word文档",
    "ppt/presentation.xml": "PPT演示文稿",
    "content.xml": "开放文档（ODS/ODT）",
    "AndroidManifest.xml": "安卓安装包",
}
MAGIC = {
    b"Rar!\x1a\x07": "RAR压缩包",
    b"7z\xbc\xaf\x27\x1c": "7z压缩包",
    b"\x1f\x8b": "gz压缩包",
    b"\xd0\xcf\x11\xe0": "旧版Office文件（doc、xls）",
    b"{\\rtf": "RTF文档",
    b"%!PS": "PostScript文件",
    b"MZ": "Windows程序",
    b"\x7fELF": "程序文件",
    b"ID3": "录音文件",
    b"#!AMR": "录音文件",
    b"OggS": "录音文件",
    b"SQLite format 3": "数据库文件",
}
MARKUP = {
    b"<!doctype html": "网页文件",
    b"<html": "网页文件",
    b"<?xml": "XML文件",
    b"{": "JSON文件",
    b"[": "JSON文件",
}
ENCODINGS = ("utf-8", "gb18030")


def label_of(head: bytes, members: frozenset[str]) -> str:
    """What the file is called, "" where it is unknown. `members`: the names in a zip file, else empty."""
    for member, label in ZIP_MEMBERS.items():
        if member in members:
            return label
    for magic, label in MAGIC.items():
        if head.startswith(magic):
            return label
    if head[4:8] == b"ftyp" or head[4:8] in {b"moov", b"mdat", b"wide"}:
        return "视频文件"
    if head[:4] == b"RIFF":
        return "录音或视频文件"
    return _text_label(head)


def _text_label(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for opening, label in MARKUP.items():
        if start.startswith(opening):
            return label
    return "文本文件" if _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    """Printable in one of the encodings of Chinese text files; the cut at the end may halve a character."""
    for encoding in ENCODINGS:
        text = head.decode(encoding, errors="ignore")
        kept = len(text.encode(encoding)) >= len(head) - 4
        if kept and text and all(ch.isprintable() or ch in "\r\n\t\f\ufeff" for ch in text):
            return True
    return False
