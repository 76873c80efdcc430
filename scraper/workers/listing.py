"""The contents of a feed, sitemap or section page, as a worker returns them."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from scraper.discover.found import Found


@dataclass(frozen=True, slots=True)
class Listing:
    """``found`` are pages, ``children`` the sitemaps of an index, ``problems`` lines about entries that could not be used.

    ``error`` says why the document is not a list at all.
    """

    found: tuple[Found, ...] = ()
    children: tuple[Found, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None

    def pack(self) -> bytes:
        """The message to the parent."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def unpack(cls, data: bytes) -> Listing:
        """What ``pack`` made. Raises ``msgspec.DecodeError`` for anything else."""
        return msgspec.msgpack.decode(data, type=cls)
