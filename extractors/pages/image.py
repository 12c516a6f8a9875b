"""Pictures: jpg, png, webp, bmp, tiff (one page per frame), gif, heic. EXIF orientation is applied."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from claims.document import Problem
from claims.evidence import PageRef
from claims.settings import Limits
from extractors.pages.page import Page, Picture
from extractors.pages.signals import of_image
from extractors.pages.upload import Upload

pi_heif.register_heif_opener()

MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a")
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")
EXIF_ORIENTATION = 0x0112
REDUCED_COPY = 0x00FE
"""TIFF tag NewSubfileType: bit 0 marks a frame as a small copy of another."""
DECODER_ERRORS = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    struct.error,
)
"""What the decoders of damaged pictures raise, libheif's RuntimeError among them."""
LONGEST_SIDE = 6000
"""Pixels kept of a picture: A4 at 500 dpi. More costs memory and shows nothing new."""


def recognises(head: bytes, _members: frozenset[str]) -> bool:
    """By the first bytes of the file."""
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    heif = head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS
    return webp or heif or head.startswith(MAGIC)


def open_pages(upload: Upload, limits: Limits) -> Iterator[Page | Problem]:
    """One page; of a TIFF one per frame. Sizes are checked by the header, nothing is decoded yet."""
    with _opened(upload) as image:
        frames = range(getattr(image, "n_frames", 1) if image.format == "TIFF" else 1)
        if len(frames) > limits.pages:
            yield upload.problem(
                "too_large", f"超过{limits.pages}页，只读取了前面的页，请分开上传。", limits.pages + 1
            )
        for number, frame in enumerate(frames[: limits.pages], start=1):
            image.seek(frame)
            if not (image.format == "TIFF" and frame and int(image.tag_v2.get(REDUCED_COPY, 0)) & 1):  # type: ignore[attr-defined]
                yield _page(upload, image, number, frame, limits)


def _page(upload: Upload, image: Image.Image, number: int, frame: int, limits: Limits) -> Page | Problem:
    width, height = image.size
    if width * height > limits.pixels:
        return upload.problem("too_large", "图片像素过大，请缩小或重新拍照后上传。", number)
    if image.getexif().get(EXIF_ORIENTATION, 1) >= 5:
        width, height = height, width
    return Page(
        PageRef(file=upload.name, page=number),
        width,
        height,
        partial(_load, upload, number, frame),
        signals=of_image(image),
    )


def _load(upload: Upload, number: int, frame: int) -> Picture:
    with _opened(upload, number) as image:
        image.seek(frame)
        image.draft("RGB", (LONGEST_SIDE // 2, LONGEST_SIDE // 2))
        return as_rgb(ImageOps.exif_transpose(image))


def as_rgb(image: Image.Image) -> Picture:
    """Any mode as RGB on white paper, no side above LONGEST_SIDE."""
    if image.mode.startswith("I;16") or image.mode == "I":
        image = Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).clip(0, 255).astype(np.uint8))
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = image.convert("RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return np.ascontiguousarray(np.asarray(image))


@contextmanager
def _opened(upload: Upload, number: int | None = None) -> Iterator[Image.Image]:
    try:
        with upload.open() as handle, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; our own limit decides
            with Image.open(handle) as image:
                yield image
    except Image.DecompressionBombError as error:
        raise upload.error("too_large", "图片像素过大，请缩小或重新拍照后上传。", number) from error
    except DECODER_ERRORS as error:
        raise upload.error("corrupt", "图片已损坏或上传不完整，请重新上传或重新拍照。", number) from error
