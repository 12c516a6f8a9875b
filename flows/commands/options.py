"""The options that several commands share, and what they mean together."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from typer.core import TyperCommand, TyperGroup

from flows.console import say_key, until_a_signal

if TYPE_CHECKING:
    from flows.channels import Mode
    from flows.settings import Environment
    from store import Store


def _day(written: str) -> datetime:
    try:
        return datetime.strptime(written, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise typer.BadParameter(f"{written} is no day written as YYYY-MM-DD") from None


JsonFlag = Annotated[bool, typer.Option("--json", help="The result alone, as JSON, to standard output.")]
EngineOption = Annotated[
    Literal["rapidocr", "tesseract"], typer.Option("--engine", help="Which engine reads pictures.")
]
SendFlag = Annotated[
    bool | None,
    typer.Option("--send/--no-send", help="Send the letter if it is no draft, or not."),
]
DayOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        parser=_day,
        metavar="DATE",
        help="The day of judgement, as 2026-11-22; default: today in Shanghai.",
    ),
]
ReportNo = Annotated[str, typer.Argument(metavar="REPORT_NO", help="Of the claim.", show_default=False)]
InboxOption = Annotated[
    Path | None, typer.Option("--inbox", file_okay=False, help="Where the folders of new claims lie.")
]
OutOption = Annotated[Path | None, typer.Option("--out", file_okay=False, help="Where results are written.")]

_WHOLE = 1000
"""More characters than a sentence of ours has."""


class Command(TyperCommand):
    """In the list of commands its sentence stands whole, on two lines where it needs them."""

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        return super().get_short_help_str(max(limit, _WHOLE))


class Group(TyperGroup):
    """As a command, for one that has commands of its own."""

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        return super().get_short_help_str(max(limit, _WHOLE))


def environment_in_force() -> "Environment":
    """The settings, with logs set up as they say. Raises SettingsError."""
    from flows.logs import configure_logs
    from flows.settings import read_environment

    environment = read_environment()
    configure_logs(environment.log, environment.log_format)
    return environment


def sending_mode(environment: "Environment", send: bool | None) -> "Mode":
    """What the flag, or else CLAIMDOCS_SEND, wants done with letters. Raises BadParameter where nothing can."""
    mode: Mode = environment.send if send is None else "now" if send else "never"
    if mode == "never":
        return mode
    from flows.channels import lacking

    if missing := lacking(environment):
        hint = "--send" if send else "CLAIMDOCS_SEND"
        raise typer.BadParameter(f"{missing}, or say --no-send", param_hint=hint)
    return mode


def send_what_is_due(environment: "Environment", store: "Store | None", mode: "Mode") -> None:
    """What a run put into the outbox is sent at once. What fails waits there, and is said."""
    if store is None or mode == "never":
        return
    from flows.sending import transports, work_off

    with until_a_signal() as ended:
        for attempt in work_off(store, transports(environment)):
            say_key(attempt.told)
            if ended.is_set():
                raise KeyboardInterrupt


def kept_store(environment: "Environment") -> "Store":
    """The store, for commands that are nothing without one. Raises BadParameter where none is named, StoreError."""
    from flows.keeping import open_kept

    store = open_kept(environment)
    if store is None:
        hint = "it names no store, so nothing is kept: set it, such as sqlite:////srv/claimdocs/claimdocs.db"
        raise typer.BadParameter(hint, param_hint="CLAIMDOCS_DATABASE_URL")
    return store
