"""`claimdocs serve`: the portal."""

from typing import Annotated

import typer

from flows.commands.options import environment_in_force
from flows.console import guarded, say

Host = Annotated[str | None, typer.Option("--host", help="Where it listens; default CLAIMDOCS_PORTAL__HOST.")]
Port = Annotated[int | None, typer.Option("--port", help="Its port; default CLAIMDOCS_PORTAL__PORT.")]


@guarded
def serve(host: Host = None, port: Port = None) -> None:
    """Serve the portal: the door for an upstream system and the customers' upload pages (docs/portal.md)."""
    environment = environment_in_force()
    import uvicorn

    from portal.app import make_app
    from portal.door import open_door

    app = make_app(open_door(environment))
    where, at = host or environment.portal.host, port or environment.portal.port
    say(f"the portal listens on http://{where}:{at}; Ctrl-C ends it")
    # No access log: the link of an upload page would stand in it.
    uvicorn.run(app, host=where, port=at, log_config=None, access_log=False, server_header=False)
