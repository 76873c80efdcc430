"""The crawl: fetch, clean and store every new article of a list of sites, once, without losing any.

::

    from scraper import crawl, seeds

    plan = crawl.Plan(seeds.load(["seeds"]), "news.db")
    summary = crawl.crawl(plan, watch=print)

docs/crawl.md describes what a run does and what is guaranteed. A stream of events reports everything that happens, to the
terminal, the log, the metrics and the summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

if TYPE_CHECKING:
    from scraper.crawl.plan import Plan
    from scraper.crawl.process import crawl
    from scraper.crawl.run import CrawlFailed
    from scraper.crawl.summary import Summary

__all__ = ["CrawlFailed", "Plan", "Summary", "crawl"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.crawl.plan": ("Plan",),
        "scraper.crawl.process": ("crawl",),
        "scraper.crawl.run": ("CrawlFailed",),
        "scraper.crawl.summary": ("Summary",),
    },
)
