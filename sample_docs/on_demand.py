"""A wide set drawn when it is wanted: every layout from a seed, kept as long as what draws it stays the same."""

import hashlib
import multiprocessing
import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import typst

from sample_docs.catalogue import Entry
from sample_docs.draw import write
from sample_docs.facts import invent
from sample_docs.sheet import fill, layouts

HERE = Path(__file__).parent
_DRAWS_NOTHING = ("__main__.py", "calibrate.py", "catalogue.py", "on_demand.py")
_OTHER_TYPE = re.compile(r"sample_docs\.layouts\.(\w+)|(?:\.\./|\")(\w+)/")


@dataclass(frozen=True)
class Drawing:
    """One paper at all its difficulties, to be drawn into `folder`/<difficulty>/."""

    entry: Entry
    folder: Path


def planned(
    root: Path, seed: str, count: int, difficulties: tuple[str, ...], only: str = ""
) -> list[Drawing]:
    """`count` papers of every layout, each layout in a folder named by what draws it; folders of earlier drawings of
    the same layout are removed."""
    plan = []
    for name in sorted(name for name in layouts() if only in name):
        home = root / name.replace("/", "-")
        folder = home / fingerprint(name)
        for old in home.iterdir() if home.is_dir() else ():
            if old != folder:
                shutil.rmtree(old)
        entries = [Entry(name, f"{seed}x{number}", None, difficulties) for number in range(count)]
        plan += [Drawing(entry, folder) for entry in entries]
    return plan


def drawn(plan: Sequence[Drawing], workers: int) -> Iterator[int]:
    """Draws what is not there yet, paper by paper (how many files each took); may be broken off and begun again."""
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_draw, plan)


def _draw(drawing: Drawing) -> int:
    entry = drawing.entry
    missing = [
        difficulty
        for difficulty in entry.difficulties
        if not (drawing.folder / difficulty / f"{entry.name}.json").is_file()  # written last
    ]
    if not missing:
        return 0
    sheet = fill(entry.layout, invent(entry.seed, entry.where), entry.seed)
    return sum(
        len(write(entry.name, entry.layout, sheet, difficulty, drawing.folder / difficulty))
        for difficulty in missing
    )


@cache
def fingerprint(layout: str) -> str:
    """What a drawing of a layout depends on: fonts, the program, its type's files and those they use."""
    digest = hashlib.blake2b(_common(), digest_size=6)
    maker = layouts()[layout].maker
    module = (
        maker.func if isinstance(maker, partial) else maker
    ).__module__  # layouts.<folder>, made from data too
    for folder in sorted(_folders(module.split(".")[2])):
        _add(digest, sorted((HERE / "layouts" / folder).iterdir()))
    return digest.hexdigest()


@cache
def _common() -> bytes:
    digest = hashlib.blake2b(version("typst").encode())
    fonts = sorted(Path(font.path) for font in typst.Fonts().fonts() if font.path)
    digest.update(repr([(path.name, path.stat().st_size) for path in fonts]).encode())
    own = [path for path in HERE.glob("*.py") if path.name not in _DRAWS_NOTHING]
    _add(digest, sorted([*own, *(HERE / "layouts").glob("*.*")]))
    return digest.digest()


def _add(digest: "hashlib.blake2b", files: Sequence[Path]) -> None:
    for path in files:
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())


def _folders(type_: str) -> set[str]:
    """The folder of a type and those of other types that its files name."""
    found, new = {type_}, [type_]
    while new:
        for path in (HERE / "layouts" / new.pop()).glob("*.*"):
            words = _OTHER_TYPE.findall(path.read_text(encoding="utf-8"))
            named = {a or b for a, b in words if (HERE / "layouts" / (a or b)).is_dir()} - found
            new += named
            found |= named
    return found
