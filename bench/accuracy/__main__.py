"""python -m bench.accuracy: read the golden set and say how well.

--sample        the fixed part that CI reads, our engine only; exit 1 where a goal is not met
--only TEXT     files whose "difficulty/name" holds the text
--misses        every wrong value besides
--save          keep the tables in bench/results
--quick         our engine only
--documents DIR another set, as `python -m sample_docs draw --seed WORD --out DIR` makes it
--cached DIR    keep what engines read in DIR and use it again: for work on layouts and types (costs are then not told)
--workers N     processes (default: the processors of this machine)
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

from bench.accuracy import output, report
from bench.accuracy.baselines import BASELINES
from bench.accuracy.golden import DOCUMENTS, Golden, goldens
from bench.accuracy.held_out import held_out_layouts, held_out_table
from bench.accuracy.work import Job, Outcome, work

MAIN, SECOND = "rapidocr", "tesseract"
CROPS_PER_FILE = 4


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.accuracy", description="How well papers are read.")
    parser.add_argument("--sample", action="store_true", help="the fixed part for CI; exit 1 below the goals")
    parser.add_argument("--quick", action="store_true", help="our engine only, no baselines")
    parser.add_argument("--only", default="", help="files whose difficulty/name holds this text")
    parser.add_argument("--misses", action="store_true", help="list every wrong value")
    parser.add_argument("--save", action="store_true", help="keep the tables in bench/results")
    parser.add_argument("--documents", type=Path, default=DOCUMENTS, help="the folder of another drawn set")
    parser.add_argument("--cached", type=Path, help="keep readings in this folder and use them again")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0, or 1 where `--sample` misses a goal."""
    options = parsed(arguments)
    ours_only = options.sample or options.quick
    chosen = [golden for golden in goldens(options.documents) if options.only in golden.name]
    if options.sample:
        chosen = [golden for golden in chosen if golden.sample]
    outcomes = run(chosen, ours_only, options.workers, options.cached)
    reached = report.goals(outcomes, MAIN)
    tables = [report.by_type(outcomes, MAIN, SECOND), report.goal_table(reached)]
    if held_out := held_out_layouts() & {golden.layout for golden in chosen}:
        tables.append(held_out_table(outcomes, MAIN, held_out))
    if options.cached is None:
        tables.append(report.cost_table(outcomes))
    for table in [*tables, report.misses(outcomes, MAIN)] if options.misses else tables:
        output.show(table)
    if options.save:
        print(f"kept in {output.save('accuracy', tables).name}", file=sys.stderr)
    return int(options.sample and any(goal.met is False for goal in reached))


def run(chosen: Sequence[Golden], ours_only: bool, workers: int, cache: Path | None = None) -> list[Outcome]:
    """Each file in a process; the order of the files is kept. Progress on standard error."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # Tesseract spins on the other processor otherwise
    engines = (MAIN,) if ours_only else (MAIN, SECOND)
    baselines = () if ours_only else tuple(BASELINES)
    jobs = [Job(golden, engines, baselines, 0 if ours_only else CROPS_PER_FILE, cache) for golden in chosen]
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        done = pool.map(work, jobs)
        return list(
            track(done, "reading the golden set", len(jobs), console=Console(stderr=True), transient=True)
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
