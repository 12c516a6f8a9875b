"""`claimdocs send`: the outbox is worked off."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from flows.commands.options import JsonFlag, environment_in_force, kept_store
from flows.console import guarded, print_json, until_a_signal

PAUSE = 10.0
"""Seconds between two looks into the outbox."""
Watch = Annotated[
    bool, typer.Option("--watch", help="Go on until a signal ends it; the letter at hand is finished.")
]


@guarded
def send(*, watch: Watch = False, as_json: JsonFlag = False) -> None:
    """Send the letters that wait in the outbox: one attempt at each that is due."""
    environment = environment_in_force()
    from flows.channels import lacking
    from flows.sending import Attempt, transports, work_off

    if missing := lacking(environment):
        raise typer.BadParameter(missing, param_hint="send")
    store, carriers = kept_store(environment), transports(environment)

    def tell(attempt: Attempt) -> None:
        if as_json:
            print_json(json.dumps(asdict(attempt)))
        else:
            typer.echo(attempt.told)

    with until_a_signal() as ended:
        while True:
            for attempt in work_off(store, carriers):
                tell(attempt)
                if ended.is_set():
                    return
            if not watch or ended.wait(PAUSE):
                return
