"""Papers as PDF with a text layer, by typst. Seals and signatures are set first, as SVG: shapes without text."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

import typst

from sample_docs import layouts

Stamp = dict[str, object]


class MissingFontError(RuntimeError):
    """A font that a paper is set in is not installed here; scripts/setup.sh knows the Debian packages."""


@cache
def _workspace() -> tuple[tempfile.TemporaryDirectory[str], Path, typst.Compiler]:
    """A scratch root with the templates: typst reads nothing above its root. The owner is kept so that it lives on."""
    owner = tempfile.TemporaryDirectory(prefix="sample_docs")
    root = Path(owner.name)
    for folder in layouts.__path__:
        unwanted = shutil.ignore_patterns("*.py", "__pycache__")
        shutil.copytree(folder, root / "layouts", ignore=unwanted, dirs_exist_ok=True)
    (root / "stamps").mkdir()
    return owner, root, typst.Compiler(root=str(root))


def _compile(template: str, data: Mapping[str, object], form: Literal["pdf", "svg"]) -> bytes:
    """One template with its data. Raises RuntimeError where typst warns: an unknown font (MissingFontError) is only a
    warning to it."""
    _, root, compiler = _workspace()
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made, warnings = compiler.compile_with_warnings(
        input=str(root / "layouts" / template), format=form, sys_inputs=inputs, pdf_tags=False
    )
    if warnings:
        kind = MissingFontError if warnings[0].message.startswith("unknown font") else RuntimeError
        raise kind(f"{template}: {warnings[0].message}")
    if not isinstance(made, bytes):
        raise TypeError(f"{template}: more than one page in a {form}")
    return made


def stamp_file(stamp: Stamp) -> str:
    """The path (under typst's root) of a stamp's picture, drawn when first asked for."""
    _, root, _ = _workspace()
    name = hashlib.sha256(json.dumps(stamp, sort_keys=True).encode()).hexdigest()[:16]
    path = root / "stamps" / f"{name}.svg"
    if not path.exists():
        path.write_bytes(_compile("stamp.typ", stamp, "svg"))
    return f"/stamps/{name}.svg"


def seal(name: str, under: str = "", kind: str = "round", **more: object) -> Stamp:
    """A red seal: kind round, oval, square, or mark (the printed supervision mark of a fiscal bill)."""
    return {"kind": kind, "name": name, "under": under, **more}


def in_rows(name: str) -> str:
    """A name in three rows, as square seals carry it."""
    width = -(-len(name) // 3)
    return "\n".join(name[i : i + width] for i in range(0, len(name), width))


def signature(name: str, rng: Random, ink: str = "#20242e") -> Stamp:
    """A name written by hand: every character at its own slant, height and size."""
    slants = [[rng.uniform(-9, 7), rng.uniform(-1, 1), rng.uniform(0.85, 1.1)] for _ in name]
    return {"kind": "hand", "name": name, "ink": ink, "slants": slants}


def to_pdf(template: str, data: Mapping[str, object], stamps: Mapping[str, Stamp]) -> bytes:
    """A layout's template with its data; each stamp is given to it as the path of a picture."""
    pictures = {key: stamp_file(stamp) for key, stamp in stamps.items()}
    return _compile(template, {**data, **pictures}, "pdf")
