"""python -m bench.accuracy: read drawn papers and say how well.

--sample        the fixed part of the committed set that CI reads, our engine only; exit 1 where a goal is not met
--wide          besides the committed set, --count papers of every layout, drawn from --seed into out/golden and kept
                there, as are all results: a run that was broken off goes on where it stopped
--baselines-on 1/4   let the baselines (and --engine tesseract) read this part of the files only
--only TEXT     files whose "difficulty/name" holds the text
--misses        every wrong value besides
--save          keep the tables in bench/results
--quick         our engine only
--documents DIR another set, as `python -m sample_docs draw --seed WORD --out DIR` makes it
--cached DIR    keep what engines read in DIR and use it again: for work on layouts and types (costs are then not told)
--workers N     processes (default: the processors of this machine)
"""

import argparse
import hashlib
import multiprocessing
import os
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from bench.accuracy import output, report
from bench.accuracy.baselines import BASELINES
from bench.accuracy.goals import SAMPLE, WIDE, goal_table, goals
from bench.accuracy.golden import DIFFICULTIES, DOCUMENTS, Golden, goldens
from bench.accuracy.held_out import held_out_layouts, held_out_table
from bench.accuracy.lists import list_table
from bench.accuracy.report import Table
from bench.accuracy.trust import auroc_table, bins_table, review_table
from bench.accuracy.work import Job, Outcome, work
from sample_docs.on_demand import drawn, planned

T = TypeVar("T")
MAIN, SECOND = "rapidocr", "tesseract"
CROPS_PER_FILE = 4
OUT = Path("out/golden")
"""Below the current folder, in no repository."""


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.accuracy", description="How well papers are read.")
    parser.add_argument("--sample", action="store_true", help="the fixed part for CI; exit 1 below the goals")
    parser.add_argument("--wide", action="store_true", help="a set of every layout besides, drawn on demand")
    parser.add_argument("--seed", default="wide", help="of the wide set: any word")
    parser.add_argument("--count", type=int, default=1, help="papers of every layout in the wide set")
    parser.add_argument("--baselines-on", type=Fraction, default=Fraction(1), help="part of the files: 1/4")
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
    outcomes = run(chosen(options), options)
    reached = goals(outcomes, MAIN, SAMPLE if options.sample else WIDE)
    made = tables(outcomes, options.cached is None)
    made.insert(1, goal_table(reached))
    for table in [*made, report.misses(outcomes, MAIN)] if options.misses else made:
        output.show(table)
    if options.save:
        print(f"kept in {output.save('accuracy', made).name}", file=sys.stderr)
    return int(options.sample and any(goal.met is False for goal in reached))


def chosen(options: argparse.Namespace) -> list[Golden]:
    """The files to read; those of the wide set are drawn first."""
    roots = [options.documents]
    if options.wide:
        plan = planned(OUT / options.seed, options.seed, options.count, DIFFICULTIES)
        _progress(drawn(plan, options.workers), "drawing", len(plan))
        roots += dict.fromkeys(drawing.folder for drawing in plan)
    found = [golden for golden in goldens(*roots) if options.only in golden.name]
    return [golden for golden in found if golden.sample] if options.sample else found


def run(files: Sequence[Golden], options: argparse.Namespace) -> list[Outcome]:
    """Each file in a process; the order of the files is kept. Progress on standard error."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # Tesseract spins on the other processor otherwise
    part = Fraction(0) if options.sample or options.quick else options.baselines_on
    kept = OUT / "kept" if options.wide and options.cached is None else None
    jobs = [_job(golden, part, options.cached, kept) for golden in files]
    with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return _progress(pool.map(work, jobs), "reading the golden set", len(jobs))


def _job(golden: Golden, part: Fraction, readings: Path | None, kept: Path | None) -> Job:
    """`part` of all files, the same ones at every run, are read by the baselines too."""
    place = int.from_bytes(hashlib.sha256(golden.name.encode()).digest()[:4]) / 2**32
    if place >= part:
        return Job(golden, (MAIN,), (), 0, readings, kept)
    return Job(golden, (MAIN, SECOND), tuple(BASELINES), CROPS_PER_FILE, readings, kept)


def tables(outcomes: Sequence[Outcome], costs: bool) -> list[Table]:
    """All that is printed, the widest first."""
    made = [report.by_type(outcomes, MAIN, SECOND), list_table(outcomes, MAIN)]
    if held_out := held_out_layouts() & {outcome.golden.layout for outcome in outcomes}:
        made.append(held_out_table(outcomes, MAIN, held_out))
    made += [table(outcomes, MAIN) for table in (auroc_table, review_table, bins_table)]
    return [*made, report.cost_table(outcomes)] if costs else made


def _progress(steps: Iterable[T], what: str, total: int) -> list[T]:
    return list(track(steps, what, total, console=Console(stderr=True), transient=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
