"""The database's history: one module per step, run by alembic at the first use of a database."""
