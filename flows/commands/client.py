"""`claimdocs client` and `claimdocs link`: who may call the portal, and the upload page of a claim."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.commands.options import JsonFlag, ReportNo, environment_in_force, kept_store
from flows.console import guarded, print_json, say, say_key

if TYPE_CHECKING:
    from store.clients import Scope

Action = Annotated[
    Literal["add", "list", "revoke"], typer.Argument(help="add, list or revoke.", show_default=False)
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the client.", show_default=False)]
Scopes = Annotated[
    list[str] | None,
    typer.Option("--scope", help="submit, read or deliver, each with its own --scope; default: all three."),
]
Revoke = Annotated[bool, typer.Option("--revoke", help="Close every upload page of the claim.")]


@guarded
def client(action: Action, name: Name = "", *, scope: Scopes = None, as_json: JsonFlag = False) -> None:
    """Say which systems may call the portal: `add NAME` prints its token once, `revoke NAME` ends it, `list`."""
    store = kept_store(environment_in_force())
    from store.clients import add_client, clients, revoke_client

    if action != "list" and not name.strip():
        raise typer.BadParameter("name the client", param_hint="NAME")
    if action == "add":
        token = add_client(store, name.strip(), _scopes(scope), _now())
        print_json(
            json.dumps({"client": name.strip(), "token": token}, ensure_ascii=False) if as_json else token
        )
        return
    if action == "revoke":
        revoke_client(store, name.strip(), _now())
    for each in clients(store):
        told = asdict(each) | {"scopes": sorted(each.scopes)}
        state = f"revoked {each.revoked}" if each.revoked else "in force"
        line = f"{each.name}: {' '.join(sorted(each.scopes))}, made {each.made}, {state}"
        print_json(json.dumps(told, ensure_ascii=False) if as_json else line)


@guarded
def link(report_no: ReportNo, *, revoke: Revoke = False) -> None:
    """Say which upload pages of a claim are open, or close them: the next letter leads to a new one."""
    store = kept_store(environment_in_force())
    from store.links import links_of, revoke_links

    with store.writing() as session:
        if revoke:
            revoke_links(session, report_no, _now())
        known = links_of(session, report_no)
    for each in known:
        say_key(f"{each.number}: made {each.made.isoformat()}, {'revoked' if each.revoked else 'open'}")
    if not known:
        say(f"{report_no} has no upload page")


def _scopes(chosen: list[str] | None) -> "list[Scope]":
    from store.clients import SCOPES

    if unknown := set(chosen or ()) - set(SCOPES):
        raise typer.BadParameter(f"no such scope: {', '.join(sorted(unknown))}", param_hint="--scope")
    return [scope for scope in SCOPES if scope in (chosen or SCOPES)]


def _now() -> datetime:
    from claims.values.dates import SHANGHAI

    return datetime.now(SHANGHAI)
