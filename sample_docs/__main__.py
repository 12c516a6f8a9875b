"""`python -m sample_docs draw|claims|calibrate|sizes`: see the package's docstring."""

import argparse
from pathlib import Path

from sample_docs.catalogue import GOLDEN, Entry
from sample_docs.draw import write
from sample_docs.facts import invent
from sample_docs.sheet import fill, layouts

HOME = Path(__file__).parent


def draw_set(entries: tuple[Entry, ...], out: Path, only: str) -> None:
    """Every entry at each of its difficulties, into `out/<difficulty>/`; a workbook lies beside the digital papers."""
    for entry in entries:
        if only not in entry.name:
            continue
        sheet = fill(entry.layout, invent(entry.seed, entry.where), entry.seed)
        for difficulty in entry.difficulties:
            folder, stem = (
                ("digital", f"{entry.name}-xlsx") if difficulty == "xlsx" else (difficulty, entry.name)
            )
            write(stem, entry.layout, sheet, difficulty, out / folder, sample=entry.sample)
        print(entry.name, *entry.difficulties)


def campaign(seed: str, count: int, difficulties: tuple[str, ...]) -> tuple[Entry, ...]:
    """`count` new papers of every layout."""
    return tuple(
        Entry(name, f"{seed}x{i}", None, difficulties, False) for name in layouts() for i in range(count)
    )


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sample_docs", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="draw the golden set, or with --seed a new one of every layout")
    draw.add_argument("--seed", help="any word; without it the committed set is drawn")
    draw.add_argument("--count", type=int, default=1, help="papers per layout, with --seed")
    draw.add_argument("--out", type=Path, default=HOME / "documents")
    draw.add_argument("--only", default="", help="only names that contain this")
    draw.add_argument("--difficulty", action="append", help="with --seed: digital, scan, photo, hard_photo")
    return parser.parse_args()


def main() -> None:
    arguments = parse()
    chosen = tuple(arguments.difficulty or ("digital", "scan", "photo", "hard_photo"))
    entries = campaign(arguments.seed, arguments.count, chosen) if arguments.seed else GOLDEN
    draw_set(entries, arguments.out, arguments.only)


if __name__ == "__main__":
    main()
