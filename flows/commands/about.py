"""Commands that speak of claimdocs itself: checklist, rules, schema, doctor."""

import json

import typer

from flows.commands.options import JsonFlag, environment_in_force
from flows.console import FAILED, guarded, print_json


@guarded
def schema() -> None:
    """Print the JSON Schemas of the claim report and of every result."""
    from flows.schema import schemas

    print_json(json.dumps(schemas(), ensure_ascii=False, indent=2))


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
