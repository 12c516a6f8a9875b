"""Processes for tests, forked from one that has imported our modules once: most of a command's time is its imports.

What such a process does is real, its environment, folder and files too; only how it came about is quicker.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

FORKED = get_context("forkserver")
FORKED.set_forkserver_preload(
    ["tests.flows.dying", "tests.flows.forked", "flows.cli", "flows.batch", "flows.steps"]
)
LONGEST = 300
"""Seconds."""


def claimdocs(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """The command to its end, as subprocess.run gives it. Raises subprocess.TimeoutExpired."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        paths = [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (out, err)]
        process = FORKED.Process(target=_command, args=(arguments, folder, dict(environment), *paths))
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(arguments, LONGEST)
        said = [Path(path).read_text(encoding="utf-8") for path in paths]
    return subprocess.CompletedProcess(["claimdocs", *arguments], process.exitcode, *said)


def _command(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], out: str, err: str
) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for descriptor, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), descriptor)
    sys.argv = ["claimdocs", *arguments]
    from flows.cli import app

    app(prog_name="claimdocs")
