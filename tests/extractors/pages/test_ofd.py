"""OFD: what stands where, whatever the writer's habits, and nothing that leads outside or explodes."""

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from claims.document import Problem
from claims.settings import Limits
from extractors.pages import Page, Upload, open_upload
from extractors.pages.ofd_values import advances, figures
from extractors.reading import PageReader
from extractors.reading.null import NullReader
from tests.extractors.pages.ofd_files import SPACE, ofd, packed, page, start, stroke, text_at

WORDS = text_at(20, 20, "门诊收费票据样例第一联收据") + text_at(
    20, 40, "票据号码：0012345678 金额合计：128.50元"
)


def opened(content: bytes, folder: Path, limits: Limits | None = None) -> list[Page | Problem]:
    path = folder / "票据.dat"
    path.write_bytes(content)
    return list(open_upload(Upload("票据.dat", path), limits or Limits()))


def only(content: bytes, folder: Path) -> Page:
    (found,) = opened(content, folder)
    assert isinstance(found, Page), found
    return found


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def png(shade: int = 0) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, shade, shade)).save(out, "PNG")
    return out.getvalue()


PICTURE = '<ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>p.png</ofd:MediaFile></ofd:MultiMedia>'


def image_at(x: float, y: float, wide: float, high: float) -> str:
    return f'<ofd:ImageObject Boundary="{x} {y} {wide} {high}" CTM="{wide} 0 0 {high} 0 0" ResourceID="5"/>'


def test_text_stands_where_it_is_printed(tmp_path: Path) -> None:
    found = only(ofd(page(WORDS)), tmp_path)
    assert texts(found) == ["门诊收费票据样例第一联收据", "票据号码：0012345678 金额合计：128.50元"]
    first = found.lines[0]
    assert (first.reader, first.confidence) == ("ofd-text", 1.0)
    assert first.box.x0 == pytest.approx(20 / 210, abs=0.005)
    assert first.box.x1 == pytest.approx((20 + 13 * 4) / 210, abs=0.005)
    assert first.box.y0 < 20 / 140 < first.box.y1 + 0.01
    assert found.width / found.height == pytest.approx(210 / 140)


def test_a_template_holds_the_labels_and_the_order_in_the_file_says_nothing(tmp_path: Path) -> None:
    labels = page(text_at(20, 20, "票据代码："), text_at(20, 30, "票据号码："), stroke(10, 25, 200, 25))
    values = page(
        text_at(40, 30, "0012345678", delta="g 9 2"),
        text_at(40, 20, "32060126", delta="g 7 2"),
        before='<ofd:Template TemplateID="70"/>',
    )
    found = only(ofd(values, templates=[labels]), tmp_path)
    assert texts(found) == ["票据代码：32060126", "票据号码：0012345678"]
    assert [box.width > 0.8 for box in found.rulings] == [True]


@pytest.mark.parametrize(
    ("location", "folder"),
    [
        ("Pages/Page_{n}/Content.xml", "Doc_0/Pages/Page_{n}/Content.xml"),
        ("/Doc_0/Pages/Page_{n}/Content.xml", "Doc_0/Pages/Page_{n}/Content.xml"),
        ("Doc_0/Pages/Page_{n}/Content.xml", "Doc_0/Pages/Page_{n}/Content.xml"),
        ("Page_{n}/Content.xml", "Doc_0/Pages/Page_{n}/Content.xml"),
        ("Page_{n}/Content.xml", "Doc_0/Page_{n}/Content.xml"),
        ("Pages/Page_{n}", "Doc_0/Pages/Page_{n}/Content.xml"),
        ("pages\\page_{n}\\content.xml", "Doc_0/Pages/Page_{n}/Content.xml"),
        ("./Pages/../Pages/Page_{n}/Content.xml", "Doc_0\\Pages\\Page_{n}\\Content.xml"),
    ],
)
def test_writers_name_parts_in_their_own_ways(location: str, folder: str, tmp_path: Path) -> None:
    assert len(texts(only(ofd(page(WORDS), location=location, folder=folder), tmp_path))) == 2


def test_a_page_whose_part_is_missing_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    content = ofd(page(WORDS), page(WORDS), folder="Doc_0/Pages/Page_{n}/Content.xml").replace(
        b"Doc_0/Pages/Page_0", b"Doc_0/Lost_/Page_0"
    )
    lost, kept = opened(content, tmp_path)
    assert isinstance(lost, Problem)
    assert (lost.code, lost.page) == ("corrupt", 1)
    assert isinstance(kept, Page)
    assert kept.ref.page == 2


def test_any_prefix_and_several_documents(tmp_path: Path) -> None:
    inner = {
        f"{name}/Document.xml": f"<Document {SPACE}><Pages><Page ID='1' BaseLoc='c.xml'/></Pages></Document>"
        for name in ("A", "B")
    }
    odd = page(WORDS).replace("ofd:", "").replace("<Page", "<x:Page").replace("</Page", "</x:Page")
    found = opened(packed({"OFD.xml": start("A/Document.xml", "/B/Document.xml"), **inner, "A/c.xml": odd,
                           "B/c.xml": page(WORDS)}), tmp_path)  # fmt: skip
    assert [item.ref.page for item in found if isinstance(item, Page)] == [1, 2]
    assert all(isinstance(item, Page) and len(item.lines) == 2 for item in found)


def test_a_page_declared_in_gbk(tmp_path: Path) -> None:
    raw = ('<?xml version="1.0" encoding="GBK"?>' + page(WORDS)).encode("gb18030")
    found = only(ofd("", parts={"Doc_0/Pages/Page_0/Content.xml": raw}), tmp_path)
    assert texts(found)[0] == "门诊收费票据样例第一联收据"


def test_a_ctm_scales_and_moves_text(tmp_path: Path) -> None:
    plain = only(ofd(page(WORDS)), tmp_path).lines[0].box
    half = text_at(20, 20, "门诊收费票据样例第一联收据", 8.0, 'CTM="0.5 0 0 0.5 0 4"')
    scaled = only(ofd(page(half, text_at(20, 60, "票据号码：0012345678"))), tmp_path)
    box = scaled.lines[0].box
    assert box.width == pytest.approx(plain.width, abs=0.01)
    assert box.height == pytest.approx(plain.height, abs=0.01)


def test_what_is_invisible_is_not_there(tmp_path: Path) -> None:
    hidden = text_at(20, 60, "不可见的文字", more='Visible="false"') + text_at(
        20, 80, "透明", more='Alpha="0"'
    )
    assert len(texts(only(ofd(page(WORDS, hidden)), tmp_path))) == 2


def test_a_page_of_pictures_is_drawn_to_be_read(tmp_path: Path) -> None:
    content = ofd(page(image_at(20, 10, 150, 100)), resources=PICTURE, parts={"Doc_0/Res/p.png": png()})
    found = only(content, tmp_path)
    assert (found.lines, found.container) == ((), "ofd")
    picture = found.load()
    height, width = picture.shape[:2]
    assert picture[height // 2, width // 2].max() < 50
    assert picture[height - 5, 5].min() > 200
    assert found.content, "its reading can be kept"


def test_a_picture_beside_text_is_read_too(tmp_path: Path) -> None:
    content = ofd(page(WORDS, image_at(20, 60, 100, 60)), resources=PICTURE, parts={"Doc_0/Res/p.png": png()})
    (box,) = only(content, tmp_path).pictures
    assert box == pytest.approx((20 / 210, 60 / 140, 120 / 210, 120 / 140))


def test_text_under_a_scan_is_the_scanners_own_reading(tmp_path: Path) -> None:
    content = ofd(page(WORDS, image_at(0, 0, 210, 140)), resources=PICTURE, parts={"Doc_0/Res/p.png": png()})
    assert only(content, tmp_path).lines == ()


def test_a_drawn_page_shows_its_text_and_lines(tmp_path: Path) -> None:
    picture = only(ofd(page(WORDS, stroke(10, 100, 200, 100))), tmp_path).load()
    height, width = picture.shape[:2]
    dark = picture.min(axis=2) < 128
    assert dark[:, int(0.1 * width) : int(0.3 * width)][int(0.08 * height) : int(0.2 * height)].mean() > 0.05
    assert dark[int(height * 100 / 140) - 2 : int(height * 100 / 140) + 3].any(axis=0).mean() > 0.8


def test_places_of_electronic_seals_come_from_the_signatures(tmp_path: Path) -> None:
    parts = {
        "OFD.xml": start("Doc_0/Document.xml", more="<Signatures>/Doc_0/Signs/Signatures.xml</Signatures>"),
        "Doc_0/Signs/Signatures.xml": '<Signatures><Signature BaseLoc="Sign_0/Signature.xml"/></Signatures>',
        "Doc_0/Signs/Sign_0/Signature.xml": '<S><StampAnnot PageRef="1" Boundary="140 90 40 40"/></S>',
    }
    found = only(ofd(page(WORDS), parts=parts), tmp_path)
    (place,) = found.seals
    assert place == pytest.approx((140 / 210, 90 / 140, 180 / 210, 130 / 140))
    read = PageReader(NullReader()).read(found)
    assert [mark.kind for mark in read.marks or () if mark.kind != "blank"] == ["seal"]


def test_a_page_without_pictures_shows_that_nothing_is_drawn_on_it(tmp_path: Path) -> None:
    parts = {"Doc_0/Res/p.png": png()}
    assert only(ofd(page(WORDS)), tmp_path).inked is False
    assert only(ofd(page(WORDS, image_at(150, 90, 30, 30)), resources=PICTURE, parts=parts), tmp_path).inked
    assert only(ofd(page(WORDS, image_at(150, 90, 30, 30))), tmp_path).inked is None, "it cannot be shown"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(ofd(page(text_at(20, 20, "\ue001\ue002\ue003" * 10))), "unreadable", id="no Unicode"),
        pytest.param(ofd(page()), "empty", id="blank page"),
        pytest.param(ofd(), "empty", id="no pages"),
        pytest.param(packed({"OFD.xml": start("Doc_0/Nowhere.xml")}), "corrupt", id="no document"),
        pytest.param(packed({"OFD.xml": start("../../etc/passwd")}), "corrupt", id="leads outside"),
        pytest.param(ofd(page(WORDS), location="../../../etc/hosts"), "corrupt", id="a page leads outside"),
        pytest.param(packed({"OFD.xml": "<ofd:OFD"}), "corrupt", id="broken XML"),
        pytest.param(
            packed({"OFD.xml": f'<!DOCTYPE o [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>{start("&b;")}'}),
            "archive_unsafe",
            id="entities",
        ),
        pytest.param(
            ofd(f'<!DOCTYPE p SYSTEM "file:///etc/passwd">{page(WORDS)}'), "archive_unsafe", id="external DTD"
        ),
        pytest.param(ofd("<a>" * 5000 + "</a>" * 5000), "archive_unsafe", id="depth"),
        pytest.param(ofd(page(" " * (8 << 20))), "archive_unsafe", id="bomb"),
        pytest.param(ofd(page(WORDS))[:-40], "corrupt", id="truncated"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, code: str, tmp_path: Path) -> None:
    (found,) = opened(content, tmp_path)
    assert isinstance(found, Problem)
    assert found.code == code
    assert "请" in found.message


def test_limits_hold(tmp_path: Path) -> None:
    five = opened(ofd(*[page(WORDS)] * 5), tmp_path, Limits(pages=3))
    assert [item.code if isinstance(item, Problem) else "page" for item in five] == ["page"] * 3 + [
        "too_large"
    ]
    (crowded,) = opened(ofd(page(WORDS * 20)), tmp_path, Limits(elements=30))
    assert isinstance(crowded, Problem)
    (heavy,) = opened(ofd(page(WORDS * 20)), tmp_path, Limits(part_bytes=2000))
    assert isinstance(heavy, Problem)
    assert heavy.code == "too_large"


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("g 3 1.5", 3, [1.5] * 3),
        ("g 2 1.5 3 g 2 2", 5, [1.5, 1.5, 3.0, 2.0, 2.0]),
        ("1.59", 4, [1.59] * 4),
        ("3 3 3 3", 2, [3.0, 3.0]),
        ("g 999999 1", 3, [1.0] * 3),
        ("g -5 1 2", 2, [2.0, 2.0]),
        ("g 3", 3, []),
        ("nan inf 1e999", 3, []),
        ("", 3, []),
        (None, 3, []),
    ],
)
def test_advances(text: str | None, count: int, expected: list[float]) -> None:
    assert advances(text, count) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("M 0 0 L 5 0 L 5 5 C", [[(0, 0), (5, 0), (5, 5), (0, 0)]]),
        ("S 1 1 L 2 2 M 3 3 L 4 4", [[(1, 1), (2, 2)], [(3, 3), (4, 4)]]),
        ("M 0 0", []),
        ("L 5 5 Q 1 B", []),
        ("", []),
    ],
)
def test_figures(data: str, expected: list[list[tuple[float, float]]]) -> None:
    assert list(figures(data)) == expected


def test_curves_end_where_they_should() -> None:
    (figure,) = figures("M 0 0 B 0 10 10 10 10 0 Q 15 5 20 0 A 1 1 0 0 0 30 0")
    ends = np.array([(0, 0), (10, 0), (20, 0), (30, 0)])
    assert all(min(np.hypot(*(np.array(point) - end)) for point in figure) < 1e-6 for end in ends)


@given(
    st.binary(max_size=200) | st.text("<>/=\"' ofd:TextCodePageX0123 gnaif.-", max_size=200).map(str.encode)
)
def test_any_content_is_a_page_or_a_problem(content: bytes) -> None:
    wild = page("@@").encode().replace(b"@@", content)
    data = ofd("", parts={"Doc_0/Pages/Page_0/Content.xml": wild})
    for found in open_upload(_Memory("a.ofd", Path("a.ofd"), data), Limits()):
        if isinstance(found, Page):
            found.load()


class _Memory(Upload):
    """An upload that is not on disk."""

    def __init__(self, name: str, path: Path, data: bytes) -> None:
        super().__init__(name, path)
        object.__setattr__(self, "data", data)

    def open(self) -> io.BytesIO:
        return io.BytesIO(self.data)  # type: ignore[attr-defined]
