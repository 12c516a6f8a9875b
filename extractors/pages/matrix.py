"""Affine maps of page content: (a, b, c, d, e, f) takes x, y to a·x + c·y + e, b·x + d·y + f, as in PDF and OFD."""

from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def after(first: Matrix, then: Matrix) -> Matrix:
    """The map that does `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(matrix: Matrix, corners: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The upright box (x0, y0, x1, y1) around the images of some points."""
    images = [apply(matrix, x, y) for x, y in corners]
    xs, ys = [x for x, _ in images], [y for _, y in images]
    return min(xs), min(ys), max(xs), max(ys)


UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""What a picture fills before its matrix places it."""
