"""`claimdocs batch`: every claim folder of an inbox that is new or has changed."""

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
from flows.console import UNFINISHED, batch_progress, guarded, print_json, say

if TYPE_CHECKING:
    from flows.batch import Order
    from flows.ends import Line
    from flows.inbox import Survey

Inbox = Annotated[
    Path,
    typer.Argument(metavar="INBOX", exists=True, file_okay=False, help="Holds one folder for each claim."),
]
QuietPeriod = Annotated[
    float, typer.Option("--quiet-period", min=0, metavar="SECONDS", help="Since the last change in a folder.")
]
Force = Annotated[bool, typer.Option("--force", help="Review again what has not changed.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; default: one per CPU.")]


@guarded
def batch(  # noqa: PLR0913 - one parameter for each option of the command
    inbox: Inbox,
    *,
    out: OutOption = None,
    send: SendFlag = None,
    as_json: JsonFlag = False,
    as_of: DayOption = None,
    quiet_period: QuietPeriod = 300.0,
    force: Force = False,
    engine: EngineOption = "rapidocr",
    jobs: Jobs = None,
) -> None:
    """Review every claim folder of an inbox that is new or has changed."""
    environment = environment_in_force()
    mode = sending_mode(environment, send)
    from flows.batch import Order, survey_inbox
    from flows.keeping import open_kept

    day = as_of.date() if as_of else None
    order = Order(out or Path("out"), environment, engine, day, mode, force)
    found = survey_inbox(order, inbox, quiet_period)
    _tell(found)
    lines = _review(order, found, jobs, as_json=as_json)
    send_what_is_due(environment, open_kept(environment), mode)
    if not as_json:
        _show(order, found, lines)
    failed = sum(line.error is not None for line in lines)
    if failed:
        say(f"claimdocs: {failed} of {len(lines)} claims could not be finished")
        raise typer.Exit(UNFINISHED)


def _tell(found: "Survey") -> None:
    for folder in found.without_report:
        say(f"warning: {folder.name}: skipped, it has no claim.json or claim.yaml")
    for folder in found.waiting:
        say(f"{folder.name}: changed a moment ago, left for a later run")
    for claim in found.due:
        for warning in claim.warnings:
            say(f"warning: {claim.report.report_no}: {warning}")
    if found.unchanged:
        say(
            f"{len(found.unchanged)} claims are unchanged since their last review (--force reviews them again)"
        )


def _review(order: "Order", found: "Survey", jobs: int | None, *, as_json: bool) -> "list[Line]":
    from flows.batch import review_due
    from flows.ends import json_of, told

    lines: list[Line] = []
    with batch_progress(len(found.due)) as advance:
        for line in review_due(order, found, jobs):
            lines.append(line)
            advance()
            if line.left:
                say(told(line))
            if as_json:
                print_json(json_of(line, order.out))
    return lines


def _show(order: "Order", found: "Survey", lines: "list[Line]") -> None:
    from flows.ends import brief, whole
    from flows.tables import batch_table, show

    reviews = [line.review for line in lines if line.review is not None]
    reviews += [brief(whole(order.out, claim.report.report_no)) for claim in found.unchanged]
    failures = [(line.folder, line.error) for line in lines if line.error is not None]
    show(batch_table(reviews, failures, order.out))
