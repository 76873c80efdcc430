"""Collect a response's body within its limits."""

from __future__ import annotations

from scraper.errors import TooLarge
from scraper.fetch.wire.trace import Trace

# Chunks of a byte or two keep the HTTP library busy, and an event loop with it; honest servers send few of them.
_FEW_CHUNKS = 4096


class EnoughError(Exception):
    """Enough of the body has arrived."""


class Body:
    """Collects a body and enforces its limits."""

    def __init__(self, trace: Trace, keep: int | None) -> None:
        self._trace, self._keep = trace, keep
        self._pieces: list[bytes] = []
        self._size = 0

    def announced(self, length: str) -> None:
        """Refuse a body by its declared length, before it is read."""
        if self._keep is None and length.isdigit() and (len(length) > 18 or int(length) > self._trace.limits.wire):
            raise self._too_large()

    def take(self, piece: bytes) -> None:
        """Add a piece. Raises ``TooLarge``, ``DeadlineExceeded``, and ``EnoughError`` when the rest is not
        wanted."""
        limits = self._trace.limits
        self._pieces.append(piece)
        self._size += len(piece)
        if self._keep is not None and self._size >= self._keep:
            raise EnoughError
        if self._size > limits.wire:
            raise self._too_large()
        count = len(self._pieces)
        if count > limits.chunks or (count > _FEW_CHUNKS and self._size < count * limits.chunk_bytes):
            raise TooLarge(f"body in {count:,} chunks or more", url=self._trace.url, limit="chunks")
        if self._trace.deadline.remaining() <= 0:
            # A body that arrived long ago can still take time, in more pieces than the deadline has patience for.
            raise self._trace.spent()

    def content(self) -> bytes:
        """The bytes received so far."""
        whole = b"".join(self._pieces)
        return whole if self._keep is None else whole[: self._keep]

    def _too_large(self) -> TooLarge:
        return TooLarge(f"body of more than {self._trace.limits.wire:,} bytes", url=self._trace.url, limit="wire")
