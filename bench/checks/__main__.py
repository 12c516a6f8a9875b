"""python -m bench.checks: draw the sample claims, review them, and say whether each asks for what it should.

--difficulty D  digital (default), scan, photo, hard_photo: how all papers of all claims are taken
--only TEXT     claims whose name holds the text
--save          keep the tables in bench/results
--workers N     processes (default: the processors of this machine)

Drawings and readings are kept in out/checks: what did not change is neither drawn nor read again.
Exit code 1 where a digital or scanned claim asks for too much or misses a gap.
"""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench.accuracy import output
from bench.checks import report
from bench.checks.work import Reviewed, Task, review
from sample_docs.stories.on_demand import drawn, planned

OUT = Path("out/checks")
"""Below the current folder, in no repository."""
STRICT = ("digital", "scan")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m bench.checks", description="Whether claims ask for what they should."
    )
    parser.add_argument("--difficulty", default="digital", help="how all papers are taken")
    parser.add_argument("--only", default="", help="claims whose name holds this text")
    parser.add_argument("--save", action="store_true", help="keep the tables in bench/results")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    options = parsed(arguments)
    reviews = reviewed(OUT, options.difficulty, options.only, options.workers)
    tables = [
        report.request_table(reviews, options.difficulty),
        report.surprises(reviews),
        report.rule_rows(reviews),
        report.one_sided(reviews),
    ]
    for table in tables:
        output.show(table)
    if options.save:
        print(f"kept in {output.save(f'checks-{options.difficulty}', tables).name}", file=sys.stderr)
    wrong = any(each.false_requests or each.missed for each in reviews)
    return int(wrong and options.difficulty in STRICT)


def reviewed(out: Path, difficulty: str, only: str, workers: int) -> list[Reviewed]:
    """All claims whose name holds `only`, drawn and reviewed; progress on standard error."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # Tesseract spins on the other processor otherwise
    console = Console(stderr=True)
    plan = planned(out / "drawn", difficulty, only)
    for _ in track(drawn(plan, workers), "drawing", len(plan), console=console, transient=True):
        pass
    tasks = [Task(telling, out / "read") for telling in plan]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(track(pool.map(review, tasks), "reviewing", len(tasks), console=console, transient=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
