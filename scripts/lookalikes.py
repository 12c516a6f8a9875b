"""python -m scripts.lookalikes: which Chinese characters look alike, measured on two typefaces, into
claims/values/lookalikes.txt.

Every character of GB 2312 is drawn in Noto Serif and Noto Sans CJK, cut to its ink, made 32 pixels wide and high and
softened as a photograph is; two characters are alike where the correlation of their pictures, mean of both faces, is at
least ALIKE. Of pairs that readers were seen to mix up many lie above it (余佘 杨扬 .94, 宇字 .91, 晴睛 .89, 铺辅 .70).
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from claims.values import confusions

ALIKE = 0.7
SIDE, SIZE, ROOM, SOFTNESS = 32, 40, 48, 1.6
FACES = Path("/usr/share/fonts/opentype/noto")
FONTS = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc")
SIMPLIFIED = 2
"""Which face of the collection has mainland forms."""


def characters() -> list[str]:
    """The 6,763 Chinese characters of GB 2312."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [char for char in (pair.decode("gb2312", "ignore") for pair in pairs) if char]


def drawn(char: str, font: ImageFont.FreeTypeFont) -> NDArray[np.float32]:
    """Its softened picture as a vector of length 1 around 0."""
    image = Image.new("L", (ROOM, ROOM), 0)
    ImageDraw.Draw(image).text((4, 0), char, font=font, fill=255)
    ink = np.asarray(image, np.float32)
    ys, xs = np.nonzero(ink > 64)
    cut = ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    soft = cv2.GaussianBlur(cv2.resize(cut, (SIDE, SIDE), interpolation=cv2.INTER_AREA), (0, 0), SOFTNESS)
    vector = soft.ravel() - soft.mean()
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def main() -> None:
    """One line for each character: it, and those after it in GB 2312 that look like it."""
    known = characters()
    alike = np.zeros((len(known), len(known)), np.float32)
    for name in FONTS:
        font = ImageFont.truetype(FACES / name, SIZE, index=SIMPLIFIED)
        vectors = np.array([drawn(char, font) for char in known])
        alike += vectors @ vectors.T / len(FONTS)
    lines = []
    for number, char in enumerate(known):
        others = [known[at] for at in np.flatnonzero(alike[number] >= ALIKE) if at > number]
        if others:
            lines.append(char + "".join(others))
    confusions.MEASURED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
