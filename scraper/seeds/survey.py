"""Find the feeds, sitemaps or sections of a site, with a few polite requests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol

from scraper.discover import (
    MOST_SITEMAP_BYTES,
    DiscoverError,
    Feed,
    Found,
    Sitemap,
    feeds_of,
    linked_feeds,
    read_feed,
    read_section,
    read_sitemap,
)
from scraper.discover.lists import is_of_a_list, lists_lists
from scraper.errors import FetchError, NotFound
from scraper.fetch import Limits, Terms
from scraper.fetch.policy.manners import PRODUCT
from scraper.fetch.policy.robots import read_robots
from scraper.page import Page
from scraper.seeds.listed_hosts import with_listed
from scraper.seeds.site import ANY_HOST, Site
from scraper.urls.parse import parse_url
from scraper.urls.site import bare_host, site_of

# The usual places of feeds and sitemaps in publishing systems, tried only if a site names none.
_FEED_PLACES = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json")
_SITEMAP_PLACES = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml", "/sitemap_index.xml")
_MOST_ASKED = 8  # addresses of one kind
_ENOUGH_LINKS = 5  # articles that a page must link to, to be a section
_COMMENTS = ("/comments/", "comments-feed", "?feed=comments", "/replies/")
_UNNAMED = re.compile(r"[^A-Za-z0-9.]+")
_FEED_TERMS = Terms(feed=True)
_SITEMAP_TERMS = Terms(limits=Limits(wire=MOST_SITEMAP_BYTES, decoded=MOST_SITEMAP_BYTES), feed=True)


class Pages(Protocol):
    """A fetcher, such as ``scraper.Fetcher``."""

    def fetch(self, url: str, terms: Terms = ...) -> Page:
        """The page at ``url``. Raises ``FetchError``."""


@dataclass(slots=True)
class Survey:
    """The result: the site, a note for each of its addresses, and lines about what was found but not used."""

    site: Site
    notes: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def survey(url: str, pages: Pages) -> Survey:
    """The feeds and sitemaps of the site at ``url``, which may be a home page, a section, a feed or a sitemap.

    Feeds that the page names come first, then the sitemaps in robots.txt, then the usual places. Each is fetched and
    checked before it is used. The sitemap of a whole archive is used only without feeds and news sitemaps. Without any of
    these, the page itself becomes a section, if its links look like articles. Lists with nothing found are empty.

    Raises:
        FetchError: the page itself cannot be fetched.
    """
    return _Surveyor(pages, pages.fetch(url)).survey()


class _Surveyor:
    def __init__(self, pages: Pages, page: Page) -> None:
        self._pages = pages
        self._page = page
        self._origin = parse_url(page.url).origin
        self._hosts: Counter[str] = Counter()
        self._found = Survey(Site(_name(page.url), page.url, hosts=(site_of(page.url),)))

    def survey(self) -> Survey:
        if not self._is_source():
            feeds = self._feeds()
            sitemaps = self._sitemaps(wanted=not feeds)
            sections = () if feeds or sitemaps else self._sections()
            self._set(replace(self._found.site, feeds=feeds, sitemaps=sitemaps, sections=sections))
        return self._found

    def _set(self, site: Site) -> None:
        """Set the site, with the hosts of its entries."""
        hosts = with_listed(site.hosts, self._hosts)
        if hosts == (ANY_HOST,):
            self._found.remarks.append(f"its entries are on {len(self._hosts):,} hosts: any host is taken")
        self._found.site = replace(site, hosts=hosts)

    def _is_source(self) -> bool:
        """Whether the page itself is a feed or a sitemap; then only that is used."""
        page = self._page
        try:
            feed = read_feed(page.content, page.url, page.content_type)
        except DiscoverError:
            pass
        else:
            home = feed.link or f"{self._origin}/"
            self._note(page.url, _about_feed(feed), feed.entries)
            self._set(Site(_name(home), home, feeds=(page.url,), hosts=(site_of(home),)))
            return True
        try:
            sitemap = read_sitemap(page.content, page.url)
        except DiscoverError:
            return False
        home = f"{self._origin}/"
        self._note(page.url, _about_sitemap(sitemap), sitemap.found)
        self._set(Site(_name(home), home, sitemaps=(page.url,), hosts=(site_of(home),)))
        return True

    def _feeds(self) -> tuple[str, ...]:
        try:
            named = [link.url for link in feeds_of(self._page.content, self._page.url, self._page.content_type)]
        except DiscoverError:
            named = []
        for url in filter(_is_of_comments, named):
            self._found.remarks.append(f"skipped: {url}: comments")
        named = [url for url in named if not _is_of_comments(url)]
        feeds = tuple(dict.fromkeys(filter(None, map(self._feed, self._few(named)))))
        if not feeds:
            usual = [*self._usual(_FEED_PLACES, named)]
            feeds = tuple(islice(filter(None, map(self._feed, [*usual, *self._linked((*usual, *named))])), 1))
        return feeds

    def _linked(self, tried: tuple[str, ...]) -> list[str]:
        """Links of the page that look like feeds of it."""
        page = self._page
        try:
            links = linked_feeds(page.content, page.url, page.content_type)
        except DiscoverError:
            return []
        return [link.url for link in links if link.url not in tried and not _is_of_comments(link.url)][:_MOST_ASKED]

    def _feed(self, url: str) -> str | None:
        """The address of the feed at ``url``, where it is now; None if it is not one."""
        try:
            page = self._pages.fetch(url, _FEED_TERMS)
            feed = read_feed(page.content, page.url, page.content_type)
        except (FetchError, DiscoverError) as error:
            self._fail("no feed", url, error)
            return None
        url = page.moved_to or url
        self._note(url, _about_feed(feed), feed.entries)
        return url

    def _sitemaps(self, *, wanted: bool) -> tuple[str, ...]:
        """The news sitemaps; without any, the other sitemaps if ``wanted``."""
        named = self._named_by_robots()
        kinds = dict(filter(None, map(self._sitemap, self._few(named))))
        if not kinds:
            kinds = dict(islice(filter(None, map(self._sitemap, self._usual(_SITEMAP_PLACES, named))), 1))
        news = tuple(url for url, kind in kinds.items() if kind == "news")
        if news or wanted:
            return news or tuple(kinds)
        self._found.remarks += (
            f"skipped: {url}: {self._found.notes.pop(url)}; the feeds list the news" for url in kinds
        )
        return ()

    def _named_by_robots(self) -> list[str]:
        try:
            page = self._pages.fetch(f"{self._origin}/robots.txt")
        except FetchError:
            return []
        base = parse_url(page.url)
        found = []
        for text in read_robots(page.content, PRODUCT).sitemaps:
            try:
                found.append(str(parse_url(text, base)))
            except FetchError:
                self._found.remarks.append(f"no sitemap: {text[:200]}: not a web address")
        # News sitemaps first: only a few are fetched.
        return sorted(dict.fromkeys(found), key=lambda url: not _is_named_news(url))

    def _sitemap(self, url: str) -> tuple[str, str] | None:
        """A sitemap, or the one for news that an index names; and its kind: ``news`` or ``archive``."""
        sitemap = self._read_sitemap(url)
        if sitemap is None:
            return None
        child = next((each.url for each in sitemap.children if _is_named_news(each.url)), None)
        inner = self._read_sitemap(child) if child else None
        if child and inner is not None and _is_news(child, inner):
            url, sitemap = child, inner
        self._note(url, _about_sitemap(sitemap), sitemap.found)
        return url, "news" if _is_news(url, sitemap) else "archive"

    def _read_sitemap(self, url: str) -> Sitemap | None:
        try:
            page = self._pages.fetch(url, _SITEMAP_TERMS)
            return read_sitemap(page.content, page.url)
        except (FetchError, DiscoverError) as error:
            self._fail("no sitemap", url, error)
            return None

    def _sections(self) -> tuple[str, ...]:
        page = self._page
        try:
            links = read_section(page.content, page.url, page.content_type)
        except DiscoverError:
            return ()
        if len(links) < _ENOUGH_LINKS:
            return ()
        self._note(page.url, f"{len(links):,} links that look like articles", links)
        return (page.url,)

    def _fail(self, what: str, url: str, error: FetchError | DiscoverError) -> None:
        # Missing files in the usual places are not worth a remark.
        if not (isinstance(error, NotFound) and url.endswith((*_FEED_PLACES, *_SITEMAP_PLACES))):
            self._found.remarks.append(f"{what}: {url}: {error.message}")

    def _note(self, url: str, text: str, entries: Iterable[Found]) -> None:
        self._found.notes[url] = text
        self._hosts.update(site_of(entry.url) for entry in entries)

    def _few(self, urls: list[str]) -> list[str]:
        self._found.remarks += (f"skipped: {url}: too many to check" for url in urls[_MOST_ASKED:])
        return urls[:_MOST_ASKED]

    def _usual(self, places: tuple[str, ...], tried: list[str]) -> Iterator[str]:
        """The usual places in the page's folder, and at the root."""
        folder = parse_url(self._page.url).path.rpartition("/")[0]
        roots = dict.fromkeys((f"{self._origin}{folder}", self._origin))
        return (url for root in roots for place in places if (url := f"{root}{place}") not in tried)


def _is_news(url: str, sitemap: Sitemap) -> bool:
    """Whether it gives dates of publication; for an empty one, its name decides."""
    if sitemap.found:
        return any(each.published for each in sitemap.found)
    return not sitemap.children and _is_named_news(url)


def _is_named_news(url: str) -> bool:
    """Whether the name of a sitemap says that it has the news; that of a category may be "news"."""
    return "news" in parse_url(url).path.lower() and not lists_lists(url) and not is_of_a_list(url)


def _is_of_comments(url: str) -> bool:
    return any(mark in url.lower() for mark in _COMMENTS)


def _about_feed(feed: Feed) -> str:
    return f"{feed.title or 'no title'}, {_counted(len(feed.entries), 'entry', 'entries')}"


def _about_sitemap(sitemap: Sitemap) -> str:
    if sitemap.children:
        return _counted(len(sitemap.children), "sitemap", "sitemaps")
    return _counted(len(sitemap.found), "address", "addresses")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _name(url: str) -> str:
    """A name for the file: the host, with the port if it is not the default one."""
    parsed = parse_url(url)
    return _UNNAMED.sub("-", replace(parsed, host=bare_host(parsed.host)).authority).strip(".-") or "site"
