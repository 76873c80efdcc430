"""A clock to set, and things to put into a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cleaners.article import Article, Block, Removal, Run
from scraper.fetch.clock import Clock
from scraper.store import Added, Lease, Store, Visit

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Found:
    """A discovery, as far as the store looks at it."""

    url: str
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    source: str | None = "https://news.example/feed.xml"


class HandClock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.time = START
        self.clock = Clock(wall=lambda: self.time.timestamp())

    def move(self, **span: float) -> None:
        """Set it ahead, or back."""
        self.time += timedelta(**span)


def add(store: Store, *urls: str, site: str = "News", **details: Any) -> Added:
    """Put URLs into the frontier."""
    return store.add(site, [Found(url, **details) for url in urls])


def take(store: Store, url: str | None = None, owner: str = "me") -> Lease:
    """Lease one page; with ``url``, put it in first."""
    if url is not None:
        add(store, url)
    (lease,) = store.lease(owner, 1, 60)
    return lease


def article(title: str = "Storm over the coast", text: str = "The wind rose at noon.", **fields: Any) -> Article:
    """An article with one paragraph and two removals."""
    removed = (
        Removal("Share", "share-bar", "sharing widget", "2 links", "/html/body/div", 3),
        Removal("Ad", "ad", "advert"),
    )
    return Article(title=title, blocks=(Block(text, runs=(Run(text),)),), removed=removed, **fields)


OK = Visit(status=200)
