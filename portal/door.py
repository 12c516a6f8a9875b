"""What every call to the portal needs."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import cast

from fastapi import Request

from claims.delivery import Channel
from claims.errors import SettingsError
from flows.channels import channels
from flows.keeping import open_kept
from flows.runs import Runs
from flows.settings import Environment
from flows.storage import Storage, open_storage
from portal.folders import Folders
from portal.rates import Rates
from store import Store


@dataclass(frozen=True)
class Door:
    """`calls`, `strangers`: how often each client, and each address without a token that opens something, may call;
    `wake`: set when a claim waits for its review."""

    environment: Environment
    store: Store
    folders: Folders
    runs: Runs
    calls: Rates
    strangers: Rates
    storage: Storage
    wake: Event = field(default_factory=Event)

    @property
    def channels(self) -> frozenset[Channel]:
        """By which events may go out."""
        return frozenset(channels(self.environment))

    def results(self, report_no: str) -> Path:
        """Where the claim's review is, as it is now. Raises StorageError."""
        self.storage.bring_results(report_no)
        return self.environment.out / report_no


STRANGERS_PER_MINUTE = 60


def open_door(environment: Environment) -> Door:
    """The portal's things as the environment says. Raises SettingsError where it names no store, StoreError."""
    store = open_kept(environment)
    if store is None:
        raise SettingsError("the portal keeps claims and tokens in the store: set CLAIMDOCS_DATABASE_URL")
    portal = environment.portal
    environment.inbox.mkdir(parents=True, exist_ok=True)
    return Door(
        environment,
        store,
        Folders(environment.inbox),
        Runs(portal.prefect_api, portal.prefect_auth),
        Rates(portal.calls_per_minute),
        Rates(STRANGERS_PER_MINUTE),
        open_storage(environment),
    )


def door_of(request: Request) -> Door:
    """The door that a request came to."""
    return cast(Door, request.app.state.door)
