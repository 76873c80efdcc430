"""The work of a worker."""

from __future__ import annotations

from functools import cache

import cleaners
from cleaners import sites
from cleaners.render import json as as_json
from scraper import discover, road
from scraper.page import RawCopy
from scraper.workers.listing import Listing
from scraper.workers.wire import Job

# trafilatura and the models are loaded by the first page; that shall not count as the time of somebody's page.
_WARM_UP = b"<html><body><article><p>The ferry left at six with mail, milk and a piano.</p></article></body></html>"


def prepare() -> None:
    """Load what cleaning needs."""
    cleaners.clean(_WARM_UP, url="https://news.example/ferry")


def run(job: Job) -> bytes:
    """The article of a page as JSON, or what a feed, sitemap or section page lists as MessagePack."""
    return _clean(job) if job.task == "clean" else _read(job).pack()


def _clean(job: Job) -> bytes:
    article = road.clean(RawCopy(job.content, job.url, job.content_type, job.status), _sites(job.sites))
    return as_json.render(article).encode()


@cache
def _sites(folder: str | None) -> sites.Sites | None:
    if folder is None:
        return None
    return sites.load(folder)


def _read(job: Job) -> Listing:
    url = job.url or ""
    try:
        if job.task == "feed":
            feed = discover.read_feed(job.content, url, job.content_type)
            return Listing(feed.entries, problems=feed.problems)
        if job.task == "sitemap":
            sitemap = discover.read_sitemap(job.content, url)
            return Listing(sitemap.found, sitemap.children, sitemap.problems)
        return Listing(discover.read_section(job.content, url, job.content_type))
    except discover.DiscoverError as error:
        return Listing(error=error.message)
