"""Perceptual hashes: the same picture in another form stays near, another picture is far."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from claims.ledger import Look
from extractors.imaging.looks import looks_of, pixels_of
from extractors.pages import Picture


def scene(seed: int, *, sofa: str = "darkred") -> Image.Image:
    """A room with things in it, with the noise of a sensor."""
    chance = np.random.default_rng(seed)
    image = Image.new("RGB", (800, 600), (150, 140, 130))
    draw = ImageDraw.Draw(image)
    for _ in range(25):
        x, y, grey = (int(chance.integers(low, high)) for low, high in ((0, 700), (0, 450), (20, 230)))
        draw.rectangle(
            (x, y, x + int(chance.integers(40, 200)), y + int(chance.integers(40, 150))), (grey, grey, grey)
        )
    draw.rectangle((60, 300, 380, 520), sofa)
    noise = chance.normal(0, 6, (600, 800, 3))
    return Image.fromarray((np.asarray(image) + noise).clip(0, 255).astype(np.uint8))


def saved(image: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def array(image: Image.Image) -> Picture:
    return np.asarray(image)


def nearest(image: Image.Image, other: Image.Image) -> Look:
    """Bits in which the picture differs from the other one, turned and mirrored as fits best."""
    (first, *_), looks = looks_of(array(image)), looks_of(array(other))
    distances = [Look(*((a ^ b).bit_count() for a, b in zip(first, look, strict=True))) for look in looks]
    return min(distances, key=sum)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "form",
    [
        lambda image: saved(image, 40),
        lambda image: image.resize((400, 300)),
        lambda image: saved(image.resize((1200, 900)), 60),
        lambda image: image.rotate(90, expand=True),
        lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    ],
)
def test_another_form_of_a_picture_is_near(seed: int, form: object) -> None:
    image = scene(seed)
    assert callable(form)
    distance = nearest(image, form(image))
    assert (distance.shape <= 6, distance.grain <= 10, distance.tint <= 6) == (True, True, True)


def test_another_picture_is_far() -> None:
    for other in range(1, 6):
        assert nearest(scene(0), scene(other)).shape > 6
    assert nearest(scene(0), scene(0, sofa="darkgreen")).tint > 6


def test_a_picture_that_shows_nothing_has_no_look() -> None:
    assert looks_of(array(Image.new("RGB", (400, 300), (12, 12, 12)))) == ()


def test_pixels_are_one_number_for_the_same_pixels_only() -> None:
    image = scene(0)
    assert pixels_of(array(image)) == pixels_of(array(image.copy()))
    assert pixels_of(array(image)) != pixels_of(array(saved(image, 95)))
