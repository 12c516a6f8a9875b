"""Spreadsheets (xlsx, xlsm, xlsb, xls, ods): each visible sheet is a page. They are opened by a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from claims.document import Problem
from claims.settings import Limits
from extractors.pages import workbook_cells
from extractors.pages.grid import Grid, grid_pages, too_large
from extractors.pages.page import Page
from extractors.pages.upload import Upload

WORKBOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "Workbook", "Book"})
"""Parts of Excel's zip files, streams of its older compound files."""
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_DEATHS = 4
ERRORS = {
    "encrypted": "表格设有密码，请去掉密码后重新上传。",
    "corrupt": "表格已损坏或上传不完整，请重新保存后上传。",
}


def recognises(head: bytes, members: frozenset[str]) -> bool:
    """By what the file holds; an OpenDocument file names its kind at its beginning."""
    return not WORKBOOKS.isdisjoint(members) or (OPEN_DOCUMENT in head[:200] and "content.xml" in members)


def open_pages(upload: Upload, limits: Limits) -> Iterator[Page | Problem]:
    """Visible sheets as pages, numbered as in the workbook; hidden and empty ones are named and left out."""
    for number, answer in enumerate(_answers(upload, limits), start=1):
        if "error" in answer:
            raise upload.error(answer["error"], ERRORS[answer["error"]])
        if "hidden" in answer:
            yield upload.problem("ignored", "隐藏的工作表，未读取。", number)
        elif "large" in answer:
            yield too_large(upload, number)
        else:
            merged = {(top, left): (bottom, right) for top, left, bottom, right in answer["merged"]}
            yield from grid_pages(upload, number, Grid(answer["rows"], merged), limits)


def _answers(upload: Upload, limits: Limits) -> list[dict[str, Any]]:
    """What the other process says of each sheet. A sheet on which it died was too large; it starts again behind it."""
    with upload.open() as handle:
        content = handle.read()
    answers: list[dict[str, Any]] = []
    for _ in range(MOST_DEATHS):
        found, whole = _run(content, limits, len(answers))
        answers += found
        if whole:
            break
        answers.append({"large": True})
    return answers


def _run(content: bytes, limits: Limits, first: int) -> tuple[list[dict[str, Any]], bool]:
    """The answers for the sheets from the first on, and whether the process came to its end."""
    bounds = (limits.sheet_memory, limits.sheet_cells, limits.sheet_rows, first, limits.pages)
    command = [sys.executable, "-I", workbook_cells.__file__, *map(str, bounds)]
    try:
        done = subprocess.run(  # noqa: S603 our own program, with numbers as arguments
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.sheet_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return _parsed(error.stdout or b""), False
    return _parsed(done.stdout), done.returncode == 0


def _parsed(output: bytes) -> list[dict[str, Any]]:
    whole_lines = output[: output.rfind(b"\n") + 1].splitlines()
    return [json.loads(line) for line in whole_lines]
