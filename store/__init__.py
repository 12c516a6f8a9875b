"""What outlives a run: the ledger across claims, corrections, requests and their history, in a database."""

from store.opening import Store, open_store

__all__ = ["Store", "open_store"]
