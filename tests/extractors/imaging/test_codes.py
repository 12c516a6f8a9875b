"""QR codes are found wherever and however they lie, and nothing else is taken for one."""

import cv2
import numpy as np
import pytest
import zxingcpp

from extractors.imaging.codes import LONGEST_TEXT, find_codes
from extractors.pages.page import Picture

BILL = "http://einvoice.example.cn/page/32060126/0012345678/5k8e25"


def code(text: str, scale: int = 5) -> Picture:
    """A QR code with its quiet zone."""
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    grey = np.array(zxingcpp.write_barcode_to_image(drawn, scale=scale))
    return np.ascontiguousarray(np.dstack([grey] * 3).astype(np.uint8))


def paper(*codes: tuple[Picture, int, int], size: tuple[int, int] = (1400, 1000)) -> Picture:
    """A grey page with pictures pasted at (x, y)."""
    page = np.full((*size, 3), 225, np.uint8)
    for picture, x, y in codes:
        page[y : y + picture.shape[0], x : x + picture.shape[1]] = picture
    return page


def test_codes_come_with_their_places_from_top_to_bottom() -> None:
    found = find_codes(paper((code("lower"), 600, 900), (code(BILL), 100, 80)))
    assert [each.text for each in found] == [BILL, "lower"]
    upper = found[0].box
    assert 0.1 < upper.x0 < upper.x1 < 0.4
    assert 0.05 < upper.y0 < upper.y1 < 0.3


@pytest.mark.parametrize("degrees", [90, 180, 270, 17, -38])
def test_any_way_up(degrees: float) -> None:
    page = paper((code(BILL), 400, 600))
    turn = cv2.getRotationMatrix2D((500, 700), degrees, 1.0)
    turned = cv2.warpAffine(page, turn, (1000, 1400), borderValue=(225, 225, 225))
    assert [each.text for each in find_codes(turned.astype(np.uint8))] == [BILL]


def test_a_code_of_normal_size_on_a_large_photo_is_found() -> None:
    small = paper((code(BILL, 3), 200, 300), size=(1600, 1200))
    large = cv2.resize(small, None, fx=3.5, fy=3.5, interpolation=cv2.INTER_LINEAR)
    assert [each.text for each in find_codes(np.ascontiguousarray(large))] == [BILL]


def test_long_codes_hold_no_number_of_a_paper() -> None:
    assert find_codes(paper((code("x" * (LONGEST_TEXT + 1), 3), 20, 20))) == []


def test_a_page_without_codes_has_none() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (500, 400, 3), np.uint8)
    assert find_codes(noise) == []
