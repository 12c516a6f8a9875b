"""`claimdocs replay`: what today's rules say of past reviews."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import JsonFlag, environment_in_force
from flows.console import UNFINISHED, guarded, print_json, say

Folders = Annotated[
    list[Path],
    typer.Argument(metavar="OUT_DIR", exists=True, file_okay=False, help="Results of review or batch."),
]
Rules = Annotated[
    str | None,
    typer.Option("--rules", metavar="VERSION", help="The rules to check by; they must be those installed."),
]


@guarded
def replay(folders: Folders, *, rules: Rules = None, as_json: JsonFlag = False) -> None:
    """Check past reviews again from what they stored, without OCR, and print what differs."""
    environment = environment_in_force()
    from claims.errors import ClaimdocsError
    from flows.replay import find_reviews
    from flows.replay import replay as replayed
    from validators import RULES_VERSION

    if rules not in (None, RULES_VERSION):
        raise typer.BadParameter(
            f"{RULES_VERSION} is installed; install the release that holds {rules}", param_hint="--rules"
        )
    results, failed = [], 0
    for folder in find_reviews(folders):
        try:
            results.append(replayed(folder, environment.settings))
        except ClaimdocsError as error:
            say(f"claimdocs: {error}")
            failed += 1
            continue
        if as_json:
            print_json(results[-1].model_dump_json())
    if not as_json:
        from flows.tables import replay_parts, show

        show(*replay_parts(results))
    if failed:
        raise typer.Exit(UNFINISHED)
