"""Alembic asks this file how to reach the database: by the connection that store.opening hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
