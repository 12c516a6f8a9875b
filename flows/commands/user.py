"""`claimdocs user` and `claimdocs seen`: who works at the desk, and who saw which claim."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.commands.options import JsonFlag, environment_in_force, kept_store
from flows.console import guarded, print_json, say

if TYPE_CHECKING:
    from claims.accounts import Account

Action = Annotated[
    Literal["add", "list", "role", "password", "disable", "enable"],
    typer.Argument(help="add, list, role, password, disable or enable.", show_default=False),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the account.", show_default=False)]
RoleOption = Annotated[
    Literal["adjuster", "supervisor", "admin"], typer.Option("--role", help="What the account may do.")
]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Take the password from standard input, without asking.")
]
NoPassword = Annotated[
    bool, typer.Option("--no-password", help="Only the insurer's own login (OIDC) opens the account.")
]
ReportNoOption = Annotated[
    str | None, typer.Argument(metavar="REPORT_NO", help="Of the claim; default: all.", show_default=False)
]
By = Annotated[str | None, typer.Option("--by", help="What this account saw.")]
Most = Annotated[int, typer.Option("--most", min=1, help="So many of the newest.")]


@guarded
def user(
    action: Action,
    name: Name = "",
    *,
    role: RoleOption = "adjuster",
    password_stdin: FromStdin = False,
    no_password: NoPassword = False,
    as_json: JsonFlag = False,
) -> None:
    """Say who works at the desk and in which role: add, list, role, password, disable, enable (docs/desk.md)."""
    store = kept_store(environment_in_force())
    from store.accounts import accounts, add_account, set_disabled, set_password, set_role

    name = name.strip()
    if action != "list" and not name:
        raise typer.BadParameter("name the account", param_hint="NAME")
    if action == "add":
        add_account(store, name, role, None if no_password else _password(password_stdin), _now())
    elif action == "role":
        set_role(store, name, role)
    elif action == "password":
        set_password(store, name, _password(password_stdin))
    elif action in ("disable", "enable"):
        set_disabled(store, name, _now() if action == "disable" else None)
    for each in accounts(store):
        if action == "list" or each.name == name:
            _show(each, as_json=as_json)


@guarded
def seen(
    report_no: ReportNoOption = None, *, by: By = None, most: Most = 1000, as_json: JsonFlag = False
) -> None:
    """Show who saw or did what of a claim at the desk, or of all claims; the newest first."""
    store = kept_store(environment_in_force())
    from store.accesses import accesses

    for each in accesses(store, report_no, by, most):
        line = f"{each.at}  {each.account}  {each.what}  {each.report_no or '-'}"
        print_json(each.model_dump_json() if as_json else line)


def _show(account: "Account", *, as_json: bool) -> None:
    import json
    from dataclasses import asdict

    state = f"disabled {account.disabled}" if account.disabled else "in force"
    login = "own password" if account.own_password else "by the insurer's login"
    line = f"{account.name}: {account.role}, {login}, made {account.made}, {state}"
    print_json(json.dumps(asdict(account), ensure_ascii=False) if as_json else line)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            "nobody is there to be asked for the password: say --password-stdin or --no-password"
        )
    from getpass import getpass

    first, second = getpass("password: "), getpass("again: ")
    if first != second:
        say("the two differ")
        raise typer.Exit(2)
    return first


def _now() -> datetime:
    from claims.values.dates import SHANGHAI

    return datetime.now(SHANGHAI)
