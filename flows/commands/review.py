"""`claimdocs review`: one claim folder from uploads to review and letter."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import LeaseError
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
    from collections.abc import Callable

    from claims.review import Review
    from flows.leasing import Leasing
    from flows.steps import Job
    from store import Store

Folder = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="Holds claim.json and the uploads."),
]
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
    from flows.leasing import Leasing
    from flows.steps import Job

    target = out or Path("out") / claim.report.report_no
    report_no = claim.report.report_no
    target = out or Path("out") / report_no
    reader, store = open_reader(engine, environment), open_kept(environment)
    day, how = as_of.date() if as_of else None, sending(environment, mode)

    def job() -> Job:
        said = (*settled(store, report_no), *given)
        return Job(claim, target, environment.settings, reader, day, said, store, how)

    result = _reviewed(job, Leasing(store, environment.lease_seconds).named())
    send_what_is_due(environment, store, mode)
    if mode == "now" and result.request is not None:
        _tell_if_not_sent(store, result)
    if as_json:
        print_json(result.model_dump_json(indent=2))
        return
    from flows.tables import review_parts, show

    show(*review_parts(result, target))


def _reviewed(job: "Callable[[], Job]", leasing: "Leasing") -> "Review":
    """The review of the job as it is once no other run has its claim. Waits as long as a run that died keeps it; raises
    LeaseError where the other one lives."""
    from flows.leasing import TOLD, Held, patiently
    from flows.steps import made_from, review_claim

    def tell() -> None:
        say(f"another run reviews this claim now: waiting for it, {leasing.seconds} s at most")

    at_first = job()
    with patiently(
        leasing, at_first.claim.report.report_no, lambda: made_from(job()), leasing.seconds, tell
    ) as (held, waited):
        if not isinstance(held, Held):
            raise LeaseError(f"{TOLD[held]}; run this again in a minute")
        with reading_progress() as progress:
            return review_claim(replace(job() if waited else at_first, held=held), progress)


def _tell_if_not_sent(store: "Store | None", result: "Review") -> None:
    from flows.posting import is_posted

    if store is None or result.request is None or is_posted(store, result.report_no, result.request.number):
        return
    say_key(
        f"{result.request.number} is not sent: it is a draft, or a second request, which a supervisor approves"
    )
