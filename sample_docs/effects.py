"""What comes between a page and its picture besides light and lens: screens, fingers, messengers, careless cuts."""

import io

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Picture = npt.NDArray[np.uint8]

_SKIN = np.array((214, 168, 140), np.float32)
_BAR = 0.035
"""Height of a telephone's status bar as a share of the screen."""


def off_screen(picture: Picture, strength: float, rng: np.random.Generator) -> Picture:
    """A picture of a monitor: its red, green and blue beat with the sensor's (moire), rows of pixels show."""
    h, w = picture.shape[:2]
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    angle, period = rng.uniform(-0.5, 0.5), rng.uniform(5, 12)
    bend = np.sin(y / h * np.pi * rng.uniform(0.5, 1.5)) * period * 2
    along = (x * np.cos(angle) + y * np.sin(angle) + bend) / period * 2 * np.pi
    beat = np.stack([np.sin(along + shift) for shift in (0.0, 2.1, 4.2)], axis=-1)
    rows = np.sin(y / rng.uniform(2.2, 3.2) * 2 * np.pi)[..., None]
    shown = 18 + picture.astype(np.float32) * 0.9
    return _clip(shown * (1 + strength * beat + 0.4 * strength * rows))


def screenshot(picture: Picture, rng: np.random.Generator) -> Picture:
    """The page on a telephone's screen: dark bands above and below, a status bar with clock, signal and battery."""
    width, height = 1080, 2340
    scale = width / picture.shape[1]
    page = cv2.resize(
        picture, (width, min(height, round(picture.shape[0] * scale))), interpolation=cv2.INTER_AREA
    )
    screen = np.full((height, width, 3), int(rng.choice((0, 245))), np.uint8)
    bar = round(_BAR * height)
    top = bar + max(0, (height - bar - page.shape[0]) // 2)
    page = page[: height - top]
    screen[top : top + page.shape[0]] = page
    ink = (255, 255, 255) if screen[0, 0, 0] < 128 else (20, 20, 20)
    clock = f"{rng.integers(0, 24)}:{rng.integers(0, 60):02d}"
    for text, left in ((clock, 60), ("5G", width - 240)):
        cv2.putText(screen, text, (left, bar - 22), cv2.FONT_HERSHEY_SIMPLEX, 1.3, ink, 3, cv2.LINE_AA)
    cv2.rectangle(screen, (width - 150, bar - 52), (width - 80, bar - 20), ink, 3)
    cv2.rectangle(screen, (width - 145, bar - 47), (width - 110, bar - 25), ink, -1)
    return screen


def held(picture: Picture, size: float, rng: np.random.Generator) -> Picture:
    """A thumb over the picture's left or right edge; `size`: how far it reaches in, as a share of the width."""
    h, w = picture.shape[:2]
    middle = (0 if rng.random() < 0.5 else w, int(rng.uniform(0.3, 0.8) * h))
    mask = np.zeros((h, w), np.float32)
    axes = (max(1, int(size * w)), max(1, int(0.55 * size * w)))
    cv2.ellipse(mask, middle, axes, float(rng.uniform(-20, 20)), 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(mask, (0, 0), max(1.0, 0.05 * size * w))[..., None]
    return _clip(picture * (1 - soft) + _SKIN * soft)


def cut_short(picture: Picture, most: float, rng: np.random.Generator) -> Picture:
    """Taken too close: up to `most` of the picture is missing at one side."""
    h, w = picture.shape[:2]
    part = rng.uniform(0.5, 1) * most
    side = int(rng.integers(4))
    x, y = round(part * w), round(part * h)
    cuts = (picture[y:], picture[: h - y], picture[:, x:], picture[:, : w - x])
    return np.ascontiguousarray(cuts[side])


def messaged(picture: Picture, long_side: int, rng: np.random.Generator) -> Picture:
    """Sent twice through a messenger, which makes pictures smaller and compresses them each time."""
    for _ in range(2):
        scale = min(1.0, long_side / max(picture.shape[:2]))
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        quality = int(rng.integers(45, 65))
        packed = io.BytesIO()
        Image.fromarray(np.asarray(small, np.uint8)).save(packed, "JPEG", quality=quality)
        picture = np.asarray(Image.open(packed).convert("RGB"), np.uint8)
    return picture


def _clip(values: npt.NDArray[np.floating]) -> Picture:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)
