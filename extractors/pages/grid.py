"""Cells in rows and columns as a page: each cell that holds something an exact line on an even grid."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from claims.document import Problem
from claims.evidence import Box, Line, PageRef
from claims.settings import Limits
from extractors.pages.grid_tables import tables_of
from extractors.pages.page import Page
from extractors.pages.plain_drawing import draw
from extractors.pages.upload import Upload

READER = "sheet-cell"
CELL_WIDTH, CELL_HEIGHT = 90.0, 20.0
"""Points of an even cell."""
MARGIN = 0.1
"""Share of a cell that stays free around its text."""

Merged = dict[tuple[int, int], tuple[int, int]]
"""Top left cell of a merged range → its bottom right cell; (row, column) from 0."""


class Grid(NamedTuple):
    """The text of cells by row, and the merged ranges."""

    rows: list[list[str]]
    merged: Merged

    @property
    def columns(self) -> int:
        return max(map(len, self.rows), default=0)


def grid_pages(upload: Upload, number: int, grid: Grid, limits: Limits) -> Iterator[Page | Problem]:
    """The page that shows a grid, once per table on it, each with that table's cells where they stand; a Problem where
    the grid is empty or too large."""
    if len(grid.rows) > limits.sheet_rows or len(grid.rows) * grid.columns > limits.sheet_cells:
        yield too_large(upload, number)
        return
    placed = list(_lines(grid))
    if not placed:
        yield upload.problem("ignored", "空白的工作表。", number)
        return
    lines = tuple(line for _, _, line in placed)
    rulings = tuple(_rulings(grid))
    width, height = grid.columns * CELL_WIDTH, len(grid.rows) * CELL_HEIGHT
    page = Page(
        ref=PageRef(file=upload.name, page=number),
        width=width,
        height=height,
        load=partial(draw, lines, rulings, width, height),
        lines=lines,
        rulings=rulings,
        container="sheet",
    )
    for area in tables_of(grid.rows):
        inside = tuple(
            line
            for row, column, line in placed
            if area.top <= row < area.bottom and area.left <= column < area.right
        )
        if inside:
            yield replace(page, lines=inside)


def too_large(upload: Upload, number: int) -> Problem:
    return upload.problem("too_large", "表格过大，请只保留理赔相关的内容后上传。", number)


def _lines(grid: Grid) -> Iterator[tuple[int, int, Line]]:
    """(row, column, line) of each filled cell."""
    tall, wide = len(grid.rows), grid.columns
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            if text:
                bottom, right = grid.merged.get((row, column), (row, column))
                box = Box(
                    (column + MARGIN) / wide,
                    (row + MARGIN) / tall,
                    (right + 1 - MARGIN) / wide,
                    (bottom + 1 - MARGIN) / tall,
                )
                yield row, column, Line(text, box, 1.0, READER)


def _rulings(grid: Grid) -> Iterator[Box]:
    """The grid's lines, cut where merged cells cover them."""
    tall, wide = len(grid.rows), grid.columns
    owner = np.arange(tall * wide).reshape(tall, wide)
    for (top, left), (bottom, right) in grid.merged.items():
        owner[top : bottom + 1, left : right + 1] = owner[min(top, tall - 1), min(left, wide - 1)]
    for row in range(tall + 1):
        for start, end in _stretches(_borders(owner, row)):
            yield Box(start / wide, row / tall, end / wide, row / tall)
    for column in range(wide + 1):
        for start, end in _stretches(_borders(owner.T, column)):
            yield Box(column / wide, start / tall, column / wide, end / tall)


def _borders(owner: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]", row: int) -> list[bool]:
    if row in (0, len(owner)):
        return [True] * owner.shape[1]
    return list(map(bool, owner[row - 1] != owner[row]))


def _stretches(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None
