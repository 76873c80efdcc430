"""One database, SQLite or PostgreSQL: how it is opened, what a transaction is, and what its errors mean.

SQLite is set to write-ahead logging with ``synchronous=FULL``: a transaction that has returned survives a power
cut, and readers never wait. Writers say so at once (``BEGIN IMMEDIATE``), so that none finds out half-way that
another was faster. PostgreSQL works at its ordinary level, read committed, with row locks where they matter.
"""

from __future__ import annotations

import getpass
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from scraper.fetch.clock import Clock
from scraper.store.columns import EPOCH
from scraper.store.errors import CannotOpen, StoreBusy
from scraper.store.failures import connecting, translated

T = TypeVar("T")

# Seconds without a word from PostgreSQL after which the connection is lost, and seconds between two statements of a
# transaction after which the server gives up on us.
SILENCE = 600
IDLE = 60


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction, and the single time for everything in it."""

    connection: Connection
    now: datetime

    def execute(self, *args: Any) -> Any:
        """As ``Connection.execute``."""
        return self.connection.execute(*args)

    @property
    def postgres(self) -> bool:
        """Whether rows can be locked one by one; on SQLite a writer has the whole database."""
        return self.connection.dialect.name == "postgresql"

    def wait(self, until: datetime | None) -> dict[str, datetime]:
        """The two columns for a row that must wait until then; None is for a row that is due at once.

        A row waits while ``waits_from < now < waits_until``, and now is in the middle: if the clock is set back by more
        than the length of the wait, the row is free at once instead of waiting for a time years ahead.
        """
        if until is None or until <= self.now:
            return {"waits_from": EPOCH, "waits_until": self.now}
        length = until - self.now
        start = self.now - length if length < self.now - EPOCH else EPOCH
        return {"waits_from": start, "waits_until": until}

    def after(self, seconds: float) -> datetime:
        """The time that many seconds from now."""
        return self.now + timedelta(seconds=seconds)


class Database:
    """An engine and its transactions.

    Without a ``clock``, the time is the server's on PostgreSQL, so that crawlers on several machines agree on it,
    and this machine's on SQLite, which is the only one that there is.
    """

    def __init__(self, url: URL, clock: Clock | None, patience: float) -> None:
        self.url = url
        self._clock = clock
        self._patience = patience
        self._engine = _sqlite(url, patience) if url.get_backend_name() == "sqlite" else _postgres(url, patience)

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Do ``work`` on a consistent state of the database."""
        return self._run(work, writes=False)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do ``work`` completely or not at all. It may be called more than once, so it must have no other effects."""
        began = time.monotonic()
        while True:
            try:
                return self._run(work, writes=True)
            except StoreBusy:
                # Deadlocks and too many connections are reported at once.
                if time.monotonic() - began >= self._patience:
                    raise
                time.sleep(random.uniform(0.01, 0.1))

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def _run(self, work: Callable[[Transaction], T], *, writes: bool) -> T:
        with translated(), self._connected() as connection:
            connection = connection.execution_options(writes=writes)
            with connection.begin():
                return work(Transaction(connection, self._now(connection)))

    def _connected(self) -> Connection:
        with connecting():
            return self._engine.connect()

    def _now(self, connection: Connection) -> datetime:
        if self._clock is not None:
            return self._clock.now()
        if connection.dialect.name == "postgresql":
            now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
            return now
        return datetime.now(UTC)


def parse_place(where: str | Path) -> URL:
    """The database that ``where`` names: a path, or a URL of SQLAlchemy's. Raises ``CannotOpen``."""
    text = str(where)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise CannotOpen(f"not a database address: {error}") from None
    except ValueError:  # its text may contain a part of the password, if that has a slash
        raise CannotOpen("not a database address: its port is not a number") from None
    if backend not in ("sqlite", "postgresql", "postgres"):
        raise CannotOpen(f"no store on {backend!r}: use a path, sqlite:///FILE, or postgresql://HOST/DATABASE")
    return url if backend == "sqlite" else url.set(drivername="postgresql+pg8000")


def _sqlite(url: URL, patience: float) -> Engine:
    memory = url.database in (None, "", ":memory:")
    extra: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    arguments = {"timeout": patience, "check_same_thread": False}
    engine = create_engine(url.set(drivername="sqlite"), connect_args=arguments, **extra)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver's own transactions begin late and not for every statement; ours are begun below.
        connection.isolation_level = None
        # Changing the journal takes a lock that the busy timeout does not cover; it stays changed.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] not in ("wal", "memory"):
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA journal_size_limit={64 << 20}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a container
        raise CannotOpen("no user name to connect with: put one into the address or PGUSER") from None


def _postgres(url: URL, patience: float) -> Engine:
    # A crawler that is cut off in a transaction must not keep its locks until the server notices.
    settings = f"-c timezone=UTC -c lock_timeout={patience:.3f}s -c idle_in_transaction_session_timeout={IDLE}s"
    # As PostgreSQL's own programs do, so that commands need not contain a password.
    user, password = url.username or os.environ.get("PGUSER"), os.environ.get("PGPASSWORD")
    url = url.set(username=user or _account(), password=url.password or password)
    arguments = {"timeout": SILENCE, "application_name": "copydesk", "startup_params": {"options": settings}}
    try:
        return create_engine(url, pool_size=2, pool_pre_ping=True, connect_args=arguments)
    except ImportError:
        raise CannotOpen("PostgreSQL needs its driver: pip install 'copydesk[postgres]'") from None
