"""python -m bench.lists: draw lists of 20 to 2,000 rows in several designs, read them, and say whether rows are lost.

--only TEXT     designs whose name ("fee_list/stay digital") holds the text
--rows N        lists of this length only
--lost          the rows that were lost, and where lists break
--save          keep the table in bench/results
--workers N     processes (default: the processors of this machine)
Exit code 1 where a list lost rows silently, or less than 95 % of the digital ones are proved.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench.accuracy import output
from bench.accuracy.report import Table
from bench.lists.designs import DESIGNS, LENGTHS, Design
from bench.lists.measure import Measured, measure
from claims.document import Document
from claims.settings import Limits
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader, make_reader

LEAST_PROVED = 0.95
HEADS = (
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


def main(arguments: Sequence[str]) -> int:
    options = parsed(arguments)
    results = run(list(_lists(options.only, options.rows)), options.workers)
    table = _table(results)
    output.show(table)
    if options.lost:
        for result in results:
            for line in (*result.lost, *map(str, result.document.rows_breaks if result.document else ())):
                Console().print(f"{result.name}: {line}", markup=False, highlight=False)
    if options.save:
        print(f"kept in {output.save('lists', [table]).name}", file=sys.stderr)
    clean = [result for result in results if not any(form in result.name for form in (" scan ", " photo "))]
    proved = sum(result.proved is True for result in clean) >= LEAST_PROVED * len(clean)
    return int(any(result.silent for result in results) or not proved)


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.lists", description="Whether long lists lose rows.")
    parser.add_argument("--only", default="", help="designs whose name holds this text")
    parser.add_argument("--rows", type=int, help="lists of this length only")
    parser.add_argument("--lost", action="store_true", help="name the rows that were lost")
    parser.add_argument("--save", action="store_true", help="keep the table in bench/results")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    return parser.parse_args(arguments)


def _lists(only: str, rows: int | None) -> Iterator[tuple[Design, int]]:
    """Each design at each length that it can have."""
    for design in DESIGNS:
        for count in [rows] if rows else LENGTHS:
            if only in design.name and count <= design.longest:
                yield design, count


def run(lists: Sequence[tuple[Design, int]], workers: int) -> list[Measured]:
    """Each list in a process; progress on standard error."""
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = pool.map(one, [design for design, _ in lists], [count for _, count in lists])
        return list(track(found, "reading", len(lists), console=Console(stderr=True), transient=True))


def one(design: Design, count: int) -> Measured:
    """One list, drawn, read and compared."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = design.draw(count, Path(folder))
        started = time.process_time()
        documents = read(drawn.files)
        seconds = time.process_time() - started
    return measure(f"{design.name} {count}", drawn, documents, seconds)


def read(files: Sequence[Path]) -> list[Document]:
    uploads = [Upload(path.name, path) for path in files]
    return read_uploads(uploads, _reader(), Limits()).documents


@cache
def _reader() -> PageReader:
    return make_reader("rapidocr", None)


def _table(results: Sequence[Measured]) -> Table:
    """One line for each list, and their sum."""
    proved = sum(result.proved is True for result in results)
    silent = sum(result.silent for result in results)
    whole = ("all", "", "", "", "", f"{proved} of {len(results)}", str(silent), "", "")
    return Table("Long lists", HEADS, (*(result.cells() for result in results), whole))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
