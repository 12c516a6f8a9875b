"""What the commands say, and where: results to standard output, all else to standard error; and how they end."""

import functools
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import typer

from claims.errors import (
    AccountError,
    ClaimdocsError,
    ClaimReportError,
    CorrectionsError,
    OutboxError,
    PortalError,
    RequestError,
    SettingsError,
)

if TYPE_CHECKING:
    from rich.progress import Progress

P = ParamSpec("P")
R = TypeVar("R")
UNFINISHED, WRONG, FAILED, INTERRUPTED = 3, 2, 1, 130
"""Exit codes (CONTRACT §3); 130 as shells say it for Ctrl-C."""


def say(message: str) -> None:
    """A sentence to the person at the keyboard; numbers of persons, phones and cards are masked."""
    from flows.logs import masked

    say_key(masked(message))


def say_key(message: str) -> None:
    """A sentence of our own keys and codes alone, which would look like numbers of persons."""
    typer.echo(message, err=True)


def print_json(text: str) -> None:
    """A result and a line's end to standard output itself (a progress bar may have borrowed `sys.stdout`), in UTF-8
    whatever the terminal's settings."""
    assert sys.__stdout__ is not None
    sys.__stdout__.buffer.write(f"{text}\n".encode())
    sys.__stdout__.buffer.flush()


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """Every error ends with a sentence and the exit code of the contract, never with a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (typer.Exit, typer.Abort, typer.TyperException, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            raise _ended(["interrupted; claims that are finished stay finished"], INTERRUPTED) from None
        except ClaimReportError as error:
            lines = [f"  {key}: {message}" if key else f"  {message}" for key, message in error.errors]
            raise _ended(["the claim report cannot be used:", *lines], WRONG) from None
        except CorrectionsError as error:
            lines = [f"  {fault}" for fault in error.faults]
            raise _ended(["the corrections cannot be used:", *lines], WRONG) from None
        except (AccountError, OutboxError, PortalError, RequestError, SettingsError) as error:
            raise _ended([str(error)], WRONG) from None
        except ClaimdocsError as error:
            raise _ended([str(error)], FAILED) from None
        except OSError as error:
            raise _ended([f"{error.strerror}: {error.filename}"], FAILED) from None
        except Exception as error:  # noqa: BLE001 - a traceback could quote a document
            from flows.workers import described

            raise _ended([described(error)], FAILED) from None

    return run


def _ended(lines: Iterable[str], code: int) -> typer.Exit:
    say("claimdocs: " + "\n".join(lines))
    return typer.Exit(code)


@contextmanager
def until_a_signal() -> Iterator[Event]:
    """SIGTERM and Ctrl-C do not break a conversation with a server: its end could not be known any more."""
    ended = Event()
    before = {
        number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def reading_progress() -> Iterator[Callable[[int], None]]:
    """A line on standard error that counts the pages read, and is gone when the work is done."""
    with _progress("{task.completed} pages read") as progress:
        task = progress.add_task("", total=None)
        yield lambda pages: progress.update(task, completed=pages)


@contextmanager
def batch_progress(claims: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error that counts the claims finished."""
    with _progress("{task.completed} of {task.total} claims") as progress:
        task = progress.add_task("", total=claims)
        yield lambda: progress.advance(task)


def _progress(text: str) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(bar_width=30), TextColumn(text), TimeElapsedColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
