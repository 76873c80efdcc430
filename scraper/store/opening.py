"""From the name of a database to one that is ready."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL

from scraper.fetch.clock import Clock
from scraper.store import migrations
from scraper.store.database import Database
from scraper.store.errors import CannotOpen, Corrupt, DiskError, StoreError, StoreLost


def open_database(url: URL, clock: Clock | None, patience: float) -> Database:
    """Connect, and migrate the tables. Raises ``CannotOpen`` or a subclass, and ``Corrupt``."""
    _check_folder(url)
    database = Database(url, clock, patience)
    try:
        if not database.read(lambda tx: migrations.up_to_date(tx.connection)):
            database.write(lambda tx: migrations.migrate(tx.connection))
    except StoreError as error:
        database.close()
        if type(error) in (StoreError, DiskError, StoreLost):
            raise CannotOpen(f"cannot open {_shown(url)}: {error.message}") from error
        if isinstance(error, Corrupt):
            raise Corrupt(f"{_shown(url)} is not a database, or is damaged: {error.message}") from error
        raise
    except BaseException:
        database.close()
        raise
    return database


def _check_folder(url: URL) -> None:
    """SQLite says "unable to open database file" to everything; this says what is wrong."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return
    path = Path(str(url.database))
    if path.is_dir():
        raise CannotOpen(f"{path} is a folder, not a file")
    if not path.parent.is_dir():
        raise CannotOpen(f"the folder {path.parent} does not exist")


def _shown(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    if "password" in url.query:  # the driver takes it from there too
        url = url.update_query_dict({"password": "***"})
    return url.render_as_string(hide_password=True)
