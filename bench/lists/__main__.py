"""python -m bench.lists: draw lists of 20 to 2,000 rows in several designs, read them, and say whether rows are lost.

--only TEXT     designs whose name ("fee_list/stay digital") holds the text
--rows N        lists of this length only
--lost          the rows that were lost, and where lists break
Exit code 1 where a list lost rows silently, or less than 95 % of the digital ones are proved.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.lists.designs import DESIGNS, LENGTHS, Design
from bench.lists.measure import Measured, measure
from claims.document import Document
from claims.settings import Limits
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import make_reader

LEAST_PROVED = 0.95


def main(arguments: Sequence[str]) -> int:
    options = parsed(arguments)
    lengths = [options.rows] if options.rows else LENGTHS
    results = [result for design in DESIGNS if options.only in design.name for result in run(design, lengths)]
    show(results)
    if options.lost:
        for result in results:
            for line in (*result.lost, *map(str, result.document.rows_breaks if result.document else ())):
                Console().print(f"{result.name}: {line}", markup=False, highlight=False)
    clean = [result for result in results if not any(form in result.name for form in (" scan ", " photo "))]
    proved = sum(result.proved is True for result in clean) >= LEAST_PROVED * len(clean)
    return int(any(result.silent for result in results) or not proved)


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.lists", description="Whether long lists lose rows.")
    parser.add_argument("--only", default="", help="designs whose name holds this text")
    parser.add_argument("--rows", type=int, help="lists of this length only")
    parser.add_argument("--lost", action="store_true", help="name the rows that were lost")
    return parser.parse_args(arguments)


def run(design: Design, lengths: Sequence[int]) -> Iterator[Measured]:
    """The design at each length that it can have."""
    for count in lengths:
        if count <= design.longest:
            with tempfile.TemporaryDirectory() as folder:
                drawn = design.draw(count, Path(folder))
                started = time.process_time()
                documents = read(drawn.files)
                seconds = time.process_time() - started
            yield measure(f"{design.name} {count}", drawn, documents, seconds)


def read(files: Sequence[Path]) -> list[Document]:
    uploads = [Upload(path.name, path) for path in files]
    return read_uploads(uploads, make_reader("rapidocr", None), Limits()).documents


def show(results: Sequence[Measured]) -> None:
    """One line for each list, and their sum."""
    table = Table(
        "list",
        "pages",
        "row recall",
        "rows too many",
        "cells exact",
        "proved",
        "lost silently",
        "ms/row",
        "s/page",
    )
    for one in results:
        table.add_row(*one.cells(), style="red" if one.silent else None)
    proved = sum(one.proved is True for one in results)
    table.add_row(
        "all", "", "", "", "", f"{proved} of {len(results)}", str(sum(one.silent for one in results)), "", ""
    )
    console = Console()
    Console(width=console.width if console.is_terminal else 150).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
