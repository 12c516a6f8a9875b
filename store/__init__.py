"""What outlives a run: the ledger across claims and the corrections of adjusters, in a database."""

from store.opening import Store, open_store

__all__ = ["Store", "open_store"]
