"""Whatever is uploaded, the answer is pages or a named problem, never an exception, and the rest goes on."""

import contextlib
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from claims.document import Problem
from claims.errors import UploadError
from claims.settings import Limits
from extractors.pages import Page, Upload, list_uploads, open_upload
from extractors.read import read_uploads
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from tests.extractors.pages.heic_file import heic
from tests.extractors.pages.ofd_files import ofd
from tests.extractors.pages.ofd_files import page as ofd_page
from tests.extractors.pages.ofd_files import text_at as ofd_text
from tests.extractors.pages.office_files import compound, docx, ods, ods_cell, paragraph, xls
from tests.extractors.pages.pdf_files import encrypted_pdf, pdf, text_at

LIMITS = Limits(pages=3, archive_members=20)


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, form)
    return out.getvalue()


def zipped(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def huge_header_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 200_000, 200_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def opened(
    content: bytes, folder: Path, name: str = "upload.bin", limits: Limits = LIMITS
) -> list[Page | Problem]:
    path = folder / name
    path.write_bytes(content)
    return list(open_upload(Upload(name, path), limits))


def codes(found: list[Page | Problem]) -> list[str]:
    return [item.code if isinstance(item, Problem) else "page" for item in found]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        pytest.param(lambda: b"", ["empty"], id="empty"),
        pytest.param(lambda: b"\x00\x01\x02\x03" * 50, ["unsupported_type"], id="bytes of nothing"),
        pytest.param(lambda: compound("EncryptedPackage"), ["encrypted"], id="office file with a password"),
        pytest.param(lambda: compound("Workbook"), ["corrupt"], id="xls in name only"),
        pytest.param(
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, ["unsupported_type"], id="ole, cut"
        ),
        pytest.param(lambda: b"Rar!\x1a\x07\x01\x00" + b"x" * 64, ["unsupported_type"], id="rar"),
        pytest.param(lambda: b"\0\0\0\x20ftypqt  " + b"x" * 64, ["unsupported_type"], id="film"),
        pytest.param(lambda: b"\xff\xd8\xff\xe0" + b"junk" * 9, ["corrupt"], id="jpeg in name only"),
        pytest.param(lambda: b"%PDF-1.7\n" + b"junk" * 9, ["corrupt"], id="pdf in name only"),
        pytest.param(lambda: encrypted_pdf(b"secret"), ["encrypted"], id="pdf with a password"),
        pytest.param(encrypted_pdf, ["page"], id="pdf with an owner's password only"),
        pytest.param(huge_header_png, ["too_large"], id="huge by its header"),
        pytest.param(
            lambda: pdf(*[text_at(9, 9, "x")] * 5), ["page"] * 3 + ["too_large"], id="too many pages"
        ),
        pytest.param(lambda: zipped({}), ["empty"], id="empty zip"),
        pytest.param(lambda: zipped({"a.jpg": picture()})[:-30], ["corrupt"], id="truncated zip"),
        pytest.param(lambda: zipped({"bomb.bmp": b"\0" * (4 << 20)}), ["archive_unsafe"], id="zip bomb"),
        pytest.param(
            lambda: zipped({"../../slip.jpg": picture(), "b.jpg": picture()}),
            ["archive_unsafe", "page"],
            id="zip slip",
        ),
        pytest.param(
            lambda: zipped({f"{n}.jpg": picture() for n in range(30)}), ["archive_unsafe"], id="many members"
        ),
        pytest.param(
            lambda: zipped({"__MACOSX/._a.jpg": b"x", "a.jpg": picture()}),
            ["ignored", "page"],
            id="side-car in a zip",
        ),
        pytest.param(
            lambda: zipped(
                {"a.pdf": pdf(text_at(9, 9, "x")), "b.pdf": pdf(text_at(9, 9, "y"))}, zipfile.ZIP_STORED
            ),
            ["page", "page"],
            id="pdfs stored in a zip as they are",
        ),
        pytest.param(lambda: zipped({"in.zip": zipped({"a.jpg": picture()})}), ["page"], id="zip in a zip"),
        pytest.param(
            lambda: zipped({"2.zip": zipped({"3.zip": zipped({"a.jpg": picture()})})}),
            ["archive_unsafe"],
            id="zip in a zip in a zip",
        ),
    ],
)
def test_content_decides(make: Callable[[], bytes], expected: list[str], tmp_path: Path) -> None:
    found = opened(make(), tmp_path)
    assert codes(found) == expected
    messages = [item.message for item in found if isinstance(item, Problem)]
    assert all("请" in message or "忽略" in message for message in messages), "each problem says what to do"


@pytest.mark.parametrize(
    ("make", "label", "advice"),
    [
        (lambda: b"Rar!\x1a\x07\x01\x00" + b"x" * 64, "RAR", "解压"),
        (lambda: b"7z\xbc\xaf\x27\x1c" + b"x" * 64, "7z", "zip"),
        (lambda: compound("WordDocument"), "doc、wps", "docx"),
        (lambda: compound("PowerPoint Document"), "ppt", "PDF"),
        (lambda: compound("Other"), "Office", "拍照"),
        (lambda: zipped({"ppt/presentation.xml": b"<p/>"}), "PPT", "PDF"),
        (lambda: b"\0\0\0\x20ftypqt  " + b"x" * 64, "视频", "截图"),
        (lambda: b"\0\0\0\x20ftypisom" + b"x" * 64, "视频", "拍照"),
        (lambda: b"#!AMR\n" + b"x" * 64, "录音", "截图"),
        (lambda: b"<!DOCTYPE html><html></html>", "网页", "截图"),
        (lambda: "情况说明\n本人摔伤。\n".encode("gb18030"), "文本", "截图"),
        (lambda: b"From: a@b.example\r\nSubject: x\r\n", "邮件", "附件"),
        (lambda: b"8BPS" + b"\0" * 64, "psd", "JPG"),
        (lambda: b"\x00\x01\x02\x03" * 50, "这种文件", "拍照"),
    ],
)
def test_what_is_not_accepted_is_named_with_advice(
    make: Callable[[], bytes], label: str, advice: str, tmp_path: Path
) -> None:
    (found,) = opened(make(), tmp_path, "病历.pdf")
    assert isinstance(found, Problem)
    assert found.code == "unsupported_type"
    assert label in found.message
    assert advice in found.message
    assert "请" in found.message


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    assert codes(opened(picture("BMP"), tmp_path, limits=Limits(file_bytes=1000))) == ["too_large"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "AVIF"])
def test_the_name_does_not_matter(form: str, tmp_path: Path) -> None:
    (page,) = opened(picture(form), tmp_path, "合同.pdf")
    assert isinstance(page, Page)
    assert (page.width, page.height) == (60, 40)
    assert page.load().shape == (40, 60, 3)


def test_photos_of_phones_are_decoded(tmp_path: Path) -> None:
    (page,) = opened(heic(), tmp_path, "IMG_0001.JPG")
    assert isinstance(page, Page)
    picture = page.load()
    assert picture.shape == (48, 64, 3)
    assert picture[40, 50].min() > 230
    assert picture[4, 4, 0] > 200
    assert picture[4, 4, 1] < 80


BODY = "".join(paragraph(f"第{number}行的说明文字") for number in range(200))
WHOLE: dict[str, Callable[[], bytes]] = {
    "jpg": lambda: picture(size=(300, 300)),
    "png": lambda: picture("PNG", (300, 300)),
    "webp": lambda: picture("WEBP", (300, 300)),
    "bmp": lambda: picture("BMP", (300, 300)),
    "gif": lambda: picture("GIF", (300, 300)),
    "tif": lambda: picture("TIFF", (300, 300)),
    "heic": heic,
    "pdf": lambda: pdf(*[text_at(60, 700, f"page {number} of the papers") for number in range(9)]),
    "ofd": lambda: ofd(*[ofd_page(ofd_text(20, 20 + n, f"第{n}页票据样例")) for n in range(9)]),
    "docx": lambda: docx(BODY),
    "xls": xls,
    "ods": lambda: ods(*[ods_cell(f"品名{number}") + ods_cell(str(number)) for number in range(200)]),
    "csv": lambda: "".join(f"品名{number},{number}\n" for number in range(99)).encode("gb18030"),
    "zip": lambda: zipped({"a.jpg": picture()}),
}


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("share", [0.03, 0.3, 0.6, 0.9, 0.999])
def test_half_uploaded_files_end_in_pages_or_problems(kind: str, share: float, tmp_path: Path) -> None:
    whole = WHOLE[kind]()
    found = opened(whole[: int(len(whole) * share)], tmp_path)
    assert found
    for page in found:
        if isinstance(page, Page):
            with contextlib.suppress(UploadError):
                assert page.load().ndim == 3
        else:
            assert page.code in {"corrupt", "unsupported_type", "empty", "too_large"}


def test_members_of_one_name_and_without_a_name(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the name that comes twice
        for name in ("a.jpg", "a.jpg", "~~~~~"):
            archive.writestr(name, picture())
    found = opened(out.getvalue().replace(b"~~~~~", b"\0\0\0\0\0"), tmp_path)
    assert codes(found) == ["page", "page"]


def test_an_archive_that_stores_its_members_is_no_pdf(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in ("a.pdf", "b.pdf"):
            archive.writestr(name, pdf(text_at(60, 742, "Invoice 20260301")))
    assert [item.ref.file for item in opened(out.getvalue(), tmp_path) if isinstance(item, Page)] == [
        "upload.bin!/a.pdf",
        "upload.bin!/b.pdf",
    ]


@pytest.mark.parametrize("kind", ["zip", "ofd", "docx"])
def test_damaged_bytes_inside_an_archive_are_corrupt(kind: str, tmp_path: Path) -> None:
    """Spoilt where the archive's own lists are whole: the damage shows when a member is unpacked."""
    spoilt = bytearray(WHOLE[kind]())
    for at in range(60, len(spoilt) // 2, 7):
        spoilt[at] ^= 0xFF
    found = opened(bytes(spoilt), tmp_path)
    assert found
    assert all(isinstance(item, Problem) and item.code == "corrupt" for item in found)


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_files_of_each_kind_are_pages(kind: str, tmp_path: Path) -> None:
    found = opened(WHOLE[kind](), tmp_path, "IMG.jpg", Limits())
    assert any(isinstance(page, Page) and page.load().ndim == 3 for page in found)


def test_a_picture_a_million_pixels_wide_costs_a_message(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (1_000_000, 60), 1).save(out, "PNG")
    path = tmp_path / "wide.png"
    path.write_bytes(out.getvalue())
    result = read_uploads([Upload("wide.png", path)], PageReader(NullReader()), Limits())
    assert [(problem.code, problem.page) for problem in result.problems] == [("unreadable", 1)]


@pytest.mark.parametrize("size", [(1, 1), (4000, 1), (1, 4000), (15, 300)])
def test_pictures_too_small_for_any_character_are_named(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "dot.gif"
    path.write_bytes(picture("PNG", size))
    result = read_uploads([Upload("dot.gif", path)], PageReader(NullReader()), Limits())
    assert [problem.code for problem in result.problems] == ["unreadable"]


def test_a_truncated_picture_is_corrupt_when_it_is_needed(tmp_path: Path) -> None:
    (page,) = opened(picture(size=(300, 300))[:4000], tmp_path)
    assert isinstance(page, Page)
    with pytest.raises(UploadError) as error:
        page.load()
    assert error.value.code == "corrupt"


def test_frames_of_a_tiff_are_pages(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (30 + n, 20), (n * 60, 0, 0)) for n in range(3)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    pages = [page for page in opened(out.getvalue(), tmp_path) if isinstance(page, Page)]
    assert [(page.ref.page, page.width) for page in pages] == [(1, 30), (2, 31), (3, 32)]
    assert [int(page.load()[0, 0, 0]) for page in pages] == [0, 60, 120]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_undone(orientation: int, tmp_path: Path) -> None:
    upright = Image.new("RGB", (64, 32), "white")
    upright.paste((255, 0, 0), (0, 0, 16, 16))
    undo = [None, None, 0, 3, 1, 5, 2, 6, 4][
        orientation
    ]  # Image.Transpose that camera software would have to apply back
    stored = upright if undo is None else upright.transpose(Image.Transpose(undo))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    stored.save(out, "PNG", exif=exif)
    (page,) = opened(out.getvalue(), tmp_path)
    assert isinstance(page, Page)
    assert (page.width, page.height) == (64, 32)
    assert page.load()[4, 4].tolist() == [255, 0, 0]
    assert page.load()[28, 60].tolist() == [255, 255, 255]


def test_transparent_print_stands_on_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    (page,) = opened(out.getvalue(), tmp_path)
    assert isinstance(page, Page)
    assert page.load().min() == 255


def test_member_names_in_gbk_and_utf8(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for raw in ("身份证/正面.jpg".encode("gbk"), "发票\\一.jpg".encode()):
            archive.writestr(zipfile.ZipInfo(raw.decode("cp437")), picture())
    data = bytearray(out.getvalue())
    for place, skip in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(place, at + 1)) >= 0:  # as Windows tools write them: no UTF-8 flag, raw bytes
            data[at + skip + 1] &= ~0x08 & 0xFF
    for raw in ("身份证/正面.jpg".encode("gbk"), "发票\\一.jpg".encode()):
        spoilt = raw.decode("cp437").encode()
        assert spoilt in data
        data = data.replace(spoilt, raw + b"_" * (len(spoilt) - len(raw)))
    found = opened(bytes(data), tmp_path, "材料.zip")
    names = sorted(page.ref.file.rstrip("_") for page in found if isinstance(page, Page))
    assert names == ["材料.zip!/发票/一.jpg", "材料.zip!/身份证/正面.jpg"]


def test_a_claim_folder_lists_only_what_a_customer_sent(tmp_path: Path) -> None:
    for name in (
        "claim.json", "b/照片.jpg", "a.pdf", "Thumbs.db", "b/.DS_Store", "b/~$清单.xlsx", "IMG_1.AAE", "x.tmp",
        "old/claim.json",
        "old/review.json", "old/request.pdf", "request.pdf",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b'{"claimdocs_version": "0.1.0"}' if name == "old/review.json" else b"x")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "a.pdf")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(list_uploads(tmp_path))
    assert [item.name for item in found if isinstance(item, Upload)] == ["a.pdf", "b/照片.jpg", "request.pdf"]
    ignored = {item.file: item.code for item in found if isinstance(item, Problem)}
    assert sorted(ignored) == [
        "IMG_1.AAE",
        "Thumbs.db",
        "b/.DS_Store",
        "b/~$清单.xlsx",
        "link.jpg",
        "loop",
        "x.tmp",
    ]
    assert set(ignored.values()) == {"ignored"}


def test_our_own_outputs_beside_the_uploads_are_no_uploads(tmp_path: Path) -> None:
    (tmp_path / "review.json").write_text('{"claimdocs_version": "0.1.0"}')
    for name in ("request.pdf", "request.sms.txt", "report.html", "bill.jpg"):
        (tmp_path / name).write_bytes(b"x")
    assert [item.name for item in list_uploads(tmp_path) if isinstance(item, Upload)] == ["bill.jpg"]
