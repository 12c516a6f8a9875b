"""The store of a run, and what adjusters settled there: none unless CLAIMDOCS_DATABASE_URL names one."""

from typing import TYPE_CHECKING

from claims.corrections import Correction
from claims.errors import StoreError
from flows.settings import Environment, open_data_dir

if TYPE_CHECKING:
    from store import Store


def open_kept(environment: Environment) -> "Store | None":
    """The store that the environment names, None where it names none. Raises SettingsError, StoreError."""
    if environment.database_url is None:
        return None
    from store import open_store

    data = open_data_dir(environment.data)
    if data is None:
        raise StoreError("the data directory cannot be written, and the ledger's key lies there")
    return open_store(environment.database_url.get_secret_value(), data)


def settled(store: "Store | None", report_no: str) -> tuple[Correction, ...]:
    """The corrections of the store that hold for a claim. Raises StoreError."""
    if store is None:
        return ()
    from store.corrections import corrections_in_force

    return corrections_in_force(store, report_no)
