"""`claimdocs remind`: the reminders of the day go out."""

from datetime import datetime, time
from typing import TYPE_CHECKING

import typer

from flows.commands.options import (
    DayOption,
    InboxOption,
    JsonFlag,
    OutOption,
    SendFlag,
    environment_in_force,
    kept_store,
    send_what_is_due,
    sending_mode,
)
from flows.console import UNFINISHED, guarded, print_json, say

if TYPE_CHECKING:
    from flows.reminding import Reminded


@guarded
def remind(
    *,
    out: OutOption = None,
    inbox: InboxOption = None,
    send: SendFlag = None,
    as_of: DayOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Remind customers of what they were asked for: at half time, three days before; without --send show whom."""
    environment = environment_in_force()
    mode = sending_mode(environment, send)
    store = kept_store(environment)
    from claims.values.dates import SHANGHAI
    from flows.channels import sending
    from flows.due import due_reminders
    from flows.reminding import Reminded, Reminding
    from flows.reminding import remind as reminded

    now = datetime.now(SHANGHAI)
    at = datetime.combine(as_of.date(), time(12), SHANGHAI) if as_of else now
    if mode == "never":
        waiting = due_reminders(store, at.date())
        _show([Reminded(report_no=d.report_no, number=d.number, kind=d.kind) for d in waiting], as_json)
        say("nothing was sent: say --send, or set CLAIMDOCS_SEND")
        return
    how = sending(environment, "now")  # the list was approved before
    places = out or environment.out, inbox or environment.inbox
    run = Reminding(store, *places, environment.settings, how, at.date(), at)
    found = list(reminded(run))
    _show(found, as_json)
    send_what_is_due(environment, store, "now")
    if any(each.fault for each in found):
        raise typer.Exit(UNFINISHED)


def _show(found: "list[Reminded]", as_json: bool) -> None:
    if as_json:
        for each in found:
            print_json(each.model_dump_json())
        return
    for each in found:
        typer.echo(
            f"{each.report_no}  {each.number}  {each.kind}" + (f"  {each.fault}" if each.fault else "")
        )
    say(f"reminders: {len(found)}")
