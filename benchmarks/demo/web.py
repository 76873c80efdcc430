"""A small web on loopback: five news sites made of the saved pages of fixtures/, with the troubles that real ones have.

Each says in another way what is new. On the second day one article has changed and one is new; all else is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks.demo import lists
from benchmarks.demo.lists import Entry
from benchmarks.web.loopback import Answer, Loopback, Request, Resource, Site, answer, moved
from scraper.testing import Fixture

# How each site says what is new.
HARBOUR, VALLEY, ISLAND, MILL, CAPITAL = "harbour", "valley", "island", "mill", "capital"
NAMES = (HARBOUR, VALLEY, ISLAND, MILL, CAPITAL)
FEED, INDEX, SITEMAP, SECTION = "/feed", "/sitemap.xml", "/news-sitemap.xml.gz", "/news/"
_SEEDS = {
    HARBOUR: {"feeds": FEED},
    VALLEY: {"feeds": FEED},
    ISLAND: {"sitemaps": INDEX},
    MILL: {"feeds": FEED},
    CAPITAL: {"feeds": FEED, "sections": SECTION},
}
_FEEDS: dict[str, Callable[[str, Sequence[Entry]], Answer]] = {
    HARBOUR: lists.rss,
    VALLEY: lists.atom,
    MILL: lists.json_feed,
    CAPITAL: lists.rdf,
}
GONE, CLOSED, OLD = "/2024/01/withdrawn-story-of-the-pier", "/drafts/2024/tomorrows-front-page", "/old/20240101"
ROBOTS = "User-agent: *\nDisallow: /drafts/\n"
CORRECTION = " This sentence was added on the second day."
_UNDATED = datetime(2024, 1, 1, 6, tzinfo=UTC)


class Press:
    """The sites, and what is in them on the first day and on the second.

    ``first`` and ``second`` are the articles that each day brings, by (site, path). ``changed`` is the one that changes,
    ``fresh`` the one that the second day brings, ``busy`` the one that answers 503 when it is first asked for,
    with ``patience`` seconds in Retry-After; each is None where the pages give none.
    """

    def __init__(self, pages: Sequence[Fixture], patience: int = 1) -> None:
        self.patience = patience
        self.sites = [Site(name) for name in NAMES]
        self.pages = {(NAMES[n % len(NAMES)], path_of(page)): page for n, page in enumerate(pages)}
        self.fresh = self._last(ISLAND)
        self.busy = self._last(MILL)
        self.redirected = self._last(HARBOUR)
        self.changed = next((key for key, page in self.pages.items() if key[0] == VALLEY and _corrected(page)), None)
        self._web: Loopback | None = None
        self._day = 1

    def open(self, web: Loopback) -> None:
        """Fill the sites, now that it is known where they are served."""
        self._web = web
        for site in self.sites:
            site.resources = self._resources(site.name)

    def next_day(self) -> None:
        """Change what changes: an article and its entry, and a new article with its own."""
        self._day = 2
        for site in self.sites:
            site.resources = self._resources(site.name)

    def seeds(self, folder: Path) -> Path:
        """Write a seed file a site. Returns the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, keys in _SEEDS.items():
            found = {"name": name, "home": self._url(name, "/")}
            found |= {key: self._url(name, path) for key, path in keys.items()}
            text = "".join(f'{key} = "{value}"\n' for key, value in found.items())
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    def page_of(self, url: str) -> Fixture | None:
        """The saved page that is served at an address."""
        parts = urlsplit(url)
        found = (key for key in self.pages if self._url(*key) == f"{parts.scheme}://{parts.netloc}{parts.path}")
        key = next(found, None)
        return self.pages[key] if key else None

    def _resources(self, name: str) -> dict[str, Resource]:
        shown = [path for site, path in self.pages if site == name and (self._day > 1 or (site, path) != self.fresh)]
        found: dict[str, Resource] = {path: self._page(name, path) for path in shown}
        entries = [self._entry(name, path) for path in shown]
        found["/robots.txt"] = answer(ROBOTS, "text/plain; charset=utf-8")
        if name in _FEEDS:
            listed = entries + self._troubles(name)
            found[FEED] = _FEEDS[name](self._url(name, "/"), listed)
        else:
            found[INDEX] = lists.sitemap_index([self._url(name, SITEMAP)])
            found[SITEMAP] = lists.news_sitemap(entries)
        found["/"] = found[SECTION] = lists.section(entries)
        if self.redirected and name == HARBOUR:
            found[OLD] = moved(self.redirected[1])
        return found

    def _page(self, name: str, path: str) -> Resource:
        page = self.pages[name, path]
        content = page.page.read_bytes()
        if (name, path) == self.changed and self._day > 1:
            content = _corrected(page) or content
        found = answer(content, page.meta.get("content_type"))
        return self._once_busy(found) if (name, path) == self.busy else found

    def _once_busy(self, found: Answer) -> Callable[[Request], Answer]:
        def answered(_: Request) -> Answer:
            # The visit that is being answered is in the log already.
            if self._web and self.busy and len(self._web.visits(*self.busy)) == 1:
                return answer("<p>Too many readers, one moment.</p>", status=503, Retry_After=str(self.patience))
            return found

        return answered

    def _troubles(self, name: str) -> list[Entry]:
        """Entries of a feed that lead to no article."""
        titles = {CLOSED: "Tomorrow's front page"} if name == HARBOUR else {}
        if name == MILL:
            titles = {GONE: "A story that was taken down"}
        return [Entry(self._url(name, path), title, _UNDATED, _UNDATED) for path, title in titles.items()]

    def _entry(self, name: str, path: str) -> Entry:
        page = self.pages[name, path]
        published = _date(page)
        changed = (name, path) == self.changed and self._day > 1
        modified = datetime.now(UTC).replace(microsecond=0) if changed else published
        address = self._url(name, OLD if (name, path) == self.redirected else path)
        return Entry(address, str(page.expected["title"]), published, modified)

    def _url(self, name: str, path: str) -> str:
        if self._web is None:
            raise RuntimeError("the sites are not being served")
        return self._web.url(name, path)

    def _last(self, name: str) -> tuple[str, str] | None:
        return next((key for key in reversed(self.pages) if key[0] == name), None)


def path_of(page: Fixture) -> str:
    """The path at which a saved page is served: ``/2024/03/lock-keepers``."""
    return f"/{_date(page):%Y/%m}/{quote(page.name.rpartition('/')[2])}"


def _date(page: Fixture) -> datetime:
    text = page.expected.get("published")
    moment = datetime.fromisoformat(str(text)) if text else _UNDATED
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _corrected(page: Fixture) -> bytes | None:
    """The saved page with a sentence more in its first paragraph that can be found; None if none can."""
    content = page.page.read_bytes()
    for block in page.expected.get("blocks", ()):
        text = str(block["text"]).encode()
        if block.get("kind") == "paragraph" and content.count(text) == 1:
            return content.replace(text, text + CORRECTION.encode())
    return None
