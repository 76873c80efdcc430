"""Everything that touches the outside: fetching pages politely, and the copydesk command.

::

    article = scraper.scrape(url)
    with scraper.Fetcher() as fetcher:
        page = fetcher.fetch(url)

Names are loaded when they are first asked for, so that ``import scraper`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

if TYPE_CHECKING:
    from scraper.errors import (
        AddressRefused,
        BadResponse,
        CircuitOpen,
        ConnectError,
        ConnectionLost,
        ConnectTimeout,
        DeadlineExceeded,
        DecodingError,
        FetchError,
        Forbidden,
        InvalidURL,
        NotFound,
        PoolTimeout,
        PortRefused,
        ProtocolError,
        ReadTimeout,
        RedirectRefused,
        Refused,
        RenderError,
        ResolveError,
        RetryLater,
        RobotsRefused,
        RobotsUnavailable,
        ServerError,
        StatusError,
        TimedOut,
        TLSError,
        TooLarge,
        TooManyRequests,
        TooSlow,
        Unreachable,
    )
    from scraper.fetch import AsyncFetcher, Cache, Chromium, Fetcher, Limits, Manners, Network, Renderer, Terms
    from scraper.page import Hop, Page, Robots, Sizes, Times, Wish
    from scraper.scraping import ascrape, scrape
    from scraper.urls.parse import canonicalise
    from scraper.version import __version__ as __version__

__all__ = [
    "AddressRefused",
    "AsyncFetcher",
    "BadResponse",
    "Cache",
    "Chromium",
    "CircuitOpen",
    "ConnectError",
    "ConnectTimeout",
    "ConnectionLost",
    "DeadlineExceeded",
    "DecodingError",
    "FetchError",
    "Fetcher",
    "Forbidden",
    "Hop",
    "InvalidURL",
    "Limits",
    "Manners",
    "Network",
    "NotFound",
    "Page",
    "PoolTimeout",
    "PortRefused",
    "ProtocolError",
    "ReadTimeout",
    "RedirectRefused",
    "Refused",
    "RenderError",
    "Renderer",
    "ResolveError",
    "RetryLater",
    "Robots",
    "RobotsRefused",
    "RobotsUnavailable",
    "ServerError",
    "Sizes",
    "StatusError",
    "TLSError",
    "Terms",
    "TimedOut",
    "Times",
    "TooLarge",
    "TooManyRequests",
    "TooSlow",
    "Unreachable",
    "Wish",
    "ascrape",
    "canonicalise",
    "scrape",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.errors": (
            "AddressRefused",
            "BadResponse",
            "CircuitOpen",
            "ConnectError",
            "ConnectionLost",
            "ConnectTimeout",
            "DeadlineExceeded",
            "DecodingError",
            "FetchError",
            "Forbidden",
            "InvalidURL",
            "NotFound",
            "PoolTimeout",
            "PortRefused",
            "ProtocolError",
            "ReadTimeout",
            "RedirectRefused",
            "Refused",
            "RenderError",
            "ResolveError",
            "RetryLater",
            "RobotsRefused",
            "RobotsUnavailable",
            "ServerError",
            "StatusError",
            "TimedOut",
            "TLSError",
            "TooLarge",
            "TooManyRequests",
            "TooSlow",
            "Unreachable",
        ),
        "scraper.fetch": (
            "AsyncFetcher",
            "Cache",
            "Chromium",
            "Fetcher",
            "Limits",
            "Manners",
            "Network",
            "Renderer",
            "Terms",
        ),
        "scraper.page": ("Hop", "Page", "Robots", "Sizes", "Times", "Wish"),
        "scraper.scraping": ("ascrape", "scrape"),
        "scraper.urls.parse": ("canonicalise",),
        "scraper.version": ("__version__",),
    },
)
