"""`python -m bench.scale [--only reading|prefect|many] [--claims N] [--save]`: goals of working on many claims.

reading   five-page claims by the live engine, with two processes against one (at least 1.8 times)
prefect   twenty such claims in one run: Prefect's share between RUNNING and COMPLETED (at most 15 %)
many      claims whose papers bring their own text, so that reading takes no time, through server, worker and
          PostgreSQL (make setup-services): memory, runs that are stuck, growth of the databases for each claim
"""

import argparse
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.scale import many, reading
from bench.scale.claims import draw

RESULTS = Path(__file__).parents[1] / "results"
LEAST_SPEEDUP, MOST_SHARE, MOST_GROWTH = 1.8, 0.15, 1.1
Rows = dict[str, float | str]


def main() -> int:
    """Prints a table; exit code 1 where a goal is missed."""
    asked = _parse()
    rows: Rows = {}
    with tempfile.TemporaryDirectory(prefix="claimdocs-scale-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        if asked.only in ("", "reading", "prefect"):
            draw(home / "scans", asked.read, "scan", asked.workers)
        if asked.only in ("", "reading"):
            rows |= _reading(home)
        if asked.only in ("", "prefect"):
            rows |= _prefect(home)
        if asked.only in ("", "many"):
            rows |= _many(home, asked)
    _show(rows)
    if asked.save:
        _save(rows)
    return int(any(word == "missed" for word in rows.values()))


def _save(rows: Rows) -> None:
    """Beside what other parts gave on the same day."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"scale-{datetime.now(UTC):%Y-%m-%d}.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(before | rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--only", choices=("reading", "prefect", "many"), default="")
    parser.add_argument("--claims", type=int, default=1000, help="of the part `many`")
    parser.add_argument("--run-claims", type=int, default=100, help="claims of one run of the part `many`")
    parser.add_argument(
        "--read", type=int, default=20, help="scanned claims of the parts `reading` and `prefect`"
    )
    parser.add_argument("--workers", type=int, default=2, help="processes that draw the claims")
    parser.add_argument("--save", action="store_true", help="keep the result under bench/results")
    return parser.parse_args()


def _reading(home: Path) -> Rows:
    one, two = (reading.plainly(home / "scans", home / f"plain-{count}", count) for count in (1, 2))
    speedup = one.seconds / two.seconds
    return {
        "pages that were read": one.pages,
        "pages/s, one process": one.pages / one.seconds,
        "pages/s, two processes": two.pages / two.seconds,
        f"two processes against one (goal ≥ {LEAST_SPEEDUP})": speedup,
        "reading": "met" if speedup >= LEAST_SPEEDUP else "missed",
    }


def _prefect(home: Path) -> Rows:
    plain = reading.plainly(home / "scans", home / "plain", 2)
    claims = [path.name for path in sorted((home / "plain" / "out").iterdir())]
    run = reading.by_prefect(home / "scans", home / "run", f"sqlite+aiosqlite:///{home}/prefect.db", claims)
    share = max(0.0, 1 - plain.seconds / run)
    return {
        "claims of one run": len(claims),
        "seconds without Prefect": plain.seconds,
        "seconds from RUNNING to COMPLETED": run,
        f"Prefect's share (goal ≤ {MOST_SHARE})": share,
        "prefect": "met" if share <= MOST_SHARE else "missed",
    }


def _many(home: Path, asked: argparse.Namespace) -> Rows:
    draw(home / "many", asked.claims, "digital", asked.workers)
    seen = many.review(home / "many", home / "site", asked.claims, asked.run_claims)
    growth = max(seen.memory.growth(), default=float("nan"))
    whole = seen.reviewed == asked.claims and set(seen.states) == {"COMPLETED"}
    return {
        "claims": seen.claims,
        "claims that were reviewed": seen.reviewed,
        "seconds for each claim": seen.seconds / seen.claims,
        "runs by their end": ", ".join(f"{state} {count}" for state, count in sorted(seen.states.items())),
        "peak memory of a process, MB": seen.memory.peak(),
        f"memory late / early in a process's life (goal ≤ {MOST_GROWTH})": growth,
        "the store grows for each claim, KB": seen.store_bytes / 1024,
        "Prefect's database grows for each claim, KB": seen.prefect_bytes / 1024,
        "many": "met" if whole and growth <= MOST_GROWTH else "missed",
    }


def _show(rows: Rows) -> None:
    table = Table("what", "measured", title="Many claims")
    for name, value in rows.items():
        table.add_row(name, f"{value:.3f}" if isinstance(value, float) else str(value))
    Console().print(table)


if __name__ == "__main__":
    raise SystemExit(main())
