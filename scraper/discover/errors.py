"""What can be wrong with a document that should say what there is to read.

DiscoverError       ``url``: the document's address
├── NotAFeed        no RSS, RDF, Atom or JSON Feed
├── NotASitemap     no sitemap, no index of sitemaps, no list of addresses
├── NotAPage        no HTML that could be searched for links
└── TooLong         past a limit on its size
"""

# ruff: noqa: N818  the names say what the document is, as in scraper.errors

from __future__ import annotations

from typing import Any

from scraper.urls.redact import redact


class DiscoverError(Exception):
    """Root of the tree: nothing can be learnt from a document. ``message`` is one plain line; ``url`` is redacted."""

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
    """The document is no feed of a kind that is known."""


class NotASitemap(DiscoverError):
    """The document is no sitemap of a kind that is known."""


class NotAPage(DiscoverError):
    """The document is no HTML that can be searched."""


class TooLong(DiscoverError):
    """The document is past a limit on its size."""


def _restore(kind: type[DiscoverError], message: str, url: str) -> DiscoverError:
    return kind(message, url=url)
