"""Migrations of the database's tables, run by Alembic when a store is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from scraper.store.errors import CannotOpen, NewerSchema
from scraper.store.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

# The last migration. Alembic finds it too; it is named here so that an up-to-date store, which is the usual case, opens
# without loading Alembic. A test compares the two.
HEAD = "0007"

# Our own name for Alembic's table: a database may hold the tables of other programs that use Alembic too.
VERSION_TABLE = "copydesk_schema"

_LOCK = 0x636F7079  # any number that other programs on the same server do not use


def up_to_date(connection: Connection) -> bool:
    """Whether there is nothing to do."""
    return version(connection) == HEAD


def version(connection: Connection) -> str | None:
    """The migration that the tables are at, or None if there are no tables yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()


def migrate(connection: Connection) -> None:
    """Bring the tables to ``HEAD``, within the transaction that is open.

    Two processes may do so at once: the second waits, and finds nothing to do. Raises ``NewerSchema`` for tables
    of a later version and ``CannotOpen`` where tables of another program have our tables' names.
    """
    from alembic import command
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":  # on SQLite the transaction is the lock
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    current = version(connection)
    config = _config(connection)
    revisions = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in revisions:
        raise NewerSchema(f"the tables are at version {current}, made by a later copydesk; this one supports {HEAD}")
    if current is None:
        _refuse_others(connection)
    command.upgrade(config, HEAD)


def _config(connection: Connection) -> Config:
    """Alembic's settings: where the steps are, and the connection that env.py takes."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_others(connection: Connection) -> None:
    taken = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
    if taken:
        raise CannotOpen(f"tables of another program are in the way: {', '.join(taken)}")
