"""`claimdocs request` and `claimdocs delivered`: what a claim is asked for, and what an adjuster makes of it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.commands.options import (
    JsonFlag,
    OutOption,
    ReportNo,
    environment_in_force,
    kept_store,
    send_what_is_due,
    sending_mode,
)
from flows.console import guarded, print_json

if TYPE_CHECKING:
    from claims.requests import Word
    from store import Store

Number = Annotated[
    str, typer.Argument(metavar="NUMBER", help="Of the request, as the letter has it.", show_default=False)
]
Action = Annotated[
    Literal["approve", "reject", "waive", "drop", "add", "reword"] | None,
    typer.Argument(metavar="ACTION", help="approve, reject, waive, drop, add or reword.", show_default=False),
]
Who = Annotated[str, typer.Option("--by", help="Who says so (an account).")]
Why = Annotated[str, typer.Option("--why", help="Why, in a sentence.")]
Item = Annotated[str, typer.Option("--item", help="The item code of the line.")]
Title = Annotated[str, typer.Option("--title", help="The line, where its item stands twice.")]
NewTitle = Annotated[str, typer.Option("--new-title", help="The line's title in your words.")]
NewReason = Annotated[str, typer.Option("--new-reason", help="Its reason in your words.")]
Because = Annotated[
    Literal["INVESTIGATION", "AUTHORITY_CHANGED_CERT", "CLAIM_SCOPE_EXTENDED_BY_CUSTOMER", "MISSED_BY_US"]
    | None,
    typer.Option("--because", help="Why a second request asks for a line that you add."),
]
WasThere = Annotated[
    bool, typer.Option("--was-there", help="A line is dropped since its paper had come: counted.")
]
Supervisor = Annotated[str, typer.Option("--supervisor", help="Who agrees to a second request.")]
At = Annotated[
    datetime,
    typer.Option(
        "--at",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        metavar="DATE[THH:MM]",
        help="When it came, in Shanghai.",
    ),
]
LONGEST_ACCOUNT = 64
_NEEDS_ITEM = ("waive", "drop", "add", "reword")


@guarded
def request(  # noqa: PLR0913 - one parameter for each option of the command
    report_no: ReportNo,
    action: Action = None,
    *,
    who: Who = "",
    why: Why = "",
    item: Item = "",
    title: Title = "",
    new_title: NewTitle = "",
    new_reason: NewReason = "",
    because: Because = None,
    was_there: WasThere = False,
    supervisor: Supervisor = "",
    out: OutOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Show what a claim was asked for and what came of it; approve, reject or change a draft."""
    environment = environment_in_force()
    mode = sending_mode(environment, None) if action == "approve" else "never"
    store = kept_store(environment)
    from flows.channels import sending
    from flows.requests import Act, perform

    if action is not None:
        _refuse_gaps(action, who, why, item, new_title + new_reason)
        words = {"title": new_title.strip(), "reason": new_reason.strip()}
        act = Act(
            report_no=report_no,
            word=_word(who, why, None),
            out=out or Path("out") / report_no,
            settings=environment.settings,
            item=item,
            title=title,
            words={key: text for key, text in words.items() if text},
            because=because,
            was_there=was_there,
            supervisor=supervisor.strip(),
            sending=sending(environment, mode),
        )
        perform(store, action, act)
        if mode != "never":
            send_what_is_due(environment, store, "now")
    _show(store, report_no, as_json=as_json)


@guarded
def delivered(
    report_no: ReportNo,
    number: Number,
    *,
    at: At,
    who: Who = "",
    why: Why = "",
    as_json: JsonFlag = False,
) -> None:
    """Note when a request reached the customer: from then on the legal clock pauses."""
    environment = environment_in_force()
    store = kept_store(environment)
    from flows.channels import sending
    from flows.requests import delivered as note

    if not who.strip():
        raise typer.BadParameter("say who knows it", param_hint="--by")
    note(store, sending(environment, "never"), report_no, number, _word(who, why, at))
    _show(store, report_no, as_json=as_json)


def _refuse_gaps(action: str, who: str, why: str, item: str, words: str) -> None:
    if not who.strip() or not why.strip():
        raise typer.BadParameter("whoever decides says who and why", param_hint="--by, --why")
    if action in _NEEDS_ITEM and not item:
        raise typer.BadParameter(f"{action} needs an item code", param_hint="--item")
    if action == "reword" and not words.strip():
        raise typer.BadParameter("give the new words", param_hint="--new-title, --new-reason")


def _word(who: str, why: str, at: datetime | None) -> "Word":
    if len(who.strip()) > LONGEST_ACCOUNT:
        raise typer.BadParameter(f"an account of at most {LONGEST_ACCOUNT} characters", param_hint="--by")
    from claims.requests import Word
    from claims.values.dates import SHANGHAI

    moment = datetime.now(SHANGHAI) if at is None else at.replace(tzinfo=SHANGHAI)
    return Word(moment, who.strip(), why.strip())


def _show(store: "Store", report_no: str, *, as_json: bool) -> None:
    from flows.requests import history_of

    found = history_of(store, report_no)
    if as_json:
        print_json(found.model_dump_json(indent=2))
        return
    from flows.tables import history_parts, show

    show(*history_parts(found))
