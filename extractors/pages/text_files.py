"""Files of plain text: how they are encoded, and whether they are text at all."""

BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
ENCODINGS = ("utf-8", "gb18030")
CUT = 3
"""Bytes by which the end of an excerpt may halve a character."""


def decoded(content: bytes, whole: bool = True) -> str | None:
    """The text, None where the bytes are no text. `whole` false: the content is the beginning of a file."""
    for bom, encoding in BOMS.items():
        if content.startswith(bom):
            text = content[len(bom) :].decode(encoding, errors="ignore")
            return text if _is_readable(text) else None
    for encoding in ENCODINGS:
        for cut in range(1 if whole else CUT + 1):
            try:
                text = content[: len(content) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            if _is_readable(text):
                return text
    return None


def _is_readable(text: str) -> bool:
    return bool(text) and all(ch.isprintable() or ch in "\r\n\t\f\ufeff" for ch in text)
