"""Sites of invented news on loopback: any number of them, each with a feed, robots.txt and the pages themselves."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from benchmarks.demo import lists
from benchmarks.demo.lists import Entry
from benchmarks.web.invented import page, story
from benchmarks.web.loopback import Answer, Loopback, Request, Site, answer

FEED = "/sitemap.xml"
_ABOUT = "/story/"
_RELATED = 6


class InventedSite(Site):
    """So many articles, all in one sitemap. Pages are made when they are asked for."""

    def __init__(self, name: str, articles: int, latency: float = 0.0) -> None:
        super().__init__(name, latency=latency)
        self.articles = articles
        self.home = ""  # the address, once it is known

    @property
    def paths(self) -> list[str]:
        """The path of every article, in the order of their numbers."""
        return [self._path(number) for number in range(self.articles)]

    def answer(self, request: Request) -> Answer:
        """What is said to a request."""
        if request.path == FEED:
            return self._sitemap
        if request.path == "/robots.txt":
            return answer("User-agent: *\nDisallow: /private/\n", "text/plain")
        number = request.path.removeprefix(_ABOUT).partition("-")[0]
        if not request.path.startswith(_ABOUT) or not number.isdecimal() or int(number) >= self.articles:
            return answer("<p>There is no such page.</p>", status=404)
        return answer(page(self.name, int(number), self._related(int(number))))

    @cached_property
    def _sitemap(self) -> Answer:
        stories = [story(self.name, number) for number in range(self.articles)]
        return lists.news_sitemap(
            [
                Entry(f"{self.home}{self._path(number)}", each.title, each.published, each.published)
                for number, each in enumerate(stories)
            ]
        )

    def _path(self, number: int) -> str:
        return f"{_ABOUT}{number}-report-of-the-{self.name}"

    def _related(self, number: int) -> list[tuple[str, str]]:
        others = [(number + step) % self.articles for step in range(1, _RELATED + 1)]
        return [(self._path(other), story(self.name, other).title) for other in others]


def invented_sites(number: int, articles: int, latency: float = 0.0) -> list[InventedSite]:
    """So many sites, with so many articles each."""
    return [InventedSite(f"site{index:03}", articles, latency) for index in range(number)]


def write_seeds(web: Loopback, folder: Path) -> Path:
    """Tell the sites where they are served, and write a seed file for each. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for site in web.sites.values():
        if isinstance(site, InventedSite):
            site.home = web.url(site.name, "")
            text = f'name = "{site.name}"\nhome = "{web.url(site.name)}"\nsitemaps = "{web.url(site.name, FEED)}"\n'
            (folder / f"{site.name}.toml").write_text(text, encoding="utf-8")
    return folder
