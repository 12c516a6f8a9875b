"""All that the store holds of one claim, whatever the table: found by `report_no`, or by the way of foreign keys to it.
A table that is added later belongs by itself."""

from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select

from store.opening import Store
from store.tables import Base


def rows_of(store: Store, report_no: str) -> dict[str, list[dict[str, Any]]]:
    """Table → its rows of the claim, in the order of their keys. Raises StoreError."""
    found = {}
    with store.writing() as session:
        for table, mine in _belonging(report_no):
            rows = session.execute(select(table).where(mine).order_by(*table.primary_key)).mappings()
            found[table.name] = [dict(row) for row in rows]
    return found


def count_of(store: Store, report_no: str) -> dict[str, int]:
    """Table → how many rows of the claim it holds. Raises StoreError."""
    return {table: len(rows) for table, rows in rows_of(store, report_no).items()}


def forget(store: Store, report_no: str) -> None:
    """Deletes every row of the claim, all or none. Raises StoreError."""
    with store.writing() as session:
        for table, mine in reversed(_belonging(report_no)):
            session.execute(delete(table).where(mine))


def _belonging(report_no: str) -> list[tuple[Table, ColumnElement[bool]]]:
    """Each table that holds rows of claims, with the condition for those of one; referred tables first."""
    conditions: dict[Table, ColumnElement[bool]] = {}
    for table in Base.metadata.sorted_tables:
        ways: list[ColumnElement[bool]] = [
            key.parent.in_(select(key.column).where(conditions[key.column.table]))
            for key in table.foreign_keys
            if key.column.table in conditions
        ]
        if "report_no" in table.c:
            ways.append(table.c.report_no == report_no)
        if ways:
            conditions[table] = or_(*ways)
    return list(conditions.items())
