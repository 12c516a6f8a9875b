"""Numbers, boxes, matrices, advances and paths as OFD writes them (GB/T 33190-2016). Lengths are millimetres."""

import itertools
import math
import re
from collections.abc import Iterator

from extractors.pages.matrix import IDENTITY, Matrix

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(r"[A-Za-z]|" + _NUMBER.pattern)
LARGEST = 1e6
CURVE_STEPS = 8
_ARGUMENTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Figure = list[tuple[float, float]]
"""The corners of one figure of a path; curves as short strokes."""


def numbers(text: str | None) -> list[float]:
    """All numbers in a text, whatever divides them; what is no finite length is dropped."""
    found = (float(number) for number in _NUMBER.findall(text or ""))
    return [number for number in found if math.isfinite(number) and abs(number) < LARGEST]


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """`x y width height`; None where it is not one."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def matrix(text: str | None) -> Matrix:
    found = numbers(text)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def advances(text: str | None, count: int) -> list[float]:
    """DeltaX or DeltaY for `count` steps: `g 3 1.5` is three times 1.5; the last one goes on. [] without any."""
    found: list[float] = []
    parts = iter((text or "").split())
    for part in parts:
        if part == "g":
            times, value = numbers(next(parts, "")), numbers(next(parts, ""))
            if times and value:
                found.extend([value[0]] * min(max(0, int(times[0])), count))
        else:
            found.extend(numbers(part))
        if len(found) >= count:
            break
    return (found + found[-1:] * (count - len(found)))[:count] if found else []


def figures(data: str | None) -> Iterator[Figure]:
    """The figures of a path's AbbreviatedData."""
    figure: Figure = []
    for step, numbers_of_step in _steps(data or ""):
        if step in "MS" and len(numbers_of_step) == 2:
            if len(figure) > 1:
                yield figure
            figure = [(numbers_of_step[0], numbers_of_step[1])]
        elif step == "C" and len(figure) > 1:
            figure.append(figure[0])
        elif figure and len(numbers_of_step) == _ARGUMENTS.get(step):
            figure.extend(_curve(step, figure[-1], numbers_of_step))
    if len(figure) > 1:
        yield figure


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    step, values = "", list[float]()
    for token in _STEP.findall(data):
        if token.isalpha():
            if step:
                yield step, values
            step, values = token.upper(), []
        else:
            values.extend(numbers(token))
    if step:
        yield step, values


def _curve(step: str, start: tuple[float, float], values: list[float]) -> Iterator[tuple[float, float]]:
    """Points of a straight stroke, a Bézier curve of two or three control points, or (as its chord) an arc."""
    if step in "LA":
        yield values[-2], values[-1]
        return
    corners = [start, *zip(values[::2], values[1::2], strict=True)]
    for number in range(1, CURVE_STEPS + 1):
        yield _on_curve(corners, number / CURVE_STEPS)


def _on_curve(corners: list[tuple[float, float]], share: float) -> tuple[float, float]:
    while len(corners) > 1:
        corners = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in itertools.pairwise(corners)
        ]
    return corners[0]
