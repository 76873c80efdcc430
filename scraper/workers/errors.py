"""What can go wrong with the cleaning of one page.

::

    CleaningFailure          kind: cleaning
    ├── CleaningTimeout      cleaning-timeout   not done within the time for a page
    ├── CleaningOutOfMemory  cleaning-memory    more memory than a page may have
    ├── CleaningCrashed      cleaning-crashed   the process died of it
    └── CleaningRaised       cleaning-raised    an exception: a fault of ours
    WorkerStartError         no process for cleaning comes about: nothing can be cleaned
"""

# ruff: noqa: N818  the names say what happened, as those of the fetcher's errors do

from __future__ import annotations

from typing import ClassVar


class CleaningFailure(Exception):
    """No article came of a page, and the page is the reason. ``message`` is one plain line."""

    kind: ClassVar[str] = "cleaning"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class CleaningTimeout(CleaningFailure):
    """The page was not clean within the time for one page."""

    kind = "cleaning-timeout"


class CleaningOutOfMemory(CleaningFailure):
    """The page wanted more memory than a page may have."""

    kind = "cleaning-memory"


class CleaningCrashed(CleaningFailure):
    """The process died on the page; the message names the signal or the exit status."""

    kind = "cleaning-crashed"


class CleaningRaised(CleaningFailure):
    """The cleaning raised an exception, which it never should; the message names it."""

    kind = "cleaning-raised"


class WorkerStartError(Exception):
    """A process for cleaning could not be started. No page is to blame, and the next one would fare no better."""
