"""Runs the migrations on the connection that `store.migrate` gives, inside its transaction."""

from alembic import context
from sqlalchemy import inspect

from store import keystore, rules, tables
from store.migrate import MAIN, version_table

target: str = context.config.attributes["target"]
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=tables.metadata if target == MAIN else keystore.metadata,
    version_table=version_table(target),
    transactional_ddl=True,
)
with context.begin_transaction():
    # A migration may move data that the rules protect, and a table built anew loses its triggers.
    if target == MAIN:
        rules.remove(connection)
    context.run_migrations()
    if target == MAIN and inspect(connection).has_table("outbox"):
        rules.install(connection)
