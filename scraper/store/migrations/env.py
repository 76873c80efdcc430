"""What Alembic runs: the steps, on the connection and in the transaction of the store that is being opened."""

from alembic import context

from scraper.store.migrations import VERSION_TABLE
from scraper.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    # SQLite cannot alter a table in place; Alembic then copies it.
    render_as_batch=True,
)
context.run_migrations()
