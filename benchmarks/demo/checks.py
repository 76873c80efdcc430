"""Whether the two crawls of the demonstration did as they should, by the articles and by the sites' own log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.demo.report import Scraped
from benchmarks.demo.web import CLOSED, FEED, GONE, HARBOUR, INDEX, MILL, OLD, SECTION, SITEMAP, Press
from benchmarks.web.loopback import Loopback, Visit

ROBOTS = "/robots.txt"
_LISTS = (FEED, INDEX, SITEMAP, SECTION, "/")
_CLOCKS_DIFFER = 0.05  # seconds

Key = tuple[str, str]


class Finding(NamedTuple):
    """Something that a crawl should do: whether it did, the address concerned, and what happened."""

    good: bool
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Checks:
    """The demonstration's own judgement. ``first`` and ``second`` are the sites' logs of the two crawls."""

    press: Press
    web: Loopback
    first: tuple[Visit, ...]
    second: tuple[Visit, ...]

    def troubles(self) -> Iterator[Finding]:
        """The pages that were made difficult, in the first crawl."""
        if self.press.busy:
            visits = [visit for visit in self.first if _key(visit) == self.press.busy]
            waited = visits[-1].began - visits[0].began if visits else 0.0
            statuses = _statuses(visits)
            good = statuses == "503, then 200" and waited > self.press.patience - _CLOCKS_DIFFER
            wait = f"it had asked for {self.press.patience} s (Retry-After)"
            yield Finding(good, self._url(self.press.busy), f"answered {statuses} {waited:.1f} s later; {wait}")
        if self.press.redirected:
            visits = [visit for visit in self.first if _key(visit) == (HARBOUR, OLD)]
            good = _statuses(visits) == "301"
            yield Finding(good, self._url((HARBOUR, OLD)), f"answered {_statuses(visits)}: the article is elsewhere")
        gone = [visit for visit in self.first if _key(visit) == (MILL, GONE)]
        yield Finding(_statuses(gone) == "404", self._url((MILL, GONE)), f"answered {_statuses(gone)}")
        closed = [visit for visit in self.first + self.second if _key(visit) == (HARBOUR, CLOSED)]
        answer = f"answered {_statuses(closed)}" if closed else "never asked for: robots.txt disallows it"
        yield Finding(not closed, self._url((HARBOUR, CLOSED)), answer)

    def requests_again(self) -> Counter[str]:
        """What the second crawl asked for, in words, with how often."""
        counts: Counter[str] = Counter()
        for visit in self.second:
            if visit.path == ROBOTS:
                counts["robots.txt"] += 1
            elif visit.path in _LISTS:
                counts["feeds and sitemaps, unchanged (304)" if visit.status == 304 else "feeds and sitemaps, new"] += 1
            else:
                counts[f"articles ({visit.status})"] += 1
        return counts

    def news(self) -> Iterator[Finding]:
        """The articles that the second crawl should have fetched, or did."""
        requests = [_key(visit) for visit in self.second if visit.path != ROBOTS and visit.path not in _LISTS]
        for key, what in ((self.press.changed, "it has changed"), (self.press.fresh, "it is new")):
            if key:
                yield Finding(
                    requests.count(key) == 1, self._url(key), f"fetched {_times(requests.count(key))}: {what}"
                )
        for key in dict.fromkeys(requests):
            if key not in (self.press.changed, self.press.fresh):
                yield Finding(False, self._url(key), "fetched although nothing has changed")

    def problems(self, articles: Sequence[Scraped]) -> Iterator[str]:
        """What did not come out as it should, a line each."""
        for each in articles:
            if not each.as_it_should_be:
                evidence = "; ".join(each.article.outcome.evidence) or "no reason"
                yield f"{each.fixture.name}: {each.article.outcome.kind}, {evidence}"
        had = Counter(each.fixture.name for each in articles)
        for page in self.press.pages.values():
            # What promises no article is a failure in the store.
            wanted = int(page.expected.get("outcome", "ok") in ("ok", "paywalled"))
            if had[page.name] != wanted:
                yield f"{page.name}: {_times(had[page.name])} among the articles"
        for each in articles:
            wanted = 2 if self.press.changed and each.fixture is self.press.pages[self.press.changed] else 1
            if each.revision != wanted:
                yield f"{each.fixture.name}: revision {each.revision} instead of {wanted}"
        for finding in (*self.troubles(), *self.news()):
            if not finding.good:
                yield f"{finding.where}: {finding.what}"

    def _url(self, key: Key) -> str:
        return self.web.url(*key)


def _key(visit: Visit) -> Key:
    return visit.site, visit.path


def _statuses(visits: Sequence[Visit]) -> str:
    return ", then ".join(str(visit.status) for visit in visits) or "nothing, as it was never asked for"


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")
