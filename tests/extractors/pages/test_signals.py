"""Software and times that a file names are facts of its document; what tells of persons is not taken."""

import io
from datetime import datetime
from pathlib import Path
from time import struct_time

import pytest
from PIL import Image

from claims.document import Signal
from claims.settings import Limits
from extractors.pages import Page, Upload, open_upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader

PAPER = Image.new("RGB", (800, 600), "white")
ARTIST, DESCRIPTION = 0x013B, 0x010E
MOMENT: struct_time = datetime(2026, 10, 12, 9, 30).timetuple()  # noqa: DTZ001 a file's own clock


def jpeg(tags: dict[int, str], taken: str = "", **more: bytes) -> bytes:
    exif = Image.Exif()
    for tag, value in tags.items():
        exif[tag] = value
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    out = io.BytesIO()
    PAPER.save(out, "JPEG", exif=exif, **more)
    return out.getvalue()


def pdf(**metadata: object) -> bytes:
    out = io.BytesIO()
    PAPER.save(out, "PDF", **metadata)
    return out.getvalue()


def signals(content: bytes, folder: Path) -> dict[str, str]:
    path = folder / "upload"
    path.write_bytes(content)
    [page] = open_upload(Upload("upload", path), Limits())
    assert isinstance(page, Page)
    return {signal.key: signal.value for signal in page.signals}


XMP = (
    b'<x:xmpmeta><rdf:Description xmp:CreatorTool="Adobe Photoshop 27.0" '
    b'dc:creator="\xe5\xbc\xa0\xe4\xb8\x89"/></x:xmpmeta>'
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (jpeg({}), {}),
        (
            jpeg({0x0131: "Snapseed 2.0", ARTIST: "张三", DESCRIPTION: "张三的票据"}),
            {"software": "Snapseed 2.0"},
        ),
        (
            jpeg({0x0132: "2026:10:15 08:00:01"}, taken="2026:10:12 09:30:00"),
            {"taken": "2026-10-12T09:30:00", "changed": "2026-10-15T08:00:01"},
        ),
        (jpeg({0x0132: "no time"}), {}),
        (jpeg({0x0131: "a\x07b" + "c" * 500}), {"software": "ab" + "c" * 58}),
        (jpeg({}, xmp=XMP), {"creator": "Adobe Photoshop 27.0"}),
        (
            pdf(
                producer="样本排版 1.0",
                author="张三",
                title="张三的票据",
                creationDate=MOMENT,
                modDate=MOMENT,
            ),
            {"producer": "样本排版 1.0", "created": "2026-10-12T09:30:00", "changed": "2026-10-12T09:30:00"},
        ),
    ],
)
def test_what_a_file_says_of_its_making(content: bytes, expected: dict[str, str], tmp_path: Path) -> None:
    assert signals(content, tmp_path) == expected


def test_signals_stand_at_their_document(tmp_path: Path) -> None:
    scene = Image.effect_noise((800, 600), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x0131] = "Snapseed 2.0"
    path = tmp_path / "photo.jpg"
    scene.save(path, exif=exif)
    [document] = read_uploads([Upload("photo.jpg", path)], PageReader(NullReader()), Limits()).documents
    assert [(found.file, found.facts) for found in document.signals] == [
        ("photo.jpg", [Signal(key="software", value="Snapseed 2.0")])
    ]
