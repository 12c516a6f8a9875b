"""Draw papers to files: the born-digital PDF, or pictures of it taken in a scene."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from sample_docs.camera import Scene, bilevel, shoot
from sample_docs.effects import Picture
from sample_docs.expected import Expected, to_json, write_json
from sample_docs.scenes import SCENES
from sample_docs.sheet import Sheet, draw
from sample_docs.workbook import as_typed, to_xlsx

_UPRIGHT_BY_EXIF = {0: 1, 1: 8, 2: 3, 3: 6}
"""EXIF orientation that makes a viewer undo so many clockwise quarter turns of the pixels."""


@dataclass(frozen=True)
class Taken:
    """Pictures of one paper, page by page, with the quarter turns that they lie by."""

    pictures: list[Picture]
    turns: list[int]
    scene: Scene


def render(pdf: bytes, long_side: int | None = None, dpi: int = 200) -> list[Picture]:
    """The pages of a PDF as pictures, by resolution or by the length of their longer side in pixels."""
    document = pypdfium2.PdfDocument(pdf)
    pages: list[Picture] = []
    for page in document:
        scale = (long_side / max(page.get_size())) if long_side else dpi / 72
        pages.append(np.asarray(page.render(scale=scale).to_pil().convert("RGB"), dtype=np.uint8))
    return pages


def take(pdf: bytes, difficulty: str, rng: np.random.Generator, of_paper: bool = True) -> Taken:
    """Every page of the paper as the difficulty's scene makes it; what is no paper is photographed where it stands."""
    scene = SCENES[difficulty if of_paper else "snapshot"]
    small = max(pypdfium2.PdfDocument(pdf)[0].get_size()) < 400
    scene = replace(scene, worn_ink=0.0) if small else scene  # cards are printed, not sealed by hand
    scene = _closer(pdf, scene) if scene.desk else scene
    pages = render(pdf, long_side=scene.long_side, dpi=300 if small else scene.dpi)
    shots = [shoot(page, scene, rng) for page in pages]
    return Taken([picture for picture, _ in shots], [turn for _, turn in shots], scene)


_SMALLEST_PRINT = 17.0
"""Pixels of type size: whoever photographs small print on a large page goes so close."""


def _closer(pdf: bytes, scene: Scene) -> Scene:
    """The scene with as many pixels as the smallest print on the first page needs."""
    page = pypdfium2.PdfDocument(pdf)[0]
    smallest = min(_sizes(page.get_textpage()), default=12.0)
    share = sum(scene.zoom) / 2 / (1 + 2 * scene.margin) * smallest / max(page.get_size())
    return replace(scene, long_side=max(scene.long_side or 0, round(_SMALLEST_PRINT / share)))


def _sizes(text: pypdfium2.PdfTextPage) -> Iterator[float]:
    """Type sizes as they appear: pieces on a sheet are scaled."""
    matrix = pypdfium2.raw.FS_MATRIX()
    for index in range(text.count_chars()):
        size = pypdfium2.raw.FPDFText_GetFontSize(text, index)
        pypdfium2.raw.FPDFText_GetMatrix(text, index, matrix)
        if size > 1:
            yield size * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5


def save(taken: Taken, folder: Path, name: str, rng: np.random.Generator) -> list[tuple[str, int]]:
    """Write the pictures: photos one file a page, scans of several pages as one PDF. Returns (file, page) in order."""
    if taken.scene.long_side or len(taken.pictures) == 1:
        many = len(taken.pictures) > 1
        names = [f"{name}-{i}" if many else name for i in range(1, len(taken.pictures) + 1)]
        return [(_picture(taken, i, folder, stem, rng), 1) for i, stem in enumerate(names)]
    pages = _pages(taken, rng)
    target = folder / f"{name}.pdf"
    more: dict[str, Any] = (
        {} if pages[0].mode == "1" else {"quality": int(rng.integers(*taken.scene.quality))}
    )
    dpi = taken.scene.dpi
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=dpi, **_UNDATED, **more)
    return [(target.name, page) for page in range(1, len(pages) + 1)]


def _pages(taken: Taken, rng: np.random.Generator) -> list[Image.Image]:
    """The pages as a scanner puts them into a PDF: all black and white, or all in grey or colour."""
    if rng.random() < taken.scene.bilevel:
        return [Image.fromarray(bilevel(picture)).convert("1") for picture in taken.pictures]
    return [Image.open(io.BytesIO(_jpeg(picture, 95))) for picture in taken.pictures]


_UNDATED: dict[str, Any] = {"creationDate": None, "modDate": None}


def _picture(taken: Taken, index: int, folder: Path, stem: str, rng: np.random.Generator) -> str:
    picture, turn = taken.pictures[index], taken.turns[index]
    if rng.random() < taken.scene.bilevel:
        Image.fromarray(bilevel(picture)).convert("1").save(
            folder / f"{stem}.tif", compression="group4", dpi=(taken.scene.dpi, taken.scene.dpi)
        )
        return f"{stem}.tif"
    exif = Image.Exif()
    exif[0x0112] = _UPRIGHT_BY_EXIF[turn] if rng.random() < 0.5 else 1
    quality = int(rng.integers(*taken.scene.quality))
    if rng.random() < taken.scene.webp:
        Image.fromarray(picture).save(folder / f"{stem}.webp", quality=quality, exif=exif, method=6)
        return f"{stem}.webp"
    (folder / f"{stem}.jpg").write_bytes(_jpeg(picture, quality, exif))
    return f"{stem}.jpg"


def save_pages(
    pictures: list[Picture], turns: list[int], scene: Scene, folder: Path, name: str, rng: np.random.Generator
) -> list[tuple[str, int]]:
    """As `save`, for pictures that were taken elsewhere."""
    return save(Taken(pictures, turns, scene), folder, name, rng)


def _jpeg(picture: Picture, quality: int, exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    grey = bool((picture[..., 0] == picture[..., 1]).all() and (picture[..., 1] == picture[..., 2]).all())
    image = Image.fromarray(picture[..., 0] if grey else picture)
    image.save(out, "JPEG", quality=quality, optimize=True, **({"exif": exif} if exif else {}))
    return out.getvalue()


def generator(*parts: str) -> np.random.Generator:
    """A generator seeded by words."""
    return np.random.default_rng(list(" ".join(parts).encode()))


def write(name: str, layout: str, sheet: Sheet, difficulty: str, folder: Path, **extra: object) -> list[Path]:
    """One golden pair: the paper as `difficulty`, and `<name>.json`. Returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob(f"{name}.*"), *folder.glob(f"{name}-[0-9].*")]:
        old.unlink()
    pdf, documents = draw(layout, sheet)
    documents = [as_typed(document) for document in documents] if difficulty == "xlsx" else documents
    pages = put(pdf, documents, difficulty, folder, name)
    content = to_json(documents, pages, layout=layout, difficulty=folder.name, **extra)
    write_json(folder / f"{name}.json", content)
    return [folder / file for file in dict.fromkeys(file for file, _ in pages)] + [folder / f"{name}.json"]


def put(
    pdf: bytes, documents: list[Expected], difficulty: str, folder: Path, name: str
) -> list[tuple[str, int]]:
    """The upload itself, without its golden file. Returns (file, page) in reading order."""
    if difficulty == "xlsx":
        (folder / f"{name}.xlsx").write_bytes(to_xlsx(documents[0]))
        return [(f"{name}.xlsx", 1)]
    if difficulty == "digital":
        (folder / f"{name}.pdf").write_bytes(pdf)
        return [(f"{name}.pdf", page) for page in range(1, len(pypdfium2.PdfDocument(pdf)) + 1)]
    rng = generator(name, difficulty)
    return save(take(pdf, difficulty, rng, documents[0].type != "photo"), folder, name, rng)
