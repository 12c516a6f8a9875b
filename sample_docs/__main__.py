"""`python -m sample_docs draw|claims|calibrate|sizes`: see the package's docstring."""

import argparse
from pathlib import Path

from sample_docs.catalogue import GOLDEN, Entry
from sample_docs.draw import write
from sample_docs.facts import invent
from sample_docs.scenes import DIFFICULTIES, SCENES, VARIANTS
from sample_docs.sheet import fill, layouts
from sample_docs.stories import stories, wide_stories
from sample_docs.stories.story import tell

HOME = Path(__file__).parent
_FOLDERS = {"xlsx": "digital", "copy": "scan"} | {
    name: counts_as for name, (counts_as, _) in VARIANTS.items()
}
"""Ways of drawing that are no difficulty of their own."""


def draw_set(entries: tuple[Entry, ...], out: Path, only: str) -> None:
    """Every entry at each of its difficulties, into `out/<difficulty>/`; a workbook lies beside the digital papers."""
    for entry in entries:
        if only not in entry.name:
            continue
        sheet = fill(entry.layout, invent(entry.seed, entry.where), entry.seed)
        for difficulty in entry.difficulties:
            folder = out / _FOLDERS.get(difficulty, difficulty)
            beside = difficulty == "xlsx" or difficulty in VARIANTS
            stem = f"{entry.name}-{difficulty}" if beside else entry.name
            write(stem, entry.layout, sheet, difficulty, folder, sample=difficulty in entry.sampled)
        print(entry.name, *entry.difficulties)


def campaign(seed: str, count: int, difficulties: tuple[str, ...]) -> tuple[Entry, ...]:
    """`count` new papers of every layout."""
    return tuple(Entry(name, f"{seed}x{i}", None, difficulties) for name in layouts() for i in range(count))


def tell_claims(out: Path, only: str, difficulty: str) -> None:
    """The committed claims as told, or all claims at one difficulty, with what is expected of them."""
    for story in (*stories(), *wide_stories()) if difficulty else stories():
        if only in story.name:
            tell(story, out, difficulty)
            print(story.name)


def sizes(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sample_docs", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="draw the golden set, or with --seed a new one of every layout")
    draw.add_argument("--seed", help="any word; without it the committed set is drawn")
    draw.add_argument("--count", type=int, default=1, help="papers per layout, with --seed")
    draw.add_argument("--out", type=Path, default=HOME / "documents")
    draw.add_argument("--only", default="", help="only names that contain this")
    draw.add_argument(
        "--difficulty",
        action="append",
        help="with --seed: digital, scan, photo, hard_photo or a scene of scenes.VARIANTS",
    )
    claims = commands.add_parser("claims", help="draw the twelve committed claims, or all at one difficulty")
    claims.add_argument("--out", type=Path, default=HOME / "claims")
    claims.add_argument("--only", default="")
    claims.add_argument(
        "--difficulty", default="", choices=("digital", *SCENES), help="all claims, their papers taken so"
    )
    measure = commands.add_parser("calibrate", help="how much RapidOCR's default sees of the photos")
    measure.add_argument("--only", default="")
    measure.add_argument("--documents", type=Path, default=HOME / "documents")
    commands.add_parser("sizes", help="what the committed files weigh")
    return parser.parse_args()


def main() -> None:
    arguments = parse()
    if arguments.command == "claims":
        tell_claims(arguments.out, arguments.only, arguments.difficulty)
    elif arguments.command == "calibrate":
        from sample_docs.calibrate import calibrate

        raise SystemExit(0 if calibrate(arguments.documents, arguments.only) else 1)
    elif arguments.command == "sizes":
        for name in ("documents", "claims"):
            print(f"{name}: {sizes(HOME / name) / 1e6:.2f} MB")
    else:
        chosen = tuple(arguments.difficulty or DIFFICULTIES)
        entries = campaign(arguments.seed, arguments.count, chosen) if arguments.seed else GOLDEN
        draw_set(entries, arguments.out, arguments.only)


if __name__ == "__main__":
    main()
