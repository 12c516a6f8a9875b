"""Commands that speak of claimdocs itself: checklist, rules, schema, doctor."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import DayOption, JsonFlag, environment_in_force
from flows.console import FAILED, guarded, print_json

Scenarios = Annotated[
    list[str] | None,
    typer.Argument(metavar="SCENARIO", help="Such as motor.single.", show_default=False),
]
Reviewed = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="Reviewed claims (default: out)."),
]
Counts = Annotated[
    bool, typer.Option("--counts", help="How often each passed, failed, stayed unknown or was skipped.")
]
Product = Annotated[
    str, typer.Option("--product", help="With what this product asks for besides (CLAIMDOCS_CONFIG).")
]
All = Annotated[bool, typer.Option("--all", help="Every scenario, and every item code.")]


@guarded
def checklist(
    codes: Scenarios = None,
    *,
    every: All = False,
    product: Product = "",
    as_of: DayOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Show what a scenario asks for, when, and what serves instead, in the wording of CLAIMDOCS_CONFIG where it is set;
    with --all every item code too."""
    if bool(codes) == every:
        raise typer.BadParameter("name scenarios, or say --all", param_hint="SCENARIO")
    from claims.values.dates import SHANGHAI
    from flows.catalogue import item_codes, scenario_lists
    from validators.forms import scenarios
    from validators.terms import changes_on

    insurer = environment_in_force().settings.insurer
    changes = changes_on(as_of.date() if as_of else datetime.now(SHANGHAI).date(), insurer, product)
    lists = scenario_lists(scenarios() if every else codes or (), changes)
    codes_too = item_codes() if every else []
    if as_json:
        items = {"items": [each.model_dump() for each in codes_too]} if every else {}
        _print({"scenarios": [each.model_dump() for each in lists], **items})
        return
    from flows.tables import code_table, scenario_table, show

    show(*map(scenario_table, lists), *([code_table(codes_too)] if every else []))


@guarded
def rules(folders: Reviewed = None, *, counts: Counts = False, as_json: JsonFlag = False) -> None:
    """Show every rule that is checked, and who hears of it; or how often each passed and failed on reviewed claims."""
    if counts:
        _show_counts(folders or [Path("out")], as_json)
        return
    if folders:
        raise typer.BadParameter("folders are counted: say --counts", param_hint="FOLDER")
    from flows.catalogue import rule_lines

    lines = rule_lines()
    if as_json:
        _print({"rules": [line.model_dump() for line in lines]})
        return
    from flows.tables import rules_table, show

    show(rules_table(lines))


def _show_counts(folders: list[Path], as_json: bool) -> None:
    from flows.counts import answers_below, counted

    found = list(answers_below(folders))
    if not found:
        raise typer.BadParameter("no review lies there: review some claims first", param_hint="FOLDER")
    lines = counted(found)
    if as_json:
        _print({"claims": len(found), "rules": [line.model_dump() for line in lines]})
        return
    from flows.tables import counts_table, show

    show(counts_table(lines, len(found)))


@guarded
def schema() -> None:
    """Print the JSON Schemas of the claim report and of every result."""
    from flows.schema import schemas

    _print(schemas())


@guarded
def doctor(*, as_json: JsonFlag = False) -> None:
    """Say what is installed and what is missing. Exit code 1 where the main job would not run."""
    environment = environment_in_force()
    from flows.doctor import apt_line, examine, is_fit

    checks = examine(environment)
    if as_json:
        found = {
            "fit": is_fit(checks),
            "apt": apt_line(checks),
            "checks": [check.model_dump() for check in checks],
        }
        print_json(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        from flows.tables import doctor_parts, show

        show(*doctor_parts(checks))
    if not is_fit(checks):
        raise typer.Exit(FAILED)


def _print(result: dict[str, object]) -> None:
    print_json(json.dumps(result, ensure_ascii=False, indent=2))
