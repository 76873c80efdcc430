"""Limits on the time and memory for cleaning one page."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024
_LEAST_MEMORY = 256 * MB


@dataclass(frozen=True, slots=True)
class CleaningLimits:
    """Limits for the cleaning of one page.

    ``seconds`` is wall-clock time. ``memory`` bounds a process's private writable memory in bytes (RLIMIT_DATA, on
    Linux; elsewhere the system decides). A process that has cleaned ``pages`` pages is replaced.

    Measured: a new process has 130 MB, after 600 pages of our corpora 205 MB, after the sixty largest of them (up to 5 MB
    of markup) 220 MB; pages took 60 ms on average and 0.6 s at most. 1 GiB and 30 seconds are far more than a news page
    needs, and little enough to stop hostile pages.
    """

    seconds: float = 30.0
    memory: int = 1024 * MB
    pages: int = 1000

    def __post_init__(self) -> None:
        if self.memory < _LEAST_MEMORY:
            raise ValueError(f"cleaning needs at least {_LEAST_MEMORY // MB} MB, not {self.memory // MB}")
        if self.seconds <= 0 or self.pages < 1:
            raise ValueError("seconds must be more than 0 and pages at least 1")
