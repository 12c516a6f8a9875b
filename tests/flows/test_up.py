"""What `claimdocs up` refuses before it starts anything."""

import socket
from contextlib import closing

from tests.flows.conftest import Command


def test_a_port_that_is_taken_is_named_and_nothing_is_started(claimdocs: Command) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = claimdocs("up", "--prefect-port", str(port))
    assert done.returncode == 1
    assert f"port {port}, wanted by the server, is taken by another program" in done.stderr
    assert "--prefect-port" in done.stderr
