"""`claimdocs tell`: what the customer hears on the way."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import (
    DayOption,
    InboxOption,
    JsonFlag,
    OutOption,
    ReportNo,
    SendFlag,
    environment_in_force,
    kept_store,
    send_what_is_due,
    sending_mode,
)
from flows.console import guarded, print_json, say

if TYPE_CHECKING:
    from flows.channels import Mode
    from flows.posting import Written
    from flows.settings import Environment

NodeOfTheWay = Annotated[
    str, typer.Argument(metavar="NODE", help="What happened: one of those above.", show_default=False)
]


@guarded
def tell(
    report_no: ReportNo,
    node: NodeOfTheWay,
    *,
    out: OutOption = None,
    inbox: InboxOption = None,
    send: SendFlag = None,
    as_of: DayOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Write what the customer hears at a node: prepare, received, reminded, complete, investigating, paying, closed."""
    environment = environment_in_force()
    mode = sending_mode(environment, send)
    from typing import cast

    from claims.values.dates import SHANGHAI
    from flows.keeping import open_kept
    from flows.links import upload_token
    from flows.telling import TOLD, Told
    from flows.telling import tell as told

    if node not in TOLD:
        raise typer.BadParameter(f"there is no {node}; it is one of {', '.join(TOLD)}", param_hint="NODE")
    folder = out or environment.out
    day = as_of.date() if as_of else datetime.now(SHANGHAI).date()
    place = inbox or environment.inbox
    settings = environment.settings
    token = upload_token(settings, open_kept(environment), report_no)
    written = told(report_no, cast("Told", node), folder, place, settings, day, token=token)
    if mode != "never":
        _send(environment, mode, node, day, written)
    names = list(written.files)
    if as_json:
        import json

        print_json(json.dumps({"report_no": report_no, "node": node, "files": names}, ensure_ascii=False))
        return
    typer.echo((folder / report_no / f"{node}.txt").read_text(encoding="utf-8"), nl=False)
    say(f"written into {folder / report_no}: {', '.join(names)}")


def _send(environment: "Environment", mode: "Mode", node: str, day: date, written: "Written") -> None:
    from claims.values.dates import SHANGHAI
    from flows.channels import sending
    from flows.posting import post_news

    store = kept_store(environment)
    with store.writing() as session:
        post_news(session, sending(environment, mode), node, str(day), written, datetime.now(SHANGHAI))
    send_what_is_due(environment, store, mode)
