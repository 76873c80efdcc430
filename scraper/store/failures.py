"""Translate the databases' errors into the store's own."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree

from scraper.store.errors import Corrupt, DiskError, StoreBusy, StoreError, StoreFull, StoreLost

# SQLite's primary result codes (https://sqlite.org/rescode.html).
_SQLITE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_CORRUPT: Corrupt,
    sqlite3.SQLITE_NOTADB: Corrupt,
    sqlite3.SQLITE_IOERR: DiskError,
    sqlite3.SQLITE_CANTOPEN: DiskError,
    sqlite3.SQLITE_READONLY: DiskError,
}

# PostgreSQL's error codes, complete or by class (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_POSTGRES: dict[str, type[StoreError]] = {
    "40001": StoreBusy,  # serialization failure
    "40P01": StoreBusy,  # deadlock
    "55P03": StoreBusy,  # lock not available
    "57014": StoreBusy,  # cancelled by a timeout
    "53100": StoreFull,  # disk full
    "53": StoreBusy,  # out of memory, too many connections
    "08": StoreLost,  # connection
    "57P": StoreLost,  # shut down, crashed, cannot connect now
    "58": DiskError,  # input and output
    "XX001": Corrupt,
    "XX002": Corrupt,
}


@contextmanager
def translated() -> Iterator[None]:
    """Raise the store's errors for the database's; other exceptions pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        lost = isinstance(error, InterfaceError | OperationalError) or error.connection_invalidated
        raise _meaning(error.orig, lost) from error
    except sqlite3.Error as error:  # while connecting, where SQLAlchemy does not look
        raise _meaning(error, False) from error
    except NoneFree as error:
        raise StoreBusy("no connection to the database became free") from error
    except (OSError, struct.error) as error:  # pg8000 lets those of its socket through
        raise StoreLost(f"the connection to the database broke: {error}") from error


@contextmanager
def connecting() -> Iterator[None]:
    """Raise ``StoreLost`` for what ``translated`` does not know and a driver lets through while it connects.

    pg8000 takes it that the server speaks PostgreSQL and that what it asks for is there: else some look-up or
    conversion in it fails, with any error at all. Their texts are left out, for they may quote what was sent.
    """
    try:
        yield
    except (StoreError, SQLAlchemyError, sqlite3.Error, OSError, struct.error):
        raise
    except Exception as error:
        raise StoreLost(f"no connection to the database can be made: {_odd(error)}") from error


def _odd(error: Exception) -> str:
    if isinstance(error, AttributeError) and error.obj is None and error.name == "decode":
        return "the server asks for a password, and there is none"
    if isinstance(error, TypeError) and "unexpected keyword" in str(error):  # it has the name alone
        return f"{error}; what stands behind the ? of the address is for pg8000"
    return f"what came, or what was asked for, is not as the driver expects it ({type(error).__name__})"


def _meaning(cause: Any, lost: bool) -> StoreError:
    code = getattr(cause, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index of the write-ahead log
        return StoreFull(f"SQLite: {cause}")
    if code is not None:
        return _SQLITE.get(code & 0xFF, StoreError)(f"SQLite: {cause}")
    details = cause.args[0] if cause.args else ""
    if isinstance(details, dict):
        state = str(details.get("C", ""))
        kind = _POSTGRES.get(state) or _POSTGRES.get(state[:3]) or _POSTGRES.get(state[:2]) or StoreError
        return kind(f"PostgreSQL: {details.get('M', 'error')} ({state})")
    why = getattr(cause, "__cause__", None)
    if isinstance(why, OSError):  # "Connection refused", not a sentence about everything that was tried
        details = why.strerror or why
    return (StoreLost if lost else StoreError)(f"the database: {details}")
