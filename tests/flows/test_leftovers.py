"""The picture of what no field took: values in colours, leftovers in red, the rest of the page as it was."""

from PIL import Image

from claims.evidence import Box, PageRef
from extractors.assembly.leftovers import Stretch
from flows.leftovers import LEGEND, picture

PAGE = PageRef(file="a.png")
RED = (229, 57, 53)


def test_values_and_leftovers_are_framed_and_nothing_else_is_touched() -> None:
    marks = [
        Stretch(PAGE, Box(0.1, 0.1, 0.4, 0.2), "云小满", "field", "payer_name"),
        Stretch(PAGE, Box(0.1, 0.5, 0.4, 0.6), "缴费时间", "left"),
    ]
    drawn = picture(Image.new("RGB", (400, 400), "white"), marks)
    assert drawn.size == (400 + LEGEND, 400)
    assert drawn.getpixel((100, 198)) == RED
    assert drawn.getpixel((100, 80)) not in (RED, (255, 255, 255))
    assert drawn.getpixel((300, 300)) == (255, 255, 255)
