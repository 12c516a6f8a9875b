"""Commands that speak of claimdocs itself: checklist, rules, schema, doctor."""

import json
from typing import Annotated

import typer

from flows.commands.options import JsonFlag, environment_in_force
from flows.console import FAILED, guarded, print_json

Scenarios = Annotated[list[str] | None, typer.Argument(metavar="SCENARIO...", show_default=False)]
All = Annotated[bool, typer.Option("--all", help="Every scenario.")]


@guarded
def checklist(codes: Scenarios = None, *, every: All = False, as_json: JsonFlag = False) -> None:
    """Show what a scenario asks for, when, and what serves instead."""
    if bool(codes) == every:
        raise typer.BadParameter("name scenarios, or say --all", param_hint="SCENARIO")
    from flows.catalogue import scenario_lists
    from validators.forms import scenarios

    lists = scenario_lists(scenarios() if every else codes or ())
    if as_json:
        _print({"scenarios": [each.model_dump() for each in lists]})
        return
    from flows.tables import scenario_table, show

    show(*map(scenario_table, lists))


@guarded
def rules(*, as_json: JsonFlag = False) -> None:
    """Show every rule that is checked, and who hears of it."""
    from flows.catalogue import rule_lines

    lines = rule_lines()
    if as_json:
        _print({"rules": [line.model_dump() for line in lines]})
        return
    from flows.tables import rules_table, show

    show(rules_table(lines))


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
