"""`claimdocs outbox`: where the letters stand, and what a human settles."""

import time
from typing import Annotated, Literal

import typer

from flows.commands.options import Command, JsonFlag, environment_in_force, kept_store
from flows.console import guarded, print_json, say_key

app = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode=None,
    help="Say where the letters stand and which of them wait for a human; `settle` says what became of one.",
)
Key = Annotated[
    str, typer.Argument(metavar="KEY", help="Of the message, as `outbox` lists it.", show_default=False)
]
Said = Annotated[
    Literal["sent", "again"],
    typer.Argument(
        metavar="SAID", help="sent: it had gone out; again: it goes out again.", show_default=False
    ),
]
Who = Annotated[str, typer.Option("--by", help="Who settles it (an account).")]
Why = Annotated[str, typer.Option("--why", help="How it is known.")]


@app.callback()
@guarded
def outbox(context: typer.Context, *, as_json: JsonFlag = False) -> None:
    """How many letters stand where, and those that wait for a human."""
    if context.invoked_subcommand:
        return
    environment = environment_in_force()
    from flows.standing import look

    found = look(kept_store(environment))
    if as_json:
        print_json(found.model_dump_json(indent=2))
        return
    from flows.tables import outbox_parts, show

    show(*outbox_parts(found))


@app.command(cls=Command)
@guarded
def settle(key: Key, said: Said, *, who: Who = "", why: Why = "") -> None:
    """Say that a letter was sent, or that it shall be sent again, after looking into the mail server's log."""
    if not who.strip() or not why.strip():
        raise typer.BadParameter("both are kept with the letter", param_hint="--by, --why")
    environment = environment_in_force()
    from flows.standing import settle as settled

    settled(kept_store(environment), environment, key, said, who, why, int(time.time()))
    say_key(f"{key}: {'sent' if said == 'sent' else 'queued'}")
