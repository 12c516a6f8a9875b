"""`claimdocs correct`: what an adjuster settles, kept in the store."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import JsonFlag, ReportNo, environment_in_force, kept_store
from flows.console import guarded, print_json

File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", exists=True, dir_okay=False, help="Corrections to add.", show_default=False
    ),
]
Number = Annotated[int | None, typer.Option("--undo", min=1, metavar="NUMBER", help="Take this one back.")]
By = Annotated[str, typer.Option("--by", help="Who takes it back (an account).")]
Why = Annotated[str, typer.Option("--why", help="Why it is taken back.")]


@guarded
def correct(
    report_no: ReportNo,
    file: File = None,
    *,
    undo: Number = None,
    by: By = "",
    why: Why = "",
    as_json: JsonFlag = False,
) -> None:
    """Keep an adjuster's corrections of a claim in the store, take one back, or list them."""
    environment = environment_in_force()
    if undo and (file or not by.strip() or not why.strip()):
        raise typer.BadParameter("it goes with --by and --why, and without a file", param_hint="--undo")
    from flows.intake import load_corrections

    said = load_corrections(file) if file else ()
    store = kept_store(environment)
    from claims.corrections import KeptCorrections, Undone
    from claims.values.dates import SHANGHAI
    from store.corrections import keep_corrections, kept_corrections, undo_correction

    now = datetime.now(SHANGHAI)
    if said:
        keep_corrections(store, report_no, said, now)
    if undo:
        undo_correction(store, report_no, undo, Undone(by=by, why=why, at=now))
    kept = KeptCorrections(report_no=report_no, corrections=kept_corrections(store, report_no))
    if as_json:
        print_json(kept.model_dump_json(indent=2))
        return
    from flows.tables import corrections_table, show

    show(corrections_table(kept))
