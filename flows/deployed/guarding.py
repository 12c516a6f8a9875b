"""A step as a Prefect task, and errors that Prefect may keep."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from prefect import Task
from prefect.cache_policies import NO_CACHE

from claims.errors import (
    ClaimReportError,
    EngineError,
    LeaseError,
    RequestError,
    RunError,
    SettingsError,
    StorageError,
    StoreError,
)
from flows.channels import lacking
from flows.settings import Environment, Send
from flows.workers import described

T = TypeVar("T")
TELLING = (
    ClaimReportError, EngineError, LeaseError, RequestError, RunError, SettingsError, StorageError, StoreError,
)  # fmt: skip
"""Errors whose texts hold keys and codes only."""


class FlowError(Exception):
    """Why a flow failed, without the values that it failed on."""


@contextmanager
def without_values() -> Iterator[None]:
    """Errors leave as FlowError: ours with the keys that they name, all others by kind and place only. The original
    is cut off, because Prefect writes whole chains into its log."""
    try:
        yield
    except FlowError:
        raise
    except TELLING as error:
        raise FlowError(str(error)) from None
    except Exception as error:  # noqa: BLE001 - whatever it is, its text may quote a document
        raise FlowError(described(error)) from None


def step(name: str, work: Callable[[], T]) -> T:
    """Do one step as one task. Its input and result stay in this process: nothing is passed to Prefect."""

    def guarded() -> T:
        with without_values():
            return work()

    task = Task(guarded, name=name, persist_result=False, cache_policy=NO_CACHE, retries=0)
    return task()


def refuse_sending(environment: Environment, send: Send) -> None:
    """Raises FlowError where letters shall go out and nothing delivers them."""
    missing = lacking(environment)
    if send != "never" and missing:
        raise FlowError(f"send: {send} needs a delivery; {missing}, or choose never")
