"""Everything that can go wrong in the store, as one tree.

::

    StoreError              kind: store     again?
    ├── CannotOpen          cannot-open     no     no such folder or server, no right, not a database, no driver
    │   └── NewerSchema     newer-schema    no     made by a later version of copydesk
    ├── StoreFull           full            no     the disk, or the quota, is full; nothing of the call is kept
    ├── StoreBusy           busy            yes    others kept it locked for longer than we wait
    ├── StoreLost           lost            yes    the database's server went away
    ├── Corrupt             corrupt         no     what is read is not what was written
    ├── DiskError           disk            no     reading or writing failed for another reason
    └── LeaseLost           lease-lost      no     the lease has run out and another crawler has the page

A call that raises has changed nothing: each is one transaction (``Store.add`` is one for every few hundred
URLs). ``retryable`` says whether the same call could succeed soon. Passwords are never part of a message.
"""

# ruff: noqa: N818  the names say what happened, as those of the fetcher do

from __future__ import annotations

from typing import ClassVar

# The error of a page that is a list by its address: it changes all the time, and is never an article.
LIST = "listing"


class StoreError(Exception):
    """Root of the tree. ``message`` is one plain line; ``kind`` is its name for logs and counters."""

    kind: ClassVar[str] = "store"
    retryable: ClassVar[bool] = False

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class CannotOpen(StoreError):
    """A store cannot be opened at that place."""

    kind = "cannot-open"


class NewerSchema(CannotOpen):
    """The tables were made by a later version of copydesk; only that version can read them."""

    kind = "newer-schema"


class StoreFull(StoreError):
    """No room is left. What was committed before is safe; the call can be made again once there is room."""

    kind = "full"


class StoreBusy(StoreError):
    """Another process held the database for longer than we wait, or both waited for each other."""

    kind = "busy"
    retryable = True


class StoreLost(StoreError):
    """The connection to the database's server broke. The next call connects anew."""

    kind = "lost"
    retryable = True


class Corrupt(StoreError):
    """A database or a WARC file does not hold what was written to it."""

    kind = "corrupt"


class DiskError(StoreError):
    """A file of the store could not be read or written."""

    kind = "disk"


class LeaseLost(StoreError):
    """The page is not the caller's any more: its lease ran out and another took it, or it is finished already."""

    kind = "lease-lost"
