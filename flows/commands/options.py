"""The options that several commands share, and what they mean together."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from flows.settings import Environment
    from store import Store

JsonFlag = Annotated[bool, typer.Option("--json", help="The result alone, as JSON, to standard output.")]
EngineOption = Annotated[
    Literal["rapidocr", "tesseract"], typer.Option("--engine", help="Which engine reads pictures.")
]
SendFlag = Annotated[
    bool | None,
    typer.Option("--send/--no-send", help="Send the letter (no delivery in this version), or not."),
]
DayOption = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day of judgement; default: today in Shanghai."),
]
OutOption = Annotated[Path | None, typer.Option("--out", file_okay=False, help="Where results are written.")]


def environment_in_force() -> "Environment":
    """The settings, with logs set up as they say. Raises SettingsError."""
    from flows.logs import configure_logs
    from flows.settings import read_environment

    environment = read_environment()
    configure_logs(environment.log)
    return environment


def kept_store(environment: "Environment") -> "Store":
    """The store, for commands that are nothing without one. Raises BadParameter where none is named, StoreError."""
    from flows.keeping import open_kept

    store = open_kept(environment)
    if store is None:
        raise typer.BadParameter("it names no store, so nothing is kept", param_hint="CLAIMDOCS_DATABASE_URL")
    return store


def refuse_sending(environment: "Environment", send: bool | None) -> None:
    """Raises BadParameter where the flag, or else CLAIMDOCS_SEND, wants a letter sent: nothing delivers it yet."""
    if send:
        raise typer.BadParameter(
            "no delivery is configured: this version writes letters only", param_hint="--send"
        )
    if send is None and environment.send != "never":
        raise typer.BadParameter(
            f"{environment.send}: no delivery is configured; unset it, or say --no-send",
            param_hint="CLAIMDOCS_SEND",
        )
