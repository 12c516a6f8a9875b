"""`claimdocs due` and `claimdocs mark`: what an insurer owes and until when, and what the core system tells of it."""

from datetime import datetime
from typing import Annotated

import typer

from flows.commands.options import DayOption, JsonFlag, ReportNo, environment_in_force, kept_store
from flows.console import guarded, print_json

AllFlag = Annotated[bool, typer.Option("--all", help="What has time and what is paused, too.")]
MilestoneArgument = Annotated[
    str,
    typer.Argument(
        metavar="WHAT", help="decided, notified, agreed, paid, closed or reopened.", show_default=False
    ),
]
AtOption = Annotated[
    datetime | None,
    typer.Option(
        "--at",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
        metavar="DATE[THH:MM]",
        help="When, in Shanghai; default: now.",
    ),
]
By = Annotated[str, typer.Option("--by", help="Who says so (an account).")]


@guarded
def due(*, as_of: DayOption = None, everything: AllFlag = False, as_json: JsonFlag = False) -> None:
    """List what is due, at risk or late, reminders to send, letters that are stuck, links that opened nothing."""
    environment = environment_in_force()
    store = kept_store(environment)
    from claims.values.dates import SHANGHAI
    from flows.due import due_list

    day = as_of.date() if as_of else datetime.now(SHANGHAI).date()
    found = due_list(store, environment.settings.insurer.working_days, day, everything=everything)
    if as_json:
        print_json(found.model_dump_json(indent=2))
        return
    from flows.tables import due_parts, show

    show(*due_parts(found))


@guarded
def mark(report_no: ReportNo, milestone: MilestoneArgument, *, by: By, at: AtOption = None) -> None:
    """Say that a claim was decided, its customer notified, the sum agreed, paid, or the claim closed or reopened."""
    environment = environment_in_force()
    store = kept_store(environment)
    from claims.values.dates import SHANGHAI
    from store.course import MOMENTS
    from store.course import mark as marked

    if milestone not in MOMENTS:
        raise typer.BadParameter(f"choose one of {', '.join(MOMENTS)}", param_hint="WHAT")
    if not by.strip():
        raise typer.BadParameter("name an account", param_hint="--by")
    moment = at.replace(tzinfo=SHANGHAI) if at else datetime.now(SHANGHAI)
    marked(store, report_no, milestone, moment, by)
