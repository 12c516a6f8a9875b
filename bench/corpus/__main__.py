"""python -m bench.corpus [DIR]: read every specimen of a corpus (default ../shared/corpus) and say how well.

--misses        every wrong type and value besides
--only TEXT     files whose "category/name" holds the text
--cached DIR    keep what engines read in DIR and use it again
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench.accuracy import output
from bench.accuracy.compare import Observation, Typing, compare
from bench.accuracy.report import Share, Table, missed, share
from bench.corpus.text_page import text_page
from bench.corpus.truth import Specimen, specimens
from claims.document import Document
from claims.evidence import Field
from claims.settings import Limits
from extractors.assembly.assemble import assemble
from extractors.pages import Upload
from extractors.read import read_uploads
from extractors.reading import PageReader, make_reader

DEFAULT = Path("../shared/corpus")
NOT_THERE = Field(value=None, confidence=0.0)


@dataclass(frozen=True)
class Result:
    """What came of one specimen."""

    specimen: Specimen
    types: tuple[Typing, ...]
    values: tuple[Observation, ...]


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m bench.corpus", description="How published specimens are read."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT, metavar="DIR", help="the corpus")
    parser.add_argument("--misses", action="store_true", help="list every wrong type and value")
    parser.add_argument("--only", default="", help="files whose category/name holds this text")
    parser.add_argument("--cached", type=Path, help="keep readings in this folder and use them again")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0, also where there is no corpus to read."""
    options = parsed(arguments)
    if not (options.folder / "manifest.jsonl").is_file():
        print(f"no corpus at {options.folder} (a folder with manifest.jsonl): nothing is measured")
        return 0
    chosen = [
        s for s in specimens(options.folder) if options.only in f"{s.golden.difficulty}/{s.golden.name}"
    ]
    reader = make_reader("rapidocr", options.cached)
    progress = track(chosen, "reading the corpus", console=Console(stderr=True), transient=True)
    results = [judged(specimen, read(specimen, reader)) for specimen in progress]
    for table in [by_category(results), misses(results)] if options.misses else [by_category(results)]:
        output.show(table)
    return 0


def read(specimen: Specimen, reader: PageReader) -> list[Document]:
    """The documents of its file; mere wording goes straight to the assembly."""
    path = specimen.golden.files[0]
    if specimen.text_only:
        return assemble([text_page(path)])
    return read_uploads([Upload(path.name, path)], reader, Limits()).documents


def judged(specimen: Specimen, documents: Sequence[Document]) -> Result:
    """Types and values. Where no type is known, every document that is none of `must_not_be` is right."""
    golden, truth = specimen.golden, specimen.truth
    if not truth.type:
        wrong = [document.type for document in documents if document.type in specimen.must_not_be]
        return Result(
            specimen, (Typing(golden.name, golden.difficulty, None, wrong[0] if wrong else None),), ()
        )
    compared = compare(golden, documents)
    types = compared.typings
    if specimen.emptied:
        types = [typing for typing in types if typing.got != "other"] or [
            Typing(golden.name, golden.difficulty, truth.type, truth.type)
        ]
    return Result(specimen, tuple(types), (*compared.values, *_more(specimen, documents)))


def _more(specimen: Specimen, documents: Sequence[Document]) -> Iterator[Observation]:
    """The kind, and the values that an emptied form has not."""
    golden, truth = specimen.golden, specimen.truth
    if truth.kind:
        kinds = [document.kind for document in documents if document.type == truth.type] or [None]
        yield Observation(
            golden.name, golden.difficulty, truth.type, "fields", "kind", truth.kind, kinds[0], 0.0
        )
    for key in specimen.emptied:
        found = next((field for document in documents if (field := document.get(key))), NOT_THERE)
        yield Observation(
            golden.name, golden.difficulty, truth.type, "fields", key, None, found.value, found.confidence
        )


def by_category(results: Sequence[Result]) -> Table:
    """One row for each category, pictures and mere wording apart."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        wording = " (wording)" if result.specimen.text_only else ""
        groups.setdefault(result.specimen.golden.difficulty + wording, []).append(result)
    rows = tuple(_row(name, group) for name, group in [*groups.items(), ("all", list(results))])
    heads = ("category", "files", "types right", "fields", "exact", "row cells", "exact", "sure and wrong")
    return Table("Published specimens", heads, rows)


def _row(name: str, group: Sequence[Result]) -> tuple[str, ...]:
    values = [value for result in group for value in result.values]
    fields = share(value.exact for value in values if value.place == "fields")
    cells = share(value.exact for value in values if value.place == "rows")
    types = share(typing.right for result in group for typing in result.types)
    sure = sum(value.silent_error for value in values)
    return (name, str(len(group)), _counted(types), str(fields.whole), str(fields), str(cells.whole), str(cells),
            str(sure))  # fmt: skip


def _counted(part: Share) -> str:
    return f"{part} ({part.part} of {part.whole})"


def misses(results: Sequence[Result]) -> Table:
    """Every wrong type and value."""
    rows: list[tuple[str, ...]] = [
        (t.file, "type", "", str(t.expected), str(t.got), "") for r in results for t in r.types if not t.right
    ]
    rows += [missed(v) for r in results for v in r.values if not v.exact]
    return Table("Misses", ("file", "type", "key", "printed", "read", "confidence"), tuple(rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
