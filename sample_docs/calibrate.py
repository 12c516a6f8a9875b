"""How hard a difficulty is: the share of expected strings that RapidOCR sees as its wheel configures it.

A picture counts as photo only where that share is .75 to .95 on average over the set, as hard photo at .50 to .80.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from bench.accuracy.baselines import rapidocr_text, seen
from bench.accuracy.golden import Golden, goldens

BANDS = {"photo": (0.75, 0.95), "hard_photo": (0.50, 0.80)}


def shares(folder: Path, only: str = "") -> Iterator[tuple[Golden, float]]:
    """Each photographed paper that carries text, with the share of its strings that were seen."""
    for golden in goldens(folder):
        if golden.difficulty not in BANDS or only not in golden.name:
            continue
        text = "\n".join(rapidocr_text(_upright(path)) for path in golden.files)
        found = [hit for _, hit in seen(golden, text)]
        if found:
            yield golden, sum(found) / len(found)


def _upright(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The picture as a viewer shows it: EXIF orientation applied, pixels that lie on their side left so."""
    return np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGB"), dtype=np.uint8)


def calibrate(folder: Path, only: str = "") -> bool:
    """Print every share and the averages; True where each difficulty lies in its band."""
    by_difficulty: dict[str, list[float]] = {}
    for golden, share in shares(folder, only):
        by_difficulty.setdefault(golden.difficulty, []).append(share)
        print(f"{share:.2f}  {golden.name}", flush=True)
    right = True
    for name, (low, high) in BANDS.items():
        values = by_difficulty.get(name, [])
        mean = sum(values) / len(values) if values else float("nan")
        right &= low <= mean <= high
        print(f"{name}: {mean:.3f} over {len(values)} papers, wanted {low:.2f} to {high:.2f}")
    return right
