"""What can go wrong when a page is cleaned.

::

    CleaningFailure          kind: cleaning
    ├── CleaningTimeout      cleaning-timeout   not finished within the time limit
    ├── CleaningOutOfMemory  cleaning-memory    more memory than the limit
    ├── CleaningCrashed      cleaning-crashed   the process died
    └── CleaningRaised       cleaning-raised    an exception: a fault of ours
    WorkerStartError         a cleaning process cannot be started: nothing can be cleaned
"""

# ruff: noqa: N818  the names say what happened, as those of the fetcher's errors do

from __future__ import annotations

from typing import ClassVar


class CleaningFailure(Exception):
    """A page could not be cleaned, and the page is the reason. ``message`` is one plain line."""

    kind: ClassVar[str] = "cleaning"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class CleaningTimeout(CleaningFailure):
    """The page was not cleaned within the time limit."""

    kind = "cleaning-timeout"


class CleaningOutOfMemory(CleaningFailure):
    """The page needed more memory than the limit."""

    kind = "cleaning-memory"


class CleaningCrashed(CleaningFailure):
    """The process died on the page; the message names the signal or the exit status."""

    kind = "cleaning-crashed"


class CleaningRaised(CleaningFailure):
    """The cleaning raised an exception, which it never should; the message names it."""

    kind = "cleaning-raised"


class WorkerStartError(Exception):
    """A cleaning process could not be started. The page is not the reason, and the next one would fail too."""
