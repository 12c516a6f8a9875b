"""`claimdocs read`: documents only, no claim."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import EngineOption, JsonFlag, environment_in_force
from flows.console import guarded, print_json, reading_progress

LeftoversOption = Annotated[
    Path | None,
    typer.Option(
        "--leftovers", file_okay=False, metavar="DIR", help="Draw there, page by page, what no field took."
    ),
]
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE", exists=True, dir_okay=False, help="Photo, scan, PDF, OFD, Word, spreadsheet, zip."
    ),
]


@guarded
def read(
    files: Files,
    *,
    as_json: JsonFlag = False,
    engine: EngineOption = "rapidocr",
    leftovers: LeftoversOption = None,
) -> None:
    """Read documents only, without a claim."""
    environment = environment_in_force()
    from claims.document import Reading
    from extractors.pages import Upload
    from extractors.read import read_uploads
    from flows.engines import open_reader

    reader = open_reader(engine, environment)
    uploads = [Upload(str(path), path) for path in files]
    with reading_progress() as progress:
        result = read_uploads(uploads, reader, environment.limits, progress)
    reading = Reading(documents=result.documents, problems=result.problems)
    drawn = []
    if leftovers is not None:
        from flows.leftovers import draw_leftovers

        drawn = draw_leftovers(result, leftovers)
    if as_json:
        print_json(reading.model_dump_json(indent=2))
        return
    from flows.tables import leftover_table, reading_tables, show

    show(*reading_tables(reading), *([leftover_table(drawn)] if drawn else []))
