"""What can be wrong with a feed, sitemap or section page.

DiscoverError       ``url``: the document's address
├── NotAFeed        not RSS, RDF, Atom or JSON Feed
├── NotASitemap     not a sitemap, an index of sitemaps or a list of addresses
├── NotAPage        not HTML that can be searched for links
└── TooLong         past a limit on its size
"""

# ruff: noqa: N818  the names say what the document is, as in scraper.errors

from __future__ import annotations

from typing import Any

from scraper.urls.redact import redact


class DiscoverError(Exception):
    """Root of the tree: a document cannot be used. ``message`` is one plain line; ``url`` is redacted."""

    def __init__(self, message: str, *, url: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.url = redact(url)

    def __str__(self) -> str:
        return f"{self.message} ({self.url})" if self.url else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # It crosses process borders; the default would call __init__ without the address.
        return _restore, (type(self), self.message, self.url)


class NotAFeed(DiscoverError):
    """The document is not a feed of a known kind."""


class NotASitemap(DiscoverError):
    """The document is not a sitemap of a known kind."""


class NotAPage(DiscoverError):
    """The document is not HTML that can be searched."""


class TooLong(DiscoverError):
    """The document is past a limit on its size."""


def _restore(kind: type[DiscoverError], message: str, url: str) -> DiscoverError:
    return kind(message, url=url)
