"""`claimdocs purge`: what is deleted when its purpose has ended."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import DayOption, JsonFlag, OutOption, environment_in_force
from flows.console import UNFINISHED, guarded, print_json

if TYPE_CHECKING:
    from claims.retention import Removed
    from flows.purging import Removal

Yes = Annotated[bool, typer.Option("--yes", help="Delete; without it nothing is deleted.")]
By = Annotated[str, typer.Option("--by", help="Who deletes (an account), for the audit log.")]


@guarded
def purge(
    *,
    out: OutOption = None,
    as_of: DayOption = None,
    yes: Yes = False,
    by: By = "",
    as_json: JsonFlag = False,
) -> None:
    """Show what may be deleted of closed claims, and of old readings; with --yes delete it. Never an upload."""
    environment = environment_in_force()
    from claims.retention import Purge
    from claims.values.dates import SHANGHAI

    today = datetime.now(SHANGHAI).date()
    day = as_of.date() if as_of else today
    if yes and not by.strip():
        raise typer.BadParameter("name an account with --by", param_hint="--yes")
    if yes and day > today:
        raise typer.BadParameter("nothing is deleted before its time", param_hint="--as-of")
    from flows.keeping import open_kept
    from flows.purging import Places, planned

    places = Places(out or environment.out, environment.data, open_kept(environment))
    removals = planned(places, environment.keep_days, day)
    failed = _carry_out(removals, environment.data, by) if yes and removals else []
    gone = [removal.about for removal in removals if removal.about not in failed]
    found = Purge(as_of=day, done=yes, removed=gone, failed=failed)
    if as_json:
        print_json(found.model_dump_json(indent=2))
    else:
        from flows.tables import purge_parts, show

        show(*purge_parts(found))
    if failed:
        raise typer.Exit(UNFINISHED)


def _carry_out(removals: "list[Removal]", data: Path, by: str) -> "list[Removed]":
    from flows.audit import Audit
    from flows.purging import carry_out

    with closing(Audit(data, by)) as audit:
        return list(carry_out(removals, audit))
