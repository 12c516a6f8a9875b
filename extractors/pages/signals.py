"""What a file says of how it was made: software and times from EXIF, XMP and PDF metadata.

Facts for the adjuster, never a finding alone (CONTRACT §5, QL-03): messengers strip them, phones edit on their own, and
anybody can write them. Names, places and titles in metadata are personal data and are not taken.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image

from claims.document import Signal

_EXIF_IFD = 0x8769
_SOFTWARE, _CHANGED, _TAKEN = 0x0131, 0x0132, 0x9003
_CREATOR_TOOL = re.compile(rb"CreatorTool(?:>|=[\"'])([^<\"']{1,80})")
_LONGEST_XMP = 200_000
_LONGEST = 60
_MOMENT = re.compile(r"(?:D:)?(\d{4})[:-]?(\d{2})[:-]?(\d{2})(?:[ T]?(\d{2}):?(\d{2}):?(\d{2}))?")


def of_image(image: Image.Image) -> tuple[Signal, ...]:
    """Of an opened picture, by its header alone. Broken metadata say nothing; the picture may still be good."""
    try:
        return tuple(_from_image(image))
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, struct.error):
        return ()


def _from_image(image: Image.Image) -> Iterator[Signal]:
    exif = image.getexif()
    own = exif.get_ifd(_EXIF_IFD)
    yield from _told("software", exif.get(_SOFTWARE) or image.info.get("Software"))
    yield from _timed("taken", own.get(_TAKEN))
    yield from _timed("changed", exif.get(_CHANGED))
    packet = image.info.get("xmp")
    if isinstance(packet, bytes) and (found := _CREATOR_TOOL.search(packet[:_LONGEST_XMP])):
        yield from _told("creator", found[1].decode("utf-8", "replace"))
    if "photoshop" in image.info:
        yield Signal(key="saved_by", value="Photoshop")


def of_pdf(metadata: Mapping[str, str]) -> tuple[Signal, ...]:
    """Of a PDF's information dictionary."""
    return (
        *_told("producer", metadata.get("Producer")),
        *_told("creator", metadata.get("Creator")),
        *_timed("created", metadata.get("CreationDate")),
        *_timed("changed", metadata.get("ModDate")),
    )


def _told(key: str, value: Any) -> Iterator[Signal]:
    text = "".join(char for char in str(value or "") if char.isprintable()).strip()
    if text:
        yield Signal(key=key, value=text[:_LONGEST])


def _timed(key: str, value: Any) -> Iterator[Signal]:
    """Local time as written; a zone behind it is left out."""
    found = _MOMENT.match(str(value or "").strip())
    if found:
        day, clock = found.groups()[:3], found.groups()[3:]
        yield Signal(key=key, value="-".join(day) + ("T" + ":".join(clock) if all(clock) else ""))
