"""`claimdocs review`: one claim folder from uploads to review and letter."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import (
    DayOption,
    EngineOption,
    JsonFlag,
    OutOption,
    SendFlag,
    environment_in_force,
    send_what_is_due,
    sending_mode,
)
from flows.console import guarded, print_json, reading_progress, say, say_key

if TYPE_CHECKING:
    from claims.review import Review
    from store import Store

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False)]
Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections", exists=True, dir_okay=False, help="What an adjuster settled (docs/corrections.md)."
    ),
]


@guarded
def review(
    folder: Folder,
    *,
    out: OutOption = None,
    send: SendFlag = None,
    as_json: JsonFlag = False,
    as_of: DayOption = None,
    corrections: Corrections = None,
    engine: EngineOption = "rapidocr",
) -> None:
    """Review one claim folder: what is there, what contradicts, what to ask for."""
    environment = environment_in_force()
    mode = sending_mode(environment, send)
    if corrections is not None and folder.resolve() in corrections.resolve().parents:
        raise typer.BadParameter("it must not lie among the uploads", param_hint="--corrections")
    from flows.intake import load_claim, load_corrections

    given = load_corrections(corrections) if corrections else ()
    claim = load_claim(folder)
    for warning in claim.warnings:
        say(f"warning: {warning}")
    from flows.channels import sending
    from flows.engines import open_reader
    from flows.keeping import open_kept, settled
    from flows.steps import Job, review_claim

    target = out or Path("out") / claim.report.report_no
    reader, store = open_reader(engine, environment), open_kept(environment)
    said = (*settled(store, claim.report.report_no), *given)
    day, how = as_of.date() if as_of else None, sending(environment, mode)
    job = Job(claim, target, environment.settings, reader, day, said, store, how)
    with reading_progress() as progress:
        result = review_claim(job, progress)
    send_what_is_due(environment, store, mode)
    if mode == "now" and result.request is not None:
        _tell_if_not_sent(store, result)
    if as_json:
        print_json(result.model_dump_json(indent=2))
        return
    from flows.tables import review_parts, show

    show(*review_parts(result, target))


def _tell_if_not_sent(store: "Store | None", result: "Review") -> None:
    from flows.posting import is_posted

    if store is None or result.request is None or is_posted(store, result.report_no, result.request.number):
        return
    say_key(
        f"{result.request.number} is not sent: it is a draft, or a second request, which a supervisor approves"
    )
