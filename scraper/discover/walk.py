"""The way through an index of sitemaps: which to read next, and where it ends."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime

from scraper.discover.found import Found
from scraper.discover.sitemap import Sitemap
from scraper.errors import InvalidURL
from scraper.urls.parse import canonicalise

MOST_DEPTH = 5
MOST_FILES = 1_000


class Walk:
    """Sitemaps to read, roots first; each once, at most ``depth`` levels of them and ``files`` in all.

    ::

        walk = Walk(site.sitemaps)
        for url in walk:
            walk.add(url, read_sitemap(fetch(url), url))

    Of what an index names, the sitemap that changed last comes first, so that who stops early has the news. A
    sitemap that changed last before ``since`` is left out, and so is one that was read already: an index that names
    itself, or is named by its own children, ends.
    """

    def __init__(
        self,
        roots: Iterable[str],
        *,
        since: datetime | None = None,
        depth: int = MOST_DEPTH,
        files: int = MOST_FILES,
    ) -> None:
        self._since = since
        self._depth = depth
        self._left = files
        self._seen: set[str] = set()
        self._depths: dict[str, int] = {}
        self._queue: list[tuple[int, float, int, str]] = []
        self._number = 0
        self.problems: list[str] = []
        for url in roots:
            self._push(url, 1, None)

    def __iter__(self) -> Iterator[str]:
        """Addresses to read next. What is added meanwhile takes its turn."""
        while self._queue:
            if self._left <= 0:
                self.problems.append(f"{len(self._queue):,} sitemaps are left unread: too many")
                return
            self._left -= 1
            level, _, _, url = heapq.heappop(self._queue)
            self._depths[url] = level
            yield url

    def add(self, url: str, sitemap: Sitemap) -> None:
        """Queue what the sitemap at ``url``, which the walk gave, names."""
        level = self._depths.get(url, 1) + 1
        if sitemap.children and level > self._depth:
            self.problems.append(f"{url}: names sitemaps at depth {level}, and {self._depth} is the limit")
            return
        for child in sitemap.children:
            if not self._is_old(child):
                self._push(child.url, level, child.modified)

    def _is_old(self, child: Found) -> bool:
        return self._since is not None and child.modified is not None and child.modified < self._since

    def _push(self, url: str, level: int, modified: datetime | None) -> None:
        try:
            key = canonicalise(url)
        except InvalidURL:
            return
        if key in self._seen:
            return
        self._seen.add(key)
        self._number += 1
        age = -modified.timestamp() if modified else float("-inf")
        heapq.heappush(self._queue, (level, age, self._number, url))
