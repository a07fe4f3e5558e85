"""Runs on the connection that the records hand over; there is no alembic.ini and no address of its own."""

from alembic import context

from assistant.adapters.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
